"""Meanings that name their place in the calendar: a day, a month, a quarter, a feast, a year, a decade.

What recurs every year (`Yearly`) needs no year: the tense of the sentence decides, or a direction word.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from ledger.dates.calendars import Span, hijri_day, hijri_month, hijri_of, month_span
from ledger.dates.feasts import FEASTS, feast
from ledger.dates.meaning import Context, Reading, timex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledger.model import Grain

__all__ = ["BudgetYear", "DayOfMonth", "Exact", "Weekday", "Yearly", "Years"]

_GRAINS = {
    "month": "month",
    "day": "day",
    "quarter": "quarter",
    "half": "half",
    "season": "season",
    "hijri_month": "month",
    "hijri_day": "day",
    "hijri_year": "year",
}
_FORWARD = 30  # days that a day and month may lie ahead in a sentence that tells the past
_BACK = 3  # days that it may lie back in one that tells the future
_AGREEING = 200  # days within which the year is believed in which a day falls on the weekday told
_EITHER = 60  # days either way where the sentence tells nothing


@dataclass(frozen=True, slots=True)
class Exact:
    """Days known without an anchor."""

    span: Span
    grain: Grain = "day"
    value: str = ""

    def days(self, _at: Context, /) -> Reading | None:
        """These days."""
        return Reading(self.span, self.grain, self.value or timex(self.span, self.grain))


def _quarter(year: int, number: int) -> Span | None:
    return month_span(year, number * 3 - 2, 3) if 1 <= number <= 4 else None


def _half(year: int, number: int) -> Span | None:
    return month_span(year, number * 6 - 5, 6) if number in (1, 2) else None


def _day(year: int, month: int, day: int) -> Span | None:
    try:
        there = date(year, month, day)
    except ValueError:
        return None
    return Span(there, there)


def _single(day: date | None) -> Span | None:
    return Span(day, day) if day else None


@dataclass(frozen=True, slots=True)
class Yearly:
    """What comes once a year: `kind` with its `numbers` (a month, a month and a day, a quarter, a feast …).

    `year` is of the calendar of its kind. `direction` is -1 for the last, 0 for this year's, 1 for the next.
    """

    kind: str
    numbers: tuple[int, ...] = ()
    year: int | None = None
    weekday: int | None = None
    direction: int | None = None
    name: str = ""

    @property
    def hijri(self) -> bool:
        """Whether its years are Hijri years."""
        return self.kind.startswith("hijri")

    def span_in(self, year: int) -> Span | None:
        """Its days in one year of its calendar."""
        numbers = self.numbers
        try:
            if self.kind in ("month", "season"):
                return month_span(year, numbers[0], 1 if self.kind == "month" else 3)
            if self.kind == "quarter":
                return _quarter(year, numbers[0])
            if self.kind == "half":
                return _half(year, numbers[0])
            if self.kind == "day":
                return _day(year, numbers[0], numbers[1])
            return self._moving_span(year)
        except ValueError:
            return None

    def _moving_span(self, year: int) -> Span | None:
        if self.kind == "feast":
            return feast(self.name, year)
        if self.kind == "hijri_month":
            return hijri_month(year, self.numbers[0])
        if self.kind == "hijri_year":
            return hijri_month(year, 1, 12)
        return _single(hijri_day(year, self.numbers[0], self.numbers[1]))

    @property
    def grain(self) -> Grain:
        """How wide it is."""
        if self.kind == "feast":
            return cast("Grain", FEASTS[self.name].grain)
        return cast("Grain", _GRAINS[self.kind])

    def days(self, at: Context) -> Reading | None:
        """Its days in the year given, or in the year that direction, weekday, tense and nearness choose."""
        span = self.span_in(self.year) if self.year is not None else self._choose(at)
        if span is None:
            return None
        return Reading(
            span, self.grain, timex(span, self.grain), current=self.direction == 0 and self.year is None
        )

    def _candidates(self, anchor: date) -> list[Span]:
        around = anchor.year
        if self.hijri:
            hijri = hijri_of(anchor)
            if hijri is None:
                return []
            around = hijri[0]
        years = (
            range(max(around - 8, 1), around + 9)
            if self.numbers == (2, 29)
            else range(around - 2, around + 3)
        )
        return [span for year in years if (span := self.span_in(year))]

    def _choose(self, at: Context) -> Span | None:
        base = at.reference if at.linked and at.reference else at.anchor
        spans = self._candidates(base)
        if self.weekday is not None:
            agreeing = [s for s in spans if s.first and s.first.weekday() == self.weekday]
            near = min(agreeing, key=lambda s: _distance(s, base), default=None)
            if near and _distance(near, base) < _AGREEING:
                return near
        if at.linked and spans:
            return min(spans, key=lambda s: _distance(s, base))
        if self.direction is not None:
            return _directed(spans, at.anchor, self.direction)
        return _by_tense(spans, at, slack=self.grain == "day")


def _distance(span: Span, day: date) -> int:
    first, last = cast("date", span.first), cast("date", span.last)
    return 0 if first <= day <= last else min(abs((first - day).days), abs((last - day).days))


def _directed(spans: list[Span], anchor: date, direction: int) -> Span | None:
    if direction == 0:
        return next((s for s in spans if s.last and s.last.year == anchor.year), None)
    if direction > 0:
        return next((s for s in spans if s.first and s.first > anchor), None)
    return next((s for s in reversed(spans) if s.last and s.last < anchor), None)


def _by_tense(spans: list[Span], at: Context, *, slack: bool) -> Span | None:
    """The next where the sentence looks ahead, the last where it looks back; a near day wins over both."""
    anchor = at.anchor
    back = timedelta(days=_BACK if at.tense == "future" else _EITHER) if slack else timedelta(0)
    ahead = timedelta(days=_FORWARD) if slack else timedelta(0)
    if at.tense == "past":
        return next((s for s in reversed(spans) if s.first and s.first <= anchor + ahead), None)
    return next((s for s in spans if s.last and s.last >= anchor - back), None)


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day without its month: the 20th, Tuesday the 19th."""

    day: int
    weekday: int | None = None
    direction: int | None = None

    def days(self, at: Context) -> Reading | None:
        """The next such day, or the last one where the sentence tells the past."""
        offsets: Iterable[int] = range(-13, 14) if self.weekday is not None else range(-2, 4)
        month = at.anchor.year * 12 + at.anchor.month - 1
        found = [d for k in offsets if (d := _day((month + k) // 12, (month + k) % 12 + 1, self.day))]
        days = [s.first for s in found if s.first]
        if self.weekday is not None:
            days = [d for d in days if d.weekday() == self.weekday]
            days.sort(key=lambda d: abs((d - at.anchor).days))
            chosen = days[0] if days else None
        elif at.tense == "past":
            chosen = max((d for d in days if d <= at.anchor), default=None)
        else:
            chosen = min((d for d in days if d >= at.anchor), default=None)
        return Reading(Span(chosen, chosen), "day", chosen.isoformat()) if chosen else None

    def inside(self, span: Span) -> Reading | None:
        """That day of the month that begins `span`."""
        if span.first is None:
            return None
        there = _day(span.first.year, span.first.month, self.day)
        return Reading(there, "day", timex(there, "day")) if there else None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (0 Monday), with a direction or left to the tense; `skip` counts further weeks on."""

    weekday: int
    direction: int | None = None
    skip: int = 0
    strict: bool = False

    def days(self, at: Context) -> Reading | None:
        """The day meant: past tense looks back and takes the anchor's own day, else the next one."""
        anchor = at.anchor
        ahead = (self.weekday - anchor.weekday()) % 7
        if self.direction is not None:
            day = self._directed(anchor, ahead, at.week_start)
        elif at.tense == "past":
            day = anchor - timedelta(days=(-ahead) % 7)
        else:
            day = anchor + timedelta(days=ahead or (0 if at.tense == "present" else 7))
        day += timedelta(days=7 * self.skip)
        return Reading(Span(day, day), "day", day.isoformat())

    def _directed(self, anchor: date, ahead: int, week_start: int) -> date:
        if self.direction == -1:
            back = (-ahead) % 7 or 7
            begin = anchor - timedelta(days=(anchor.weekday() - week_start) % 7)
            if self.strict and anchor - timedelta(days=back) >= begin:
                back += 7  # "last Wednesday" said on a Thursday is not yesterday
            return anchor - timedelta(days=back)
        if self.strict and ahead == 1:
            return anchor + timedelta(days=8)  # nobody says "next Friday" for tomorrow
        return anchor + timedelta(days=ahead or 7)

    def inside(self, span: Span) -> Reading | None:
        """That day of the week within `span`."""
        if span.first is None:
            return None
        day = span.first + timedelta(days=(self.weekday - span.first.weekday()) % 7)
        return Reading(Span(day, day), "day", day.isoformat())


@dataclass(frozen=True, slots=True)
class Years:
    """One year or a run of years: 2026, 2014-2018, the 2030s, a century, a fiscal year.

    `fiscal` marks budget years, which begin in the month that the country's law says.
    """

    first: int
    last: int
    grain: Grain = "year"
    fiscal: bool = False

    def days(self, at: Context) -> Reading | None:
        """From the first day of the first year to the last day of the last."""
        start = FISCAL_STARTS.get(at.country, 1) if self.fiscal else 1
        try:
            if start == 1:
                span = Span(date(self.first, 1, 1), date(self.last, 12, 31))
            else:
                span = self._budget(start)
        except ValueError:
            return None
        if self.grain == "year" and self.last > self.first and not self.fiscal:
            return Reading(span, self.grain, f"P{self.last - self.first}Y", "DURATION", "range")
        return Reading(span, self.grain, f"FY{self.last}" if self.fiscal else timex(span, self.grain))

    def _budget(self, start: int) -> Span:
        """A single budget year is named after the year it ends in; 2024/25 says both."""
        first = self.first if self.last > self.first else self.first - 1
        return month_span(first, start, 12)


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """The budget year that holds the anchor, or one `shift` years from it."""

    shift: int = 0

    def days(self, at: Context) -> Reading | None:
        """Twelve months from the month that the country's law says."""
        start = FISCAL_STARTS.get(at.country, 1)
        year = at.anchor.year + self.shift - (at.anchor.month < start)
        if not 1 <= year < 9999:
            return None
        return Reading(
            month_span(year, start, 12), "year", f"FY{year + (start > 1)}", current=self.shift == 0
        )


FISCAL_STARTS = {"US": 10, "GB": 4, "KW": 4, "IN": 4, "JP": 4, "CA": 4, "EG": 7, "PK": 7, "AU": 7, "BD": 7}
"""The month in which the budget year begins; elsewhere it is the calendar year."""
