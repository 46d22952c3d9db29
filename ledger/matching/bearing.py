"""How a passage bears on a claim: says it again, reports it done, speaks against it, moves it, or only touches it.

The rules read cues, never likeness: the words of a denial are as like the claim as those of its repetition.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ledger.matching.signals import concepts, other_deadline, other_figures
from ledger.matching.tables import table
from ledger.matching.wording import claim_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledger.matching.lexicon import Hit
    from ledger.matching.pair import Pair
    from ledger.matching.reading import Reading
    from ledger.model import Stance

__all__ = ["Bearing", "bearing"]

REACH = 4
"""Words between a negation and the action it turns round, at most."""
NEAR = 40
"""Characters between a word of completion and the action it completes, at most."""
ENOUGH = 0.34
"""The share of the claim's concepts or words that a passage must hold to say the claim again."""
FUTURE_KINDS = frozenset({"commitment", "plan", "forecast", "scheduled", "demand"})


class Bearing(NamedTuple):
    """A stance with the words that show it, "" where the absence of any sign is the reason."""

    stance: Stance
    cue: str = ""


def bearing(pair: Pair) -> Bearing:
    """The stance of the passage towards the claim, by the first rule that finds a cue."""
    if not _is_on_the_point(pair):
        return Bearing("mentions")
    for rule in (_denies, _moves, _opposes, _falls_through, _completes):
        found = rule(pair)
        if found:
            return found
    return Bearing("repeats")


def _is_on_the_point(pair: Pair) -> bool:
    """Whether the passage names what the claim says will be done, and not only whom it is about."""
    wanted = _actions(pair.claim.reading)
    related = wanted | {name for action in wanted for name in opposites().get(action, ())}
    shared = related & _actions(pair.passage)
    enough = concepts(pair).value >= ENOUGH or claim_words(pair).value >= ENOUGH
    turned = any(hit.name in {"denial", "failure", "delay"} for hit in pair.passage.cues)
    return bool(enough and (shared or turned or not wanted))


def _denies(pair: Pair) -> Bearing | None:
    cue = _new_cue(pair, "denial")
    return Bearing("contradicts", cue) if cue and pair.claim.claim.kind != "denial" else None


def _moves(pair: Pair) -> Bearing | None:
    for feature in (other_deadline, other_figures):
        signal = feature(pair)
        if signal.value:
            was, becomes = signal.words[0]
            return Bearing("moves", f"{was} → {becomes}")
    return None


def _opposes(pair: Pair) -> Bearing | None:
    """The claim's action negated, or its opposite done; nothing where the passage says both."""
    sides = {side: cue for side, cue in _sides(pair)}
    against = -1 if not _is_negated(pair) else 1
    return Bearing("contradicts", sides[against]) if against in sides and -against not in sides else None


def _falls_through(pair: Pair) -> Bearing | None:
    cue = _new_cue(pair, "failure") or _new_cue(pair, "delay")
    return Bearing("contradicts", cue) if cue else None


def _completes(pair: Pair) -> Bearing | None:
    """The action reported as done, where the claim spoke of the future."""
    if not _looks_ahead(pair) or any(hit.table == "future" for hit in pair.passage.cues):
        return None
    wanted = _actions(pair.claim.reading)
    acts = [hit for hit in pair.passage.concepts.values() if hit.name in wanted]
    for cue in (hit for hit in pair.passage.cues if hit.table == "done"):
        if any(_apart(cue, act) <= NEAR for act in acts):
            return Bearing("supports", pair.passage.quote(cue))
    return None


def _looks_ahead(pair: Pair) -> bool:
    claim = pair.claim.claim
    return claim.kind in FUTURE_KINDS or claim.deadline is not None or pair.claim.deadline is not None


def _sides(pair: Pair) -> Iterable[tuple[int, str]]:
    """For each action of the passage that is the claim's (1) or its opposite (-1), the side and the words."""
    wanted = _actions(pair.claim.reading)
    turned = {name for action in wanted for name in opposites().get(action, ())} - wanted
    for hit in pair.passage.concepts.values():
        side = 1 if hit.name in wanted else -1 if hit.name in turned else 0
        if side:
            negation = _negation(pair.passage, hit)
            words = f"{negation} {pair.passage.quote(hit)}".strip()
            yield (-side if negation else side), words


def _is_negated(pair: Pair) -> bool:
    reading = pair.claim.reading
    acts = [hit for hit in reading.concepts.values() if hit.table == "action"]
    return pair.claim.claim.negated or any(_negation(reading, hit) for hit in acts[:1])


def _negation(reading: Reading, act: Hit) -> str:
    """The negation that stands at most REACH words before `act` and is no part of it, "" where none does."""
    for cue in reading.cues:
        if cue.name == "negation" and cue.end <= act.start:
            between = reading.text[cue.end : act.start]
            if len(between.split()) <= REACH and not any(sign in between for sign in ".،,;؛"):
                return reading.quote(cue)
    return ""


def _new_cue(pair: Pair, name: str) -> str:
    """The words of cue `name` in the passage, "" where the claim has such a cue too."""
    if any(hit.name == name for hit in pair.claim.reading.cues):
        return ""
    return next((pair.passage.quote(hit) for hit in pair.passage.cues if hit.name == name), "")


def _actions(reading: Reading) -> set[str]:
    return {
        name for name, hit in reading.concepts.items() if hit.table == "action" and name in opposites()
    } or {name for name, hit in reading.concepts.items() if hit.table == "action"}


def _apart(a: Hit, b: Hit) -> int:
    return max(a.start, b.start) - min(a.end, b.end)


@cache
def opposites() -> dict[str, tuple[str, ...]]:
    """Actions that undo each other, from opposites.toml."""
    return {name: tuple(others.split()) for name, others in table("opposites")["opposites"].items()}
