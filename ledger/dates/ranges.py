"""From one time to another: what the two ends borrow from each other, and which year is meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from ledger.dates.absolute import DayOfMonth, Exact, Weekday, Yearly
from ledger.dates.calendars import Span, add
from ledger.dates.composed import Inside
from ledger.dates.meaning import Context, Meaning, Reading, timex
from ledger.dates.years import Years

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Range"]


@dataclass(frozen=True, slots=True)
class Range:
    """From one time to another, both inside; the left one borrows month and year from the right one."""

    left: Meaning
    right: Meaning

    def days(self, at: Context) -> Reading | None:
        """First day of the left to the last day of the right."""
        left, right = self._ends(at)
        if left is None or right is None or left.span.first is None:
            return None
        last = right.span.first if right.edge == "start" else right.span.last
        if last is None or last < left.span.first:
            return None
        years = isinstance(self.left, Years) and isinstance(self.right, Years)
        value = f"P{last.year - left.span.first.year}Y" if years else left.value
        kind = "DURATION" if years else "DATE"
        note = "; ".join(note for note in (left.note, right.note) if note)
        return Reading(Span(left.span.first, last), left.grain, value, kind, "range", note=note)  # type: ignore[arg-type]

    def _ends(self, at: Context) -> tuple[Reading | None, Reading | None]:
        left, right = self.left, self.right
        if isinstance(left, DayOfMonth) and isinstance(right, (Yearly, Exact, Inside)):
            return self._same_month(right.days(at), left.day)
        if isinstance(left, Yearly) and left.year is None and _dated(right):
            end = right.days(at)
            return self._before(left, end), end
        if (
            isinstance(left, Yearly)
            and isinstance(right, Yearly)
            and left.year is None
            and right.year is None
        ):
            return _yearless(left, right, at)
        begin = left.days(at)
        if begin is None or begin.span.first is None:
            return None, None
        if _floating(right):
            later = replace(at, anchor=begin.span.first, tense="future", reference=None, linked=False)
            return begin, _after(right, later, begin.span.first)
        return begin, right.days(at)

    @staticmethod
    def _same_month(end: Reading | None, day: int) -> tuple[Reading | None, Reading | None]:
        if end is None or end.span.first is None:
            return None, None
        first = end.span.first
        for back in (0, 1):
            month = add(first.replace(day=1), "month", -back)
            begin = _replaced(month, day)
            if begin and begin <= first:
                return Reading(Span(begin, begin), "day", begin.isoformat()), end
        return None, None

    @staticmethod
    def _before(left: Yearly, end: Reading | None) -> Reading | None:
        if end is None or end.span.last is None:
            return None
        for year in (end.span.last.year, end.span.last.year - 1):
            span = left.span_in(year)
            if span and span.first and span.first <= end.span.last:
                return Reading(span, left.grain, timex(span, left.grain))
        return None


def _yearless(left: Yearly, right: Yearly, at: Context) -> tuple[Reading | None, Reading | None]:
    """The range that is not over yet, or, in a sentence of the past, the last that has begun."""
    found: list[tuple[Reading, Reading]] = []
    for year in range(at.anchor.year - 1, at.anchor.year + 2):
        begin = replace(left, year=year, direction=None).days(at)
        if begin and begin.span.first and (end := _after(right, at, begin.span.first)):
            found.append((begin, end))
    if left.hijri or not found:
        begin = left.days(at)
        return begin, right.days(at)
    if at.tense == "past":
        limit = at.anchor + timedelta(days=30 if left.grain == "day" else 0)
        begun = [pair for pair in found if pair[0].span.first and pair[0].span.first <= limit]
        return begun[-1] if begun else found[0]
    ahead = [pair for pair in found if pair[1].span.last and pair[1].span.last >= at.anchor]
    return ahead[0] if ahead else found[-1]


def _replaced(day: date | None, number: int) -> date | None:
    try:
        return day.replace(day=number) if day else None
    except ValueError:
        return None


def _dated(meaning: Meaning) -> bool:
    """Whether a year is told."""
    if isinstance(meaning, Yearly):
        return meaning.year is not None
    return isinstance(meaning, (Exact, Inside, Years))


def _floating(meaning: Meaning) -> bool:
    """Whether it takes its place from the other end of a range."""
    return isinstance(meaning, (Weekday, DayOfMonth)) or (
        isinstance(meaning, Yearly) and meaning.year is None and meaning.direction is None
    )


def _after(meaning: Meaning, at: Context, first: date) -> Reading | None:
    """The first reading of `meaning` at or after `first`."""
    if isinstance(meaning, Yearly) and not meaning.hijri:
        for year in (first.year, first.year + 1):
            span = meaning.span_in(year)
            if span and span.last and span.last >= first:
                return Reading(span, meaning.grain, timex(span, meaning.grain))
        return None
    return meaning.days(at)
