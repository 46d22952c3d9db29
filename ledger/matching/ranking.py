"""Many texts against many claims of one language: the likeliest claims for each, with their probabilities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ledger.matching.index import Candidate, Index
from ledger.matching.meanings import Meanings
from ledger.matching.pair import Pair
from ledger.matching.posts import plain
from ledger.matching.reading import Reading
from ledger.matching.scoring import Profile, probability, profile
from ledger.model import Claim
from ledger.text.language import detect

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from ledger.matching.vectors import Vectors

__all__ = ["Entry", "Ranked", "pairs", "rank", "read_claims"]

DEPTH = 100
"""Claims scored for each text; the index brings the right one among them for 97 of 100 posts."""
MOST_LEAD = 2.0
MEANT = 30
"""Claims scored beside those for their nearness in meaning."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim or a text to rank: `title` is a claim's headline, `language` is found where it is ""."""

    id: str
    text: str
    title: str = ""
    speaker: str = ""
    language: str = ""


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
    """An index over `claims` as they are published: a text, a headline, a speaker."""
    index = Index()
    for entry in claims:
        language = entry.language or detect(entry.text)
        speaker = entry.speaker or None
        index.add(Claim(id=entry.id, text=entry.text, language=language, speaker=speaker), title=entry.title)
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
    """The pairs worth scoring for one text, with each claim's lead over the others.

    `without` names claims to leave out, as if they had never been checked. `meanings` are those of the
    claims: the nearest are scored too.
    """
    reading = Reading(plain(text), language)
    gone = [number for number, one in enumerate(index.claims) if one.claim.id in without] if without else ()
    meant = meanings.near(reading.text, without=gone) if meanings else None
    near = index.candidates(reading, limit=DEPTH, also=meant.nearest(MEANT) if meant else ())
    found = [one for one in near if index.claims[one.number].claim.id not in without]
    words = sorted((one.words for one in found), reverse=True)
    letters = sorted((one.letters for one in found), reverse=True)
    sounds = sorted((one.sounds for one in found), reverse=True)
    return [
        Pair(
            index.claims[one.number],
            reading,
            index.weights,
            lead=_lead(one, found),
            near=one.near,
            words=one.words,
            letters=one.letters,
            word_place=one.word_place,
            letter_place=one.letter_place,
            word_lead=_ahead(one.words, words),
            letter_lead=_ahead(one.letters, letters),
            sounds=one.sounds,
            sound_place=one.sound_place,
            sound_lead=_ahead(one.sounds, sounds),
            meaning=meant.to(one.number) if meant else None,
        )
        for one in found
    ]


def profile_for(language: str, *, spoken: bool, semantic: bool = False) -> Profile:
    """The coefficients for posts in `language`, or for speech where the claims carry their speakers."""
    name = "posts_ar" if language == "ar" else "speech_en" if spoken else "posts_en"
    return profile(f"{name}_semantic" if semantic else name)


def _lead(one: Candidate, found: Sequence[Candidate]) -> float:
    """The index score of `one` as a share of the best other's, at most 2."""
    rival = found[0] if found[0] is not one else found[1] if len(found) > 1 else None
    return min(one.near / rival.near, MOST_LEAD) if rival else MOST_LEAD


def _ahead(score: float, scores: Sequence[float]) -> float:
    """`score` as a share of the best other of `scores`, which stand best first; at most 2."""
    rival = scores[0] if score < scores[0] else scores[1] if len(scores) > 1 else 0.0
    return min(score / rival, MOST_LEAD) if rival else MOST_LEAD
