"""A claim's course in days: the deadlines stated for it, its statuses, and the two charts made of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ledger.report.charts import NARROW, WIDE
from ledger.report.drift import Drift, Naming, Statement, draw_drift
from ledger.report.records import Span, status_of
from ledger.report.strip import Strip, draw_strip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.model import Interval, Method
    from ledger.report.page import Edition
    from ledger.report.records import Evidence, Record

__all__ = ["Stated", "drifts", "has_moved", "stated_deadlines", "status_spans", "strips"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A deadline as someone gave it. `evidence` is None where it is the claim's own."""

    day: date
    interval: Interval
    evidence: Evidence | None

    @property
    def deadline(self) -> date:
        """The last day of the deadline."""
        return self.interval.latest or date.max


def stated_deadlines(record: Record) -> tuple[Stated, ...]:
    """Every dated deadline given for the claim, in order of the day: its own, restated and moved ones."""
    claim = record.claim
    found: list[Stated] = []
    if claim.deadline and claim.deadline.latest and claim.said_on:
        found.append(Stated(claim.said_on, claim.deadline, None))
    found += [
        Stated(one.day, one.deadline, one)
        for one in record.evidence
        if one.day and one.deadline and one.deadline.latest and one.match.stance in ("moves", "repeats")
    ]
    return tuple(sorted(found, key=lambda one: one.day))


def status_spans(record: Record, method: Method | None, start: date) -> tuple[Span, ...]:
    """Which status held when, by effective day: a later decision rewrites the days from its own on."""
    found = [Span(status_of(method, method.statuses[0].name if method else "not_rated"), start, None)]
    for one in record.history:
        day = max(one.effective, start)
        found = [replace(span, end=min(span.end or day, day)) for span in found if span.start < day]
        found.append(Span(status_of(method, one.status), day, None))
    return tuple(found)


def has_moved(stated: Sequence[Stated]) -> bool:
    """Whether more than one deadline was stated."""
    return len({one.deadline for one in stated}) > 1


def drifts(edition: Edition, record: Record, stated: Sequence[Stated]) -> tuple[Drift, ...]:
    """The chart in its wide and its narrow form; none where the deadline did not move."""
    if not has_moved(stated):
        return ()
    words = edition.words
    return tuple(
        draw_drift(
            [Statement(one.day, one.deadline) for one in stated],
            replace(shape, mirrored=edition.mirrored),
            as_of=max(_shown_until(record, edition.view.as_of), stated[-1].day),
            naming=Naming(words.short_day, words.tick, str(words("drift.same_day"))),
        )
        for shape in (WIDE, NARROW)
    )


def strips(edition: Edition, record: Record, method: Method | None) -> tuple[Strip, ...]:
    """The strip in its wide and its narrow form; none where the day of the claim is unknown."""
    said = record.claim.said_on
    if not said:
        return ()
    words = edition.words
    return tuple(
        draw_strip(
            [(one.day, one.match.stance) for one in record.evidence if one.day],
            status_spans(record, method, said),
            replace(shape, mirrored=edition.mirrored),
            due=record.due,
            as_of=_shown_until(record, edition.view.as_of),
            names=(lambda day: str(words("claim.due_on", day=words.short_day(day))), words.tick),
        )
        for shape in (WIDE, NARROW)
    )


def _shown_until(record: Record, as_of: date) -> date:
    """The last day on charts: `as_of`, or soon after the last thing that happened to a settled claim."""
    days = [one.day for one in record.evidence if one.day] + [one.effective for one in record.history]
    days += [day for day in (record.due, record.claim.said_on) if day]
    last = max(days, default=as_of)
    if record.is_open or last >= as_of:
        return max(as_of, last)
    return min(as_of, last + max((last - min(days)) / 10, timedelta(days=14)))
