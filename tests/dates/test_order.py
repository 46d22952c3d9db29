"""Day and month in digits: the order is the outlet's where it is known, the form's habit where it is not."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date

from ledger.dates import read
from ledger.model import Customs

ANCHOR = date(2025, 6, 16)


@pytest.mark.parametrize(
    ("text", "day_first", "day"),
    [
        ("It expires on 4/9/2026.", None, date(2026, 4, 9)),  # the American form
        ("It expires on 4-9-2026.", None, date(2026, 4, 9)),
        ("It expires on 11/12/26.", None, date(2026, 11, 12)),
        ("It expires on 04/09/2026.", None, date(2026, 9, 4)),  # the British one
        ("It expires on 04/09/26.", None, date(2026, 9, 4)),
        ("It expires on 4/09/2026.", None, date(2026, 9, 4)),
        ("It expires on 11/12/2026.", None, date(2026, 12, 11)),  # either: the day is first
        ("It expires on 04/09/2026.", False, date(2026, 4, 9)),
        ("It expires on 4.9.2026.", None, date(2026, 9, 4)),
        ("It expires on 4/9/2026.", True, date(2026, 9, 4)),
        ("It expires on 4/9/2026.", False, date(2026, 4, 9)),
        ("It expires on 4-9-2026.", False, date(2026, 4, 9)),
        ("It expires on 4.9.2026.", False, date(2026, 9, 4)),  # with stops the day is first everywhere
        ("It expires on 25/9/2026.", False, date(2026, 9, 25)),  # no such month
        ("It expires on 9/25/2026.", True, date(2026, 9, 25)),
        ("It expires on 2026-04-09.", False, date(2026, 4, 9)),
        ("It began on 6/12/2025.", True, date(2025, 6, 12)),  # within a week of the anchor
        ("It ends on 8/7.", None, date(2025, 8, 7)),
        ("It ends on 8/7.", True, date(2025, 7, 8)),
        ("It ends on 8/7.", False, date(2025, 8, 7)),
        ("On 2027 10 16, the court sits.", None, date(2027, 10, 16)),
    ],
)
def test_order_in_english(text: str, day_first: bool | None, day: date) -> None:
    (found,) = read(text, anchor=ANCHOR, language="en", customs=Customs(day_first=day_first))
    assert (found.earliest, found.latest) == (day, day)


@pytest.mark.parametrize(
    ("day_first", "day"),
    [(None, date(2026, 9, 4)), (True, date(2026, 9, 4)), (False, date(2026, 4, 9))],
)
def test_order_in_arabic(day_first: bool | None, day: date) -> None:
    (found,) = read(
        "ينتهي العقد في 4/9/2026.", anchor=ANCHOR, language="ar", customs=Customs(day_first=day_first)
    )
    assert found.latest == day


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("by 31 December 9999", "en", [("by 31 December 9999", ANCHOR, date(9999, 12, 31))]),
        ("On 15 July 2500 troops arrived", "en", [("15 July", date(2025, 7, 15), date(2025, 7, 15))]),
        ("بحلول 31 ديسمبر 2250", "ar", [("بحلول 31 ديسمبر 2250", ANCHOR, date(2250, 12, 31))]),
        ("The council meets a week hence.", "en", [("a week hence", date(2025, 6, 23), date(2025, 6, 23))]),
        (
            "They sat for the last 2 months and 3 days ago they voted.",
            "en",
            [
                ("the last 2 months", date(2025, 4, 16), ANCHOR),
                ("3 days ago", date(2025, 6, 13), date(2025, 6, 13)),
            ],
        ),
        (
            "تبدأ الأعمال بعد ثلاثة أسابيع في المستقبل.",
            "ar",
            [("بعد ثلاثة أسابيع في المستقبل", date(2025, 7, 7), date(2025, 7, 7))],
        ),
        (
            "وقع الاتفاق منذ شهر و5 أيام من الآن.",
            "ar",
            [("منذ شهر و5 أيام من الآن", date(2025, 5, 11), date(2025, 5, 11))],
        ),
    ],
)
def test_far_years_and_amounts(
    text: str, language: str, expected: list[tuple[str, date | None, date | None]]
) -> None:
    found = read(text, anchor=ANCHOR, language=language)
    assert [(i.phrase, i.earliest, i.latest) for i in found] == expected


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("en", "It is shut 10/1-11/2/2027.", date(2027, 10, 1), date(2027, 11, 2)),
        ("en", "It is shut from 12/20 to 1/5/2027.", date(2026, 12, 20), date(2027, 1, 5)),
        ("en", "It is shut from 4/1 to 5/5/2027.", date(2027, 4, 1), date(2027, 5, 5)),
        ("en", "It is shut from 04/01 to 06/05/2027.", date(2027, 1, 4), date(2027, 5, 6)),
        ("en", "It is shut from 10-1-2027-10-7-2027.", date(2027, 10, 1), date(2027, 10, 7)),
        ("ar", "يغلق المعبر من 25/10 إلى 2/11/2027", date(2027, 10, 25), date(2027, 11, 2)),
        ("fr", "Il est fermé du 25/10 au 02/11/2027.", date(2027, 10, 25), date(2027, 11, 2)),
    ],
)
def test_both_ends_of_a_range_are_in_one_order(language: str, text: str, first: date, last: date) -> None:
    (found,) = read(text, anchor=ANCHOR, language=language)
    assert (found.earliest, found.latest) == (first, last)


@pytest.mark.parametrize(
    ("country", "written", "day"),
    [("US", "4/9/26", date(2026, 4, 9)), ("GB", "04/09/2026", date(2026, 9, 4))],
)
def test_english_forms_are_those_of_the_locales(country: str, written: str, day: date) -> None:
    """The form that tells the order is the one that Unicode's CLDR has for the country."""
    assert format_date(day, "short", locale=f"en_{country}") == written
    (found,) = read(f"It expires on {written}.", anchor=ANCHOR, language="en")
    assert found.latest == day
