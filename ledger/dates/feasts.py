"""Feasts and public days that news deadlines are named after, and the rule that finds each in a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ledger.dates.calendars import Span, hijri_day, hijri_of

__all__ = ["FEASTS", "Feast", "feast"]


@dataclass(frozen=True, slots=True)
class Feast:
    """How a feast is found.

    `rule` is fixed (month, day), nth (month, weekday, which; -1 the last), easter or orthodox (days after
    Easter), hijri (month, day) or after (a feast's name in `of`, days after it). `length` in days.
    """

    rule: str
    numbers: tuple[int, ...]
    length: int = 1
    of: str = ""

    @property
    def grain(self) -> str:
        """A feast of one day is a day; longer ones count as a week."""
        return "day"


FEASTS: dict[str, Feast] = {
    "new_year": Feast("fixed", (1, 1)),
    "orthodox_christmas": Feast("fixed", (1, 7)),
    "martin_luther_king_day": Feast("nth", (1, 0, 3)),
    "groundhog_day": Feast("fixed", (2, 2)),
    "valentine": Feast("fixed", (2, 14)),
    "presidents_day": Feast("nth", (2, 0, 3)),
    "womens_day": Feast("fixed", (3, 8)),
    "st_patrick": Feast("fixed", (3, 17)),
    "nowruz": Feast("fixed", (3, 21)),
    "april_fools": Feast("fixed", (4, 1)),
    "earth_day": Feast("fixed", (4, 22)),
    "labour_day": Feast("fixed", (5, 1)),
    "mothers_day": Feast("nth", (5, 6, 2)),
    "memorial_day": Feast("nth", (5, 0, -1)),
    "fathers_day": Feast("nth", (6, 6, 3)),
    "juneteenth": Feast("fixed", (6, 19)),
    "us_independence_day": Feast("fixed", (7, 4)),
    "bastille_day": Feast("fixed", (7, 14)),
    "us_labor_day": Feast("nth", (9, 0, 1)),
    "columbus_day": Feast("nth", (10, 0, 2)),
    "halloween": Feast("fixed", (10, 31)),
    "all_saints": Feast("fixed", (11, 1)),
    "veterans_day": Feast("fixed", (11, 11)),
    "thanksgiving": Feast("nth", (11, 3, 4)),
    "black_friday": Feast("after", (1,), of="thanksgiving"),
    "cyber_monday": Feast("after", (4,), of="thanksgiving"),
    "christmas_eve": Feast("fixed", (12, 24)),
    "christmas": Feast("fixed", (12, 25)),
    "boxing_day": Feast("fixed", (12, 26)),
    "new_years_eve": Feast("fixed", (12, 31)),
    "mardi_gras": Feast("easter", (-47,)),
    "ash_wednesday": Feast("easter", (-46,)),
    "lent": Feast("easter", (-46,), 46),
    "palm_sunday": Feast("easter", (-7,)),
    "good_friday": Feast("easter", (-2,)),
    "easter": Feast("easter", (0,)),
    "easter_monday": Feast("easter", (1,)),
    "ascension": Feast("easter", (39,)),
    "pentecost": Feast("easter", (49,)),
    "orthodox_good_friday": Feast("orthodox", (-2,)),
    "orthodox_easter": Feast("orthodox", (0,)),
    "islamic_new_year": Feast("hijri", (1, 1)),
    "ashura": Feast("hijri", (1, 10)),
    "arbaeen": Feast("hijri", (2, 20)),
    "mawlid": Feast("hijri", (3, 12)),
    "isra": Feast("hijri", (7, 27)),
    "laylat_al_qadr": Feast("hijri", (9, 27)),
    "eid_al_fitr": Feast("hijri", (10, 1), 3),
    "hajj": Feast("hijri", (12, 8), 6),
    "arafah": Feast("hijri", (12, 9)),
    "eid_al_adha": Feast("hijri", (12, 10), 4),
}


def feast(name: str, year: int) -> Span | None:
    """The days of a feast in a Gregorian year; None where the year has none or the calendar ends."""
    found = FEASTS[name]
    first = _first_day(found, year)
    return Span(first, first + timedelta(days=found.length - 1)) if first else None


def _first_day(found: Feast, year: int) -> date | None:
    numbers = found.numbers
    if found.rule == "fixed":
        return date(year, numbers[0], numbers[1])
    if found.rule == "nth":
        return _nth_weekday(year, *numbers)
    if found.rule == "hijri":
        return _hijri(year, numbers[0], numbers[1])
    if found.rule == "after":
        before = _first_day(FEASTS[found.of], year)
        return before + timedelta(days=numbers[0]) if before else None
    return _easter(year, orthodox=found.rule == "orthodox") + timedelta(days=numbers[0])


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
