"""Features of substance, the same across languages: who, where, what is done, how much, by when, who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.matching.figures import compare
from ledger.matching.pair import NOTHING, Pair, Signal
from ledger.text.actors import agree
from ledger.text.names import likeness

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ledger.matching.weights import Weights
    from ledger.model import Interval

__all__ = ["SIGNALS", "deadline_of"]

SETTING = 0.6
"""What an actor or a place named only in the article's title or opening counts of one in the passage."""
INSIDE = 0.6
"""A passage's time that lies within the claim's deadline without ending with it."""
SPEAKER = 0.8
"""Two names are one speaker's from this likeness."""


def actors(pair: Pair) -> Signal:
    """How many of the claim's actors (persons, institutions, forces) the passage names, in either script."""
    return _named(pair.claim.actors, pair.passage.actors, pair)


def places(pair: Pair) -> Signal:
    """How many of the claim's places the passage names, in either script; "Iraqi" names Iraq."""
    return _named(pair.claim.places, pair.passage.places, pair)


def other_places(pair: Pair) -> Signal:
    """1 where claim and passage both name places and none is the same, and the article names none of them."""
    wanted, given = pair.claim.places, pair.passage.places
    if not wanted or not given or set(wanted) & {*given, *pair.setting}:
        return NOTHING
    return Signal(1.0, ((_listed(wanted), _listed(given)),))


def names(pair: Pair) -> Signal:
    """How many of the claim's names the passage writes, compared by consonants, in either script."""
    wanted = pair.claim.reading.names
    found = [key for key in wanted if key in pair.passage.names]
    if not wanted or not found:
        return NOTHING
    return Signal(min(len(found) / 3, 1.0), tuple((wanted[key], pair.passage.names[key]) for key in found))


def concepts(pair: Pair) -> Signal:
    """How many of the claim's policy concepts the passage names, rare ones counting more; in either language."""
    return _shared_concepts(pair, turned=False)


def passage_concepts(pair: Pair) -> Signal:
    """How many of the passage's policy concepts are the claim's, rare ones counting more."""
    return _shared_concepts(pair, turned=True)


def action(pair: Pair) -> Signal:
    """How many of the claim's policy actions (withdraw, raise, ban, vote…) the passage names."""
    wanted = [name for name, hit in pair.claim.reading.concepts.items() if hit.table == "action"]
    if not wanted:
        return NOTHING
    found = [name for name in wanted if name in pair.passage.concepts]
    return Signal(len(found) / len(wanted), _quoted(pair, found))


def figures(pair: Pair) -> Signal:
    """How many of the claim's figures the passage gives too, or compatibly ("about 2,500", "more than 2,000")."""
    wanted = pair.claim.figures
    if not wanted:
        return NOTHING
    held = [compare(figure, pair.passage.figures) for figure in wanted]
    found = [(a, b) for a, b in zip(wanted, held, strict=True) if b and b.agreement > 0]
    value = sum(b.agreement for _, b in found) / len(wanted)
    return Signal(value, tuple((a.text, b.other.text) for a, b in found))


def other_figures(pair: Pair) -> Signal:
    """How many of the claim's figures the passage gives with another number for the same thing."""
    wanted = pair.claim.figures
    if not wanted:
        return NOTHING
    held = [compare(figure, pair.passage.figures) for figure in wanted]
    found = [(a, b) for a, b in zip(wanted, held, strict=True) if b and b.agreement < 0]
    return Signal(len(found) / len(wanted), tuple((a.text, b.other.text) for a, b in found))


def deadline(pair: Pair) -> Signal:
    """1 where the passage names the claim's deadline (the same last day), less for a time within it."""
    due = pair.claim.deadline
    if due is None or due.latest is None:
        return NOTHING
    best = NOTHING
    for time in pair.passage.times:
        value = _agreement(due, time, pair.claim.claim.said_on)
        if value > best.value:
            best = Signal(value, ((f"{due.phrase} ({due.latest})", f"{time.phrase} ({_days(time)})"),))
    return best


def other_deadline(pair: Pair) -> Signal:
    """1 where the passage sets a deadline of its own that ends on another day than the claim's."""
    due, own = pair.claim.deadline, deadline_of(pair.passage.times)
    if due is None or due.latest is None or own is None or deadline(pair).value:
        return NOTHING
    return Signal(1.0, ((f"{due.phrase} ({due.latest})", f"{own.phrase} ({_days(own)})"),))


def speaker(pair: Pair) -> Signal:
    """How like the claim's speaker a person or institution named in the passage is, in either script."""
    said_by = pair.claim.claim.speaker
    if not said_by:
        return NOTHING
    best = max(((likeness(said_by, name), name) for name in pair.passage.actors.values()), default=(0.0, ""))
    return Signal(best[0], ((said_by, best[1]),)) if best[0] >= SPEAKER else NOTHING


SIGNALS = (
    actors,
    places,
    other_places,
    names,
    concepts,
    passage_concepts,
    action,
    figures,
    other_figures,
    deadline,
    other_deadline,
    speaker,
)


def deadline_of(times: tuple[Interval, ...]) -> Interval | None:
    """The deadline that a passage sets: the first time expression read as one, else None."""
    return next((time for time in times if time.role == "deadline" and time.latest is not None), None)


def _named(wanted: Mapping[str, str], given: Mapping[str, str], pair: Pair) -> Signal:
    total = sum(pair.weights.weight(key) for key in wanted)
    if not total:
        return NOTHING
    value, words = 0.0, []
    for key, written in wanted.items():
        for counts, named in ((1.0, given), (SETTING, pair.setting)):
            found = next((words for other, words in named.items() if agree(key, other)), None)
            if found is not None:
                value += counts * pair.weights.weight(key)
                words.append((written, found))
                break
    return Signal(value / total, tuple(words))


def _shared_concepts(pair: Pair, *, turned: bool) -> Signal:
    claim, passage = pair.claim.reading.concepts, pair.passage.concepts
    wanted = passage if turned else claim
    total = sum(_concept_weight(name, pair.weights) for name in wanted)
    shared = [name for name in claim if name in passage]
    if not shared or not total:
        return NOTHING
    value = sum(_concept_weight(name, pair.weights) for name in shared) / total
    return Signal(value, _quoted(pair, shared))


def _concept_weight(name: str, weights: Weights) -> float:
    return weights.weight(("concept", name))


def _quoted(pair: Pair, names: list[str]) -> tuple[tuple[str, str], ...]:
    claim, passage = pair.claim.reading, pair.passage
    return tuple((claim.quote(claim.concepts[n]), passage.quote(passage.concepts[n])) for n in names)


def _agreement(due: Interval, time: Interval, said_on: date | None) -> float:
    """How well a time of the passage fits the claim's deadline."""
    if time.latest is None or due.latest is None:
        return 0.0
    if time.latest == due.latest:
        return 1.0
    starts = time.earliest or time.latest
    begins = due.earliest or said_on
    inside = begins is not None and begins <= starts and time.latest <= due.latest
    return INSIDE if inside and time.role in {"at", "range", "deadline"} else 0.0


def _days(time: Interval) -> str:
    if time.earliest == time.latest or time.earliest is None:
        return str(time.latest)
    return f"{time.earliest}…{time.latest}"


def _listed(words: Mapping[str, str]) -> str:
    return ", ".join(words.values())
