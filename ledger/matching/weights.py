"""How much a word says: rarer words weigh more, by the claims at hand and by everyday news."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from ledger.matching.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Weights", "background"]

BACKGROUND = 400
"""The background counts as so many claims: a small ledger leans on it, a large one on itself."""
UNSEEN = 0.0003
"""The share of texts taken for a word that the background does not list."""


class Weights:
    """Counts of the claims in which a key (a word, an actor, a concept) stands; grows claim by claim."""

    def __init__(self) -> None:
        self.count: dict[str, int] = {}
        self.claims = 0
        self._weights = _Kept(self)

    def add(self, keys: Iterable[str]) -> None:
        """Count one claim with its `keys`, each once."""
        self.claims += 1
        self.count_more(keys)

    def count_more(self, keys: Iterable[str]) -> None:
        """Count further `keys` of a claim that is counted already."""
        self._weights.clear()
        for key in set(keys):
            self.count[key] = self.count.get(key, 0) + 1

    def weight(self, key: str) -> float:
        """The inverse document frequency of `key`: about 0.7 for a word in every text, 8 for a rare one."""
        return self._weights[key]

    @property
    def each(self) -> Mapping[str, float]:
        """What keys weigh, worked out as they are asked for; good until a claim is added."""
        return self._weights


class _Kept(dict[str, float]):
    """What keys weigh, each worked out once."""

    def __init__(self, of: Weights) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, key: str) -> float:
        seen = self._of.count.get(key, 0) + BACKGROUND * background().get(key, UNSEEN)
        found = self[key] = math.log1p((self._of.claims + BACKGROUND) / (seen + 0.5))
        return found


@cache
def background() -> dict[str, float]:
    """Lemmas of everyday news, and concepts as `concept:name`, with the share of texts that hold them."""
    return {word: float(share) for word, share in rows("background")}
