"""Which of the time expressions in a clause is the deadline of what the clause says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ledger.model import Interval

__all__ = ["deadline_of"]

_RANK = {"deadline": 3, "start": 2, "at": 1, "range": 1}


def deadline_of(
    intervals: Sequence[Interval], *, within: tuple[int, int], said_on: date | None = None
) -> Interval | None:
    """The interval by which the clause's outcome is due, None where it names none.

    Args:
        intervals: What `read` found in the text.
        within: Start and end of the clause, offsets into the same text.
        said_on: The day it was said; an interval that lies wholly on or before it is no deadline.

    Limits (by, before, until, within) win over starts, starts over plain times; among equals the last to
    end wins. Lengths, repetitions and unresolved expressions are no deadlines.
    """
    start, end = within
    found = [
        interval
        for interval in intervals
        if interval.start < end and start < interval.end and _ahead(interval, said_on)
    ]
    return max(found, key=lambda interval: (_RANK[interval.role], _last(interval)), default=None)


def _ahead(interval: Interval, said_on: date | None) -> bool:
    """Whether it can be a deadline: resolved, and not over on the day the thing was said."""
    if interval.role not in _RANK or (interval.earliest is None and interval.latest is None):
        return False
    day = said_on or interval.anchor
    if day is None or interval.latest is None:
        return interval.earliest is not None and (day is None or interval.latest is None)
    return interval.latest > day or (interval.latest == day and interval.role == "deadline")


def _last(interval: Interval) -> int:
    day = interval.latest or interval.earliest
    return day.toordinal() if day else 0
