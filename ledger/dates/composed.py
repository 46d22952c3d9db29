"""Meanings made of meanings: a part of a period, the nth week in it, a range, a bound before or after it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from ledger.dates.absolute import DayOfMonth, Exact, Weekday, Yearly, Years
from ledger.dates.calendars import Span, add, edge, unit_span
from ledger.dates.meaning import Context, Meaning, Reading, timex
from ledger.dates.relative import Amount, Duration, Offset, Unit

if TYPE_CHECKING:
    from ledger.model import Grain

__all__ = ["Bound", "Clock", "Inside", "Lasting", "Nth", "Part", "Range", "Rest", "Rounded"]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Inside:
    """A day or a part of a year within a wider period: Friday of next week, June next year, Q3 this year."""

    inner: Meaning
    outer: Meaning

    def days(self, at: Context) -> Reading | None:
        """The inner's days that lie in the outer."""
        outer = self.outer.days(at)
        if outer is None or outer.span.first is None:
            return None
        if isinstance(self.inner, Yearly):
            inner = replace(self.inner, direction=None)
            years = (outer.span.first.year, (outer.span.last or outer.span.first).year)
            found = (inner.span_in(year) for year in years)
            span = next((s for s in found if s and s.last and s.last >= cast("date", outer.span.first)), None)
            return Reading(span, inner.grain, timex(span, inner.grain)) if span else None
        if isinstance(self.inner, (Weekday, DayOfMonth)):
            return self.inner.inside(outer.span)
        return self.inner.days(at)


@dataclass(frozen=True, slots=True)
class Part:
    """The beginning, the middle or the end of a period."""

    which: str
    of: Meaning

    def days(self, at: Context) -> Reading | None:
        """A third of it; the TIMEX3 value stays that of the whole."""
        whole = self.of.days(at)
        if whole is None:
            return None
        return replace(
            whole,
            span=edge(whole.span, whole.grain, self.which, at.week_start),
            current=False,
            edge=self.which,
        )


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of a period (later this month), or what has passed of it (earlier this month)."""

    of: Meaning
    past: bool = False

    def days(self, at: Context) -> Reading | None:
        """From the anchor to its end, or from its start to the anchor."""
        whole = self.of.days(at)
        if whole is None:
            return None
        first, last = whole.span
        if self.past and first and first <= at.anchor:
            return replace(whole, span=Span(first, min(at.anchor, last or at.anchor)), current=False)
        if not self.past and last and last >= at.anchor:
            return replace(whole, span=Span(max(at.anchor, first or at.anchor), last), current=False)
        return whole


@dataclass(frozen=True, slots=True)
class Nth:
    """The `number`th unit of a period (from the end where negative), or `count` of them: the last two weeks.

    `weekday` stands instead of a unit: the first Friday of next month.
    """

    number: int
    unit: str
    of: Meaning
    count: int = 1
    weekday: int | None = None

    def days(self, at: Context) -> Reading | None:
        """Those days of the period."""
        whole = self.of.days(at)
        if whole is None or whole.span.first is None or whole.span.last is None:
            return None
        span = self._span(whole.span.first, whole.span.last, at.week_start)
        if span is None or span.first is None or span.last is None:
            return None
        grain = cast("Grain", "day" if self.unit in ("weekday", "workday") else self.unit)
        return Reading(span, grain, timex(span, grain))

    def _span(self, first: date, last: date, week_start: int) -> Span | None:
        if self.weekday is not None:
            return self._weekdays(first, last)
        if self.unit in ("week", "half"):
            return self._weeks(first, last, week_start) if self.unit == "week" else self._half(first, last)
        begin = add(first, self.unit, self.number - 1) if self.number > 0 else None
        if self.number < 0:
            begin = add(last + _DAY, self.unit, self.number - self.count + 1)
        if begin is None or not first <= begin <= last:
            return None
        end = add(begin, self.unit, self.count)
        return Span(begin, min(end - _DAY, last)) if end else None

    def _weekdays(self, first: date, last: date) -> Span | None:
        weekday = cast("int", self.weekday)
        if self.number > 0:
            day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (self.number - 1))
        else:
            day = last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-self.number - 1))
        return Span(day, day) if first <= day <= last else None

    def _half(self, first: date, last: date) -> Span | None:
        """A half: of a month its days to the 15th or from the 16th, of anything longer half its months."""
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        middle = add(first, "month", months // 2) if months > 1 else first + timedelta(days=15)
        if middle is None or self.number not in (1, 2):
            return None
        return Span(first, middle - _DAY) if self.number == 1 else Span(middle, last)

    def _weeks(self, first: date, last: date, week_start: int) -> Span:
        """Whole weeks: the first is the one with the period's fourth day, as ISO 8601 counts.

        The last week of a month is its last seven days; where weeks begin on Sunday, which ISO does not
        number, its first is its first seven days too.
        """
        month = (last - first).days < 40
        if month and self.number == 1 and week_start != 0:
            return Span(first, first + timedelta(days=7 * self.count - 1))
        if self.number < 0:
            if month and self.number == -1:
                return Span(last - timedelta(days=7 * self.count - 1), last)
            end = unit_span(last - timedelta(days=3), "week", week_start).last or last
            end += timedelta(days=7 * (self.number + 1))
            return Span(end - timedelta(days=7 * self.count - 1), end)
        begin = unit_span(first + timedelta(days=3), "week", week_start).first or first
        begin += timedelta(days=7 * (self.number - 1))
        return Span(begin, begin + timedelta(days=7 * self.count - 1))


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
        return Reading(Span(left.span.first, last), left.grain, value, kind, "range")  # type: ignore[arg-type]

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
            later = replace(
                at, anchor=begin.span.first - (0 * _DAY), tense="future", reference=None, linked=False
            )
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
        begun = [pair for pair in found if pair[0].span.first and pair[0].span.first <= at.anchor]
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


@dataclass(frozen=True, slots=True)
class Bound:
    """A preposition that turns a time into a limit: by, before, after, until, since, starting, during, not before."""

    kind: str
    of: Meaning

    def days(self, at: Context) -> Reading | None:
        """The days on the right side of the limit, by the conventions in docs/dates.md."""
        if self.kind in ("by", "until", "starting") and at.tense == "past":
            at = replace(at, tense="present")  # what a limit or a start is set for lies ahead of the telling
        if self.kind == "since":
            at = replace(at, tense="past")
        inner = self.of.days(at)
        if inner is None:
            return None
        if inner.span == Span(None, None) or isinstance(self.of, Duration):
            return replace(inner, role="vague" if inner.role == "vague" else inner.role)
        return getattr(self, f"_{self.kind}")(inner, at)  # type: ignore[no-any-return]

    def _by(self, inner: Reading, at: Context) -> Reading:
        return replace(inner.over(at.anchor, inner.span.last), role="deadline", current=False)

    def _until(self, inner: Reading, at: Context) -> Reading:
        return self._by(inner, at)

    def _before(self, inner: Reading, at: Context) -> Reading:
        if at.negated and at.tense != "past":
            return replace(inner, span=Span(inner.span.first, None), role="start", current=False)
        if inner.edge == "end":
            return self._by(inner, at)
        last = inner.span.first - _DAY if inner.span.first else None
        return replace(inner, span=_ordered(at.anchor, last), role="deadline", current=False)

    def _after(self, inner: Reading, at: Context) -> Reading:
        first = inner.span.last + _DAY if inner.span.last else None
        return replace(inner, span=Span(first, None), role="start", current=False)

    def _since(self, inner: Reading, at: Context) -> Reading:
        first = inner.span.first
        last = at.anchor if first and first <= at.anchor else None
        return replace(inner, span=Span(first, last), role="range", current=False)

    def _starting(self, inner: Reading, at: Context) -> Reading:
        return replace(inner, role="start", current=False)

    def _during(self, inner: Reading, at: Context) -> Reading:
        return inner

    def _not_before(self, inner: Reading, at: Context) -> Reading:
        return replace(inner, span=Span(inner.span.first, None), role="start", current=False)


def _ordered(first: date | None, last: date | None) -> Span:
    """A limit that lies behind the anchor leaves its own end open to the past."""
    return Span(None if first and last and first > last else first, last)


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time or a part of the day, with the day it belongs to (the anchor's where none is told)."""

    value: str
    of: Meaning | None = None

    def days(self, at: Context) -> Reading | None:
        """The day; the time of day lives in the value."""
        day = (self.of or Unit("day", 0)).days(at)
        if day is None or day.span.first is None:
            return None
        return replace(day, value=f"{day.span.first.isoformat()}T{self.value}", type="TIME", current=False)


@dataclass(frozen=True, slots=True)
class Rounded:
    """The whole unit that holds a day: the week of the 18th."""

    unit: str
    of: Meaning

    def days(self, at: Context) -> Reading | None:
        """That unit."""
        inner = self.of.days(at)
        if inner is None or inner.span.first is None:
            return None
        span = unit_span(inner.span.first, self.unit, at.week_start)
        grain = cast("Grain", self.unit)
        return Reading(span, grain, timex(span, grain))


@dataclass(frozen=True, slots=True)
class Lasting:
    """A length of time from a day on: for three days from Monday."""

    amount: Amount
    start: Meaning

    def days(self, at: Context) -> Reading | None:
        """From that day, so long."""
        begin, end = self.start.days(at), Offset(self.amount, 1, self.start).days(at)
        if begin is None or begin.span.first is None or end is None or end.span.last is None:
            return None
        return Reading(Span(begin.span.first, end.span.last), "day", begin.value, role="range")
