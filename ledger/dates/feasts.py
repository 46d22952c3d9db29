"""Feasts and public days that news deadlines are named after, and the rule that finds each in a year."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from ledger.dates.calendars import Span, hijri_day, hijri_month, hijri_of
from ledger.dates.publics import public_days

__all__ = ["FEASTS", "Feast", "feast"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feast:
    """How a feast is found.

    `rule` is fixed (month, day), nth (month, weekday, which; -1 the last), easter or orthodox (days after
    Easter), hijri (month, day), hijri_weekday (the last such weekday of a month) or after (a feast's name in
    `of`, days after it). `public` is the kept calendar that has it under one of the names `called`, from
    which it lies `shift` days, begun on its `eve` where days begin at sunset; without it the nation's own
    calendar is asked before the rule. `moves` are days by which it moves where it falls on a weekday.
    `length` in days; `day` tells that the name alone means the first.
    """

    rule: str = ""
    numbers: tuple[int, ...] = ()
    length: int = 1
    of: str = ""
    public: str = ""
    called: tuple[str, ...] = ()
    shift: int = 0
    eve: bool = False
    moves: tuple[tuple[int, int], ...] = ()
    day: bool = False

    @property
    def by_nation(self) -> bool:
        """Whether nations have it on days of their own."""
        return bool(self.called) and not self.public


def _load() -> dict[str, Feast]:
    table = tomllib.loads((files("ledger.dates") / "feasts.toml").read_text(encoding="utf-8"))
    made: dict[str, Feast] = {}
    for name, row in table.items():
        fields: dict[str, Any] = {key: _frozen(value) for key, value in row.items()}
        made[name] = Feast(**fields)
    return made


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


FEASTS: dict[str, Feast] = _load()


def feast(name: str, year: int, nation: str = "") -> Span | None:
    """The days of a feast in a Gregorian year; None where the year has none or the calendar ends.

    `nation` is an ISO 3166 code, for days that each nation has of its own.
    """
    found = FEASTS[name]
    if calendar := found.public or (nation if found.called else ""):
        kept = public_days(calendar, found.called, year)
        if kept and kept.first and kept.last:
            return _placed(found, kept.first, kept.last)
    start = _first_day(found, year) if found.rule else None
    return _placed(found, start, start) if start else None


def _placed(found: Feast, first: date, last: date) -> Span:
    """A feast by the days that its rule or its calendar gives."""
    shift = found.shift
    shift += dict(found.moves).get((first + timedelta(days=shift)).weekday(), 0)
    begin = first + timedelta(days=shift - found.eve)
    return Span(begin, max(last + timedelta(days=shift), begin + timedelta(days=found.length - 1)))


def _first_day(found: Feast, year: int) -> date | None:
    numbers = found.numbers
    if found.rule == "fixed":
        return date(year, numbers[0], numbers[1])
    if found.rule == "nth":
        return _nth_weekday(year, *numbers)
    if found.rule == "hijri":
        return _hijri(year, numbers[0], numbers[1])
    if found.rule == "hijri_weekday":
        return _hijri_weekday(year, numbers[0], numbers[1])
    if found.rule == "after":
        before = _first_day(FEASTS[found.of], year)
        return before + timedelta(days=numbers[0]) if before else None
    return _easter(year, orthodox=found.rule == "orthodox") + timedelta(days=numbers[0])


def _hijri_weekday(year: int, month: int, weekday: int) -> date | None:
    """The last such weekday of a Hijri month that begins in the Gregorian year."""
    first = _hijri(year, month, 1)
    start = hijri_of(first) if first else None
    span = hijri_month(start[0], month) if start else None
    if span is None or span.last is None:
        return None
    return span.last - timedelta(days=(span.last.weekday() - weekday) % 7)


def _nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    if which < 0:
        end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def _hijri(year: int, month: int, day: int) -> date | None:
    """The first one in the Gregorian year: a Hijri year is eleven days shorter."""
    start = hijri_of(date(year, 1, 1)) if year > 0 else None
    if start is None:
        return None
    found = (hijri_day(start[0] + k, month, day) for k in range(3))
    return next((there for there in found if there and there.year == year), None)


def _easter(year: int, *, orthodox: bool) -> date:
    """Easter Sunday by the Gregorian computus, or by the Julian one in Gregorian days."""
    if orthodox:
        moon = (19 * (year % 19) + 15) % 30
        day = moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114
        lag = year // 100 - year // 400 - 2
        return date(year, day // 31, day % 31 + 1) + timedelta(days=lag)
    century = year // 100
    moon = (19 * (year % 19) + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - year % 19) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    shift = moon - weekday
    month = 3 + (shift + 40) // 44
    return date(year, month, shift + 28 - 31 * (month // 4))
