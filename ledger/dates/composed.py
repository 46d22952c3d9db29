"""Meanings made of meanings: a part of a period, the nth week in it, what is left of it, a clock time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from ledger.dates.absolute import DayOfMonth, Weekday, Yearly
from ledger.dates.calendars import Span, add, edge, unit_span
from ledger.dates.meaning import Context, Meaning, Reading, timex
from ledger.dates.relative import Amount, Offset, Unit

if TYPE_CHECKING:
    from ledger.model import Grain, Role

__all__ = ["Clock", "Closest", "Inside", "Lasting", "Nth", "Part", "Rest", "Rounded"]

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
            inner = replace(self.inner, direction=None).placed(at)
            found = (inner.span_in(year) for year in inner.years(outer.span.first, outer.span.last))
            span = next((s for s in found if s and s.last and s.last >= outer.span.first), None)
            if span is None:
                return None
            return Reading(inner.narrowed(span, at), inner.grain, timex(span, inner.grain))
        if isinstance(self.inner, (Weekday, DayOfMonth)):
            return self.inner.inside(outer.span)
        return self.inner.days(at)


@dataclass(frozen=True, slots=True)
class Part:
    """The beginning, the middle or the end of a period."""

    which: str
    of: Meaning

    def days(self, at: Context) -> Reading | None:
        """A third of it; the TIMEX3 value stays that of the whole. A part said twice is the part."""
        found = self._of(self.of, at)
        if isinstance(self.of, Unit) and found and (shift := _away(self.of, found.span, at)):
            return self._of(replace(self.of, shift=shift), at)
        return found

    def _of(self, period: Meaning, at: Context) -> Reading | None:
        whole = period.days(at)
        if whole is None or whole.edge:
            return whole
        return replace(
            whole,
            span=edge(whole.span, whole.grain, self.which, at.week_start),
            current=False,
            edge=self.which,
        )


def _away(unit: Unit, part: Span, at: Context) -> int:
    """Where a part of the year, said without a direction word, lies on the wrong side of now: 1 for the next.

    What will be at the beginning of the year, said in autumn, will be in the next one.
    """
    if unit.named or unit.shift or part.first is None or part.last is None:
        return 0
    if at.tense == "future":
        return int(part.last < at.anchor)
    return -int(at.tense == "past" and part.first > at.anchor)


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

        Weeks of a year are those of ISO 8601, from Monday, whatever day weeks begin on. The last week of a
        month is its last seven days; where weeks begin on Sunday, its first is its first seven days too.
        """
        month, year = (last - first).days < 40, (last - first).days > 360
        week_start = 0 if year else week_start
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
        day = inner.span.first
        if self.unit == "weekend" and (day.weekday() - at.weekend - 2) % 7 < 2:
            day -= timedelta(days=7)  # the weekend of a Monday is the one before it
        span = at.span_of(day, self.unit)
        grain = cast("Grain", self.unit)
        return Reading(span, grain, timex(span, grain))


@dataclass(frozen=True, slots=True)
class Closest:
    """The weekday or feast that lies closest to a day, or the `nth` closest."""

    of: Meaning
    nth: int = 1
    weekday: int = 0
    feast: str = ""

    def days(self, at: Context) -> Reading | None:
        """That day; of two as close the later."""
        inner = self.of.days(at)
        if inner is None or inner.span.first is None or not 1 <= self.nth <= 9:
            return None
        day = inner.span.first
        if self.feast:
            yearly = Yearly("feast", name=self.feast).placed(at)
            spans = (yearly.span_in(year) for year in range(day.year - 6, day.year + 7))
            found = [span.first for span in spans if span and span.first]
        else:
            ahead = day + timedelta(days=(self.weekday - day.weekday()) % 7)
            found = [ahead + timedelta(days=7 * k) for k in range(-9, 9)]
        found.sort(key=lambda there: (abs((there - day).days), there < day))
        if len(found) < self.nth:
            return None
        there = found[self.nth - 1]
        return Reading(Span(there, there), "day", there.isoformat())


@dataclass(frozen=True, slots=True)
class Lasting:
    """A length of time from a day on: for three days from Monday; `within` it where a limit is set."""

    amount: Amount
    start: Meaning
    within: bool = False

    def days(self, at: Context) -> Reading | None:
        """From that day, so long."""
        at = at if at.tense == "past" else replace(at, tense="future")
        begin, end = self.start.days(at), Offset(self.amount, 1, self.start).days(at)
        if begin is None or begin.span.first is None or end is None or end.span.last is None:
            return None
        role: Role = "deadline" if self.within else "range"
        return Reading(Span(begin.span.first, end.span.last), "day", begin.value, role=role)
