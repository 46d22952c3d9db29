"""What the rules of a grammar file make of the values their patterns took; named in the file, shared by all.

A maker gets a dictionary of the pattern's named values and returns a meaning (or a value for other rules), or
None where the values do not go together.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ledger.dates.absolute import BudgetYear, DayOfMonth, Exact, Weekday, Yearly, Years
from ledger.dates.calendars import Span
from ledger.dates.composed import Bound, Clock, Inside, Lasting, Nth, Part, Range, Rest, Rounded
from ledger.dates.relative import (
    Deictic,
    Duration,
    EveryWeekday,
    Nearest,
    NotFor,
    Offset,
    Reference,
    Stretch,
    Unit,
    Vague,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MAKERS"]

Taken = dict[str, Any]


def _amount(c: Taken) -> Any:
    """Counted units; "some" has no number; halves and "more" add to it. "A quarter" is a fraction."""
    unit = c.get("unit") or c.get("dual")
    if "one" in c and unit in ("quarter", "half"):
        return None
    count: Any = 2 if "dual" in c else c.get("count", 1)
    if isinstance(count, str):
        count = None
    elif count <= 0 or count > 9999:
        return None
    if "half" in c:
        count = 0.5 if "count" not in c and "dual" not in c else count + 0.5
    return ((count, unit), *c.get("more", ()))


def _same(c: Taken) -> Any:
    return c.get("time", c.get("amount"))


def _yearly(kind: str, *names: str) -> Callable[[Taken], Any]:
    def make(c: Taken) -> Any:
        numbers = tuple(int(c[name]) for name in names)
        day = c.get("dom", 1)
        if not 1 <= day <= 31:
            return None
        return Yearly(
            kind,
            numbers,
            year=_full_year(c),
            weekday=c.get("weekday"),
            direction=c.get("dir"),
            name=c.get("feast", ""),
        )

    return make


def _full_year(c: Taken) -> int | None:
    if "year" in c:
        return int(c["year"])
    if "short" in c:
        return int(c["short"]) + (1900 if c["short"] > 40 else 2000)
    return None


def _day_of_month(c: Taken) -> Any:
    return DayOfMonth(c["dom"], c.get("weekday"), c.get("dir"))


def _weekday(c: Taken) -> Any:
    """This Friday is the one that the tense says; the last and the next say it themselves."""
    return Weekday(c["weekday"], c.get("dir") or None, c.get("skip", 0))


def _strict_weekday(c: Taken) -> Any:
    return Weekday(c["weekday"], c["dir"], strict=True)


def _year(c: Taken) -> Any:
    year = _full_year(c)
    return Years(year, year) if year is not None and 1 <= year < 9999 else None


def _years(c: Taken) -> Any:
    first, last = int(c["first"]), int(c["last"])
    if last < 100:
        last += first // 100 * 100
    return Years(first, last) if first < last < first + 200 else None


def _fiscal(c: Taken) -> Any:
    first = int(c.get("first", c.get("year", 0)))
    last = int(c.get("last", first))
    if last < 100:
        last += first // 100 * 100
    return Years(first, last, fiscal=True) if first <= last <= first + 1 else None


def _decade(c: Taken) -> Any:
    first = int(c["decade"])
    if first < 100:
        first += 1900 if first > 20 else 2000
    if "century" in c:
        first = (int(c["century"]) - 1) * 100 + first % 100
    return Years(first, first + 9, "decade")


def _century(c: Taken) -> Any:
    number = int(c["nth"])
    return Years(max((number - 1) * 100, 1), number * 100 - 1, "century") if 1 <= number <= 30 else None


def _unit(c: Taken) -> Any:
    return Unit(c["unit"], int(c.get("dir", c.get("this", 0))))


def _offset(sign: int, *, reference: bool = False) -> Callable[[Taken], Any]:
    def make(c: Taken) -> Any:
        return Offset(c["amount"], sign, c.get("time"), reference)

    return make


def _stretch(*, within: bool) -> Callable[[Taken], Any]:
    def make(c: Taken) -> Any:
        amount = c.get("amount")
        if amount is None:
            count = 2 if "dual" in c else c.get("count", "some")
            amount = ((None if isinstance(count, str) else count, c.get("unit") or c["dual"]),)
        sign = int(c.get("dir", 1))
        return Stretch(amount, sign, within, "dir" in c) if sign else None

    return make


def _duration(c: Taken) -> Any:
    return Duration(c["amount"])


def _spell(c: Taken) -> Any:
    """In minutes, for years, decades-long: a length without a number."""
    return Duration(((None, c["unit"]),))


def _repeated(c: Taken) -> Any:
    if "repeat" in c:
        return Duration(((1, c["repeat"]),), every=True)
    return Duration(c.get("amount") or ((1, c.get("unit", "day")),), every=True)


def _inside(c: Taken) -> Any:
    return Inside(c["inner"], c["time"])


def _part(c: Taken) -> Any:
    return Part(c["edge"], c["time"])


def _part_unit(c: Taken) -> Any:
    """The end of the year, without a direction word: of the unit that holds the anchor."""
    return Part(c["edge"], Unit(c["unit"], c.get("dir", 0)))


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
        year, direction = _full_year(c), c.get("dir")
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
    return Range(DayOfMonth(first), Yearly("day", (int(c["month"]), last), year=_full_year(c)))


def _bound(kind: str) -> Callable[[Taken], Any]:
    def make(c: Taken) -> Any:
        return Bound(kind, c["time"])

    return make


def _between_amounts(c: Taken) -> Any:
    unit = c["unit"]
    return Range(Offset(((c["first"], unit),), 1), Offset(((c["last"], unit),), 1))


def _not_before_amount(c: Taken) -> Any:
    return NotFor(c["amount"])


def _vague(c: Taken) -> Any:
    return Vague(str(c.get("vague", "")))


def _event(c: Taken) -> Any:
    return Vague("")


def _deictic(c: Taken) -> Any:
    return Deictic(int(c["deictic"]), str(c.get("part", "")))


def _this_part(c: Taken) -> Any:
    return Deictic(int(c.get("shift", 0)), str(c["part"]))


def _reference(c: Taken) -> Any:
    return Reference(c["unit"], int(c.get("dir", c.get("same", 0))))


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


def _numeric(c: Taken) -> Any:
    return c["numdate"]


def _year_month(c: Taken) -> Any:
    return Yearly("month", (c["number"],), year=c["year"]) if 1 <= c["number"] <= 12 else None


def _slashed(c: Taken) -> Any:
    """Day and month in digits without a year; day first where both fit."""
    first, second = c["first"], c["second"]
    if second <= 12 and first <= 31:
        return Yearly("day", (second, first), weekday=c.get("weekday"))
    return Yearly("day", (first, second), weekday=c.get("weekday")) if first <= 12 else None


def _month_slash_day(c: Taken) -> Any:
    """The same where the month comes first; where it cannot, the day does."""
    if c["first"] <= 12:
        return Yearly("day", (c["first"], c["second"]), weekday=c.get("weekday"))
    return _slashed(c)


def _weekend_at(c: Taken) -> Any:
    return Rounded("weekend", Yearly("feast", year=_full_year(c), name=c["feast"]))


def _weekend_of(c: Taken) -> Any:
    return Rounded("weekend", c["time"])


def _slashed_sure(c: Taken) -> Any:
    """The same where nothing before it says that a date comes: only if one number cannot be a month."""
    if c["first"] == 24 or max(c["first"], c["second"]) <= 12:
        return None
    return _slashed(c)


def _this_unit(c: Taken) -> Any:
    return Unit(c["unit"], 0, named=False)


def _after_next(c: Taken) -> Any:
    return Unit(c["unit"], 2)


def _reference_day(c: Taken) -> Any:
    return Reference("day", int(c["deictic"]))


def _short_year(c: Taken) -> Any:
    return _year(c)


def _hijri_in(c: Taken) -> Any:
    """A Hijri month in a Gregorian year: Ramadan 2027."""
    return Inside(Yearly("hijri_month", (c["month"],)), Years(c["year"], c["year"]))


def _part_of(which: str) -> Callable[[Taken], Any]:
    def make(c: Taken) -> Any:
        return Part(which, Unit(c["unit"], 0))

    return make


def _first_back(c: Taken) -> Any:
    return Nth(-1, c["unit"], c["time"], int(c["count"]))


def _weeks_on(sign: int) -> Callable[[Taken], Any]:
    """Three Fridays from now."""

    def make(c: Taken) -> Any:
        return Weekday(c["weekday"], sign, sign * (int(c["count"]) - 1))

    return make


def _year_on(c: Taken) -> Any:
    """This time next year."""
    return Offset(((1, c["unit"]),), int(c["thisnext"]))


def _year_on_by(c: Taken) -> Any:
    return Bound("by", _year_on(c))


def _for_from(c: Taken) -> Any:
    """For three days from Monday."""
    return Lasting(c["amount"], c["time"])


def _year_to_date(c: Taken) -> Any:
    return Rest(Unit(c["single"], 0), past=True)


def _clock_on(c: Taken) -> Any:
    return Clock(c["hour"].value, c["time"])


def _month_number(c: Taken) -> Any:
    """A month's number; the same month named twice (تموز/يوليو) counts once."""
    month = int(c["month"])
    return month if c.get("other", month) == month and 1 <= month <= 12 else None


def _year_number(c: Taken) -> Any:
    return int(c["year"])


def _weekday_number(c: Taken) -> Any:
    return c["weekday"]


def _deictic_weekday(c: Taken) -> Any:
    """Yesterday, Saturday: the weekday nearest to the day that the other word names."""
    return Nearest(c["weekday"], int(c["deictic"]))


def _quarter_back(c: Taken) -> Any:
    number = 5 - int(c["backnth"])
    return Yearly("quarter", (number,))


def _decade_of(c: Taken) -> Any:
    century = int(c["nth"]) if "nth" in c else 21 + int(c["dir"])
    first = (century - 1) * 100 + int(c["decadeword"])
    return Years(first, first + 9, "decade")


def _decade_word(c: Taken) -> Any:
    return _decade({"decade": c.get("decade", c.get("decadeword"))})


def _inside_season(c: Taken) -> Any:
    return Inside(Yearly("season", (int(c["season"]),)), c["time"])


def _rest_today(c: Taken) -> Any:
    return Deictic(int(c["deictic"]))


def _since_amount(c: Taken) -> Any:
    return Stretch(c["amount"], -1)


def _hijri_range(c: Taken) -> Any:
    return _days_range({**c, "hijri": True})


def _range_in(c: Taken) -> Any:
    return Range(Inside(c["left"], c["time"]), Inside(c["right"], c["time"]))


def _past_decade(c: Taken) -> Any:
    """The past decade is the last ten years."""
    return Stretch(((1, "decade"),), -1)


def _nth_weekday(c: Taken) -> Any:
    """The third Tuesday, of this month; beyond the fifth the number is the day's."""
    if c["nth"] <= 5:
        return Nth(c["nth"], "weekday", Unit("month", 0), weekday=c["weekday"])
    return DayOfMonth(c["nth"], c["weekday"]) if c["nth"] <= 31 else None


def _budget_year(c: Taken) -> Any:
    return BudgetYear(int(c.get("dir", 0)))


def _school_year(c: Taken) -> Any:
    """September to June, named by the two years it touches."""
    first, last = int(c["first"]), int(c["last"])
    if last not in (first + 1, (first + 1) % 100):
        return None
    return Exact(Span(date(first, 9, 1), date(first + 1, 6, 30)), "year", f"{first}-{first + 1}")


def _half_of(c: Taken) -> Any:
    return Nth(int(c["nth"]), "half", c["time"])


def _every_weekday(c: Taken) -> Any:
    return EveryWeekday(int(c["weekday"]))


def _weekend(c: Taken) -> Any:
    return Unit("weekend", 0)


MAKERS: dict[str, Callable[[Taken], Any]] = {
    "amount": _amount,
    "same": _same,
    "month_day": _yearly("day", "month", "dom"),
    "hijri_day": _yearly("hijri_day", "month", "dom"),
    "month": _yearly("month", "month"),
    "hijri_month": _yearly("hijri_month", "month"),
    "hijri_year": _yearly("hijri_year"),
    "quarter": _yearly("quarter", "nth"),
    "half": _yearly("half", "nth"),
    "season": _yearly("season", "season"),
    "feast": _yearly("feast"),
    "day_of_month": _day_of_month,
    "weekday": _weekday,
    "strict_weekday": _strict_weekday,
    "year": _year,
    "years": _years,
    "fiscal_year": _fiscal,
    "decade": _decade_word,
    "century": _century,
    "unit": _unit,
    "ago": _offset(-1),
    "hence": _offset(1),
    "later": _offset(1, reference=True),
    "earlier": _offset(-1, reference=True),
    "stretch": _stretch(within=False),
    "within": _stretch(within=True),
    "duration": _duration,
    "repeated": _repeated,
    "spell": _spell,
    "inside": _inside,
    "part": _part,
    "part_of_unit": _part_unit,
    "rest": _rest,
    "nth": _nth,
    "last": _last,
    "week_number": _week_number,
    "month_number": _month_number,
    "year_number": _year_number,
    "weekday_number": _weekday_number,
    "deictic_weekday": _deictic_weekday,
    "quarter_back": _quarter_back,
    "quarter_fiscal": _yearly("quarter", "nth"),
    "decade_of": _decade_of,
    "inside_season": _inside_season,
    "rest_today": _rest_today,
    "since_amount": _since_amount,
    "hijri_range": _hijri_range,
    "cross_range": _cross_range,
    "back_range": _back_range,
    "past_decade": _past_decade,
    "nth_weekday": _nth_weekday,
    "budget_year": _budget_year,
    "school_year": _school_year,
    "half_of": _half_of,
    "every_weekday": _every_weekday,
    "range_in": _range_in,
    "part_weekend": _weekend,
    "week_of": _week_of,
    "range": _range,
    "days_range": _days_range,
    "between_amounts": _between_amounts,
    "not_for": _not_before_amount,
    "vague": _vague,
    "event": _event,
    "today": _deictic,
    "this_part": _this_part,
    "reference": _reference,
    "clock": _clock,
    "hour": _hour,
    "military": _military,
    "numeric": _numeric,
    "year_month": _year_month,
    "slashed": _slashed,
    "slashed_sure": _slashed_sure,
    "month_slash_day": _month_slash_day,
    "weekend_at": _weekend_at,
    "weekend_of": _weekend_of,
    "this_unit": _this_unit,
    "same_unit": _reference,
    "after_next": _after_next,
    "reference_day": _reference_day,
    "short_year": _short_year,
    "ramadan_in": _hijri_in,
    "part_end": _part_of("end"),
    "part_start": _part_of("start"),
    "first_back": _first_back,
    "weeks_of_days": _weeks_on(1),
    "weeks_ago": _weeks_on(-1),
    "year_on": _year_on,
    "year_on_by": _year_on_by,
    "for_from": _for_from,
    "year_to_date": _year_to_date,
    "clock_on": _clock_on,
    "clock_at": _clock_on,
    "during_time": _bound("during"),
} | {
    kind: _bound(kind)
    for kind in ("by", "until", "before", "after", "since", "starting", "during", "not_before")
}
