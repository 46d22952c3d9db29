"""Which of several time expressions is the deadline of a clause."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.dates import deadline_of, read

SAID = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The minister said Tuesday that the dam will be full by the end of May.", "by the end of May"),
        ("On Friday the two sides will meet.", "Friday"),
        ("The law, passed in 2019, takes effect on 1 July 2026.", "1 July 2026"),
        ("They will leave within 60 days, starting on Monday.", "within 60 days"),  # a limit before a start
        ("VAT will not rise before June.", "before June"),
        ("He ruled for 12 years and left in 2011.", None),
        ("The 2028 elections will be brought forward.", None),  # a year that a thing is named after
        ("The chamber will pass the 2028 budget in June.", "June"),
        ("The mills will keep to the 2028 deadline.", "2028"),
        ("The guild vowed on Monday to end the strike within three weeks.", "within three weeks"),
        ("The council decided last week to reopen the pool in March.", "March"),
        ("They built the pool within two years.", None),
        ("It will come soon.", None),
        ("The troops left yesterday.", None),
    ],
)
def test_choice(text: str, phrase: str | None) -> None:
    found = read(text, anchor=SAID, language="en")
    chosen = deadline_of(found, within=(0, len(text)), said_on=SAID)
    assert (chosen.phrase if chosen else None) == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("ستعرض خطة عام 2028 على النواب في حزيران", "حزيران"),
        ("سيقر البرلمان الموازنة لعام 2028 الأحد المقبل", "الأحد المقبل"),
        ("ستنجز المصفاة عام 2028", "عام 2028"),
        ("كشف المدير عن خطة لتوسيع المرفأ خلال ثلاث سنوات", "خلال ثلاث سنوات"),
        ("أعلن المحافظ مشروعا لبناء جسرين خلال عامين", "خلال عامين"),
        ("سترفع ميزانية 2028 الأسبوع المقبل", "الأسبوع المقبل"),
    ],
)
def test_choice_in_arabic(text: str, phrase: str) -> None:
    chosen = deadline_of(read(text, anchor=SAID, language="ar"), within=(0, len(text)), said_on=SAID)
    assert chosen is not None
    assert chosen.phrase == phrase


def test_an_agreement_with_a_name_lies_in_the_past() -> None:
    (found,) = read("وقعت الوزارة اتفاقا مع شركة بريطانية في شباط", anchor=SAID, language="ar")
    assert found.latest is not None
    assert found.latest < SAID


def test_only_the_clause_counts() -> None:
    text = "They will leave by May. The others will leave by September."
    found = read(text, anchor=SAID, language="en")
    second = text.index("The others")
    chosen = deadline_of(found, within=(second, len(text)), said_on=SAID)
    assert chosen is not None
    assert chosen.phrase == "by September"


def test_without_a_said_day_the_anchor_stands_in() -> None:
    found = read("قال الوزير أمس إن القوات ستنسحب بحلول نهاية العام", anchor=SAID, language="ar")
    chosen = deadline_of(found, within=(0, 60))
    assert chosen is not None
    assert chosen.latest == date(2026, 12, 31)
