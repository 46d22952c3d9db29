"""Makers of what names its place in the calendar: days, months, feasts, years, dates in digits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from ledger.dates.absolute import DayOfMonth, Exact, Weekday, Yearly
from ledger.dates.calendars import HIJRI_YEARS, Span
from ledger.dates.composed import Inside
from ledger.dates.feasts import FEASTS
from ledger.dates.makers.values import Maker, Taken, full_year
from ledger.dates.numeric import DayAndMonth, Numeric
from ledger.dates.ranges import Range
from ledger.dates.years import BudgetYear, SchoolYear, Years

__all__ = ["MAKERS"]


def _yearly(kind: str, *names: str) -> Maker:
    def make(c: Taken) -> Any:
        numbers = tuple(int(c[name]) for name in names)
        day = c.get("dom", 1)
        if not 1 <= day <= 31:
            return None
        return Yearly(
            kind,
            numbers,
            year=full_year(c),
            weekday=c.get("weekday"),
            direction=c.get("dir"),
            name=c.get("feast", ""),
        )

    return make


def _listed_day(c: Taken) -> Any:
    """A day told with the month of a later one: the 7th of 7 and 14 October."""
    return replace(c["tail"], numbers=(c["tail"].numbers[0], int(c["dom"])), weekday=None)


def _feast_of(c: Taken) -> Any:
    """A day that each nation has of its own, with the nation before it: Iraq's Army Day."""
    return _yearly("feast")(c) if FEASTS[c["feast"]].by_nation else None


def _day_of_month(c: Taken) -> Any:
    return DayOfMonth(c["dom"], c.get("weekday"), c.get("dir"))


def _weekday(c: Taken) -> Any:
    """This Friday is the one that the tense says; the last and the next say it themselves."""
    direction = c.get("dir") or None
    if direction in (2, -2):  # Tuesday after next, Tuesday before last
        return Weekday(c["weekday"], direction // 2, direction // 2)
    return Weekday(c["weekday"], direction, c.get("skip", 0))


def _strict_weekday(c: Taken) -> Any:
    return Weekday(c["weekday"], c["dir"], strict=True)


def _year(c: Taken) -> Any:
    year = full_year(c)
    return Years(year, year) if year is not None and 1 <= year < 9999 else None


def _named_year(c: Taken) -> Any:
    """A year that names a thing and does not say when something happens: the 2027 budget."""
    year = int(c["year"])
    return Years(year, year, named=True)


def _years(c: Taken) -> Any:
    first, last = int(c["first"]), int(c["last"])
    if last < 100:
        last += first // 100 * 100
    if first in HIJRI_YEARS:
        return _hijri_years(first, last)
    return Years(first, last) if first < last < first + 200 else None


def _hijri_years(first: int, last: int) -> Any:
    return Range(Yearly("hijri_year", year=first), Yearly("hijri_year", year=last))


def _fiscal(c: Taken) -> Any:
    first = int(c["first"] if "first" in c else c["year"])
    last = int(c.get("last", first))
    if last < 100:
        last += first // 100 * 100
    if first in HIJRI_YEARS:
        return _hijri_years(first, last)
    return Years(first, last, fiscal=True) if first <= last <= first + 1 else None


def _decade(c: Taken) -> Any:
    first = int(c["decade"])
    if first < 100:
        first += 1900 if first > 10 else 2000
    if "century" in c:
        first = (int(c["century"]) - 1) * 100 + first % 100
    return Years(first, first + 9, "decade")


def _decade_in_words(c: Taken) -> Any:
    """The nineteen-nineties, the two thousand and tens."""
    century = int(c["century"])
    first = (century * 100 if century < 100 else century) + int(c["decade"]) % 100
    return Years(first, first + 9, "decade") if 1500 <= first < 2200 and first % 100 else None


def _century(c: Taken) -> Any:
    number = int(c["nth"])
    return Years(max((number - 1) * 100, 1), number * 100 - 1, "century") if 1 <= number <= 30 else None


def _numeric(c: Taken) -> Any:
    return c["numdate"]


def _numbers(c: Taken) -> Any:
    """Day, month and year with blanks around the strokes."""
    return Numeric((int(c["first"]), int(c["second"]), int(c["year"])), (2, 2, 4))


def _year_month(c: Taken) -> Any:
    if c["year"] in HIJRI_YEARS:
        return Yearly("hijri_month", (c["number"],), year=c["year"])
    return Yearly("month", (c["number"],), year=c["year"]) if 1 <= c["number"] <= 12 else None


def _year_first(c: Taken) -> Any:
    """2016 10 16."""
    return Numeric((int(c["year"]), int(c["month"]), int(c["dom"])), (4, 2, 2))


def _slashed(c: Taken) -> Any:
    """Day and month in digits, with a year behind a comma or without one."""
    return DayAndMonth(c["first"], c["second"], c.get("weekday"), full_year(c))


def _slashed_sure(c: Taken) -> Any:
    """The same where nothing before it says that a date comes: only if one number cannot be a month."""
    if c["first"] == 24 or max(c["first"], c["second"]) <= 12:
        return None
    return _slashed(c)


def _short_year(c: Taken) -> Any:
    return _year(c)


def _hijri_in(c: Taken) -> Any:
    """A Hijri month in a Gregorian year: Ramadan 2027."""
    return Inside(Yearly("hijri_month", (c["month"],)), Years(c["year"], c["year"]))


def _quarter_back(c: Taken) -> Any:
    number = 5 - int(c["backnth"])
    return Yearly("quarter", (number,))


def _decade_of(c: Taken) -> Any:
    century = int(c["nth"]) if "nth" in c else 21 + int(c["dir"])
    first = (century - 1) * 100 + int(c["decadeword"])
    return Years(first, first + 9, "decade")


def _decade_word(c: Taken) -> Any:
    return _decade({"decade": c.get("decade", c.get("decadeword"))})


def _budget_year(c: Taken) -> Any:
    return BudgetYear(int(c.get("dir", 0)))


def _school_year(c: Taken) -> Any:
    """September to June, named by the two years it touches."""
    first, last = int(c["first"]), int(c["last"])
    if last not in (first + 1, (first + 1) % 100):
        return None
    if first in HIJRI_YEARS:
        return _hijri_years(first, first + 1)
    return Exact(Span(date(first, 9, 1), date(first + 1, 6, 30)), "year", f"{first}-{first + 1}")


def _school_year_at(c: Taken) -> Any:
    return SchoolYear(int(c["dir"]))


MAKERS: dict[str, Maker] = {
    "month_day": _yearly("day", "month", "dom"),
    "hijri_day": _yearly("hijri_day", "month", "dom"),
    "month": _yearly("month", "month"),
    "hijri_month": _yearly("hijri_month", "month"),
    "hijri_year": _yearly("hijri_year"),
    "quarter": _yearly("quarter", "nth"),
    "half": _yearly("half", "nth"),
    "season": _yearly("season", "season"),
    "feast": _yearly("feast"),
    "feast_of": _feast_of,
    "listed_day": _listed_day,
    "day_of_month": _day_of_month,
    "weekday": _weekday,
    "strict_weekday": _strict_weekday,
    "year": _year,
    "named_year": _named_year,
    "years": _years,
    "fiscal_year": _fiscal,
    "decade": _decade_word,
    "century": _century,
    "decade_in_words": _decade_in_words,
    "quarter_back": _quarter_back,
    "quarter_fiscal": _yearly("quarter", "nth"),
    "decade_of": _decade_of,
    "budget_year": _budget_year,
    "school_year": _school_year,
    "school_year_at": _school_year_at,
    "numeric": _numeric,
    "numbers": _numbers,
    "year_month": _year_month,
    "slashed": _slashed,
    "year_first": _year_first,
    "slashed_sure": _slashed_sure,
    "short_year": _short_year,
    "ramadan_in": _hijri_in,
}
