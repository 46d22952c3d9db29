"""What is printed reads back: every form of days that a reading can have, in words and in codes."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.dates import languages, read
from ledger.dates.grammar import load
from ledger.model import Interval

MONTHS = {
    "ar": ["يناير", "شباط", "مارس", "نيسان", "ماي", "حزيران", "تموز", "آب", "شتنبر", "تشرين الأول", "نوفمبر", "كانون الأول"],
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December"],
    "fr": ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
           "décembre"],
}  # fmt: skip
ORDINALS = {
    "ar": ["الأول", "الثاني", "الثالث", "الرابع"],
    "en": ["first", "second", "third", "fourth"],
    "fr": ["premier", "deuxième", "troisième", "quatrième"],
}
SEASONS = {
    "ar": ["ربيع", "صيف", "خريف", "شتاء"],
    "en": ["spring", "summer", "autumn", "winter"],
    "fr": ["printemps", "été", "automne", "hiver"],
}
FORMS = {
    "day": {"ar": "{d} {m} {y}", "en": "{m} {d}, {y}", "fr": "le {d} {m} {y}"},
    "month": {"ar": "{m} {y}", "en": "{m} {y}", "fr": "{m} {y}"},
    "year": {"ar": "عام {y}", "en": "in {y}", "fr": "en {y}"},
    "quarter": {"ar": "الربع {q} من عام {y}", "en": "the {q} quarter of {y}", "fr": "le {q} trimestre {y}"},
    "half": {"ar": "النصف {h} من عام {y}", "en": "the {h} half of {y}", "fr": "le {h} semestre {y}"},
    "season": {"ar": "{s} {y}", "en": "{s} {y}", "fr": "{s} {y}"},
    "range": {"ar": "من {d} {m} {y} إلى {d2} {m2} {y2}", "en": "from {m} {d}, {y} to {m2} {d2}, {y2}",
              "fr": "du {d} {m} {y} au {d2} {m2} {y2}"},
    "months": {"ar": "من {m} {y} إلى {m2} {y2}", "en": "from {m} {y} to {m2} {y2}", "fr": "de {m} {y} à {m2} {y2}"},
    "years": {"ar": "من {y} إلى {z}", "en": "from {y} to {z}", "fr": "de {y} à {z}"},
    "by": {"ar": "بحلول {d} {m} {y}", "en": "by {d} {m} {y}", "fr": "d'ici le {d} {m} {y}"},
    "before": {"ar": "قبل {d} {m} {y}", "en": "before {d} {m} {y}", "fr": "avant le {d} {m} {y}"},
    "after": {"ar": "بعد {d} {m} {y}", "en": "after {d} {m} {y}", "fr": "après le {d} {m} {y}"},
}  # fmt: skip
NUMBERED = {"en": "the {y}s", "fr": "les années {y}"}
LENGTHS = {
    "ar": [("{n} أيام", "D"), ("{n} أسابيع", "W"), ("{n} أشهر", "M"), ("{n} سنوات", "Y")],
    "en": [("{n} days", "D"), ("{n} weeks", "W"), ("{n} months", "M"), ("{n} years", "Y")],
    "fr": [("{n} jours", "D"), ("{n} semaines", "W"), ("{n} mois", "M"), ("{n} ans", "Y")],
}
days = st.dates(date(1950, 1, 1), date(2099, 12, 31))
tongues = st.sampled_from(["ar", "en", "fr"])


@pytest.fixture(scope="module", autouse=True)
def grammars() -> None:
    """Grammars are read before a first example is timed."""
    for language in languages():
        load(language)


def printed(form: str, language: str, day: date, other: date) -> str:
    return FORMS[form][language].format(
        d=day.day,
        m=MONTHS[language][day.month - 1],
        y=day.year,
        q=ORDINALS[language][(day.month - 1) // 3],
        h=ORDINALS[language][(day.month - 1) // 6],
        s=SEASONS[language][(day.month - 1) // 3],
        d2=other.day,
        m2=MONTHS[language][other.month - 1],
        y2=other.year,
        z=other.year,
    )


def only(text: str, language: str, anchor: date) -> Interval:
    (found,) = read(text, anchor=anchor, language=language)
    return found


def month_end(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def meant(form: str, day: date, other: date, anchor: date) -> tuple[date | None, date | None]:
    """The days of a printed form, worked out beside the reader."""
    year, month = day.year, day.month
    quarter, half, season = (month - 1) // 3 * 3 + 1, (month - 1) // 6 * 6 + 1, (month - 1) // 3 * 3 + 3
    spans: dict[str, tuple[date | None, date | None]] = {
        "day": (day, day),
        "month": (day.replace(day=1), month_end(year, month)),
        "year": (date(year, 1, 1), date(year, 12, 31)),
        "quarter": (date(year, quarter, 1), month_end(year, quarter + 2)),
        "half": (date(year, half, 1), month_end(year, half + 5)),
        "season": (date(year, season, 1), month_end(year, season + 2)),
        "range": (day, other),
        "months": (day.replace(day=1), month_end(other.year, other.month)),
        "years": (date(year, 1, 1), date(other.year, 12, 31)),
        "by": (anchor if anchor <= day else None, day),
        "before": (anchor if anchor < day else None, day - timedelta(days=1)),
        "after": (day + timedelta(days=1), None),
    }
    return spans[form]


@given(tongues, st.sampled_from(sorted(FORMS)), days, st.integers(400, 4000), days)
def test_words_read_back(language: str, form: str, day: date, away: int, anchor: date) -> None:
    other = day + timedelta(days=away)
    found = only(printed(form, language, day, other), language, anchor)
    assert (found.earliest, found.latest) == meant(form, day, other, anchor)


@given(st.sampled_from(["en", "fr"]), st.integers(195, 209), days)
def test_decades_read_back(language: str, decade: int, anchor: date) -> None:
    found = only(NUMBERED[language].format(y=f"{decade}0"), language, anchor)
    assert (found.earliest, found.latest) == (date(decade * 10, 1, 1), date(decade * 10 + 9, 12, 31))
    assert found.value == str(decade)


@given(tongues, st.data(), st.integers(3, 10), days)
def test_lengths_read_back(language: str, data: st.DataObject, number: int, anchor: date) -> None:
    form, letter = data.draw(st.sampled_from(LENGTHS[language]))
    found = only(form.format(n=number), language, anchor)
    assert (found.value, found.earliest, found.latest, found.role) == (
        f"P{number}{letter}",
        None,
        None,
        "duration",
    )


CODED = ["day", "month", "quarter", "half", "season"]


@given(tongues, st.sampled_from(CODED), days, days)
def test_values_read_back_to_the_same_days(language: str, form: str, day: date, anchor: date) -> None:
    there = only(printed(form, language, day, day), language, anchor)
    back = only(there.value, language, anchor)
    assert (back.earliest, back.latest, back.value) == (there.earliest, there.latest, there.value)


@given(tongues, days, days)
def test_weeks_read_back(language: str, day: date, anchor: date) -> None:
    words = {"ar": "الأسبوع المقبل", "en": "next week", "fr": "la semaine prochaine"}
    there = only(words[language], language, anchor)
    back = only(there.value, language, day)
    assert (back.earliest, back.latest, back.value) == (there.earliest, there.latest, there.value)


@given(tongues, days, st.integers(0, 4000), days)
def test_two_days_with_a_stroke_read_back(language: str, day: date, away: int, anchor: date) -> None:
    last = day + timedelta(days=away)
    found = only(f"{day}/{last}", language, anchor)
    assert (found.earliest, found.latest, found.role) == (day, last, "range")


@pytest.mark.parametrize(
    "text",
    [
        "2026-Q5",
        "2026-W54",
        "2026-H3",
        "0000-Q1",
        "0001-W01",
        "9999-W52",
        "2026-02-30/2026-03-01",
    ],
)
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_codes_of_no_period(text: str, language: str) -> None:
    assert [
        i for i in read(text, anchor=date(2026, 1, 1), language=language) if i.grain not in ("year", "day")
    ] == []
