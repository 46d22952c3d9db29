"""What a passage says of a claim's matter with another day or another number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ledger.dates import deadline_of
from ledger.matching.figures import compare
from ledger.matching.signals import CLOSE, deadline, figures, other_deadline, other_figures, own_deadline
from ledger.matching.telling import is_former, is_future

if TYPE_CHECKING:
    from ledger.matching.pair import Pair
    from ledger.model import Interval

__all__ = ["Change", "changes", "other_figure"]

TERM = 1400
"""Days, somewhat under four years: what is due so much later is the next of its kind, not the same moved."""


class Change(NamedTuple):
    """What was and what becomes of it; whether it is the next of its kind rather than the same moved."""

    cue: str
    is_another_round: bool


def changes(pair: Pair) -> Change | None:
    """Another deadline than the claim's, or else another figure for the same thing."""
    own = own_deadline(pair)
    if words := pair.signal(other_deadline).words:
        return Change(_told(*words[0]), _is_another_round(pair, own))
    if (day := _later_day(pair)) is not None:
        due = pair.claim.deadline
        was = f"{due.phrase} ({due.latest})" if due else ""
        return Change(_told(was, f"{day.phrase} ({day.latest})"), _is_another_round(pair, day))
    cue = other_figure(pair)
    return Change(cue, is_another_round=False) if cue else None


def other_figure(pair: Pair) -> str:
    """Another figure for the same thing with the claim's, "" where there is none.

    The claim's own may stand beside it where it is put away: "25, not 20".
    """
    if words := pair.signal(other_figures).words:
        return _told(*words[0])
    if not pair.signal(figures).value:
        return ""
    live = [figure for figure in pair.passage.figures if not is_former(pair.passage, figure.start)]
    if len(live) == len(pair.passage.figures):
        return ""
    for figure in pair.claim.figures:
        found = compare(figure, live)
        if found and found.agreement < 0:
            return _told(figure.text, found.other.text)
    return ""


def _later_day(pair: Pair) -> Interval | None:
    """A later deadline beside a time that meets the claim's and is not what the passage sets.

    That is the day on which something was said ("by 2028, he said on Thursday"), or the claim's own deadline
    told as what was to be ("next spring instead of this summer").
    """
    due, passage = pair.claim.deadline, pair.passage
    if due is None or due.latest is None or not pair.signal(deadline).value:
        return None
    live = [time for time in passage.times if not is_former(passage, time.start)]
    if pair.signal(deadline).value >= CLOSE and len(live) == len(passage.times):
        return None
    own = deadline_of(live, within=(0, len(passage.text)), said_on=passage.anchor)
    if own is None or own.latest is None or own.latest <= due.latest:
        return None
    return own if own.role == "deadline" or is_future(passage) else None


def _is_another_round(pair: Pair, own: Interval | None) -> bool:
    """Whether the passage's deadline is a term of office or more away: the next election, say."""
    due = pair.claim.deadline
    if due is None or due.latest is None or own is None or own.latest is None:
        return False
    return abs((own.latest - due.latest).days) >= TERM


def _told(was: str, becomes: str) -> str:
    return f"{was} → {becomes}"
