"""Dates written in digits: 2026-09-30, 12/5/2026, 7/8/07, 20260930; periods in codes, 2026-Q3; decades."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ledger.dates.absolute import Exact, Yearly
from ledger.dates.calendars import HIJRI_YEARS, Span, hijri_day
from ledger.dates.composed import Rounded
from ledger.dates.meaning import Context, Reading
from ledger.dates.ranges import Range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.dates.meaning import Meaning

__all__ = ["DayAndMonth", "DigitsRange", "Numeric", "decade", "iso"]

_CLOSE = 7  # days around the anchor within which the other order is believed


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(number: int, digits: int, anchor: date) -> int:
    """A two-digit year becomes the nearest one, at most twenty years ahead."""
    if digits > 2:
        return number
    century = anchor.year // 100 * 100
    year = century + number
    return year - 100 if year > anchor.year + 20 else year


@dataclass(frozen=True, slots=True)
class Numeric:
    """Three numbers with their count of digits; the order is settled when a context is known.

    `dotted` ones (12.5.2026) have the day first everywhere. In English the form tells where nothing else
    does: the American one is M/d/yy, the British dd/MM/y (both by Unicode's CLDR).
    """

    numbers: tuple[int, int, int]
    widths: tuple[int, int, int]
    dotted: bool = False

    @classmethod
    def of(cls, text: str) -> Numeric | None:
        """Read the digits; None where they cannot be a date in any order."""
        parts = re.split(r"[-/.]", text)
        if len(parts) == 1 and len(text) == 8 and text[:2] in ("19", "20"):
            parts = [text[:4], text[4:6], text[6:]]
        if len(parts) != 3:
            return None
        widths = (len(parts[0]), len(parts[1]), len(parts[2]))
        made = cls((int(parts[0]), int(parts[1]), int(parts[2])), widths, "." in text)
        plausible = 4 in (widths[0], widths[2]) or (widths[2] == 2 and not made.dotted)
        return made if plausible and made.days(Context(date(2020, 1, 1))) else None

    def days(self, at: Context) -> Reading | None:
        """The day: year first if it has four digits, else day and month in the order of the context."""
        day = self._day(at)
        return Reading(Span(day, day), "day", day.isoformat()) if day else None

    def _day(self, at: Context) -> date | None:
        first, second, third = self.numbers
        if third in HIJRI_YEARS:
            return hijri_day(third, second, first)
        if first in HIJRI_YEARS:
            return hijri_day(first, second, third)
        if self.widths[0] > 2:
            return _date(first, second, third) or _date(first, third, second)
        year = _year(third, self.widths[2], at.anchor)
        usual, other = _date(year, second, first), _date(year, first, second)
        if not self.day_first(at):
            usual, other = other, usual
        if usual and other and _is_close(other, at.anchor) and not _is_close(usual, at.anchor):
            return other
        return usual or other

    def day_first(self, at: Context) -> bool:
        """Whether the day comes first, where both orders name a day."""
        if self.dotted:
            return True
        if at.day_first is not None or not at.month_first:
            return at.day_first is not False
        fields = list(zip(self.numbers[:2], self.widths[:2], strict=True))
        padded = any(number < 10 and width == 2 for number, width in fields)
        return padded or (self.widths[2] > 2 and all(width == 2 for _, width in fields))


def _is_close(day: date, anchor: date) -> bool:
    return abs((day - anchor).days) <= _CLOSE


@dataclass(frozen=True, slots=True)
class DayAndMonth:
    """Two numbers, 5/6 or 5/6, 2026: in the order of the context or its language, or as they fit."""

    first: int
    second: int
    weekday: int | None = None
    year: int | None = None

    def days(self, at: Context) -> Reading | None:
        """That day of its year, or of the one which tense and weekday choose."""
        orders = [(self.second, self.first), (self.first, self.second)]
        if at.month_first if at.day_first is None else not at.day_first:
            orders.reverse()
        month, day = next((order for order in orders if order[0] <= 12), (0, 0))
        return Yearly("day", (month, day), self.year, self.weekday).days(at) if month else None


@dataclass(frozen=True, slots=True)
class DigitsRange:
    """From a day without its year to one with it, in one order: 10/1-11/2/2017."""

    first: int
    second: int
    last: Numeric

    def days(self, at: Context) -> Reading | None:
        """From the day in the year of the last one, or in the year before it, to the last one."""
        end = self.last.days(at)
        if end is None or end.span.last is None:
            return None
        one, other, _ = self.last.numbers
        day_first = self.last.day_first(at) if one == other else end.span.last.day == one
        day, month = (self.first, self.second) if day_first else (self.second, self.first)
        begin = Yearly("day", (month, day))
        return Range(begin, Exact(end.span)).days(at)


_SEASONS = {"sp": 3, "su": 6, "fa": 9, "wi": 12}


def iso(text: str) -> Meaning | None:
    """A period in TIMEX3 or ISO 8601: 2026-q1, 2026-h2, 2026-w11, 2026-sp, two days with a stroke between."""
    if "/" in text:
        first, last = (_iso_day(day) for day in text.split("/"))
        return Range(Exact(Span(first, first)), Exact(Span(last, last))) if first and last else None
    year, code = int(text[:4]), text[5:]
    if code in _SEASONS:
        return Yearly("season", (_SEASONS[code],), year)
    number = int(code[1:])
    if code[0] == "w":
        monday = _iso_monday(year, number)
        return Rounded("week", Exact(Span(monday, monday))) if monday else None
    return Yearly("quarter" if code[0] == "q" else "half", (number,), year)


def _iso_day(text: str) -> date | None:
    year, month, day = text.split("-")
    return _date(int(year), int(month), int(day))


def _iso_monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1) if 1 < year < 9999 else None
    except ValueError:
        return None


def decade(text: str) -> Iterator[tuple[str, int]]:
    """The first year of "2030s" as a decade; of "'90s" as a short one, which needs its century."""
    digits = "".join(c for c in text if c.isdigit())
    if len(digits) == 4:
        yield "decade", int(digits)
    elif len(digits) == 2 and digits.endswith("0"):
        yield "short_decade", int(digits)
