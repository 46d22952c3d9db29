"""Persons in an English text: runs of capitals that a title, a verb or a second word makes names."""

from __future__ import annotations

from ledger.text.lemmas import is_stop_word
from ledger.text.memo import Memo
from ledger.text.person_readers import LONGEST, Reader, Run
from ledger.text.tokens import key_of

__all__ = ["English"]

_ARTICLES = frozenset({"al", "el"})


def _may_be_name(word: str) -> bool:
    """Whether a word, wherever it stands, can be one of a name."""
    key = key_of(word)
    if key[:1].isdigit() or not word[0].isupper() or (word.isupper() and len(key) > 1):
        return False
    return not is_stop_word(key, "en") or len(key) == 1


_NAME_WORDS = Memo(_may_be_name)


class English(Reader):
    """Names as runs of words with capitals."""

    language = "en"

    def runs(self) -> list[Run]:
        """The names, in order."""
        runs: list[Run] = []
        past = 0
        opening = [
            index
            for index, token in enumerate(self.found)
            if (word := token.text)[0].isupper() or word in _ARTICLES
        ]
        for index in opening:
            if index < past:
                continue
            past = self.run_from(index)
            name = self.name_in(index, past) if past > index else None
            if name:
                runs.append(name)
        return self.again(runs)

    def may_be_name(self, index: int) -> bool:
        """Whether token `index`, seen alone, can be a word of a name."""
        return not self.taken[index] and _NAME_WORDS[self.found[index].text]

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
        return self.found[index].text in _ARTICLES and not self.taken[index] and self.is_name_behind(index)

    def is_name_behind(self, index: int) -> bool:
        """Whether the word right behind token `index` can be one of a name."""
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
        if not keys or len(keys) > LONGEST + 2:
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
        """Whether the word at the edge of a run is a title or known to be no name."""
        key = self.found[index].key
        return key in self.signs.titles or key in self.signs.not_names

    def is_said(self, first: int, last: int) -> bool:
        """A lone capital beside a verb of saying, and no word of the dictionary."""
        beside = (first - 1 if self.is_next(first) else -1, last if self.is_next(last) else -1)
        if not any(index >= 0 and self.found[index].key in self.signs.verbs for index in beside):
            return False
        from simplemma import is_known  # 60 ms to import

        return not is_known(self.found[last - 1].key, "en")
