"""Meanings that name their place in the calendar: a day, a month, a quarter, a feast.

What recurs every year (`Yearly`) needs no year: the tense of the sentence decides, or a direction word.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from ledger.dates.calendars import Span, hijri_day, hijri_month, hijri_of, month_span
from ledger.dates.feasts import FEASTS, feast
from ledger.dates.meaning import Context, Reading, timex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledger.model import Grain

__all__ = ["DayOfMonth", "Exact", "Weekday", "Yearly"]

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
    nation: str = ""

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
            return feast(self.name, year, self.nation)
        if self.kind == "hijri_month":
            return hijri_month(year, self.numbers[0])
        if self.kind == "hijri_year":
            return hijri_month(year, 1, 12)
        return _single(hijri_day(year, self.numbers[0], self.numbers[1]))

    @property
    def grain(self) -> Grain:
        """How wide it is."""
        if self.kind == "feast":
            return "day"
        return cast("Grain", _GRAINS[self.kind])

    def days(self, at: Context) -> Reading | None:
        """Its days in the year given, or in the year that direction, weekday, tense and nearness choose."""
        if not self.nation and self._by_nation:
            return self._of_nation(at)
        span = self.span_in(self.year) if self.year is not None else self._choose(at)
        if span is None:
            return None
        span = self.narrowed(span, at)
        return Reading(
            span, self.grain, timex(span, self.grain), current=self.direction == 0 and self.year is None
        )

    def years(self, first: date, last: date | None) -> Iterable[int]:
        """The years of its calendar that begin or end within some days."""
        ends = [hijri_of(day) for day in (first, last or first)] if self.hijri else []
        if not self.hijri:
            return range(first.year, (last or first).year + 1)
        known = [end[0] for end in ends if end]
        return range(min(known), max(known) + 1) if known else ()

    def narrowed(self, span: Span, at: Context) -> Span:
        """The first day of a feast of several, where its name alone stands."""
        if self.kind == "feast" and FEASTS[self.name].day and not at.whole:
            return Span(span.first, span.first)
        return span

    @property
    def _by_nation(self) -> bool:
        return self.kind == "feast" and FEASTS[self.name].by_nation

    def placed(self, at: Context) -> Yearly:
        """With the nation whose day is meant."""
        return replace(self, nation=at.nation() or "?") if self._by_nation and not self.nation else self

    def _of_nation(self, at: Context) -> Reading | None:
        """A day that each nation has of its own: that of the nation told, or none."""
        placed = self.placed(at)
        nation, found = placed.nation, placed.days(at)
        if found is None:
            why = "no nation is told" if nation == "?" else f"the calendar of {nation} has no such day"
            return Reading(Span(None, None), "", role="vague", note=why)
        return found if nation == "?" else replace(found, note=f"in {nation}")

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
            return _directed([self.narrowed(s, at) for s in spans], at.anchor, self.direction)
        return _by_tense(spans, at, slack=self.grain == "day", feast=self.kind == "feast")


def _distance(span: Span, day: date) -> int:
    first, last = cast("date", span.first), cast("date", span.last)
    return 0 if first <= day <= last else min(abs((first - day).days), abs((last - day).days))


def _directed(spans: list[Span], anchor: date, direction: int) -> Span | None:
    if direction == 0:
        return next((s for s in spans if s.last and s.last.year == anchor.year), None)
    if direction > 0:
        return next((s for s in spans if s.first and s.first > anchor), None)
    return next((s for s in reversed(spans) if s.last and s.last < anchor), None)


def _by_tense(spans: list[Span], at: Context, *, slack: bool, feast: bool) -> Span | None:
    """The next where the sentence looks ahead, the last where it looks back; a near day wins over both.

    A feast that is over lies ahead again.
    """
    anchor = at.anchor
    back = timedelta(days=_BACK if at.tense == "future" or feast else _EITHER) if slack else timedelta(0)
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
