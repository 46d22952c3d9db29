"""Makers of what is made of other meanings: parts, the nth of, ranges, limits, clock times."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ledger.dates.absolute import DayOfMonth, Yearly
from ledger.dates.bounds import BOUNDS, Bound
from ledger.dates.composed import Clock, Inside, Lasting, Nth, Part, Rest, Rounded
from ledger.dates.makers.values import Maker, Taken, full_year
from ledger.dates.numeric import DigitsRange
from ledger.dates.ranges import Range
from ledger.dates.relative import (
    Offset,
    Unit,
)

__all__ = ["MAKERS"]


def _inside(c: Taken) -> Any:
    return Inside(c["inner"], c["time"])


def _inside_years(c: Taken) -> Any:
    """June two years ago: what comes every year, in the year so far off."""
    inner = c["inner"]
    free = isinstance(inner, Yearly) and inner.year is None and inner.direction is None
    return Inside(inner, c["time"]) if free else None


def _part(c: Taken) -> Any:
    return Part(c["edge"], c["time"])


def _part_unit(c: Taken) -> Any:
    """The end of the year, without a direction word: of the unit that holds the anchor."""
    return Part(c["edge"], Unit(c["unit"], c.get("dir", 0), named="dir" in c))


def _rest(c: Taken) -> Any:
    return Rest(c.get("time") or Unit(c["unit"], 0), past=c.get("rest") == "past")


def _nth(c: Taken) -> Any:
    number = int(c.get("nth", 1)) * (-1 if "back" in c else 1)
    if number == 0 or abs(number) > 400:
        return None
    count = int(c.get("count", 1))
    if "weekday" in c:
        return Nth(number, "weekday", c["time"], weekday=c["weekday"])
    return Nth(number, c["unit"], c["time"], count)


def _last(c: Taken) -> Any:
    return _nth({**c, "nth": int(c.get("nth", 1)), "back": True})


def _week_number(c: Taken) -> Any:
    number = int(c["number"])
    return Nth(number, "week", c.get("time") or Unit("year", 0)) if 1 <= number <= 53 else None


def _week_of(c: Taken) -> Any:
    return Rounded("week", c["time"])


def _range(c: Taken) -> Any:
    return Range(c["left"], c["right"])


def _days_range(c: Taken) -> Any:
    """Two days of one month: 13 to 15 July, May 5-9."""
    if "month" in c and c["first"] >= c["last"]:
        return None
    if "month" in c:
        kind = "hijri_day" if "hijri" in c else "day"
        year, direction = full_year(c), c.get("dir")
        right = Yearly(kind, (c["month"], c["last"]), year=year, direction=direction)
        return Range(Yearly(kind, (c["month"], c["first"]), year=year, direction=direction), right)
    left: Any = DayOfMonth(c["first"])
    right_day: Any = DayOfMonth(c["last"])
    if "time" in c:
        left, right_day = Inside(left, c["time"]), Inside(right_day, c["time"])
    return Range(left, right_day)


def _cross_range(c: Taken) -> Any:
    """Two days told with one month, the second before the first: it lies in the month after."""
    first, last, month = int(c["first"]), int(c["last"]), int(c["month"])
    if first <= last or last > 28:
        return None
    return Range(Yearly("day", (month, first)), Yearly("day", (month % 12 + 1, last)))


def _back_range(c: Taken) -> Any:
    """From the 27th to the third of April."""
    first, last = int(c["first"]), int(c["last"])
    if first <= last:
        return None
    return Range(DayOfMonth(first), Yearly("day", (int(c["month"]), last), year=full_year(c)))


def _digits_range(c: Taken) -> Any:
    """From a day and month in digits to a whole date: 10/1-11/2/2017."""
    return DigitsRange(c["first"], c["second"], c["numdate"])


def _bound(kind: str) -> Maker:
    def make(c: Taken) -> Any:
        return Bound(kind, c["time"])

    return make


def _between_amounts(c: Taken) -> Any:
    unit = c["unit"]
    return Range(Offset(((c["first"], unit),), 1), Offset(((c["last"], unit),), 1))


def _clock(c: Taken) -> Any:
    value = str(c.get("clock", c.get("part", "XX")))
    return Clock(value.zfill(5) + "Z" * ("zone" in c) if ":" in value else value, c.get("time"))


def _hour(c: Taken) -> Any:
    hour = int(c["hour"])
    if hour > 12:
        return None
    hour = hour % 12 + (12 if c.get("noon") == "pm" else 0)
    return Clock(f"{hour:02d}:00" + "Z" * ("zone" in c), c.get("time"))


def _military(c: Taken) -> Any:
    """0800 UTC."""
    hour, minute = divmod(int(c["digits"]), 100)
    return Clock(f"{hour:02d}:{minute:02d}Z") if hour < 24 and minute < 60 else None


def _weekend_at(c: Taken) -> Any:
    return Rounded("weekend", Yearly("feast", year=full_year(c), name=c["feast"]))


def _weekend_of(c: Taken) -> Any:
    return Rounded("weekend", c["time"])


def _part_of(which: str) -> Maker:
    def make(c: Taken) -> Any:
        return Part(which, Unit(c["unit"], 0))

    return make


def _first_back(c: Taken) -> Any:
    return Nth(-1, c["unit"], c["time"], int(c["count"]))


def _for_from(c: Taken) -> Any:
    """For three days from Monday."""
    return Lasting(c["amount"], c["time"])


def _within_from(c: Taken) -> Any:
    """Within sixty days of 5 May."""
    return Lasting(c["amount"], c["time"], within=True)


def _year_to_date(c: Taken) -> Any:
    return Rest(Unit(c["single"], 0), past=True)


def _clock_on(c: Taken) -> Any:
    return Clock(c["hour"].value, c["time"])


def _inside_season(c: Taken) -> Any:
    return Inside(Yearly("season", (int(c["season"]),)), c["time"])


def _hijri_range(c: Taken) -> Any:
    return _days_range({**c, "hijri": True})


def _range_in(c: Taken) -> Any:
    return Range(Inside(c["left"], c["time"]), Inside(c["right"], c["time"]))


def _nth_weekday(c: Taken) -> Any:
    """The third Tuesday, of this month; beyond the fifth the number is the day's."""
    if c["nth"] <= 5:
        return Nth(c["nth"], "weekday", Unit("month", 0), weekday=c["weekday"])
    return DayOfMonth(c["nth"], c["weekday"]) if c["nth"] <= 31 else None


def _occasion(c: Taken) -> Any:
    """A known event, of the year or the direction told."""
    return replace(c["occasion"], year=c.get("year"), direction=c.get("dir"))


def _occasion_edge(c: Taken) -> Any:
    edge = {"early": "start"}.get(c["edge"], c["edge"])
    return replace(c["time"], edge=edge) if edge in ("start", "end") else None


def _half_of(c: Taken) -> Any:
    return Nth(int(c["nth"]), "half", c["time"])


MAKERS: dict[str, Maker] = {
    "inside": _inside,
    "inside_years": _inside_years,
    "part": _part,
    "part_of_unit": _part_unit,
    "rest": _rest,
    "nth": _nth,
    "last": _last,
    "week_number": _week_number,
    "inside_season": _inside_season,
    "hijri_range": _hijri_range,
    "cross_range": _cross_range,
    "back_range": _back_range,
    "nth_weekday": _nth_weekday,
    "half_of": _half_of,
    "occasion": _occasion,
    "occasion_edge": _occasion_edge,
    "range_in": _range_in,
    "week_of": _week_of,
    "range": _range,
    "days_range": _days_range,
    "digits_range": _digits_range,
    "between_amounts": _between_amounts,
    "clock": _clock,
    "hour": _hour,
    "military": _military,
    "weekend_at": _weekend_at,
    "weekend_of": _weekend_of,
    "part_end": _part_of("end"),
    "part_start": _part_of("start"),
    "first_back": _first_back,
    "for_from": _for_from,
    "within_from": _within_from,
    "year_to_date": _year_to_date,
    "clock_on": _clock_on,
    "clock_at": _clock_on,
} | {kind: _bound(kind) for kind in BOUNDS}
