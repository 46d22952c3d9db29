"""An article held against claims: for each claim the passage that bears on it most, how, and why."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from ledger.matching.bearing import bearing
from ledger.matching.index import Index
from ledger.matching.pair import Pair
from ledger.matching.passages import passages
from ledger.matching.reach import setting_of
from ledger.matching.reading import Reading
from ledger.matching.scoring import log_odds_of, probability
from ledger.model import Feature, Match

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from ledger.matching.reach import Reached
    from ledger.matching.tuning import Tuning
    from ledger.model import Article, Claim, Passage

__all__ = ["Cut", "candidates", "cut_article", "match", "match_index", "verify"]

LONG = 0.14
"""What the logarithm of the number of passages takes from the log-odds of the best: among many, one is like
the claim by chance. Fitted on articles put together from our own pairs."""
HEADLINE = 2.0
"""Log-odds by which a title must beat the text to stand in its place: titles drop who said it and when."""

DIGITS = 9
"""Digits of a score that are kept: those behind them hang on the order in which words are added up."""


class _Found(NamedTuple):
    """A passage that may be proposed for a claim."""

    log_odds: float
    pair: Pair
    passage: Passage

    @property
    def worth(self) -> float:
        """The log-odds that passages of one article compete with."""
        return self.log_odds - _behind(self.passage)


class Cut(NamedTuple):
    """An article's passages beside their readings."""

    passages: list[Passage]
    readings: list[Reading]

    @property
    def taken_off(self) -> float:
        """The log-odds that the best of so many passages has by chance."""
        return LONG * math.log(max(len(self.passages), 1))


def match(article: Article, claims: Sequence[Claim], *, threshold: float | None = None) -> list[Match]:
    """Hold `article` against `claims`; give for each claim its best passage, where likely to bear on it.

    Best first. `Match.claim` is the claim's id, `Match.id` is left "". A claim is never matched with the
    passage it was taken from. To hold many articles against the same claims, make an Index once and
    call `match_index`.
    """
    return match_index(article, Index(claims), threshold=threshold)


def match_index(
    article: Article, index: Index, *, threshold: float | None = None, only: Container[str] | None = None
) -> list[Match]:
    """As `match`, over claims already read into an `index`; with `only` those of these ids.

    `threshold` is the least probability proposed, in 0..1; None for that of the index's tuning.
    """
    cut = cut_article(article)
    near = candidates(cut, index, threshold=threshold)
    if only is not None:
        near = {number: tries for number, tries in near.items() if index.claims[number].claim.id in only}
    return verify(cut, near, index, threshold=threshold)


def cut_article(article: Article) -> Cut:
    """The passages of `article`, each to be read as far as it is asked for."""
    cut = passages(article)
    return Cut(cut, [Reading(passage.text, article.language, article.day) for passage in cut])


def candidates(cut: Cut, index: Index, *, threshold: float | None = None) -> dict[int, list[Reached]]:
    """The pairs that may reach `threshold`, by claim."""
    near: dict[int, list[Reached]] = {}
    for one in index.reach().above(cut.readings, _floor(cut, index, threshold)):
        near.setdefault(one.claim, []).append(one)
    return near


def verify(
    cut: Cut, near: Mapping[int, Sequence[Reached]], index: Index, *, threshold: float | None = None
) -> list[Match]:
    """Of the pairs that are `near` those that reach `threshold`, the best of each claim; best first.

    A claim's likeliest passages are read first; one that cannot beat the best so far is not read to its end.
    """
    floor = _floor(cut, index, threshold)
    setting = setting_of(cut.readings) if near else {}
    reach = index.reach()
    found = []
    for number, tries in near.items():
        claim = index.claims[number]
        best: _Found | None = None
        for one in sorted(tries, key=lambda one: _behind(cut.passages[one.passage]) - one.most):
            passage = cut.passages[one.passage]
            asked = max(floor, best.worth + _behind(passage)) if best else floor
            if one.most < asked or _is_own(claim.claim, passage):
                continue
            pair = Pair(claim, cut.readings[one.passage], index.weights, setting)
            score = index.tuning.of(pair).log_odds_from(pair, one.most, asked, known=reach.settled(number))
            if score is not None and (best is None or score > asked):
                best = _Found(score, pair, passage)
        if best:
            found.append(_match(best, cut, index.tuning))
    return sorted(found, key=lambda match: -match.score)


def _floor(cut: Cut, index: Index, threshold: float | None) -> float:
    """The log-odds that a passage must reach to be proposed."""
    return log_odds_of(index.tuning.threshold if threshold is None else threshold) + cut.taken_off


def _behind(passage: Passage) -> float:
    return HEADLINE if passage.part == "title" else 0.0


def _is_own(claim: Claim, passage: Passage) -> bool:
    """Whether the claim was taken from these very words."""
    same = bool(claim.article) and claim.article == passage.article and claim.part == passage.part
    return same and claim.start < passage.end and passage.start < claim.end


def _match(found: _Found, cut: Cut, tuning: Tuning) -> Match:
    stance, taken_off = bearing(found.pair), cut.taken_off
    tried = Feature(name="passages", value=1.0, share=-taken_off, why=str(len(cut.passages)))
    cue = Feature(name="stance", value=1.0, share=0.0, why=stance.cue)
    features = [*tuning.of(found.pair).explain(found.pair), *([tried] if taken_off else [])]
    features += [cue] if stance.cue else []
    return Match(
        claim=found.pair.claim.claim.id,
        passage=found.passage,
        score=round(probability(found.log_odds - taken_off), DIGITS),
        stance=stance.stance,
        features=tuple(features),
    )
