"""How a passage bears on a claim: repeats, supports, contradicts or moves it, or only mentions its matter.

The rules read cues, never likeness: the words of a denial are as like the claim as those of its repetition.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ledger.matching.relations import can_be_undone, opposites_of, undoers
from ledger.matching.signals import concepts, deadline, figures, other_deadline, other_figures, own_deadline
from ledger.matching.wording import claim_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.matching.lexicon import Hit
    from ledger.matching.pair import Pair
    from ledger.matching.reading import Reading
    from ledger.model import Stance

__all__ = ["Bearing", "bearing"]

REACH = 4
"""Words between a negation and the action it turns round, at most."""
NEAR = 60
"""Characters between a word of completion and the action it completes, at most."""
TERM = 1400
"""Days, somewhat under four years: what is due so much later is the next of its kind, not the same moved."""
ENOUGH = 0.45
"""The share of the claim's concepts or words that a passage without its action must hold to be about it."""
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
    for rule in (_denies, _delays, _opposes, _refuses, _falls_through, _completes, _changes):
        found = rule(pair)
        if found:
            return found
    return Bearing("repeats")


def _is_about_it(pair: Pair) -> bool:
    """Whether the passage is about what the claim says will be done, and not only about those who do it."""
    wanted = pair.claim.reading.deeds
    undone = {name for deed in wanted for name in opposites_of(deed)}
    shared = (wanted | undone) & set(pair.passage.concepts)
    numbers = pair.signal(deadline).value or pair.signal(figures).value
    return bool(shared or numbers or _is_close(pair))


def _is_close(pair: Pair) -> bool:
    """Whether the passage holds enough of the claim's concepts or words to be about it."""
    return max(pair.signal(concepts).value, pair.signal(claim_words).value) >= ENOUGH


def _denies(pair: Pair) -> Bearing | None:
    """A word of denial that the claim has not."""
    cue = _new_cue(pair, "denial")
    return Bearing("contradicts", cue) if cue and pair.claim.claim.kind != "denial" else None


def _delays(pair: Pair) -> Bearing | None:
    """A word of postponement: to another day moves the claim, to none contradicts it."""
    cue = _new_cue(pair, "delay")
    if not cue:
        return None
    return _changes(pair) or Bearing("contradicts", cue)


def _changes(pair: Pair) -> Bearing | None:
    """Another deadline, or another figure for the same thing."""
    for feature in (other_deadline, other_figures):
        signal = pair.signal(feature)
        if signal.words:
            was, becomes = signal.words[0]
            again = feature is other_deadline and _is_another_round(pair)
            return Bearing("mentions" if again else "moves", f"{was} → {becomes}")
    return None


def _is_another_round(pair: Pair) -> bool:
    """Whether the passage's deadline is a term of office or more away: the next election, say."""
    due, own = pair.claim.deadline, own_deadline(pair)
    if due is None or due.latest is None or own is None or own.latest is None:
        return False
    return abs((own.latest - due.latest).days) >= TERM


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


def _completes(pair: Pair) -> Bearing | None:
    """The action reported as done, where the claim spoke of the future."""
    passage = pair.passage
    ahead = pair.claim.claim.kind in AHEAD or pair.claim.deadline is not None
    if not ahead or any(hit.table == "future" for hit in passage.cues):
        return None
    wanted = pair.claim.reading.deeds
    acts = [hit for hit in passage.concepts.values() if hit.name in wanted]
    done = [hit for hit in passage.cues if hit.table == "done"]
    for act in acts:
        near = next((cue for cue in done if _apart(cue, act) <= NEAR), None)
        if near or _is_past(passage, act):
            return Bearing("supports", passage.quote(near or act))
    return Bearing("supports", passage.quote(done[0])) if done and _is_close(pair) else None


def _is_past(reading: Reading, act: Hit) -> bool:
    """An English past tense or participle by its ending; Arabic past forms are listed as cues."""
    return reading.language == "en" and reading.quote(act).casefold().split()[0].endswith("ed")


def _sides(pair: Pair) -> Iterator[tuple[int, str]]:
    """For each action of the passage that is the claim's (1) or undoes it (-1), the side and the words."""
    wanted = pair.claim.reading.deeds
    undone = {name for deed in wanted for name in opposites_of(deed)} - wanted
    taken_back = (undoers() - wanted - undone) & set(pair.passage.concepts)
    for hit in pair.passage.concepts.values():
        side = 1 if hit.name in wanted else -1 if hit.name in undone else 0
        if side < 0 and taken_back and hit.name in can_be_undone():
            side = 1
        if side:
            negation = _negation(pair.passage, hit)
            words = f"{negation} {pair.passage.quote(hit)}".strip()
            yield (-side if negation else side), words


def _is_negated(pair: Pair) -> bool:
    """Whether the claim says that something will not be done."""
    reading = pair.claim.reading
    first = next((hit for name, hit in reading.concepts.items() if name in reading.deeds), None)
    return first is not None and bool(_negation(reading, first))


def _negation(reading: Reading, act: Hit) -> str:
    """The negation that stands at most REACH words before `act`, "" where none does.

    One that belongs to another concept ("no troops" is a withdrawal) turns nothing round.
    """
    for cue in reading.cues:
        if cue.name == "negation" and _turns(reading, cue, act) and not _is_inside(reading, cue):
            return reading.quote(cue)
    return ""


def _is_inside(reading: Reading, cue: Hit) -> bool:
    """Whether `cue` stands within the words of a concept."""
    return any(hit.start <= cue.start and cue.end <= hit.end for hit in reading.concepts.values())


def _turns(reading: Reading, negation: Hit, words: Hit) -> bool:
    """Whether `negation` stands before `words`, near enough and in the same clause."""
    if negation.end > words.start:
        return False
    between = reading.text[negation.end : words.start]
    return len(between.split()) <= REACH and not any(sign in between for sign in ".،,;؛:")


def _new_cue(pair: Pair, name: str) -> str:
    """The words of cue `name` in the passage, "" where the claim has one too; "without delay" is none."""
    if any(hit.name == name for hit in pair.claim.reading.cues):
        return ""
    return _told(pair.passage).get(name, "")


@lru_cache(maxsize=256)
def _told(reading: Reading) -> dict[str, str]:
    """The first words of each kind of cue that no negation turns round."""
    negations = [hit for hit in reading.cues if hit.name == "negation"]
    told: dict[str, str] = {}
    for hit in reading.cues:
        if hit.name not in told and not any(_turns(reading, one, hit) for one in negations):
            told[hit.name] = reading.quote(hit)
    return told


def _apart(a: Hit, b: Hit) -> int:
    return max(a.start, b.start) - min(a.end, b.end)
