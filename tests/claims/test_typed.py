"""Claims typed by hand, their likeness and their identity."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.claims import identity, likeness, normalise

DAY = date(2021, 7, 25)


def typed(text, language="en", **options):
    return normalise(text, language=language, said_on=DAY, **options)


def test_a_headline_with_a_deadline_is_a_forecast():
    claim = typed("withdrawal of US combat troops by year end", speaker="Jane Doe", source="Daily")
    assert (claim.kind, claim.trackable, claim.action) == ("forecast", True, "withdrawal")
    assert (claim.deadline.earliest, claim.deadline.latest) == (DAY, date(2021, 12, 31))
    assert "force:US" in claim.actors
    assert (claim.speaker, claim.source, claim.said_on) == ("Jane Doe", "Daily", DAY)


def test_the_same_in_arabic():
    claim = typed("انسحاب القوات القتالية الأميركية من العراق بحلول نهاية العام", "ar")
    assert (claim.kind, claim.action) == ("forecast", "withdrawal")
    assert claim.deadline.latest == date(2021, 12, 31)


NEAR = [
    ("US troops will leave Iraq by the end of 2021", "All US troops leave Iraq by end of 2021", True),
    ("US troops will leave Iraq by the end of 2021", "Elections will be held in October 2021", False),
    ("The ministry will hire 300 nurses this year", "The ministry will hire 900 nurses this year", False),
    ("The troops will leave Iraq this year", "The troops will not leave Iraq this year", False),
]


@pytest.mark.parametrize(("one", "other", "near"), NEAR)
def test_likeness(one, other, near):
    assert (likeness(typed(one), typed(other)) >= 0.75) is near


def test_likeness_across_languages_is_by_normal_forms():
    arabic = typed("انسحاب القوات الأميركية من العراق بحلول نهاية العام", "ar")
    english = typed("withdrawal of US forces from Iraq by the end of the year")
    other = typed("Germany holds elections in September")
    assert likeness(arabic, english) >= 0.75
    assert likeness(arabic, other) < 0.4


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_is_symmetric_and_bounded(one, other):
    a, b = typed(one), typed(other)
    assert 0.0 <= likeness(a, b) <= 1.0
    assert likeness(a, b) == pytest.approx(likeness(b, a))


def test_identity_ignores_spelling_and_keeps_place_and_speaker():
    claim = typed("إعادة فتح السفارة", "ar", speaker="سعد", source="المدى")
    assert identity(claim) == identity(replace(claim, text="اعادة  فتح السفارة"))
    assert identity(claim) != identity(replace(claim, source="الصباح"))
    assert identity(claim) != identity(replace(claim, speaker="علي"))
