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

from ledger.text.tokens import Token, keys, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Entry", "Gazetteer", "Hit", "without_clitics"]

_GAP = re.compile(r"[ \u00a0'\u2019.&\u2011-]{0,3}")
_ONE_LETTER = ("و", "ف", "ب", "ل", "ك")
_SHORTEST = 3
_REMEMBERED = 1 << 16
"""Words whose names are kept at most."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A known name's normal form and kind."""

    key: str
    kind: str


class _Name(NamedTuple):
    words: tuple[Token, ...]
    entry: Entry


class Hit(NamedTuple):
    """An entry met over the tokens `first` to `last`, end exclusive."""

    entry: Entry
    first: int
    last: int


class _Begun(dict[str, tuple[list[_Name], ...]]):
    """The names that begin with a word, or with it behind clitics; most words begin none."""

    def __init__(self, names: dict[str, list[_Name]]) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, key: str) -> tuple[list[_Name], ...]:
        if len(self) > _REMEMBERED:
            self.clear()
        found = tuple(self._names[form] for form in without_clitics(key) if form in self._names)
        self[key] = found
        return found


@dataclass(slots=True)
class Gazetteer:
    """Names by their first word. Earlier names win over later ones of the same length."""

    names: dict[str, list[_Name]] = field(default_factory=lambda: defaultdict(list))
    _begun: _Begun = field(init=False)

    def __post_init__(self) -> None:
        self._begun = _Begun(self.names)

    def add(self, phrases: Iterable[str], entry: Entry) -> None:
        """Enter `phrases` as names of `entry`."""
        for phrase in phrases:
            words = tuple(tokens(phrase))
            if words:
                self.names[words[0].key].append(_Name(words, entry))

    def close(self) -> Gazetteer:
        """Put longer names first; to be called once all are in."""
        for names in self.names.values():
            names.sort(key=lambda name: -len(name.words))
        return self

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


def _stands(words: tuple[Token, ...], found: Sequence[Token], text: str, index: int) -> bool:
    if index + len(words) > len(found) or not _is_cased(words[0], found[index]):
        return False
    for place in range(1, len(words)):
        token = found[index + place]
        if token.key != words[place].key or not _is_cased(words[place], token):
            return False
        if not _GAP.fullmatch(text, found[index + place - 1].end, token.start):
            return False
    return len(words) > 1 or _is_spelled(words[0], found[index])


def _is_cased(known: Token, token: Token) -> bool:
    if known.text.isupper() and len(known.key) > 1:
        return token.text.replace("'s", "").replace("\u2019s", "").isupper()
    return not known.text[0].isupper() or token.text[0].isupper()


def _is_spelled(known: Token, token: Token) -> bool:
    """One word alone must keep its ة and ي: جدة is no جده (his grandfather), يمني no يمنى (right)."""
    return not (known.text[-1] == "ة" and token.text[-1] == "ه") and not (
        known.text.endswith("يمني") and token.text[-1] == "ى"
    )
