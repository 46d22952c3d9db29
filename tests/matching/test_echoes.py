"""A passage that was lightly edited says the same; one in which a number, a name or a turn is another does not."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.matching.echoes import is_echo
from ledger.matching.reading import Reading

DAY = date(2022, 11, 14)
EN = "The ministry would complete the new Basra port pier by the end of June 2023, Nasser al-Shibli said on Monday."
AR = "قال وزير النقل ناصر الشبلي إن الوزارة ستكمل الرصيف الجديد في ميناء البصرة بحلول نهاية حزيران 2023"

ECHOES = [
    ("en", EN, EN),
    ("en", EN, EN.upper()),
    ("en", EN, EN.replace("said on Monday", "said here on Monday")),
    ("en", EN, EN.replace("would complete", "will complete")),
    ("en", EN, EN.replace("the new Basra", "its new Basra")),
    ("en", EN, EN.replace(", Nasser al-Shibli said on Monday", "")),
    ("ar", AR, AR),
    ("ar", AR, AR.replace("إن الوزارة", "إن وزارته")),
    ("ar", AR, AR.replace("قال", "أعلن")),
    ("ar", AR, AR.replace(" ناصر الشبلي", "")),
]
OTHERS = [
    ("en", EN, EN.replace("2023", "2024")),
    ("en", EN, EN.replace("would complete", "would not complete")),
    ("en", EN, EN.replace("Basra", "Umm Qasr")),
    ("en", EN, EN.replace("Nasser al-Shibli", "Razzaq al-Saadawi")),
    ("en", EN, EN.replace("would complete", "would close")),
    ("en", EN, EN.replace("would complete", "has finally completed")),
    ("en", EN, "Basra port got a new pier, the ministry said, and the end of June 2023 was the date."),
    ("ar", AR, AR.replace("2023", "2024")),
    ("ar", AR, AR.replace("ستكمل", "لن تكمل")),
    ("ar", AR, AR.replace("البصرة", "الفاو")),
    ("ar", AR, AR.replace("ناصر الشبلي", "عادل الموسوي")),
    ("en", EN, ""),
]


@pytest.mark.parametrize(("language", "one", "other"), ECHOES)
def test_an_echo(language: str, one: str, other: str) -> None:
    first, second = Reading(one, language, DAY), Reading(other, language, DAY)
    assert is_echo(first, second)
    assert is_echo(second, first)


@pytest.mark.parametrize(("language", "one", "other"), OTHERS)
def test_no_echo(language: str, one: str, other: str) -> None:
    first, second = Reading(one, language, DAY), Reading(other, language, DAY)
    assert not is_echo(first, second)
    assert not is_echo(second, first)


@pytest.mark.parametrize(
    ("text", "later", "same"),
    [
        ("The pier will open by the end of the week.", date(2022, 11, 15), True),
        ("The pier will open by the end of the week.", date(2022, 12, 15), False),
        ("The pier will open by the end of June 2023.", date(2022, 12, 15), True),
        ("The pier will open by the end of the week.", None, True),
    ],
)
def test_the_same_words_on_another_day(text: str, later: date | None, same: bool) -> None:
    assert is_echo(Reading(text, "en", DAY), Reading(text, "en", later)) is same


def test_two_languages_are_two_texts() -> None:
    assert not is_echo(Reading(EN, "en", DAY), Reading(EN, "ar", DAY))
