"""How a passage bears on a claim: repeats, supports, contradicts or moves it, or only mentions its matter.

The rules read cues, never likeness: the words of a denial are as like the claim as those of its repetition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ledger.matching.changes import changes, other_figure
from ledger.matching.relations import allied, can_be_undone, lasting, opposites_of, talk, undoers
from ledger.matching.signals import concepts, deadline, figures, other_deadline, own_deadline
from ledger.matching.telling import is_future, is_past, negation, told
from ledger.matching.wording import claim_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.matching.lexicon import Hit
    from ledger.matching.pair import Pair
    from ledger.model import Stance

__all__ = ["Bearing", "bearing"]

NEAR = 60
"""Characters between a word of completion and the action it completes, at most."""
ENOUGH = 0.45
"""The share of the claim's concepts or words that a passage without its action must hold to be about it."""
TURNED = 0.3
"""The share that is enough where the passage tells of a denial, a refusal, a failure or a delay."""
TURNING = frozenset({"denial", "refusal", "failure", "delay"})
AHEAD = frozenset({"commitment", "plan", "forecast", "scheduled", "demand"})
"""Kinds of claim that speak of the future: only they can be reported done."""


class Bearing(NamedTuple):
    """A stance with the words that show it, "" where the absence of any sign is the reason."""

    stance: Stance
    cue: str = ""


def bearing(pair: Pair) -> Bearing:
    """The stance of the passage towards the claim, by the first rule that finds a cue."""
    if not _is_about_it(pair):
        return Bearing("mentions")
    for rule in _RULES:
        found = rule(pair)
        if found:
            return found
    return Bearing("repeats")


def _is_about_it(pair: Pair) -> bool:
    """Whether the passage is about what the claim says will be done, and not only about those who do it."""
    numbers = pair.signal(deadline).value or pair.signal(figures).value
    if pair.passage.concepts.keys() & (_wanted(pair) | _undone(pair)) or numbers:
        return True
    given = pair.passage.deeds
    if given and given <= talk():
        return False
    return _is_close(pair) or _is_done_otherwise(pair) or bool(_longer(pair))


def _wanted(pair: Pair) -> frozenset[str]:
    """The actions that the claim is about."""
    return pair.claim.reading.deeds


def _undone(pair: Pair) -> frozenset[str]:
    """The actions that undo those of the claim."""
    wanted = _wanted(pair)
    return frozenset().union(*map(opposites_of, wanted)) - wanted


def _is_close(pair: Pair) -> bool:
    """Whether the passage holds enough of the claim's concepts or words to be about it."""
    enough = TURNED if TURNING & told(pair.passage).keys() else ENOUGH
    return max(pair.signal(concepts).value, pair.signal(claim_words).value) >= enough


def _is_done_otherwise(pair: Pair) -> bool:
    """Whether the passage does to the claim's matter what comes to the same: a plant begins, or operates."""
    same = frozenset().union(*map(allied, _wanted(pair)))
    return bool(same & pair.passage.deeds) and bool(pair.signal(other_deadline).value)


def _denies(pair: Pair) -> Bearing | None:
    """A word of denial that the claim has not."""
    cue = _new_cue(pair, "denial")
    return Bearing("contradicts", cue) if cue and pair.claim.claim.kind != "denial" else None


def _delays(pair: Pair) -> Bearing | None:
    """A word of postponement: to another day moves the claim, to none contradicts it."""
    cue = _new_cue(pair, "delay")
    return (_changes(pair) or Bearing("contradicts", cue)) if cue else None


def _extends(pair: Pair) -> Bearing | None:
    """What was to end or to last until a day is given longer."""
    if longer := _longer(pair):
        return _changes(pair) or Bearing("moves", longer)
    return _changes(pair) if "extend" in _undone(pair) & pair.passage.concepts.keys() else None


def _longer(pair: Pair) -> str:
    """The words by which what the claim says will last is extended, "" where there are none."""
    act, wanted = pair.passage.concepts.get("extend"), _wanted(pair)
    lasts = not wanted or wanted & lasting()
    if act is None or not lasts or "extend" in wanted or not pair.signal(concepts).value:
        return ""
    return "" if negation(pair.passage, act) else pair.passage.quote(act)


def _changes(pair: Pair) -> Bearing | None:
    """Another deadline, or another figure for the same thing."""
    found = changes(pair)
    return Bearing("mentions" if found.is_another_round else "moves", found.cue) if found else None


def _opposes(pair: Pair) -> Bearing | None:
    """The claim's action negated, or its opposite done; nothing where the passage says both."""
    sides = dict(_sides(pair))
    against = 1 if _is_negated(pair) else -1
    return Bearing("contradicts", sides[against]) if against in sides and -against not in sides else None


def _refuses(pair: Pair) -> Bearing | None:
    """A word of refusal or reversal that the claim has not."""
    cue = _new_cue(pair, "refusal")
    return Bearing("contradicts", cue) if cue else None


def _falls_through(pair: Pair) -> Bearing | None:
    """A word of failure or cancellation that the claim has not."""
    cue = _new_cue(pair, "failure")
    return Bearing("contradicts", cue) if cue else None


def _stays(pair: Pair) -> Bearing | None:
    """What the claim was to change is left as it is, or still is what it was."""
    wanted = _wanted(pair)
    if not wanted or wanted & lasting() or _is_negated(pair):
        return None
    if cue := _new_cue(pair, "unchanged"):
        return Bearing("contradicts", cue)
    met = wanted.union(*map(allied, wanted)) & pair.passage.concepts.keys()
    cue = "" if met or is_future(pair.passage) else _new_cue(pair, "lasting")
    return Bearing("contradicts", cue) if cue else None


def _completes(pair: Pair) -> Bearing | None:
    """The action reported as done, where the claim spoke of the future."""
    passage = pair.passage
    ahead = pair.claim.claim.kind in AHEAD or pair.claim.deadline is not None
    if not ahead or is_future(passage):
        return None
    wanted = _undone(pair) if _is_negated(pair) else _wanted(pair)
    acts = [hit for hit in (*passage.concepts.values(), *passage.hits) if hit.name in wanted]
    due = _is_due(pair)
    done = [hit for hit in passage.cues if hit.table == "done" and not (due and hit.name == "outcome")]
    for act in acts:
        near = next((cue for cue in done if _apart(cue, act) <= NEAR), None)
        if near or is_past(passage, act):
            return Bearing("supports", passage.quote(near or act))
    return _is_over(pair, done)


def _is_over(pair: Pair, done: list[Hit]) -> Bearing | None:
    """The matter reported as settled in other words than the claim's action, and nothing is negated."""
    if not done or any(hit.name == "negation" for hit in pair.passage.cues):
        return None
    settled = next((hit for hit in done if hit.name != "past"), None) if pair.signal(deadline).value else None
    found = done[0] if _is_close(pair) else settled
    return Bearing("supports", pair.passage.quote(found)) if found else None


def _is_due(pair: Pair) -> bool:
    """Whether the passage sets a day that is still to come: the completion at its end is none yet."""
    own, day = own_deadline(pair), pair.passage.anchor
    return own is not None and own.latest is not None and day is not None and own.latest > day


def _counts_otherwise(pair: Pair) -> Bearing | None:
    """Another figure for the same thing, be it done or to be done."""
    cue = other_figure(pair)
    return Bearing("moves", cue) if cue else None


def _comes_earlier(pair: Pair) -> Bearing | None:
    """A word of bringing forward."""
    cue = _new_cue(pair, "earlier")
    return Bearing("moves", cue) if cue else None


_RULES = (
    _denies,
    _delays,
    _extends,
    _opposes,
    _refuses,
    _falls_through,
    _stays,
    _counts_otherwise,
    _completes,
    _changes,
    _comes_earlier,
)


def _sides(pair: Pair) -> Iterator[tuple[int, str]]:
    """For each action of the passage that is the claim's (1) or undoes it (-1), the side and the words."""
    wanted, undone = _wanted(pair), _undone(pair)
    taken_back = (undoers() - wanted - undone) & set(pair.passage.concepts)
    for hit in pair.passage.concepts.values():
        side = 1 if hit.name in wanted else -1 if hit.name in undone else 0
        if side < 0 and taken_back and hit.name in can_be_undone():
            side = 1
        if side:
            turned = negation(pair.passage, hit)
            words = f"{turned} {pair.passage.quote(hit)}".strip()
            yield (-side if turned else side), words


def _is_negated(pair: Pair) -> bool:
    """Whether the claim says that something will not be done."""
    reading = pair.claim.reading
    first = next((hit for name, hit in reading.concepts.items() if name in reading.deeds), None)
    return first is not None and bool(negation(reading, first))


def _new_cue(pair: Pair, name: str) -> str:
    """The words of cue `name` in the passage, "" where the claim has one too; "without delay" is none."""
    if any(hit.name == name for hit in pair.claim.reading.cues):
        return ""
    return told(pair.passage).get(name, "")


def _apart(a: Hit, b: Hit) -> int:
    return max(a.start, b.start) - min(a.end, b.end)
