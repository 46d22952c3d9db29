"""Persons in an Arabic text: by the title or verb beside the name, and by words that no dictionary has."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ledger.text.folding import fold
from ledger.text.gazetteer import without_clitics
from ledger.text.lemmas import is_stop_word
from ledger.text.memo import Memo
from ledger.text.person_readers import LONGEST, Reader, Run, signs_of
from ledger.text.tokens import keys

if TYPE_CHECKING:
    from ledger.text.tokens import Token

__all__ = ["Arabic"]

_LIL = re.compile("^(?:لل|بال|كال|فال|ول|وب)")
_OFFICE = 8
"""Words between a title and the name: نائب رئيس مجلس النواب العراقي الأسبق."""


class Arabic(Reader):
    """Names behind a title or a verb, or before an office."""

    language = "ar"

    def runs(self) -> list[Run]:
        """The names, in order."""
        runs: list[Run] = []
        past = 0
        opening = [index for index, opens in enumerate(map(_OPENS.__getitem__, keys(self.found))) if opens]
        for index in opening:
            if index < past:
                continue
            first = self.behind(index)
            last = past = self.name_from(first) if first > index else first
            if last > first:
                runs.append((first, last))
        return self.again(self.merged(runs + self.before_titles()))

    def merged(self, runs: list[Run]) -> list[Run]:
        """The runs without those that begin inside another, in order."""
        kept: list[Run] = []
        for run in sorted(set(runs), key=lambda run: (run[0], -run[1])):
            if not kept or run[0] >= kept[-1][1]:
                kept.append(run)
        return kept

    def behind(self, index: int) -> int:
        """Where a name may begin behind the title or verb at `index`; `index` where there is neither."""
        opens = _OPENS[self.found[index].key]
        if opens == "verb":
            place = index + 1
        elif opens:
            place = index + 1
            while place - index <= _OFFICE and self.is_next(place) and self.is_office_word(place):
                place += 1
        else:
            return index
        return place if place < len(self.found) and self.is_next(place) else index

    def is_office_word(self, index: int) -> bool:
        """Whether the word can stand between a title and the name."""
        key = self.found[index].key
        return self.taken[index] or key in self.signs.office_words or key in self.signs.titles

    def before_titles(self) -> list[Run]:
        """Names in front of their office: مصطفى الكاظمي رئيس الوزراء."""
        runs = []
        titles = [index for index, key in enumerate(keys(self.found)) if key in self.signs.titles]
        for index in titles:
            if index < 2:
                continue
            last = first = index if self.is_next(index) or self.is_comma(index) else 0
            if last > 1 and self.is_nisba(last - 1):
                first -= 1
            while first > 0 and last - first < LONGEST and self.is_name_word(first - 1):
                if first < last and not self.is_next(first):
                    break
                first -= 1
            if last - first >= 2:
                runs.append((first, last))
        return runs

    def is_comma(self, index: int) -> bool:
        """Whether only a comma parts token `index` from the one before."""
        return self.text[self.found[index - 1].end : self.found[index].start].strip() in {",", "،"}

    def is_name_word(self, index: int) -> bool:
        """Whether the word is a given name, a particle of names, or in no dictionary."""
        key = self.found[index].key
        return self.may_be_name(index) and (
            key in self.signs.given or key in self.signs.particles or not _is_word(self.found[index].text)
        )

    def name_from(self, first: int) -> int:
        """The token behind the name that begins at `first`; `first` where none does."""
        if not self.is_name_word(first):
            return first
        last, full = first, 0
        while last < len(self.found) and full < LONGEST and (last == first or self.is_next(last)):
            if not self.may_be_name(last):
                return last + 1 if full and self.is_nisba(last) else last
            if self.found[last].key in self.signs.particles:
                last += 1
                continue
            is_family = full > 0 and self.found[last].key.startswith("ال") and len(self.found[last].key) > 4
            if not self.is_name_word(last) and not is_family:
                break
            last, full = last + 1, full + 1
            if is_family:
                break
        while last > first and self.found[last - 1].key in self.signs.particles:
            last -= 1
        return last if full else first

    def is_nisba(self, index: int) -> bool:
        """A family name that is a nationality too: محمد شياع السوداني."""
        key, before = self.found[index].key, self.found[index - 1].key
        return (
            self.taken[index]
            and key.startswith("ال")
            and key.endswith("ي")
            and before not in self.signs.particles
        )

    def may_be_name(self, index: int) -> bool:
        """Whether token `index`, seen alone, can be a word of a name."""
        return not self.taken[index] and _may_be_name(self.found[index])

    def bare(self, index: int) -> str:
        """The word without its article."""
        return self.found[index].key.removeprefix("ال")


def _opens(key: str) -> str:
    """What a name may stand behind: a "verb", a "title" with or without clitics; "" for any other word."""
    signs = signs_of("ar")
    if key in signs.verbs:
        return "verb"
    return "" if signs.titles.isdisjoint(without_clitics(key)) else "title"


_OPENS = Memo(_opens)


def _may_be_name(token: Token) -> bool:
    """Whether a word, wherever it stands, can be one of a name."""
    if token.is_number or len(token.key) < 2 or token.key.isascii():
        return False
    signs = signs_of("ar")
    return not signs.bars(token.key) and (token.key in signs.given or not is_stop_word(token.text, "ar"))


@lru_cache(maxsize=1 << 14)
def _is_word(text: str) -> bool:
    """Whether the dictionary has the word, with or without what is written onto it."""
    from simplemma import is_known  # 60 ms to import

    forms = {
        text,
        text.removeprefix("ال"),
        text.removeprefix("وال"),
        text.removeprefix("و"),
        _LIL.sub("", text),
    }
    return any(is_known(form, "ar") or is_known(fold(form), "ar") for form in forms if form)
