"""Languages without a grammar of our own (de, es, tr, fa): absolute dates alone, words read by dateparser.

A date is looked for around a number: a month's word beside a day or a year, digits with strokes, or the signs
of Chinese, Japanese and Korean. Only what dateparser reads in that language with every part present counts.
Words of limit (bis, hasta) are not known: every reading is the plain day or month.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ledger.dates.absolute import Yearly
from ledger.dates.calendars import Span, month_span
from ledger.dates.lexer import tokenise
from ledger.dates.meaning import Context, Reading, timex
from ledger.dates.numeric import Numeric

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledger.dates.lexer import Token
    from ledger.dates.meaning import Meaning

__all__ = ["Found", "can_read", "find", "parsed"]

_NEAR = 2  # tokens between a month and its day or year: 3 de octubre de 2026, 3. Oktober
_YEARS = range(1000, 2200)
_JALALI = range(1200, 1500)
_UNSPACED = frozenset({"ja", "ko", "zh"})
_SIGNS = 6  # tokens of 2026年10月3日
_LONGEST_MONTH = 20  # letters
_REMEMBERED = 4096  # words whose month is kept


class Found(NamedTuple):
    """A date of the text: its place, its days, what it was read as."""

    start: int
    end: int
    reading: Reading
    rule: str


@dataclass(frozen=True, slots=True)
class _Around:
    """A month's word with the day and the year beside it, by their places among the tokens."""

    month: int
    day: int | None
    year: int | None

    @property
    def first(self) -> int:
        """The first of the three."""
        return min(at for at in (self.month, self.day, self.year) if at is not None)

    @property
    def last(self) -> int:
        """The last of the three."""
        return max(at for at in (self.month, self.day, self.year) if at is not None)


@lru_cache(maxsize=256)
def can_read(language: str) -> bool:
    """Whether dateparser knows the words of a language."""
    from dateparser.data.languages_info import language_order

    return language in language_order


def parsed(text: str, *, language: str, anchor: date, parts: Sequence[str]) -> date | None:
    """The day that dateparser reads a whole text as, None where it lacks one of the parts asked for.

    Of a month without a day it is the first.
    """
    from dateparser.date import DateDataParser

    parser = DateDataParser(
        languages=[language],
        settings={
            "DATE_ORDER": "DMY",
            "PARSERS": ["absolute-time"],
            "PREFER_DAY_OF_MONTH": "first",
            "RELATIVE_BASE": datetime.combine(anchor, time.min),
            "REQUIRE_PARTS": list(parts),
        },
    )
    found = parser.get_date_data(text).date_obj
    return found.date() if found else None


def find(text: str, *, anchor: date, language: str, day_first: bool | None = None) -> Iterator[Found]:
    """The dates of a text, in order and apart."""
    tokens = list(tokenise(text))
    context = Context(anchor, day_first=day_first)
    end = 0
    for at in range(len(tokens)):
        if tokens[at].start < end:
            continue
        found = _numeric(tokens, at, context) or _worded(text, tokens, at, context, language, end)
        if found is not None:
            yield found
            end = found.end


def _numeric(tokens: Sequence[Token], at: int, context: Context) -> Found | None:
    token = tokens[at]
    numeric = Numeric.of(token.key) if token.kind == "numdate" else None
    reading = numeric.days(context) if numeric else None
    return Found(token.start, token.end, reading, "numeric") if reading else None


def _worded(
    text: str, tokens: Sequence[Token], at: int, context: Context, language: str, free: int
) -> Found | None:
    """A date around a month's word, or in signs, that begins at or before a token and after `free`."""
    if language in _UNSPACED:
        return _in_signs(text, tokens, at, context, language)
    if tokens[at].kind != "word" or not _numbers_near(tokens, at):
        return None
    word = text[tokens[at].start : tokens[at].end]
    month = _month(word, language)
    jalali = _jalali_month(word) if language == "fa" and not month else 0
    if not month and not jalali:
        return None
    around = _around(tokens, at, _JALALI if jalali else _YEARS)
    if tokens[around.first].start < free or around.first == around.last:
        return None
    start, end = tokens[around.first].start, tokens[around.last].end
    if jalali:
        reading = _jalali(jalali, tokens, around)
    else:
        reading = _read(text[start:end], tokens, around, month, context, language)
    return Found(start, end, reading, "month_day" if around.day is not None else "month") if reading else None


def _read(
    phrase: str, tokens: Sequence[Token], around: _Around, month: int, context: Context, language: str
) -> Reading | None:
    """The days of a phrase; with a year only where dateparser reads the whole of it so."""
    day = int(tokens[around.day].key) if around.day is not None else 1
    if around.year is None:
        return Yearly("day", (month, day)).days(context)
    year = int(tokens[around.year].key)
    parts = ("day", "month", "year") if around.day is not None else ("month", "year")
    whole = parsed(phrase, language=language, anchor=context.anchor, parts=parts)
    if whole is None or (whole.year, whole.month, whole.day) != (year, month, day):
        return None
    meaning: Meaning = (
        Yearly("day", (month, day), year) if around.day is not None else Yearly("month", (month,), year)
    )
    return meaning.days(context)


def _numbers_near(tokens: Sequence[Token], at: int) -> bool:
    return any(token.kind == "num" for token in tokens[max(at - _NEAR, 0) : at + _NEAR + 1])


def _first_number(tokens: Sequence[Token], at: int, step: int) -> Iterator[int]:
    """The nearest number on one side of a token."""
    places = (at + step * k for k in range(1, _NEAR + 1))
    yield from [k for k in places if 0 <= k < len(tokens) and tokens[k].kind == "num"][:1]


def _around(tokens: Sequence[Token], at: int, years: range) -> _Around:
    """The nearest day before or after the month, and the nearest year."""
    near = [k for step in (-1, 1) for k in _first_number(tokens, at, step)]
    day = next((k for k in near if len(tokens[k].key) <= 2 and 1 <= int(tokens[k].key) <= 31), None)
    year = next((k for k in near if len(tokens[k].key) == 4 and int(tokens[k].key) in years), None)
    if year is None and day is not None and day > at:  # Oktober 3, 2026
        far = day + 2
        if far < len(tokens) and tokens[far].kind == "num" and len(tokens[far].key) == 4:
            year = far if int(tokens[far].key) in years else None
    return _Around(at, day, year)


@lru_cache(maxsize=_REMEMBERED)
def _month(word: str, language: str) -> int:
    """The number of the month that a word names, 0 where it names none."""
    if not 3 <= len(word) <= _LONGEST_MONTH:
        return 0
    found = parsed(
        f"15 {word} 2000", language=language, anchor=date(2000, 1, 1), parts=("day", "month", "year")
    )
    return found.month if found and (found.year, found.day) == (2000, 15) else 0


def _in_signs(text: str, tokens: Sequence[Token], at: int, context: Context, language: str) -> Found | None:
    """2026年10月3日: number and sign in turns, the year first."""
    if tokens[at].kind != "num" or len(tokens[at].key) != 4:
        return None
    for size, parts in ((_SIGNS, ("day", "month", "year")), (_SIGNS - 2, ("month", "year"))):
        these = tokens[at : at + size]
        kinds = [token.kind for token in these]
        if kinds != ["num", "word"] * (size // 2):
            continue
        start, end = these[0].start, these[-1].start + 1
        day = parsed(text[start:end], language=language, anchor=context.anchor, parts=parts)
        if day is not None:
            if size == _SIGNS:
                return Found(start, end, Reading(Span(day, day), "day", day.isoformat()), "month_day")
            span = month_span(day.year, day.month)
            return Found(start, end, Reading(span, "month", timex(span, "month")), "month")
    return None


@lru_cache(maxsize=_REMEMBERED)
def _jalali_month(word: str) -> int:
    """The number of the Iranian month that a word names, 0 where it names none."""
    from convertdate import persian
    from dateparser.calendars.jalali import JalaliCalendar

    if not 3 <= len(word) <= _LONGEST_MONTH:
        return 0
    found = JalaliCalendar(f"15 {word} 1400").get_date()
    if not found or not found.date_obj or found.period != "day":
        return 0
    day = found.date_obj
    year, month, number = persian.from_gregorian(day.year, day.month, day.day)
    return int(month) if (year, number) == (1400, 15) else 0


def _jalali(month: int, tokens: Sequence[Token], around: _Around) -> Reading | None:
    """The Gregorian days of a date of the Iranian calendar."""
    from convertdate import persian

    if around.year is None:
        return None
    year = int(tokens[around.year].key)
    length = persian.month_length(year, month)
    first = date(*persian.to_gregorian(year, month, 1))
    if around.day is None:
        return Reading(Span(first, first + timedelta(days=length - 1)), "month", first.isoformat())
    number = int(tokens[around.day].key)
    day = first + timedelta(days=number - 1)
    return Reading(Span(day, day), "day", day.isoformat()) if number <= length else None
