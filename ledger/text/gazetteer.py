"""Names that are known beforehand, found in a text as the longest run of tokens, with Arabic clitics off.

A name that the lists have in capitals is met only in capitals (US is no pronoun), one with a first capital
only with one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ledger.text.memo import Memo
from ledger.text.tokens import Token, keys, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Entry", "Gazetteer", "Hit", "without_clitics"]

_GAP = re.compile(r"[ \u00a0'\u2019.&\u2011-]{0,3}")
_ONE_LETTER = ("و", "ف", "ب", "ل", "ك")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A known name's normal form and kind."""

    key: str
    kind: str


class _Word(NamedTuple):
    """A word of a name: as the lists have it, its key, and how far it must stand in capitals."""

    text: str
    key: str
    is_upper: bool
    is_capital: bool

    @classmethod
    def of(cls, token: Token) -> _Word:
        text, key = token.text, token.key
        return cls(text, key, text.isupper() and len(key) > 1, text[0].isupper())

    def is_cased(self, text: str) -> bool:
        """Whether a word written as `text` has the capitals that the name has."""
        if self.is_upper:
            return text.replace("'s", "").replace("\u2019s", "").isupper()
        return not self.is_capital or text[0].isupper()


class _Name(NamedTuple):
    words: tuple[_Word, ...]
    entry: Entry


class Hit(NamedTuple):
    """An entry met over the tokens `first` to `last`, end exclusive."""

    entry: Entry
    first: int
    last: int


@dataclass(slots=True)
class Gazetteer:
    """Names by their first word. Earlier names win over later ones of the same length."""

    names: dict[str, list[_Name]] = field(default_factory=lambda: defaultdict(list))
    _begun: Memo[tuple[list[_Name], ...]] = field(init=False)

    def __post_init__(self) -> None:
        self._begun = Memo(self._begins)

    def add(self, phrases: Iterable[str], entry: Entry) -> None:
        """Enter `phrases` as names of `entry`."""
        for phrase in phrases:
            words = tuple(map(_Word.of, tokens(phrase)))
            if words:
                self.names[words[0].key].append(_Name(words, entry))

    def close(self) -> Gazetteer:
        """Put longer names first; to be called once all are in."""
        for names in self.names.values():
            names.sort(key=lambda name: -len(name.words))
        return self

    def _begins(self, key: str) -> tuple[list[_Name], ...]:
        """The names that begin with a word, or with it behind clitics; most words begin none."""
        return tuple(self.names[form] for form in without_clitics(key) if form in self.names)

    def find(self, found: Sequence[Token], text: str) -> list[Hit]:
        """The names among the tokens `found` of `text`, without overlaps, in order."""
        hits: list[Hit] = []
        index = 0
        opening = [at for at, names in enumerate(map(self._begun.__getitem__, keys(found))) if names]
        for at in opening:
            if at >= index:
                hit = self.at(found, text, at)
                if hit:
                    hits.append(hit)
                    index = hit.last
        return hits

    def at(self, found: Sequence[Token], text: str, index: int) -> Hit | None:
        """The longest name that begins at token `index`."""
        best: Hit | None = None
        for names in self._begun[found[index].key]:
            for name in names:
                if best and len(name.words) <= best.last - best.first:
                    break
                if _stands(name.words, found, text, index):
                    best = Hit(name.entry, index, index + len(name.words))
                    break
        return best


@lru_cache(maxsize=1 << 14)
def without_clitics(key: str) -> tuple[str, ...]:
    """The key itself, and what it may be behind و ف ب ل ك: وبالعراق gives العراق too."""
    forms = [key]
    if key.isascii():
        return (key,)
    if key[0] in {"و", "ف"} and len(key) > _SHORTEST:
        forms.append(key[1:])
    for form in tuple(forms):
        if form.startswith("لل") and len(form) > _SHORTEST:
            forms.append("ال" + form[2:])
            forms.append(form[1:])
        elif form[0] in _ONE_LETTER and len(form) > _SHORTEST:
            forms.append(form[1:])
    return tuple(forms)


def _stands(words: tuple[_Word, ...], found: Sequence[Token], text: str, index: int) -> bool:
    if index + len(words) > len(found) or not words[0].is_cased(found[index].text):
        return False
    for place in range(1, len(words)):
        token = found[index + place]
        if token.key != words[place].key or not words[place].is_cased(token.text):
            return False
        if not _GAP.fullmatch(text, found[index + place - 1].end, token.start):
            return False
    return len(words) > 1 or _is_spelled(words[0], found[index])


def _is_spelled(known: _Word, token: Token) -> bool:
    """One word alone must keep its ة and ي: جدة is no جده (his grandfather), يمني no يمنى (right)."""
    return not (known.text[-1] == "ة" and token.text[-1] == "ه") and not (
        known.text.endswith("يمني") and token.text[-1] == "ى"
    )
