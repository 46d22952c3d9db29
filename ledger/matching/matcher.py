"""An article held against claims: for each claim the passage that bears on it most, how, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.matching.bearing import bearing
from ledger.matching.index import Index
from ledger.matching.pair import Pair
from ledger.matching.passages import passages
from ledger.matching.reading import Reading
from ledger.matching.scoring import Profile, probability, profile
from ledger.model import Feature, Match

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledger.model import Article, Claim, Passage

__all__ = ["THRESHOLD", "match", "match_index"]

THRESHOLD = 0.4
"""Matches below this probability are not proposed. Set by hand: under 0.5, since an editor turns a false
proposal down in seconds and never sees what was not proposed."""
CANDIDATES = 25
"""Claims scored for a passage at most."""
HEADLINE = 2.0
"""Log-odds by which a title must beat the text to stand in its place: titles drop who said it and when."""
OPENING = 3
"""Passages from the top whose actors and places hold for the whole article."""


def match(article: Article, claims: Sequence[Claim], *, threshold: float = THRESHOLD) -> list[Match]:
    """Hold `article` against `claims`; give for each claim its best passage, where likely to bear on it.

    Best first. `Match.claim` is the claim's id, `Match.id` is left "". A claim is never matched with the
    passage it was taken from. To hold many articles against the same claims, make an Index once and
    call `match_index`.
    """
    return match_index(article, Index(claims), threshold=threshold)


def match_index(article: Article, index: Index, *, threshold: float = THRESHOLD) -> list[Match]:
    """As `match`, over claims already read into an `index`."""
    best: dict[int, tuple[float, Pair, Passage]] = {}
    for number, pair, passage in _pairs(article, index):
        score = _profile(pair).log_odds(pair)
        if number not in best or _worth(score, passage) > _worth(best[number][0], best[number][2]):
            best[number] = (score, pair, passage)
    found = [_match(*entry) for entry in best.values() if probability(entry[0]) >= threshold]
    return sorted(found, key=lambda match: -match.score)


def _pairs(article: Article, index: Index) -> Iterator[tuple[int, Pair, Passage]]:
    """Every passage with every claim worth scoring against it."""
    cut = passages(article)
    readings = [Reading(passage.text, article.language, article.day) for passage in cut]
    setting: dict[str, str] = {}
    for reading in readings[:OPENING]:
        setting |= {**reading.actors, **reading.places}
    for passage, reading in zip(cut, readings, strict=True):
        for candidate in index.candidates(reading, limit=CANDIDATES, signs=True):
            entry = index.claims[candidate.number]
            if not _is_own(entry.claim, passage):
                yield candidate.number, Pair(entry, reading, index.weights, setting), passage


def _worth(score: float, passage: Passage) -> float:
    """The log-odds that passages of one article compete with."""
    return score - HEADLINE if passage.part == "title" else score


def _is_own(claim: Claim, passage: Passage) -> bool:
    """Whether the claim was taken from these very words."""
    same = bool(claim.article) and claim.article == passage.article and claim.part == passage.part
    return same and claim.start < passage.end and passage.start < claim.end


def _profile(pair: Pair) -> Profile:
    return profile("cross_language" if pair.is_cross_language else "same_language")


def _match(log_odds: float, pair: Pair, passage: Passage) -> Match:
    found = bearing(pair)
    cue = Feature(name="stance", value=1.0, share=0.0, why=found.cue)
    features = (*_profile(pair).explain(pair), *([cue] if found.cue else []))
    return Match(
        claim=pair.claim.claim.id,
        passage=passage,
        score=probability(log_odds),
        stance=found.stance,
        features=features,
    )
