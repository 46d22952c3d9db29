"""Makers of what is counted from the anchor: next month, three weeks ago, the coming years, soon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger.dates.absolute import Weekday
from ledger.dates.bounds import Bound
from ledger.dates.composed import Closest
from ledger.dates.relative import (
    Deictic,
    Duration,
    EveryWeekday,
    FromNow,
    Granted,
    Hanging,
    Nearest,
    NewYear,
    NotFor,
    Offset,
    Reference,
    Stretch,
    Unit,
    Vague,
)

if TYPE_CHECKING:
    from ledger.dates.makers.values import Maker, Taken

__all__ = ["MAKERS"]


def _unit(c: Taken) -> Any:
    return Unit(c["unit"], int(c.get("dir") or 0))


def _this_unit(c: Taken) -> Any:
    return Unit(c["unit"], 0, named=False)


def _after_next(c: Taken) -> Any:
    return Unit(c["unit"], 2)


def _offset(sign: int, *, reference: bool = False) -> Maker:
    def make(c: Taken) -> Any:
        return Offset(c["amount"], sign, c.get("time"), reference)

    return make


def _hence_start(c: Taken) -> Any:
    """Two years since 2011: counted from where that begins."""
    return Offset(c["amount"], 1, c["time"], from_start=True)


def _more_than(c: Taken) -> Any:
    """More than two weeks after the fifth: from that day on."""
    return Bound("not_before", Offset(c["amount"], 1, c["time"]))


def _closest(c: Taken) -> Any:
    return Closest(c["time"], int(c.get("nth", 1)), weekday=c["weekday"])


def _closest_feast(c: Taken) -> Any:
    return Closest(c["time"], int(c.get("nth", 1)), feast=c["feast"])


def _stretch(*, within: bool) -> Maker:
    def make(c: Taken) -> Any:
        amount = c.get("amount")
        if amount is None:
            count = 2 if "dual" in c else c.get("count", "some")
            if "definite" in c and count > 999:  # a year and what comes after it
                return None
            unit = c.get("unit") or c.get("definite") or c["dual"]
            amount = ((None if isinstance(count, str) else count, unit),)
        sign = int(c.get("dir", 1))
        return Stretch(amount, sign, within, "dir" in c) if sign else None

    return make


def _duration(c: Taken) -> Any:
    return Duration(c["amount"])


def _granted(c: Taken) -> Any:
    return Granted(c["amount"])


def _within_one(c: Taken) -> Any:
    """Within the next month: one month from now."""
    return Stretch(((1, c["unit"]),), int(c["dir"]), within=True, named=False)


def _respite(c: Taken) -> Any:
    """A term by its name, whatever the tense of the verb that gives it."""
    return Stretch(c["amount"], 1, within=True)


def _new_year(_: Taken) -> Any:
    return NewYear()


def _spell(c: Taken) -> Any:
    """In minutes, for years, decades-long: a length without a number."""
    return Duration(((None, c["unit"]),))


def _repeated(c: Taken) -> Any:
    if "repeat" in c:
        return Duration(((1, c["repeat"]),), every=True)
    return Duration(c.get("amount") or ((1, c.get("unit", "day")),), every=True)


def _every_weekday(c: Taken) -> Any:
    return EveryWeekday(int(c["weekday"]))


def _deictic(c: Taken) -> Any:
    return Deictic(int(c["deictic"]), str(c.get("part", "")))


def _this_part(c: Taken) -> Any:
    return Deictic(int(c.get("shift", 0)), str(c["part"]))


def _reference(c: Taken) -> Any:
    return Reference(c["unit"], int(c["dir"] if "dir" in c else c.get("same", 0)))


def _reference_day(c: Taken) -> Any:
    return Reference("day", int(c["deictic"]))


def _weeks_on(sign: int) -> Maker:
    """Three Fridays from now."""

    def make(c: Taken) -> Any:
        return Weekday(c["weekday"], sign, sign * (int(c["count"]) - 1))

    return make


def _year_on(c: Taken) -> Any:
    """This time next year."""
    return Offset(((1, c["unit"]),), int(c["thisnext"]))


def _year_on_by(c: Taken) -> Any:
    return Bound("by", _year_on(c))


def _deictic_weekday(c: Taken) -> Any:
    """Yesterday, Saturday: the weekday nearest to the day that the other word names."""
    return Nearest(c["weekday"], int(c["deictic"]))


def _rest_today(c: Taken) -> Any:
    return Deictic(int(c["deictic"]))


def _years_ago(c: Taken) -> Any:
    """The calendar year so many years back, where nothing but years is told."""
    ((count, unit), *more) = c["amount"]
    return Unit("year", -count) if unit == "year" and isinstance(count, int) and not more else None


def _after_amount(c: Taken) -> Any:
    return Offset(c["amount"], 1, floating=True)


def _since_amount(c: Taken) -> Any:
    return Stretch(c["amount"], -1)


def _past_decade(_: Taken) -> Any:
    """The past decade is the last ten years."""
    return Stretch(((1, "decade"),), -1)


def _from_now(c: Taken) -> Any:
    return FromNow(c["amount"])


def _not_before_amount(c: Taken) -> Any:
    return NotFor(c["amount"])


def _weekend(_: Taken) -> Any:
    return Unit("weekend", 0)


def _vague(c: Taken) -> Any:
    return Vague(str(c.get("vague", "")))


def _hanging(_: Taken) -> Any:
    return Hanging()


def _event(_: Taken) -> Any:
    return Vague("")


MAKERS: dict[str, Maker] = {
    "unit": _unit,
    "ago": _offset(-1),
    "hence": _offset(1),
    "later": _offset(1, reference=True),
    "hence_start": _hence_start,
    "more_than": _more_than,
    "closest": _closest,
    "closest_feast": _closest_feast,
    "stretch": _stretch(within=False),
    "within": _stretch(within=True),
    "duration": _duration,
    "granted": _granted,
    "respite": _respite,
    "within_one": _within_one,
    "new_year": _new_year,
    "repeated": _repeated,
    "spell": _spell,
    "deictic_weekday": _deictic_weekday,
    "rest_today": _rest_today,
    "since_amount": _since_amount,
    "after_amount": _after_amount,
    "past_decade": _past_decade,
    "every_weekday": _every_weekday,
    "part_weekend": _weekend,
    "not_for": _not_before_amount,
    "from_now": _from_now,
    "vague": _vague,
    "event": _event,
    "hanging": _hanging,
    "today": _deictic,
    "this_part": _this_part,
    "reference": _reference,
    "this_unit": _this_unit,
    "same_unit": _reference,
    "after_next": _after_next,
    "reference_day": _reference_day,
    "weeks_of_days": _weeks_on(1),
    "weeks_ago": _weeks_on(-1),
    "year_on": _year_on,
    "years_ago": _years_ago,
    "year_on_by": _year_on_by,
}
