"""Arithmetic on days: units and their bounds, thirds of a period, the Hijri calendar.

Everything is inclusive at both ends. Weeks begin on `week_start` (0 Monday … 6 Sunday).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

__all__ = [
    "HIJRI_YEARS",
    "Span",
    "add",
    "edge",
    "hijri_day",
    "hijri_month",
    "hijri_of",
    "month_span",
    "unit_span",
    "weekend_span",
]

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_HOURS = {"hour": 24, "minute": 1440, "second": 86400}
HIJRI_YEARS = range(1343, 1501)
"""The years that the Umm al-Qura tables hold; a year so written in the news is a Hijri one."""


class Span(NamedTuple):
    """First and last day, both inside; None where that side is open."""

    first: date | None
    last: date | None


def _month_shift(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add(day: date, unit: str, count: float, weekend: int = 5) -> date | None:
    """The day `count` units away, clipped to the month's end; None outside the calendar.

    Hours count as the days they fill (48 hours are two days); half units as six months or half the days.
    Working days are those outside the two days from weekday `weekend` on.
    """
    try:
        if unit in _MONTHS:
            months = _MONTHS[unit] * count
            whole = int(months)
            return _month_shift(day, whole) + timedelta(days=round(30 * (months - whole)))
        if unit in _HOURS:
            return day + timedelta(
                days=int(count // _HOURS[unit]) if count > 0 else -int(-count // _HOURS[unit])
            )
        if unit == "workday":
            return _workday_shift(day, int(count), weekend)
        return day + timedelta(days=round(_DAYS[unit] * count))
    except (OverflowError, ValueError):
        return None


def _workday_shift(day: date, count: int, weekend: int) -> date:
    step = 1 if count > 0 else -1
    weeks, rest = divmod(abs(count), 5)
    while _in_weekend(day, weekend):  # from a weekend one counts as from the working day before it
        day -= timedelta(days=step)
    day += timedelta(days=7 * weeks * step)
    while rest:
        day += timedelta(days=step)
        rest -= not _in_weekend(day, weekend)
    return day


def _in_weekend(day: date, weekend: int) -> bool:
    return (day.weekday() - weekend) % 7 < 2


def month_span(year: int, month: int, months: int = 1) -> Span:
    """`months` whole months from the first of `month`; months past December run into the next year."""
    first = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    return Span(first, _month_shift(first, months) - timedelta(days=1))


def _season_span(day: date) -> Span:
    """The season of whole months that holds `day`: Dec-Feb, Mar-May, Jun-Aug, Sep-Nov."""
    start = day.month // 3 * 3
    return month_span(day.year, start, 3) if start else month_span(day.year - 1, 12, 3)


def unit_span(day: date, unit: str, week_start: int = 0) -> Span:
    """The calendar unit that holds `day`."""
    if unit in ("week", "fortnight", "workday"):
        first = day - timedelta(days=(day.weekday() - week_start) % 7)
        return Span(first, first + timedelta(days=6))
    if unit == "season":
        return _season_span(day)
    if unit in ("month", "quarter", "half", "year"):
        months = _MONTHS[unit]
        return month_span(day.year, (day.month - 1) // months * months + 1, months)
    if unit in ("decade", "century"):
        years = 10 if unit == "decade" else 100
        first_year = max(day.year // years * years, 1)
        return Span(date(first_year, 1, 1), date(min(day.year // years * years + years - 1, 9999), 12, 31))
    return Span(day, day)


def weekend_span(day: date, begin: int) -> Span:
    """The two days from weekday `begin` on (4 Friday, 5 Saturday) that hold `day` or come next."""
    since = (day.weekday() - begin) % 7
    first = day - timedelta(days=since if since < 2 else since - 7)
    return Span(first, first + timedelta(days=1))


_WEEK_THIRDS = {"start": (0, 1), "mid": (2, 3), "end": (4, 6)}  # counted from Sunday
_WEEK_THIRDS_MONDAY = {"start": (0, 2), "early": (0, 1), "mid": (2, 2), "end": (4, 6)}


def edge(span: Span, grain: str, which: str, week_start: int = 0) -> Span:
    """The early, middle or late part of a period: thirds of months and years, days of a week.

    `which` is one of start, early, mid, end. A period without thirds is returned whole.
    """
    first, last = span
    if first is None or last is None:
        return span
    if grain == "week":
        table = _WEEK_THIRDS_MONDAY if week_start == 0 else _WEEK_THIRDS
        low, high = table.get(which) or table["start"]
        return Span(first + timedelta(days=low), min(first + timedelta(days=high), last))
    if grain in ("day", "weekend", "instant"):
        return span
    third = {"start": 0, "early": 0, "mid": 1, "end": 2}[which]
    if grain == "century" and which == "mid":  # mid-century is the year 50, not a third of it
        return Span(date(first.year + 50, 1, 1), date(first.year + 50, 12, 31))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if grain == "decade":
        cuts = [_month_shift(first, 12 * years) for years in (0, 4, 7)] + [last + timedelta(days=1)]
    elif months < 3:
        cuts = [first, first + timedelta(days=10), first + timedelta(days=20), last + timedelta(days=1)]
    else:
        cuts = [_month_shift(first, months * k // 3) for k in range(3)] + [last + timedelta(days=1)]
    return Span(cuts[third], cuts[third + 1] - timedelta(days=1))


def hijri_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri one by the Umm al-Qura calendar; None outside its tables."""
    from hijridate import Hijri

    if year not in HIJRI_YEARS or not 1 <= month <= 12:
        return None
    length = Hijri(year, month, 1).month_length()
    if not 1 <= day <= 30:
        return None
    greg = Hijri(year, month, min(day, length)).to_gregorian()
    return date(greg.year, greg.month, greg.day)


def hijri_month(year: int, month: int, months: int = 1) -> Span | None:
    """First and last Gregorian day of one or more Hijri months."""
    first = hijri_day(year, month, 1)
    end = month - 1 + months
    after = hijri_day(year + end // 12, end % 12 + 1, 1)
    return Span(first, after - timedelta(days=1)) if first and after else None


def hijri_of(day: date) -> tuple[int, int, int] | None:
    """The Hijri year, month and day of a Gregorian day; None outside the tables."""
    from hijridate import Gregorian

    try:
        hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    except OverflowError:
        return None
    return hijri.year, hijri.month, hijri.day
