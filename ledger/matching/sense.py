"""What claim and passage mean, looked at where their words leave a match open, for the extra `semantic`.

The cosine of their vectors moves the log-odds up or down. It proposes nothing that the words rule out, takes
back nothing that they are sure of in one language, and no stance is read from it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ledger.matching.matcher import DIGITS, match_index
from ledger.matching.scoring import log_odds_of, probability
from ledger.matching.tables import table
from ledger.model import Feature

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from ledger.matching.index import Index
    from ledger.matching.vectors import Vectors
    from ledger.model import Article, Claim, Match

__all__ = ["OPEN", "Sense"]

OPEN = (0.1, 0.85)
"""Probabilities by words between which a match is open; across languages there is no upper end. The lower one
was chosen on left-out events among .01, .03, .05 and .1."""


class _Fitted(NamedTuple):
    """Log-odds for each unit of the cosine, and the cosine that adds nothing."""

    weight: float
    typical: float


class Sense:
    """Claims whose meaning is held against that of passages; `vectors` are made once for each text."""

    def __init__(self, vectors: Vectors, claims: Iterable[Claim]) -> None:
        self.vectors = vectors
        self._claims = {claim.id: claim for claim in claims}

    def match(self, article: Article, index: Index, *, only: Container[str] | None = None) -> list[Match]:
        """As `match_index`, with the meaning of what is open; best first."""
        least = index.tuning.threshold
        by_words = match_index(article, index, threshold=min(least, OPEN[0]), only=only)
        texts = {
            one.claim: (self._claims[one.claim].text, one.passage.text)
            for one in by_words
            if self._is_open(one, article)
        }
        rows = self.vectors.of([text for pair in texts.values() for text in pair])
        cosines = dict(zip(texts, (rows[::2] * rows[1::2]).sum(axis=1).tolist(), strict=True))
        found = [
            self._with(one, article, cosines[one.claim]) if one.claim in cosines else one for one in by_words
        ]
        return sorted((one for one in found if one.score >= least), key=lambda match: -match.score)

    def _is_open(self, match: Match, article: Article) -> bool:
        low, high = OPEN
        return low <= match.score and (match.score <= high or self._kind(match, article) == "cross_language")

    def _kind(self, match: Match, article: Article) -> str:
        same = self._claims[match.claim].language == article.language
        return "same_language" if same else "cross_language"

    def _with(self, match: Match, article: Article, likeness: float) -> Match:
        """The match with what the cosine adds to its log-odds."""
        fitted, value = _fitted(self._kind(match, article)), round(likeness, 4)
        share = fitted.weight * (value - fitted.typical)
        meaning = Feature(name="meaning", value=value, share=share, why=f"cosine {value:.2f}")
        score = round(probability(log_odds_of(match.score) + share), DIGITS)
        return replace(match, score=score, features=(*match.features, meaning))


@cache
def _fitted(kind: str) -> _Fitted:
    row = table("meaning")[kind]
    return _Fitted(float(row["weight"]), float(row["typical"]))
