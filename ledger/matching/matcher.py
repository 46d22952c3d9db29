"""An article held against claims: for each claim the passage that bears on it most, how, and why."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from ledger.matching.bearing import bearing
from ledger.matching.index import Index
from ledger.matching.pair import Pair
from ledger.matching.passages import passages
from ledger.matching.reach import EXACT, setting_of
from ledger.matching.reading import Reading
from ledger.matching.scoring import Profile, log_odds_of, probability, profile
from ledger.model import Feature, Match

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from ledger.matching.reach import Reached
    from ledger.model import Article, Claim, Passage

__all__ = ["THRESHOLD", "Cut", "candidates", "cut_article", "match", "match_index", "verify"]

THRESHOLD = 0.25
"""Matches below this probability are not proposed. Chosen on left-out events: 0.87 of the passages that
bear on a claim reach it, and 0.07 of their hard neighbours; an editor never sees what was not proposed."""
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


def match(article: Article, claims: Sequence[Claim], *, threshold: float = THRESHOLD) -> list[Match]:
    """Hold `article` against `claims`; give for each claim its best passage, where likely to bear on it.

    Best first. `Match.claim` is the claim's id, `Match.id` is left "". A claim is never matched with the
    passage it was taken from. To hold many articles against the same claims, make an Index once and
    call `match_index`.
    """
    return match_index(article, Index(claims), threshold=threshold)


def match_index(
    article: Article, index: Index, *, threshold: float = THRESHOLD, only: Container[str] | None = None
) -> list[Match]:
    """As `match`, over claims already read into an `index`; with `only` those of these ids."""
    cut = cut_article(article)
    near = candidates(cut, index, threshold=threshold)
    if only is not None:
        near = {number: tries for number, tries in near.items() if index.claims[number].claim.id in only}
    return verify(cut, near, index, threshold=threshold)


def cut_article(article: Article) -> Cut:
    """The passages of `article`, each to be read as far as it is asked for."""
    cut = passages(article)
    return Cut(cut, [Reading(passage.text, article.language, article.day) for passage in cut])


def candidates(cut: Cut, index: Index, *, threshold: float = THRESHOLD) -> dict[int, list[Reached]]:
    """The pairs that may reach `threshold`, by claim."""
    near: dict[int, list[Reached]] = {}
    for one in index.reach().above(cut.readings, log_odds_of(threshold) + cut.taken_off):
        near.setdefault(one.claim, []).append(one)
    return near


def verify(
    cut: Cut, near: Mapping[int, Sequence[Reached]], index: Index, *, threshold: float = THRESHOLD
) -> list[Match]:
    """Of the pairs that are `near` those that reach `threshold`, the best of each claim; best first.

    A claim's likeliest passages are read first; one that cannot beat the best so far is not read to its end.
    """
    floor = log_odds_of(threshold) + cut.taken_off
    setting = setting_of(cut.readings) if near else {}
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
            score = _profile(pair).log_odds_from(pair, one.most, asked, known=EXACT)
            if score is not None and (best is None or score > asked):
                best = _Found(score, pair, passage)
        if best:
            found.append(_match(best, len(cut.passages), cut.taken_off))
    return sorted(found, key=lambda match: -match.score)


def _behind(passage: Passage) -> float:
    return HEADLINE if passage.part == "title" else 0.0


def _is_own(claim: Claim, passage: Passage) -> bool:
    """Whether the claim was taken from these very words."""
    same = bool(claim.article) and claim.article == passage.article and claim.part == passage.part
    return same and claim.start < passage.end and passage.start < claim.end


def _profile(pair: Pair) -> Profile:
    return profile("cross_language" if pair.is_cross_language else "same_language")


def _match(found: _Found, passages_tried: int, taken_off: float) -> Match:
    stance = bearing(found.pair)
    tried = Feature(name="passages", value=1.0, share=-taken_off, why=str(passages_tried))
    cue = Feature(name="stance", value=1.0, share=0.0, why=stance.cue)
    features = [*_profile(found.pair).explain(found.pair), *([tried] if taken_off else [])]
    features += [cue] if stance.cue else []
    return Match(
        claim=found.pair.claim.claim.id,
        passage=found.passage,
        score=round(probability(found.log_odds - taken_off), DIGITS),
        stance=stance.stance,
        features=tuple(features),
    )
