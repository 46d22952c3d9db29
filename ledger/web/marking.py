"""The words that made a match, marked where they stand in the claim and in the passage, by signal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ledger.model import Feature

__all__ = ["MOST", "Run", "Side", "marked", "telling"]

Side = Literal["claim", "passage"]
MOST = 6
"""How many signals are told apart by a mark of their own: more would be noise."""

_DAYS = re.compile(r"\s\([^()]*\d{4}[^()]*\)$")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text, and the number (from 1) and name of the signal that it made, 0 where none."""

    text: str
    number: int = 0
    name: str = ""


def telling(features: Sequence[Feature]) -> list[Feature]:
    """The signals that quote words and weigh most, in the order of their numbers."""
    quoting = [one for one in features if one.why and one.share and one.name not in ("passages", "stance")]
    return sorted(quoting, key=lambda one: -abs(one.share))[:MOST]


def marked(text: str, features: Sequence[Feature], side: Side) -> tuple[Run, ...]:
    """The text in runs; where two signals quote the same words the weightier marks them."""
    owner = [0] * len(text)
    names = [""]
    for number, feature in enumerate(telling(features), 1):
        names.append(feature.name)
        for start, end in _places(text, feature.why, side):
            if not any(owner[start:end]):
                owner[start:end] = [number] * (end - start)
    return tuple(_runs(text, owner, names))


def _runs(text: str, owner: Sequence[int], names: Sequence[str]) -> Iterator[Run]:
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or owner[end] != owner[start]:
            yield Run(text[start:end], owner[start], names[owner[start]])
            start = end


def _places(text: str, why: str, side: Side) -> Iterable[tuple[int, int]]:
    for pair in why.split("; "):
        claim, both, passage = pair.partition(" = ")
        words = _DAYS.sub("", passage if both and side == "passage" else claim)
        found = _found(text, words)
        yield from found or [place for part in words.split(", ") for place in _found(text, part)]


def _found(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words stand by themselves, but for what Arabic writes together with a word."""
    if not words.strip():
        return []
    pattern = rf"(?<!\w)(?:[وفبلك]{{0,2}}(?:ال)?)?({re.escape(words)})(?!\w)"
    return [one.span(1) for one in re.finditer(pattern, text, re.IGNORECASE)]
