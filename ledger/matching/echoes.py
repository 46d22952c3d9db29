"""Passages that say what another one says, in its words: reprinted, or lightly edited.

A word more or less is an edit; another number, place, person, concept or negation says another thing.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from ledger.matching.relations import frame
from ledger.matching.weights import background
from ledger.text.actors import agree

if TYPE_CHECKING:
    from collections.abc import Collection

    from ledger.matching.reading import Reading

__all__ = ["is_echo"]

ALIKE = 0.8
"""The share of both passages' words that they must have in common, in order. Set by hand."""
SPEAKERS = ("institution", "office")
"""Concepts that mostly say whose words these are; an edit may add or drop one."""
NEAR = 3
"""Days within which a reprint appears, so that "today" may stay as it was printed first."""


def is_echo(one: Reading, other: Reading) -> bool:
    """Whether one passage repeats the other's words, and everything that they turn on is the same."""
    words, others = ([token.key for token in reading.tokens] for reading in (one, other))
    if one.language != other.language or Indel.normalized_similarity(words, others) < ALIKE:
        return False
    return (
        one.numbers == other.numbers
        and _substance(one) == _substance(other)
        and _turns(one) == _turns(other)
        and not _exchanged(one, other)
        and _same_days(one, other)
    )


def _substance(reading: Reading) -> set[str]:
    """The policy concepts named, but for who they are of and that something was said."""
    concepts = reading.concepts.items()
    return {name for name, hit in concepts if hit.table not in SPEAKERS and name not in frame()}


def _turns(reading: Reading) -> Counter[str]:
    """How often each kind of cue stands there: words that negate, deny, report done, put off."""
    return Counter(hit.name for hit in reading.cues)


def _exchanged(one: Reading, other: Reading) -> bool:
    """Whether each names someone, a place or a rare word that the other does not: added is an edit."""
    return any(
        _lacking(ours, theirs) and _lacking(theirs, ours)
        for ours, theirs in (
            (one.actors, other.actors),
            (one.places, other.places),
            (_rare(one), _rare(other)),
        )
    )


def _lacking(ours: Collection[str], theirs: Collection[str]) -> bool:
    return any(not any(agree(key, other) for other in theirs) for key in ours)


def _rare(reading: Reading) -> set[str]:
    """Words that everyday news does not use, as names are."""
    return {term for term in reading.words if term not in background()}


def _same_days(one: Reading, other: Reading) -> bool:
    """Whether the same words mean the same days: printed days apart at most, or naming them in full."""
    if one.anchor is None or other.anchor is None or abs((one.anchor - other.anchor).days) <= NEAR:
        return True
    days, others = ({time.latest for time in reading.times} for reading in (one, other))
    return days == others
