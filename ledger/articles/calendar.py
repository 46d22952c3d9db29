"""Dates, times and offsets as bylines write them, in folded text.

Not the expressions of prose, which the dates room reads: a byline's date is whole, and stands alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, Literal

from ledger.articles.lexicon import load, phrases
from ledger.text.language import detect

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    Reading = Callable[[re.Match[str], "Order"], "Day | None"]

__all__ = ["Clock", "Day", "Order", "find_clock", "find_days", "order_in", "phrase_pattern"]

Order = Literal["day first", "unknown"]
"""How 3/4/2021 is written: Arabic puts the day first, English does either, so that two days are meant."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day (or month: `is_month`) and where it stands; `day` is None where two days could be meant."""

    day: date | None
    start: int
    end: int
    is_month: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day and where it stands, with the offset or the zone's name that stands beside it."""

    time: time
    start: int
    end: int
    offset: tzinfo | None = None
    zone: str = ""


def find_days(text: str, order: Order) -> list[Day]:
    """The dates in folded `text`, in order, not overlapping."""
    found: list[Day] = []
    for pattern, read in _readings():
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            day = read(match, order)
            if day is not None:
                found.append(day)
    return sorted(found, key=lambda day: day.start)


def order_in(text: str) -> Order:
    """How a text of this language writes days."""
    return "day first" if detect(text) == "ar" else "unknown"


def find_clock(text: str) -> Clock | None:
    """The first time of day in folded `text`."""
    for match in _clock_pattern().finditer(text):
        clock = _clock(match, text)
        if clock is not None:
            return clock
    return None


def phrase_pattern(value: str) -> str:
    """A pattern of any of the phrases (set apart by `|`) as whole words, the longest first."""
    ordered = sorted(phrases(value), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered) + r")(?!\w)"


@cache
def _months() -> dict[str, int]:
    return {
        name: int(number) for number, block in load("calendar")["months"].items() for name in phrases(block)
    }


@cache
def _readings() -> tuple[tuple[re.Pattern[str], Reading], ...]:
    names = sorted(_months(), key=lambda name: (-len(name), name))
    month = "(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names) + r")(?!\w)\.?"
    other = rf"(?:\s*[/(|-]\s*{month}\s*\)?)?"
    year = r"(?P<y>(?:19|20)\d\d)(?!\d)(?:\s?م(?!\w))?"
    day = r"(?<![\d/.:-])(?P<d>\d{1,2})(?!\d)(?:st|nd|rd|th)?"
    joint = r"\s*[-/.,]?\s*"
    lead = r"(?:\s*(?:من\s+)?(?:عام|سنه)\s+)?"
    return (
        (re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)([-./])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)t?"), _numeric),
        (
            re.compile(
                r"(?<![\d/.-])(?P<a>\d{1,2})\s?([-./])\s?(?P<b>\d{1,2})\s?\2\s?(?P<y>(?:19|20)\d\d)(?!\d)"
            ),
            _short,
        ),
        (re.compile(rf"{day}(?:\s+(?:of|من))?{joint}(?P<m>{month}){other}{joint}{lead}{year}"), _named),
        (re.compile(rf"(?<!\w)(?P<m>{month})\s*{day}\s*,?\s*{year}"), _named),
        (re.compile(rf"(?<!\w)(?P<m>{month}){other}\s*,?\s*{lead}{year}"), _month),
    )


def _numeric(match: re.Match[str], _order: Order) -> Day | None:
    return _day(match, int(match["y"]), int(match["m"]), int(match["d"]))


def _short(match: re.Match[str], order: Order) -> Day | None:
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    if b > 12:
        return _day(match, year, a, b)
    if order == "day first" or a > 12 or a == b:
        return _day(match, year, b, a)
    return Day(None, match.start(), match.end())


def _named(match: re.Match[str], _order: Order) -> Day | None:
    return _day(match, int(match["y"]), _number(match["m"]), int(match["d"]))


def _month(match: re.Match[str], _order: Order) -> Day | None:
    day = _day(match, int(match["y"]), _number(match["m"]), 1)
    return day and Day(day.day, day.start, day.end, is_month=True)


def _number(name: str) -> int:
    return _months()[" ".join(name.rstrip(".").split())]


def _day(match: re.Match[str], year: int, month: int, day: int) -> Day | None:
    try:
        return Day(date(year, month, day), match.start(), match.end())
    except ValueError:
        return None


@cache
def _clock_pattern() -> re.Pattern[str]:
    words = load("calendar")["words"]
    half = f"(?P<am>{phrase_pattern(words['am'])})|(?P<pm>{phrase_pattern(words['pm'])})"
    return re.compile(
        rf"(?<![\d:.])(?P<h>\d{{1,2}})(?:\s?[:.h]\s?(?P<min>[0-5]\d)(?::(?P<s>[0-5]\d)(?:\.\d{{1,9}})?)?(?!\d))?"
        rf"(?:\s*(?:{half}))?"
    )


def _clock(match: re.Match[str], text: str) -> Clock | None:
    """None for a bare number: only minutes or a half of the day make it a time."""
    if not (match["min"] or match["am"] or match["pm"]):
        return None
    hour = int(match["h"])
    if hour > 23 or (match["am"] and hour > 12):
        return None
    hour = hour + 12 if match["pm"] and hour < 12 else 0 if match["am"] and hour == 12 else hour
    # 11:30 at night is before midnight and 1:30 at night after it; a.m. and p.m. words know no such thing.
    if match["pm"] and "ليلا" in match["pm"] and int(match["h"]) in (12, 1, 2, 3, 4):
        hour = int(match["h"]) % 12
    offset, zone, end = _offset(text, match.end())
    return Clock(time(hour, int(match["min"] or 0), int(match["s"] or 0)), match.start(), end, offset, zone)


_SIGNED = re.compile(
    r"[\s,(]*(?:(?:utc|gmt|غرينتش|جرينتش)\s*)?(?:(?P<sign>[+-])\s?(?P<h>\d{1,2})(?::?(?P<m>[0-5]\d))?)(?!\d)\s*(?:utc|gmt)?\)?"
)
_TRAILING = re.compile(r"[\s,(]*(?P<h>\d{1,2})(?P<sign>[+-])\s?(?:utc|gmt)\)?")


def _offset(text: str, at: int) -> tuple[tzinfo | None, str, int]:
    """The offset or the zone that stands at `at`, and where it ends."""
    signed = _SIGNED.match(text, at) or _TRAILING.match(text, at)
    if signed and (
        ":" in signed.group()
        or "gmt" in signed.group()
        or "utc" in signed.group()
        or signed.end() == len(text)
    ):
        minutes = int(signed["h"]) * 60 + int(signed.groupdict().get("m") or 0)
        if minutes <= 14 * 60:
            return (
                timezone(timedelta(minutes=-minutes if signed["sign"] == "-" else minutes)),
                "",
                signed.end(),
            )
    named = _named_offset().match(text, at)
    if named is None:
        return None, "", at
    word = " ".join(named["word"].split())
    hours = _hours().get(word)
    if hours is not None:
        return timezone(timedelta(hours=hours)), "", named.end()
    return None, _zones()[word], named.end()


@cache
def _hours() -> dict[str, int]:
    return {
        word: int(hours) for hours, block in load("calendar")["offsets"].items() for word in phrases(block)
    }


@cache
def _zones() -> dict[str, str]:
    return {word: zone for zone, block in load("calendar")["zones"].items() for word in phrases(block)}


@cache
def _named_offset() -> re.Pattern[str]:
    return re.compile(rf"[\s,(]*(?P<word>{phrase_pattern('|'.join((*_hours(), *_zones())))})\)?")
