"""The inverted index over claims: which claims are worth scoring against a text."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ledger.matching.claims import ClaimReading
from ledger.matching.reading import Reading
from ledger.matching.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from ledger.model import Claim

__all__ = ["Candidate", "Index"]

SATURATION = 2.0
"""BM25's k1: how soon a repeated word stops counting. Chosen among 0.5, 1.2, 2 on English train posts."""
LENGTH = 0.5
"""BM25's b: how much a long claim is marked down. Chosen among 0.2, 0.5, 0.8 on the same."""
GRAM_SHARE = 1.0
"""What character n-grams count beside words. Chosen among 0, 0.2, 0.35, 0.6, 1, 2 on the same."""
COMMON = 0.25
"""A key that stands in more than this share of a large index finds nothing and is skipped."""
SMALL = 200
"""An index of fewer claims is scored whole: looking first would cost more than it saves."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim's number in the index with how well its words cover the text's, 1 for the text itself."""

    number: int
    score: float


class Index:
    """Claims by their words, character n-grams, actors, places and concepts; grows claim by claim.

    >>> index = Index(claims)                # doctest: +SKIP
    >>> index.candidates(reading, limit=50)  # doctest: +SKIP
    """

    def __init__(self, claims: Iterable[Claim] = ()) -> None:
        self.claims: list[ClaimReading] = []
        self.weights = Weights()
        self._words = _Postings()
        self._grams = _Postings()
        self._signs = _Postings()
        for claim in claims:
            self.add(claim)

    def __len__(self) -> int:
        return len(self.claims)

    def add(self, claim: Claim, *, title: str = "") -> int:
        """Read `claim` (with the `title` it was published under) into the index; gives its number from 0."""
        number = len(self.claims)
        reading = Reading(claim.text, claim.language, claim.said_on)
        headline = Reading(title, claim.language, claim.said_on) if title else None
        entry = ClaimReading(claim, reading, headline)
        self.claims.append(entry)
        self.weights.add(entry.keys)
        if claim.speaker:
            self.weights.count_more([("speaker", claim.speaker)])
        self._words.add(number, Counter(entry.keys))
        counted = reading.grams + headline.grams if headline else reading.grams
        self._grams.add(number, counted)
        return number

    def candidates(self, reading: Reading, *, limit: int = 100, signs: bool = False) -> list[Candidate]:
        """The claims that share most with `reading`, best first; at most `limit`, none without a shared key.

        With `signs`, actors, places and concepts count beside the words, in whatever language they stand.
        """
        scores = self._words.score(reading.terms) + GRAM_SHARE * self._grams.score(reading.grams)
        if signs:
            self._read_signs()
            concepts = [("concept", name) for name in reading.concepts]
            scores = scores + self._signs.score([*reading.actors, *reading.places, *concepts])
        size = min(limit, len(scores))
        if not size:
            return []
        best = np.argpartition(-scores, size - 1)[:size]
        ordered = best[np.argsort(-scores[best], kind="stable")]
        return [Candidate(int(number), float(scores[number])) for number in ordered if scores[number] > 0]

    def _read_signs(self) -> None:
        """Enter the signs of claims added since last asked for: they cost more than words to read."""
        for number in range(len(self._signs.lengths), len(self.claims)):
            signs = self.claims[number].signs
            self.weights.count_more(signs)
            self._signs.add(number, Counter(signs))


class _Postings:
    """Claims by key with BM25 weights, in arrays that grow."""

    def __init__(self) -> None:
        self.numbers: dict[Hashable, array[int]] = {}
        self.counts: dict[Hashable, array[float]] = {}
        self.lengths: array[float] = array("f")

    def add(self, number: int, counted: Counter[Hashable] | Counter[str]) -> None:
        self.lengths.append(float(sum(counted.values())))
        for key, count in counted.items():
            if key not in self.numbers:
                self.numbers[key], self.counts[key] = array("l"), array("f")
            self.numbers[key].append(number)
            self.counts[key].append(float(count))

    def score(self, keys: Sequence[Hashable] | Counter[str]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """BM25 of every claim against `keys`, as a share of what all of the keys could give."""
        total = len(self.lengths)
        scores = np.zeros(total)
        if not total:
            return scores
        lengths = np.frombuffer(self.lengths, dtype=np.float32)
        norms = SATURATION * (1 - LENGTH + LENGTH * lengths / max(float(lengths.mean()), 1.0))
        most = 0.0
        for key in set(keys):
            held = self.numbers.get(key)
            found = len(held) if held is not None else 0
            weight = float(np.log1p((total - found + 0.5) / (found + 0.5)))
            most += weight
            if held is None or (total > SMALL and found > COMMON * total):
                continue
            numbers = np.frombuffer(held, dtype=np.int64)
            counts = np.frombuffer(self.counts[key], dtype=np.float32)
            scores[numbers] += weight * counts * (SATURATION + 1) / (counts + norms[numbers])
        return scores / most if most else scores
