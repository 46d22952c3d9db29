"""How claims stand to a post: the scores they are looked up by, and each one's place among the others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.matching.index import Index
    from ledger.matching.postings import Floats
    from ledger.matching.reading import Reading

__all__ = ["NOWHERE", "Standing", "standings"]

GRAM_SHARE = 1.0
"""What character n-grams count beside words. Chosen among 0, 0.2, 0.35, 0.6, 1, 2 on English train posts."""
BY_SOUND = ("ar",)
"""Languages whose posts are looked up by consonants too: each writes a foreign or a dialect word its own way.
On English train posts it changed nothing."""
MOST_LEAD = 2.0
"""A share of the best other's score that says no more than a larger one."""
BESIDE = 50
"""Claims looked up by what was told with them, beside those for their words and letters."""
VOTE = 4
"""The power of a claim's score with which it speaks for its speaker. Chosen between 2 and 4 on the train
half of English speech."""


class Standing(NamedTuple):
    """A claim by one score: 1 for the text itself; its place, from 1; its share of the best other."""

    score: float
    place: int
    lead: float


NOWHERE = Standing(0.0, 0, MOST_LEAD)
"""By a score that was not looked up."""


def standings(
    index: Index, reading: Reading, *, limit: int = 100, also: Sequence[int] = (), without: Sequence[int] = ()
) -> dict[int, dict[str, Standing]]:
    """The claims whose words and letters share most with `reading`, at most `limit`, by number, best first.

    Each stands by `words` and `letters` (BM25 of both is `near`), by `sounds` where the language asks for
    them (they are chosen by these too), by `told` and `summary` where the claims have summaries, by
    `speakers` where they have speakers. Behind them stand the nearest by `told` and those of the numbers
    `also` that are not among them. Those `without` are left out as if they were not there.
    """
    if not len(index):
        return {}
    scores: dict[str, Floats] = {
        "words": index.family("words").score(reading.terms),
        "letters": index.family("grams").score(reading.grams),
    }
    scores["near"] = scores["words"] + GRAM_SHARE * scores["letters"]
    scores["near"][list(without)] = 0.0
    wanted = scores["near"]
    if reading.language in BY_SOUND:
        scores["sounds"] = index.family("sounds").score(reading.sounds)
        wanted = wanted + scores["sounds"]
        wanted[list(without)] = 0.0
    best = _best(wanted, limit)
    if any(entry.summary for entry in index.claims):
        scores["told"] = index.family("told").score(reading.terms)
        scores["summary"] = index.family("summaries").score(reading.terms)
        scores["told"][list(without)] = 0.0
        also = [*_best(scores["told"], BESIDE), *also]
    best += [number for number in dict.fromkeys(also) if number not in {*best, *without}]
    if not best:
        return {}
    found = {name: every[best] for name, every in scores.items()}
    speakers = [index.claims[number].claim.speaker for number in best]
    if any(speakers):
        found["speakers"] = _voices(speakers, found["near"])
    columns = {name: _stand(every) for name, every in found.items()}
    return {number: {name: rows[at] for name, rows in columns.items()} for at, number in enumerate(best)}


def _best(near: Floats, limit: int) -> list[int]:
    size = min(limit, len(near))
    best = np.argpartition(-near, size - 1)[:size]
    best = best[np.argsort(-near[best], kind="stable")]
    return [int(number) for number in best[near[best] > 0]]


def _voices(speakers: Sequence[str | None], near: Floats) -> Floats:
    """For each claim the share of the others' scores that are of its speaker, in 0..1."""
    votes = (near / (near.max() or 1.0)) ** VOTE
    held: Counter[str | None] = Counter()
    for speaker, vote in zip(speakers, votes.tolist(), strict=True):
        held[speaker] += vote
    of_speaker = np.array([held[speaker] if speaker else 0.0 for speaker in speakers])
    return np.asarray(np.maximum(of_speaker - votes, 0.0) / (votes.sum() or 1.0))


def _stand(scores: Floats) -> list[Standing]:
    order = np.argsort(-scores, kind="stable")
    places = np.empty(len(scores), dtype=int)
    places[order] = np.arange(1, len(scores) + 1)
    first = float(scores[order[0]])
    second = float(scores[order[1]]) if len(scores) > 1 else 0.0
    return [
        Standing(score, place, _ahead(score, first if score < first else second))
        for score, place in zip(scores.tolist(), places.tolist(), strict=True)
    ]


def _ahead(score: float, rival: float) -> float:
    return min(score / rival, MOST_LEAD) if rival > 0 else MOST_LEAD
