"""Persons named in a text: English by capitals, Arabic by what stands beside the name."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ledger.text.folding import fold
from ledger.text.gazetteer import without_clitics
from ledger.text.lemmas import is_stop_word
from ledger.text.lexicon import load, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.text.tokens import Token

__all__ = ["Run", "persons"]

Run = tuple[int, int]
"""A name over tokens first to last, end exclusive."""

_GAP = re.compile(r"[ \u00a0]|-|\. |\u2011")
_LIL = re.compile("^(?:لل|بال|كال|فال|ول|وب)")
_OFFICE = 8
"""Words between a title and the name: نائب رئيس مجلس النواب العراقي الأسبق."""
_LONGEST = 5
"""Words in a name."""


@dataclass(frozen=True, slots=True)
class _Signs:
    """One language's signs of a name, as folded keys."""

    particles: frozenset[str]
    verbs: frozenset[str]
    not_names: frozenset[str]
    titles: frozenset[str]
    bodies: frozenset[str]
    given: frozenset[str]
    office_words: frozenset[str]

    def bars(self, key: str) -> bool:
        """Whether the word, or what clitics are written onto, is a sign and so no name."""
        return any(
            form in self.not_names or form in self.verbs or form in self.titles
            for form in without_clitics(key)
        )


@cache
def _signs(language: str) -> _Signs:
    table = load("persons")[language]

    def keys(name: str) -> frozenset[str]:
        return frozenset(map(fold, words(table.get(name, ""))))

    titles = keys("titles") or frozenset(
        fold(word).replace(".", "")
        for place in ("words", "leading")
        for word in words(load("titles")["en"][place])
    )
    return _Signs(
        particles=keys("particles"),
        verbs=keys("verbs"),
        not_names=keys("not_names"),
        titles=titles,
        bodies=keys("bodies"),
        given=keys("given"),
        office_words=keys("office_words"),
    )


def persons(text: str, found: Sequence[Token], taken: Sequence[bool], language: str) -> list[Run]:
    """The names of persons among the tokens `found` of `text`; `taken` tokens belong to something else."""
    reader = _Arabic(text, found, taken) if language == "ar" else _English(text, found, taken)
    return reader.runs()


class _Reader(ABC):
    """What both languages share: looking at tokens side by side."""

    language = ""

    def __init__(self, text: str, found: Sequence[Token], taken: Sequence[bool]) -> None:
        self.text, self.found, self.taken = text, found, taken
        self.signs = _signs(self.language)

    def is_next(self, index: int) -> bool:
        """Whether token `index` stands right behind the one before."""
        return 0 < index < len(self.found) and bool(
            _GAP.fullmatch(self.text, self.found[index - 1].end, self.found[index].start)
        )

    def again(self, runs: list[Run]) -> list[Run]:
        """`runs` with every later or earlier lone family name of theirs."""
        if not runs:
            return []
        names = {self.bare(last - 1) for first, last in runs if last - first > 1}
        names |= {self.bare(first) for first, last in runs if last - first == 1}
        inside = {index for first, last in runs for index in range(first, last)}
        lone = [
            (index, index + 1)
            for index in range(len(self.found))
            if self.bare(index) in names
            and index not in inside
            and not self.taken[index]
            and self.may_be_name(index)
        ]
        return sorted(runs + lone)

    def bare(self, index: int) -> str:
        """The word as family names are compared."""
        return self.found[index].key

    @abstractmethod
    def runs(self) -> list[Run]:
        """The names, in order."""

    @abstractmethod
    def may_be_name(self, index: int) -> bool:
        """Whether token `index`, seen alone, can be a word of a name."""


class _English(_Reader):
    language = "en"

    def runs(self) -> list[Run]:
        runs: list[Run] = []
        index = 0
        while index < len(self.found):
            last = self.run_from(index)
            name = self.name_in(index, last) if last > index else None
            if name:
                runs.append(name)
            index = max(last, index + 1)
        return self.again(runs)

    def may_be_name(self, index: int) -> bool:
        token = self.found[index]
        if self.taken[index] or token.is_number or not token.text[0].isupper():
            return False
        if token.text.isupper() and len(token.key) > 1:
            return False
        return not is_stop_word(token.key, "en") or len(token.key) == 1

    def run_from(self, first: int) -> int:
        """The token behind the capitals that begin at `first`; particles may stand between."""
        if not self.may_be_name(first) and not self.is_article(first):
            return first
        last = first + 1
        while last < len(self.found) and self.is_next(last):
            if self.may_be_name(last):
                last += 1
            elif (
                self.found[last].key in self.signs.particles
                and not self.taken[last]
                and self.is_name_behind(last)
            ):
                last += 2
            else:
                break
        return last

    def is_article(self, index: int) -> bool:
        """The al- of a lone al-Kadhimi."""
        return self.found[index].text in {"al", "el"} and not self.taken[index] and self.is_name_behind(index)

    def is_name_behind(self, index: int) -> bool:
        return index + 1 < len(self.found) and self.is_next(index + 1) and self.may_be_name(index + 1)

    def name_in(self, first: int, last: int) -> Run | None:
        """The name within a run of capitals, None where it is something else."""
        titled = False
        while first < last and self.is_title_or_no_name(first):
            titled = self.found[first].key in self.signs.titles
            first += 1
        while last > first and self.is_title_or_no_name(last - 1):
            last -= 1
        keys = [token.key for token in self.found[first:last]]
        if not keys or len(keys) > _LONGEST + 2:
            return None
        if any(key in self.signs.bodies or key in self.signs.not_names for key in keys):
            return None
        full = [key for key in keys if key not in self.signs.particles]
        titled = titled or (
            first > 0 and self.is_next(first) and self.found[first - 1].key in self.signs.titles
        )
        if len(full) >= 2 and any(len(key) > 1 for key in full):
            return first, last
        return (first, last) if full and (titled or self.is_said(first, last)) and len(full[0]) > 2 else None

    def is_title_or_no_name(self, index: int) -> bool:
        key = self.found[index].key
        return key in self.signs.titles or key in self.signs.not_names

    def is_said(self, first: int, last: int) -> bool:
        """A lone capital beside a verb of saying, and no word of the dictionary."""
        beside = (first - 1 if self.is_next(first) else -1, last if self.is_next(last) else -1)
        if not any(index >= 0 and self.found[index].key in self.signs.verbs for index in beside):
            return False
        from simplemma import is_known  # 60 ms to import

        return not is_known(self.found[last - 1].key, "en")


class _Arabic(_Reader):
    language = "ar"

    def runs(self) -> list[Run]:
        runs: list[Run] = []
        index = 0
        while index < len(self.found):
            first = self.behind(index)
            last = self.name_from(first) if first > index else first
            if last > first:
                runs.append((first, last))
            index = max(last, index + 1)
        return self.again(self.merged(runs + self.before_titles()))

    def merged(self, runs: list[Run]) -> list[Run]:
        kept: list[Run] = []
        for run in sorted(set(runs), key=lambda run: (run[0], -run[1])):
            if not kept or run[0] >= kept[-1][1]:
                kept.append(run)
        return kept

    def behind(self, index: int) -> int:
        """Where a name may begin behind the title or verb at `index`; `index` where there is neither."""
        key = self.found[index].key
        if key in self.signs.verbs:
            place = index + 1
        elif self.is_title(index):
            place = index + 1
            while place - index <= _OFFICE and self.is_next(place) and self.is_office_word(place):
                place += 1
        else:
            return index
        return place if place < len(self.found) and self.is_next(place) else index

    def is_title(self, index: int) -> bool:
        return any(form in self.signs.titles for form in without_clitics(self.found[index].key))

    def is_office_word(self, index: int) -> bool:
        key = self.found[index].key
        return self.taken[index] or key in self.signs.office_words or key in self.signs.titles

    def before_titles(self) -> list[Run]:
        """Names in front of their office: مصطفى الكاظمي رئيس الوزراء."""
        runs = []
        for index in range(2, len(self.found)):
            if self.found[index].key not in self.signs.titles:
                continue
            last = first = index if self.is_next(index) or self.is_comma(index) else 0
            if last > 1 and self.is_nisba(last - 1):
                first -= 1
            while first > 0 and last - first < _LONGEST and self.is_name_word(first - 1):
                if first < last and not self.is_next(first):
                    break
                first -= 1
            if last - first >= 2:
                runs.append((first, last))
        return runs

    def is_comma(self, index: int) -> bool:
        return self.text[self.found[index - 1].end : self.found[index].start].strip() in {",", "،"}

    def is_name_word(self, index: int) -> bool:
        key = self.found[index].key
        return self.may_be_name(index) and (
            key in self.signs.given
            or key in self.signs.particles
            or not _is_arabic_word(self.found[index].text)
        )

    def name_from(self, first: int) -> int:
        """The token behind the name that begins at `first`; `first` where none does."""
        if not self.is_name_word(first):
            return first
        last, full = first, 0
        while last < len(self.found) and full < _LONGEST and (last == first or self.is_next(last)):
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
        return not self.taken[index] and _may_be_arabic_name(self.found[index])

    def bare(self, index: int) -> str:
        return self.found[index].key.removeprefix("ال")


def _may_be_arabic_name(token: Token) -> bool:
    """Whether a word, wherever it stands, can be one of a name."""
    if token.is_number or len(token.key) < 2 or token.key.isascii():
        return False
    signs = _signs("ar")
    return not signs.bars(token.key) and (token.key in signs.given or not is_stop_word(token.text, "ar"))


@lru_cache(maxsize=1 << 16)
def _is_arabic_word(text: str) -> bool:
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
