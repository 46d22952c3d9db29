"""The same proposition found again among many, in other words, by another outlet, in the other language."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import claims
from ledger.claims.twins import SAME, Twins
from ledger.model import Claim

DAY = date(2023, 3, 1)


def said(text: str, speaker: str = "") -> Claim:
    language = "ar" if text[0] > "\u0600" else "en"
    return claims.normalise(text, language=language, said_on=DAY, speaker=speaker)


FULL = "The ministry will open 12 new hospitals in Basra by June 2024"
PAIRS = [
    # speaker and words, speaker and words, whether they are one
    ("", FULL, "", FULL, True),
    ("Salma Haddad", FULL, "Minister Salma Haddad", "12 new hospitals in Basra will be opened by the ministry by June 2024", True),
    ("Salma Haddad", FULL, "سلمى حداد", "ستفتتح الوزارة 12 مستشفى جديدا في البصرة بحلول حزيران 2024", True),
    ("", FULL, "", "The ministry will open 14 new hospitals in Basra by June 2024", False),
    ("", FULL, "", "The ministry will open 12 new hospitals in Basra by June 2025", False),
    ("", FULL, "", "The ministry will not open 12 new hospitals in Basra by June 2024", False),
    ("Salma Haddad", FULL, "Omar Nasser", "The ministry will open new hospitals in Basra, 12 of them, by June", False),
    ("", FULL, "", "ستغلق الوزارة 12 مستشفى في الموصل بحلول حزيران 2024", False),
    ("", "The ministry will pave road 4 to Basra by June 2024", "", "The ministry will pave road 7 to Basra by June 2024", False),
    ("Nasser al-Shibli", "The ministry would complete the new pier at Basra by June 2023", "ناصر الشبلي", "الوزارة ستنجز الرصيف الجديد في ميناء البصرة بحلول حزيران 2023", True),
    ("Huda Karim", "The ministry would complete the new pier at Basra by June 2023", "ناصر الشبلي", "الوزارة ستنجز الرصيف الجديد في ميناء البصرة بحلول حزيران 2023", False),
    ("ناصر الشبلي", "ستنجز الوزارة الرصيف الجديد في ميناء الفاو بحلول نهاية العام", "الشبلي", "إن الوزارة ستنجز الرصيف الجديد في ميناء الفاو بنهاية العام الجاري", True),
    ("", "ستنجز الوزارة الرصيف في ميناء الفاو بحلول نهاية العام", "", "ستنجز الوزارة الطريق إلى مطار النجف بحلول نهاية العام", False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one_speaker", "one", "other_speaker", "other", "same"), PAIRS, ids=[row[3] for row in PAIRS]
)
def test_whether_two_are_one(one_speaker: str, one: str, other_speaker: str, other: str, same: bool) -> None:
    twins = Twins()
    twins.add(said(one, one_speaker), DAY)
    assert bool(twins.like(said(other, other_speaker), DAY, days=1)) is same


def test_the_most_alike_comes_first() -> None:
    twins = Twins()
    near = said("The ministry of health will open 12 new hospitals in Basra by June 2024")
    for claim in (near, said(FULL), said("The dam at Mosul will be filled by May 2023")):
        twins.add(claim, DAY)
    found = twins.like(said(FULL), DAY, days=0)
    assert [claim.text for _, claim in found] == [FULL, near.text]
    assert found[0][0] == 1.0


def test_of_two_alike_the_one_kept_first_comes_first() -> None:
    twins = Twins()
    kept = [said(FULL, speaker) for speaker in ("", "", "")]
    for claim in kept:
        twins.add(claim, DAY)
    found = twins.like(said(FULL), DAY, days=0)
    assert [id(claim) for _, claim in found] == [id(claim) for claim in kept]


@given(
    st.sampled_from([row[1] for row in PAIRS] + [row[3] for row in PAIRS]),
    st.sampled_from([row[1] for row in PAIRS] + [row[3] for row in PAIRS]),
    st.floats(0, 1),
)
def test_a_likeness_from_the_least_on_is_told_as_it_is(one: str, other: str, least: float) -> None:
    whole = claims.likeness(said(one, "Salma Haddad"), said(other, "سلمى حداد"))
    told = claims.likeness(said(one, "Salma Haddad"), said(other, "سلمى حداد"), least=least)
    assert told == whole if whole >= least else told < least


@given(apart=st.integers(-400, 400), days=st.integers(0, 40))
def test_only_near_days_are_looked_at(apart: int, days: int) -> None:
    twins = Twins()
    twins.add(said(FULL), DAY + timedelta(days=apart))
    assert bool(twins.like(said(FULL), DAY, days=days)) is (abs(apart) <= days)


@pytest.mark.parametrize("day", [None, date.min, date.max])
def test_unknown_days_and_the_ends_of_time(day: date | None) -> None:
    twins = Twins()
    twins.add(said(FULL), day)
    assert twins.like(said(FULL), day, days=30)
    assert not twins.like(said(FULL), DAY, days=30)


@given(
    st.lists(st.sampled_from([row[1] for row in PAIRS] + [row[3] for row in PAIRS]), min_size=1, max_size=6)
)
def test_a_kept_claim_is_found_and_nothing_under_the_mark(texts: list[str]) -> None:
    twins = Twins()
    for text in texts:
        twins.add(said(text), DAY)
    for text in texts:
        found = twins.like(said(text), DAY, days=1)
        assert text in {claim.text for _, claim in found}
        assert all(score >= SAME for score, _ in found)
