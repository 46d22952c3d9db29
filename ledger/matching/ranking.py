"""Many texts against many claims of one language: the likeliest claims for each, with their probabilities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ledger.matching.index import Index
from ledger.matching.meanings import Meanings
from ledger.matching.pair import Pair
from ledger.matching.posts import plain
from ledger.matching.reading import Reading
from ledger.matching.scoring import Profile, probability, profile
from ledger.matching.standings import standings
from ledger.model import Claim
from ledger.text.language import detect

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from ledger.matching.vectors import Vectors

__all__ = ["Entry", "Ranked", "pairs", "rank", "read_claims"]

DEPTH = 150
"""Claims scored for each text; the index brings the right one among them for 97 to 99 of 100 posts."""
MEANT = 30
"""Claims scored beside those for their nearness in meaning."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim or a text to rank; `language` is found where it is "".

    `title` is a claim's headline, `summary` the line under that.
    """

    id: str
    text: str
    title: str = ""
    speaker: str = ""
    language: str = ""
    summary: str = ""


class Ranked(NamedTuple):
    """A text, a claim, and the probability that the text bears on the claim."""

    query: str
    claim: str
    score: float


def rank(
    claims: Iterable[Entry], queries: Iterable[Entry], top: int = 20, *, vectors: Vectors | None = None
) -> Iterator[Ranked]:
    """For each of `queries`, in order, the `top` claims it is likeliest to bear on, best first.

    With `vectors` by wording and meaning, without by wording alone.
    """
    index = read_claims(claims)
    spoken = sum(bool(entry.claim.speaker) for entry in index.claims) * 2 > len(index)
    meanings = Meanings(vectors, told(index)) if vectors else None
    for query in queries:
        language = query.language or detect(query.text)
        fitted = profile_for(language, spoken=spoken, semantic=meanings is not None)
        found = pairs(index, query.text, language, meanings=meanings)
        scored = [(fitted.log_odds(pair), pair.claim.claim.id) for pair in found]
        scored.sort(key=lambda found: (-found[0], found[1]))
        for score, claim in scored[:top]:
            yield Ranked(query.id, claim, probability(score))


def read_claims(claims: Iterable[Entry]) -> Index:
    """An index over `claims` as they are published."""
    index = Index()
    for entry in claims:
        language = entry.language or detect(entry.text)
        speaker = entry.speaker or None
        claim = Claim(id=entry.id, text=entry.text, language=language, speaker=speaker)
        index.add(claim, title=entry.title, summary=entry.summary)
    return index


def told(index: Index) -> list[str]:
    """The claims' texts with their headlines, as their meaning is read."""
    return [
        f"{entry.reading.text} {entry.title.text if entry.title else ''}".strip() for entry in index.claims
    ]


def pairs(
    index: Index,
    text: str,
    language: str,
    *,
    without: Collection[str] = (),
    meanings: Meanings | None = None,
) -> list[Pair]:
    """The pairs worth scoring for one text, its words spelled as the claims', with each claim's standing.

    `without` names claims to leave out, as if they had never been checked. `meanings` are those of the
    claims: the nearest are scored too.
    """
    reading = Reading(index.spelling().respelled(plain(text), language), language)
    gone = [number for number, one in enumerate(index.claims) if one.claim.id in without] if without else ()
    meant = meanings.near(reading.text, without=gone) if meanings else None
    also = meant.nearest(MEANT) if meant else ()
    return [
        Pair(
            index.claims[number],
            reading,
            index.weights,
            standings=found,
            meaning=meant.to(number) if meant else None,
        )
        for number, found in standings(index, reading, limit=DEPTH, also=also, without=gone).items()
    ]


def profile_for(language: str, *, spoken: bool, semantic: bool = False) -> Profile:
    """The coefficients for posts in `language`, or for speech where the claims carry their speakers."""
    name = "posts_ar" if language == "ar" else "speech_en" if spoken else "posts_en"
    return profile(f"{name}_semantic" if semantic else name)
