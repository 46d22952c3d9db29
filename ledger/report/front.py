"""The front page: what changed, what falls due and what has passed, and how the claims stand over time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Literal

from ledger.report.axis import Tick
from ledger.report.charts import NARROW, WIDE
from ledger.report.page import Page
from ledger.report.totals import totals
from ledger.report.trend import Column, Step, Trend, counted, draw_trend, period_ends

if TYPE_CHECKING:
    from datetime import date

    from ledger.model import Method, StatusDefinition
    from ledger.report.page import Edition
    from ledger.report.records import Record

__all__ = ["Course", "front_page"]

RECENT = timedelta(days=7)
_SHORT = 4
_PERIODS = 16
_TOLD_FROM = 5
"""Claims from which it is worth drawing how they stood over time."""


@dataclass(frozen=True, slots=True)
class Course:
    """How the claims under a method stood over time: the chart in its forms, and the figures behind it."""

    method: Method
    statuses: tuple[StatusDefinition, ...]
    columns: tuple[Column, ...]
    forms: tuple[Trend, ...]


def front_page(edition: Edition) -> Page:
    """index.html."""
    return Page("index.html", "index.html", "", "index", partial(_filled, edition), pieced=True)


def _filled(edition: Edition) -> dict[str, object]:
    told, method = edition.content.shared("front", partial(_told, edition))
    return {**told, "course": _course(edition, method) if method else None}


def _told(edition: Edition) -> tuple[dict[str, object], Method | None]:
    """What every edition tells, and the method of most claims."""
    as_of, changes = edition.view.as_of, edition.content.changes
    recent = [one for one in changes if as_of - one.decision.decided_at.date() <= RECENT]
    due = [one for one in edition.content.dated if one.is_open]
    days = [one.claim.said_on for one in edition.records if one.claim.said_on]
    found = totals(edition, edition.records)
    told: dict[str, object] = {
        "totals": found,
        "since": min(days, default=None),
        "changes": recent[:_SHORT] or changes[:_SHORT],
        "is_recent": bool(recent),
        "coming": [one for one in due if one.due and one.due >= as_of][:_SHORT],
        "passed": [one for one in reversed(due) if one.due and one.due < as_of][:_SHORT],
        "newest": edition.records[: 3 * _SHORT],
    }
    return told, found[0].method if found else None


def _course(edition: Edition, method: Method) -> Course | None:
    """The course of the claims whose day is known; None where they are few or tell of one period."""
    stood = edition.content.shared(("stood", method.name), partial(_stood, edition, method))
    if not stood:
        return None
    statuses, columns = stood
    words = edition.words
    grain: Literal["year", "month"] = "year" if (columns[1].day - columns[0].day).days > 300 else "month"
    return Course(
        method,
        statuses,
        columns,
        tuple(
            draw_trend(
                columns,
                statuses,
                replace(shape, mirrored=edition.mirrored),
                named=lambda day: words.tick(Tick(day, grain)),
                number=words.number,
            )
            for shape in (WIDE, NARROW)
        ),
    )


def _stood(
    edition: Edition, method: Method
) -> tuple[tuple[StatusDefinition, ...], tuple[Column, ...]] | None:
    """The statuses that were used, and how many claims had each at the end of every period."""
    records = [one for one in edition.records if one.claim.method == method.name and one.claim.said_on]
    first = min((one.claim.said_on for one in records if one.claim.said_on), default=None)
    as_of = edition.view.as_of
    if first is None or len(records) < _TOLD_FROM or first > as_of:
        return None
    told = partial(_steps, method)
    steps = list(chain.from_iterable(edition.content.pieces("steps", records, told)))
    used = {one.status for one in steps}
    statuses = tuple(one for one in method.statuses if one.name in used)
    ends = period_ends(first, as_of, _PERIODS)
    if len(ends) < 2:
        return None
    return statuses, counted(steps, [one.name for one in statuses], ends)


def _steps(method: Method, record: Record) -> tuple[Step, ...]:
    """The statuses of a claim by effective day: a later decision rewrites the days from its own on."""
    said = record.claim.said_on
    if not said:
        return ()
    held: list[tuple[date, str]] = [(said, method.statuses[0].name)]
    for one in record.history:
        day = max(one.effective, said)
        held = [(start, name) for start, name in held if start < day] + [(day, one.status)]
    before = ["", *(name for _, name in held)]
    return tuple(Step(day, was, name) for was, (day, name) in zip(before, held, strict=False))
