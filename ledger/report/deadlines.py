"""Deadlines as a calendar: what lies ahead and what has passed, and every month by itself."""

from __future__ import annotations

from bisect import bisect_left
from calendar import Calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby, islice
from typing import TYPE_CHECKING

from ledger.report.page import Edition, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ledger.report.records import Record

__all__ = ["Year", "deadline_pages", "weeks"]

AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the overview: for each of its months the first day, the page and how many fall due in it."""

    year: int
    months: tuple[tuple[date, str, int], ...]


def deadline_pages(edition: Edition) -> Iterator[Page]:
    """deadlines.html, and a page for each month in which a deadline ends."""
    words = edition.words
    months = edition.content.shared("months of deadlines", partial(_months, edition.content.dated))
    title = str(words("nav.deadlines"))
    yield Page(
        "deadlines.html",
        "deadlines.html",
        title,
        "deadlines",
        partial(edition.content.shared, "overview of deadlines", partial(_overview, edition, months)),
    )
    links = [(month, month_path(month)) for month, _ in months]
    for place, (month, rows) in enumerate(months):
        beside = (links[place - 1] if place else None, links[place + 1] if place + 1 < len(links) else None)
        yield Page(
            month_path(month),
            "deadlines_month.html",
            f"{title}: {words.month(month)}",
            "deadlines",
            partial(_month_filled, edition, month, rows, beside),
            edition.content.key_of(month_path(month), rows, beside),
            pieced=True,
        )


def month_path(month: date) -> str:
    """Where the deadlines of a month lie in an edition."""
    return f"deadlines/{month:%Y-%m}.html"


def weeks(month: date, first_weekday: int) -> list[list[date]]:
    """The days of a month in whole weeks, with those of the months beside it that fill the first and last.

    Args:
        month: any day of it.
        first_weekday: the day a week begins with, 0 for Monday.
    """
    return Calendar(first_weekday).monthdatescalendar(month.year, month.month)


def _due(record: Record) -> date:
    return record.due or date.max


def _month(record: Record) -> date:
    return _due(record).replace(day=1)


def _overview(edition: Edition, months: Sequence[tuple[date, list[Record]]]) -> dict[str, object]:
    as_of, dated = edition.view.as_of, edition.content.dated
    now = bisect_left(dated, as_of, key=_due)
    passed = dated[:now][::-1]
    waiting = (one for one in passed if one.is_open)
    over = (one for one in passed if not one.is_open)
    undated = [one for one in edition.records if not one.due and one.is_open and one.claim.trackable]
    return {
        "years": _years(months),
        "coming": _months(dated[now : now + AT_ONCE]),
        "waiting": _months(islice(waiting, AT_ONCE)),
        "passed": _months(islice(over, AT_ONCE)),
        "undated": undated[:AT_ONCE],
        "more_undated": len(undated[AT_ONCE:]),
    }


def _years(months: Sequence[tuple[date, list[Record]]]) -> list[Year]:
    counts = {month: len(rows) for month, rows in months}
    found = []
    for year in sorted({month.year for month in counts}, reverse=True):
        days = [date(year, number, 1) for number in range(1, 13)]
        found.append(Year(year, tuple((day, month_path(day), counts.get(day, 0)) for day in days)))
    return found


def _month_filled(
    edition: Edition, month: date, rows: Sequence[Record], beside: tuple[object, object]
) -> dict[str, object]:
    by_day: defaultdict[date, list[Record]] = defaultdict(list)
    for one in rows:
        if one.due:
            by_day[one.due].append(one)
    return {
        "month": month,
        "weeks": weeks(month, edition.words.first_weekday),
        "by_day": dict(by_day),
        "count": len(rows),
        "beside": beside,
    }


def _months(rows: Iterable[Record]) -> list[tuple[date, list[Record]]]:
    return [(month, list(found)) for month, found in groupby(rows, key=_month)]
