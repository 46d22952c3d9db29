"""What readers of persons share: a language's signs of a name, and looking at tokens side by side."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ledger.text.folding import fold
from ledger.text.gazetteer import without_clitics
from ledger.text.lexicon import load, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.text.tokens import Token

__all__ = ["LONGEST", "Reader", "Run", "signs_of"]

Run = tuple[int, int]
"""A name over tokens first to last, end exclusive."""

LONGEST = 5
"""Words in a name."""
_GAP = re.compile(r"[ \u00a0]|-|\. |\u2011")


@dataclass(frozen=True, slots=True)
class Signs:
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
def signs_of(language: str) -> Signs:
    """The signs of `language`, read once."""
    table = load("persons")[language]

    def keys(name: str) -> frozenset[str]:
        return frozenset(map(fold, words(table.get(name, ""))))

    titles = keys("titles") or frozenset(
        fold(word).replace(".", "")
        for place in ("words", "leading")
        for word in words(load("titles")["en"][place])
    )
    return Signs(
        particles=keys("particles"),
        verbs=keys("verbs"),
        not_names=keys("not_names"),
        titles=titles,
        bodies=keys("bodies"),
        given=keys("given"),
        office_words=keys("office_words"),
    )


class Reader(ABC):
    """What both languages share: looking at tokens side by side."""

    language = ""

    def __init__(self, text: str, found: Sequence[Token], taken: Sequence[bool]) -> None:
        self.text, self.found, self.taken = text, found, taken
        self.signs = signs_of(self.language)

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
