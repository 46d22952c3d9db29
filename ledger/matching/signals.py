"""Features of substance, the same across languages: who, where, what is done, how much, by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.dates import deadline_of
from ledger.matching.figures import compare
from ledger.matching.pair import NOTHING, Pair, Signal
from ledger.matching.relations import deed_or_undone, frame
from ledger.text.actors import agree
from ledger.text.names import likeness

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ledger.matching.weights import Weights
    from ledger.model import Interval

__all__ = ["CLOSE", "ENOUGH", "SIGNALS", "concept_weight", "own_deadline"]

SETTING = 0.6
"""What an actor or a place named only in the article's title or opening counts of one in the passage."""
INSIDE = 0.6
"""A passage's time that lies within the claim's deadline without ending with it."""
CLOSE = 0.8
"""A time that holds the claim's last day ("in June") or begins after it ("none after June"), or the same
length counted from a later day."""
SLACK = 0.1
"""How much later "within three years" may end for having been said later, as a share of the time."""
FRAME = 0.3
"""What announcing, promising and the like count of a concept."""
ENOUGH = 6.0
"""Weight put beside that of a text's concepts before their share is taken: all of one is no evidence like all
of five. Chosen among 0, 3, 6, 10 and 15: at the same finds the fewest hard neighbours, and few strangers."""
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
    """How many of the claim's policy concepts the passage names, rare ones counting more, in any language.

    One of one counts less than five of five.
    """
    return _shared_concepts(pair, turned=False)


def passage_concepts(pair: Pair) -> Signal:
    """How many of the passage's policy concepts are the claim's, rare ones counting more."""
    return _shared_concepts(pair, turned=True)


def action(pair: Pair) -> Signal:
    """How many of the claim's policy actions (withdraw, raise, ban…) the passage names, or names undone."""
    wanted, claim, passage = pair.claim.reading.deeds, pair.claim.reading, pair.passage
    found = []
    for deed in sorted(wanted, key=lambda name: (claim.concepts[name].start, name)):
        met = next((name for name in deed_or_undone(deed) if name in passage.concepts), None)
        if met:
            found.append((claim.quote(claim.concepts[deed]), passage.quote(passage.concepts[met])))
    return Signal(len(found) / len(wanted), tuple(found)) if found else NOTHING


def other_action(pair: Pair) -> Signal:
    """1 where claim and passage each speak of policy actions and none is the same or the opposite."""
    wanted, given = pair.claim.reading.deeds, pair.passage.deeds
    if not wanted or not given or pair.signal(action).value:
        return NOTHING
    claim, passage = pair.claim.reading, pair.passage
    first = min(wanted, key=lambda name: claim.concepts[name].start)
    other = min(given, key=lambda name: passage.concepts[name].start)
    return Signal(1.0, ((claim.quote(claim.concepts[first]), passage.quote(passage.concepts[other])),))


def figures(pair: Pair) -> Signal:
    """How many of the claim's figures the passage gives too, or compatibly ("about 2,500")."""
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
    said = {figure.value for figure in wanted}
    others = [figure for figure in pair.passage.figures if figure.value not in said]
    held = [None if pair.signal(figures).value else compare(figure, others) for figure in wanted]
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
    due = pair.claim.deadline
    if due is None or due.latest is None or pair.signal(deadline).value:
        return NOTHING
    own = own_deadline(pair)
    if own is None or own.latest is None:
        return NOTHING
    return Signal(1.0, ((f"{due.phrase} ({due.latest})", f"{own.phrase} ({_days(own)})"),))


def own_deadline(pair: Pair) -> Interval | None:
    """The deadline that the passage itself sets, read against its own day."""
    passage = pair.passage
    return deadline_of(passage.times, within=(0, len(passage.text)), said_on=passage.anchor)


def speaker(pair: Pair) -> Signal:
    """How like the claim's speaker a person or institution named in the passage is, in either script."""
    said_by = pair.claim.claim.speaker
    if not said_by:
        return NOTHING
    named = pair.passage.actors.values()
    best = max(((likeness(said_by, name, least=SPEAKER), name) for name in named), default=(0.0, ""))
    return Signal(best[0], ((said_by, best[1]),)) if best[0] >= SPEAKER else NOTHING


SIGNALS = (
    actors,
    places,
    other_places,
    names,
    concepts,
    passage_concepts,
    action,
    other_action,
    figures,
    other_figures,
    deadline,
    other_deadline,
    speaker,
)


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
    shared = [name for name in claim if name in passage]
    if not shared:
        return NOTHING
    total = ENOUGH + sum(concept_weight(name, pair.weights) for name in wanted)
    value = sum(concept_weight(name, pair.weights) for name in shared) / total
    return Signal(value, _quoted(pair, shared))


def concept_weight(name: str, weights: Weights) -> float:
    """What a concept counts: the rarer the more, and little where it only frames what is said."""
    share = FRAME if name in frame() else 1.0
    return share * weights.weight(f"concept:{name}")


def _quoted(pair: Pair, names: list[str]) -> tuple[tuple[str, str], ...]:
    claim, passage = pair.claim.reading, pair.passage
    return tuple((claim.quote(claim.concepts[n]), passage.quote(passage.concepts[n])) for n in names)


def _agreement(due: Interval, time: Interval, said_on: date | None) -> float:
    """How well a time of the passage fits the claim's deadline."""
    if due.latest is None:
        return 0.0
    if time.latest is None:
        after = time.earliest is not None and 0 <= (time.earliest - due.latest).days <= 1
        return CLOSE if after else 0.0
    if time.latest == due.latest:
        return 1.0
    starts = time.earliest or time.latest
    if time.role == "at" and starts <= due.latest <= time.latest:
        return CLOSE
    if due.type == time.type == "DURATION" and due.value == time.value:
        return CLOSE
    begins = due.earliest or said_on
    if begins is not None and time.type == "DURATION" and due.type == "DURATION":
        slack = SLACK * (due.latest - begins).days
        return CLOSE if abs((time.latest - due.latest).days) <= slack else 0.0
    inside = begins is not None and begins <= starts and time.latest <= due.latest
    return INSIDE if inside and time.role in {"at", "range", "deadline"} else 0.0


def _days(time: Interval) -> str:
    if time.earliest == time.latest or time.earliest is None:
        return str(time.latest)
    return f"{time.earliest}…{time.latest}"


def _listed(words: Mapping[str, str]) -> str:
    return ", ".join(words.values())
