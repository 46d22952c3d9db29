"""Units, thirds, the Hijri calendar and feasts, held against the holidays package."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from ledger.dates import read
from ledger.dates.calendars import (
    Span,
    add,
    edge,
    hijri_day,
    hijri_month,
    hijri_of,
    month_span,
    unit_span,
    weekend_span,
)
from ledger.dates.feasts import FEASTS, feast
from ledger.model import Customs


@pytest.mark.parametrize(
    ("day", "unit", "count", "there"),
    [
        (date(2025, 12, 31), "month", 2, date(2026, 2, 28)),  # clipped to the month's end
        (date(2023, 12, 31), "month", 2, date(2024, 2, 29)),
        (date(2024, 2, 29), "year", 1, date(2025, 2, 28)),
        (date(2026, 3, 11), "decade", -1, date(2016, 3, 11)),
        (date(2026, 3, 11), "year", 2.5, date(2028, 9, 11)),
        (date(2026, 3, 11), "hour", 48, date(2026, 3, 13)),
        (date(2026, 3, 13), "workday", 1, date(2026, 3, 16)),
        (date(2026, 3, 14), "workday", 1, date(2026, 3, 16)),  # from a Saturday
        (date(2026, 3, 14), "workday", 5, date(2026, 3, 20)),
        (date(2026, 3, 14), "workday", -5, date(2026, 3, 9)),
        (date(2026, 3, 11), "quarter", 1, date(2026, 6, 11)),
        (date(9999, 12, 31), "day", 1, None),
        (date(1, 1, 1), "century", -1, None),
    ],
)
def test_add(day: date, unit: str, count: float, there: date | None) -> None:
    assert add(day, unit, count) == there


def test_weeks_and_weekends_begin_where_told() -> None:
    wednesday = date(2026, 3, 11)
    assert unit_span(wednesday, "week", 0) == Span(date(2026, 3, 9), date(2026, 3, 15))
    assert unit_span(wednesday, "week", 6) == Span(date(2026, 3, 8), date(2026, 3, 14))
    assert weekend_span(wednesday, 5) == Span(date(2026, 3, 14), date(2026, 3, 15))
    assert weekend_span(wednesday, 4) == Span(date(2026, 3, 13), date(2026, 3, 14))
    assert weekend_span(date(2026, 3, 14), 4) == Span(date(2026, 3, 13), date(2026, 3, 14))


@pytest.mark.parametrize(
    ("language", "text", "customs", "first"),
    [
        ("ar", "يلتقون في عطلة نهاية الأسبوع", {}, date(2026, 3, 13)),
        ("ar", "يلتقون في عطلة نهاية الأسبوع", {"weekend": 5}, date(2026, 3, 14)),  # Beirut, Abu Dhabi
        ("ar", "يلتقون في عطلة نهاية الأسبوع", {"week_start": 0}, date(2026, 3, 14)),
        ("ar", "يلتقون في عطلة نهاية الأسبوع", {"week_start": 5}, date(2026, 3, 13)),
        ("en", "They meet this weekend.", {}, date(2026, 3, 14)),
        ("en", "They meet this weekend.", {"week_start": 6}, date(2026, 3, 14)),  # New York
        ("en", "They meet this weekend.", {"weekend": 4}, date(2026, 3, 13)),  # Riyadh
        ("en", "They meet next weekend.", {"weekend": 4}, date(2026, 3, 20)),
        ("en", "They met last weekend.", {"weekend": 4}, date(2026, 3, 6)),
        ("en", "They met on the weekend of 16 March.", {"weekend": 5}, date(2026, 3, 14)),
        ("fr", "Ils se réuniront ce week-end.", {}, date(2026, 3, 14)),
    ],
)
def test_weekends_are_those_of_the_outlet(
    language: str, text: str, customs: dict[str, int], first: date
) -> None:
    (found,) = [
        i
        for i in read(text, anchor=date(2026, 3, 11), language=language, customs=Customs(**customs))
        if i.earliest
    ]
    assert (found.earliest, found.latest) == (first, first + timedelta(days=1))


def test_winter_runs_over_the_year() -> None:
    assert unit_span(date(2026, 1, 5), "season") == Span(date(2025, 12, 1), date(2026, 2, 28))


@pytest.mark.parametrize(
    ("span", "grain", "which", "part"),
    [
        (month_span(2026, 2), "month", "end", Span(date(2026, 2, 21), date(2026, 2, 28))),
        (month_span(2026, 1, 12), "year", "mid", Span(date(2026, 5, 1), date(2026, 8, 31))),
        (month_span(2026, 1, 3), "quarter", "start", Span(date(2026, 1, 1), date(2026, 1, 31))),
        (
            Span(date(2020, 1, 1), date(2029, 12, 31)),
            "decade",
            "end",
            Span(date(2027, 1, 1), date(2029, 12, 31)),
        ),
        (
            Span(date(2026, 3, 8), date(2026, 3, 14)),
            "week",
            "mid",
            Span(date(2026, 3, 10), date(2026, 3, 11)),
        ),
    ],
)
def test_parts(span: Span, grain: str, which: str, part: Span) -> None:
    assert edge(span, grain, which, 6) == part


def test_hijri() -> None:
    assert hijri_day(1447, 3, 12) == date(2025, 9, 4)
    assert hijri_month(1446, 9) == Span(date(2025, 3, 1), date(2025, 3, 29))
    assert hijri_of(date(2025, 9, 4)) == (1447, 3, 12)
    assert hijri_day(1600, 1, 1) is None
    assert hijri_of(date(1800, 1, 1)) is None


@pytest.mark.parametrize(
    ("name", "country", "words"),
    [
        ("thanksgiving", "US", "Thanksgiving"),
        ("us_labor_day", "US", "Labor Day"),
        ("memorial_day", "US", "Memorial Day"),
        ("martin_luther_king_day", "US", "Martin Luther King Jr. Day"),
        ("presidents_day", "US", "Washington's Birthday"),
        ("good_friday", "GB", "Good Friday"),
        ("easter_monday", "GB", "Easter Monday"),
        ("ascension", "FR", "Ascension"),
        ("orthodox_good_friday", "GR", "Good Friday"),
    ],
)
def test_feasts_agree_with_the_holidays_package(name: str, country: str, words: str) -> None:
    years = range(2015, 2031)
    kept = holidays.country_holidays(
        country, subdiv="ENG" if country == "GB" else None, years=years, language="en_US"
    )
    for year in years:
        span = feast(name, year)
        assert span is not None
        assert any(words.lower() in title.lower() for title in kept.get_list(span.first)), (year, span)


def test_every_feast_has_a_day() -> None:
    assert [name for name, kept in FEASTS.items() if kept.rule and feast(name, 2026) is None] == []


def test_every_kept_day_is_in_its_calendar() -> None:
    """A name that its calendar does not have would never be found."""
    kept = {name: found.public for name, found in FEASTS.items() if found.public}
    assert [name for name in kept if feast(name, 2026) is None] == []


@pytest.mark.parametrize(
    ("name", "nation", "day"),
    [
        ("national_day", "KW", date(2026, 2, 25)),
        ("national_day", "QA", date(2026, 12, 18)),
        ("independence_day", "LB", date(2026, 11, 22)),
        ("independence_day", "JO", date(2026, 5, 25)),
        ("army_day", "IQ", date(2026, 1, 6)),
        ("army_day", "EG", date(2026, 10, 6)),
        ("thanksgiving", "CA", date(2026, 10, 12)),
        ("thanksgiving", "LB", date(2026, 11, 26)),  # none of its own: the one that the word means
        ("throne_day", "MA", date(2026, 7, 30)),
        ("throne_day", "LB", None),
        ("national_day", "ZZ", None),
        ("national_day", "", None),
    ],
)
def test_days_of_nations(name: str, nation: str, day: date | None) -> None:
    span = feast(name, 2026, nation)
    assert (span and span.first) == day


@pytest.mark.parametrize(
    ("name", "year", "first", "last"),
    [
        ("passover", 2026, date(2026, 4, 1), date(2026, 4, 8)),
        ("yom_kippur", 2026, date(2026, 9, 20), date(2026, 9, 21)),
        ("yom_hashoah", 2024, date(2024, 5, 5), date(2024, 5, 6)),  # 27 Nisan was a Saturday's eve or Sunday
        ("diwali", 2026, date(2026, 11, 8), date(2026, 11, 8)),
        ("diwali_eve", 2025, date(2025, 10, 19), date(2025, 10, 19)),
        ("july_revolution", 2026, date(2026, 7, 23), date(2026, 7, 23)),
        ("great_lent", 2026, date(2026, 2, 23), date(2026, 4, 3)),
        ("jumuatul_wida", 2026, date(2026, 3, 13), date(2026, 3, 13)),
    ],
)
def test_moving_days(name: str, year: int, first: date, last: date) -> None:
    assert feast(name, year) == Span(first, last)


@pytest.mark.parametrize("year", [1, 1899, 2101, 9000])
def test_kept_calendars_are_not_asked_beyond_their_years(year: int) -> None:
    assert feast("diwali", year) is None
    assert feast("independence_day", year, "LB") is None
