"""Days listed with the month of the last: each is a time of its own, not the ends of a range."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.dates import read

ANCHOR = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Talks are set for 5 and 20 May.", [("5", "05-05"), ("20 May", "05-20")]),
        ("en", "It sits on 18, 19 and 21 June.", [("18", "06-18"), ("19", "06-19"), ("21 June", "06-21")]),
        ("en", "They meet on the 5th or 6th of May.", [("the 5th", "05-05"), ("6th of May", "05-06")]),
        (
            "en",
            "They meet on Tuesday 5 and Wednesday 6 May.",
            [("Tuesday 5", "05-05"), ("Wednesday 6 May", "05-06")],
        ),
        ("ar", "ستعقد الجلسة يومي 7 و14 أكتوبر", [("7", "10-07"), ("14 أكتوبر", "10-14")]),
        ("ar", "سيزور إيران في الرابع والخامس من أيار", [("الرابع", "05-04"), ("والخامس من أيار", "05-05")]),
        ("ar", "تبدأ الدورة في 5 و6 و9 أيار", [("5", "05-05"), ("6", "05-06"), ("9 أيار", "05-09")]),
        ("ar", "ينعقد الملتقى يومي 20 و21 شوال", [("20", "04-08"), ("21 شوال", "04-09")]),
        ("ar", "تبدأ في الأسبوع الثالث أو الرابع من أيار", [("الرابع من أيار", "05-04")]),
        ("fr", "Les cours reprendront les 5 et 6 mai.", [("les 5", "05-05"), ("6 mai", "05-06")]),
        (
            "fr",
            "Elle siège les 18, 19 et 21 juin.",
            [("les 18", "06-18"), ("19", "06-19"), ("21 juin", "06-21")],
        ),
        # nothing listed
        ("en", "Under Article 5, 12 May 2027 is a holiday.", [("12 May 2027", "2027-05-12")]),
        ("en", "Pages 4.5 and 6 May", [("6 May", "05-06")]),
    ],
)
def test_days_in_a_list(language: str, text: str, found: list[tuple[str, str]]) -> None:
    read_days = read(text, anchor=ANCHOR, language=language)
    assert [(i.phrase, i.earliest, i.latest) for i in read_days] == [
        (phrase, day, day)
        for phrase, told in found
        for day in [date.fromisoformat(told if len(told) > 5 else f"2026-{told}")]
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "between 5 and 20 May"),
        ("en", "between the 5th and the 20th of May"),
        ("ar", "بين 5 و20 أيار"),
        ("fr", "entre le 5 et le 20 mai"),
    ],
)
def test_between_is_a_range(language: str, text: str) -> None:
    (found,) = read(text, anchor=ANCHOR, language=language)
    assert (found.earliest, found.latest) == (date(2026, 5, 5), date(2026, 5, 20))
