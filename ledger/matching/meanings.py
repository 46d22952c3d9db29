"""What claims mean, as vectors: for a text, how near each claim is, and which ones are nearest.

Likenesses of these vectors are squeezed together (.77 to .95), and some claims are near to everything. What
tells is the margin: twice the likeness less how near either is to its own nearest (cross-domain similarity
local scaling, Conneau et al. 2018), and the place that it gives among all claims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.matching.vectors import Floats, Vectors

__all__ = ["Meaning", "Meanings", "Nearness"]

_NEAREST = 10
"""Neighbours by whose mean likeness a text is taken for central."""
_BLOCK = 1000


class Meaning(NamedTuple):
    """How near a claim is to a text: cosine, margin, places by either (from 1), lead over the best other."""

    likeness: float
    margin: float
    place: int
    likeness_place: int
    lead: float


class Nearness:
    """One text among all claims."""

    def __init__(self, likeness: Floats, margin: Floats) -> None:
        self._likeness, self._margin = likeness, margin
        self._by_margin, self._by_likeness = np.sort(margin), np.sort(likeness)

    def nearest(self, size: int) -> list[int]:
        """Numbers of the claims with the largest margins, best first."""
        size = min(size, len(self._margin))
        best = np.argpartition(-self._margin, size - 1)[:size] if size else np.empty(0, dtype=int)
        return [int(number) for number in best[np.argsort(-self._margin[best], kind="stable")]]

    def to(self, number: int) -> Meaning:
        """How near the claim of that number is."""
        likeness, margin = self._likeness[number], self._margin[number]
        return Meaning(
            likeness=float(likeness),
            margin=float(margin),
            place=_place(self._by_margin, margin),
            likeness_place=_place(self._by_likeness, likeness),
            lead=self._lead(margin),
        )

    def _lead(self, margin: np.float32) -> float:
        """How far a margin is over the best other, below 0 where it is under; 0 where there is no other."""
        if len(self._by_margin) < 2:
            return 0.0
        best, second = self._by_margin[-1], self._by_margin[-2]
        return float(margin - (best if margin < best else second))


class Meanings:
    """The vectors of claims, in the order of their numbers."""

    def __init__(self, vectors: Vectors, texts: Sequence[str]) -> None:
        self._vectors = vectors
        self._rows = vectors.of(texts)
        self._central = _centrality(self._rows)

    def near(self, text: str, *, without: Sequence[int] = ()) -> Nearness:
        """How near a text is to every claim, those of the numbers `without` as if they were not there."""
        likeness = self._rows @ self._vectors.of([text])[0]
        likeness[list(without)] = -1.0
        size = min(_NEAREST, len(likeness))
        own = np.partition(likeness, -size)[-size:].mean() if size else 0.0
        return Nearness(likeness, 2 * likeness - self._central - own)


def _centrality(rows: Floats) -> Floats:
    """The mean likeness of each row to its nearest others, in blocks that bound memory."""
    found = np.zeros(len(rows), dtype=np.float32)
    size = min(_NEAREST, len(rows) - 1)
    if size < 1:
        return found
    for start in range(0, len(rows), _BLOCK):
        near = rows[start : start + _BLOCK] @ rows.T
        near[np.arange(len(near)), np.arange(start, start + len(near))] = -1.0
        found[start : start + len(near)] = np.partition(near, -size, axis=1)[:, -size:].mean(1)
    return found


def _place(ordered: Floats, value: np.float32) -> int:
    return len(ordered) - int(np.searchsorted(ordered, value, side="right")) + 1
