"""What a claim lacks without which nobody could say whether it came true."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import claims
from ledger.claims.lint import lacks
from ledger.model import KINDS, Claim, Interval, Quantity

DAY = date(2023, 3, 1)

TYPED = [
    # language, speaker, the claim, what is missing
    ("en", "The ministry", "The ministry will open 12 clinics in Mosul by June 2024", ()),
    ("en", "The ministry", "The ministry will open the clinic in Mosul by June 2024", ()),
    ("en", "The ministry", "The ministry will open 12 clinics in Mosul", ("deadline",)),
    ("en", "The ministry", "The ministry will open 12 clinics soon", ("deadline",)),
    ("en", "The ministry", "The ministry will strengthen ties by June 2024", ("measure",)),
    ("en", "The ministry", "The ministry will raise its support by 5 percent by June 2024", ()),
    ("en", "The ministry", "The ministry will promote prosperity", ("measure", "deadline")),
    ("en", "", "The pier will be completed by June 2024", ("actor",)),
    ("ar", "الوزارة", "ستفتتح الوزارة 12 مستوصفا في الموصل قبل نهاية العام", ()),
    ("ar", "الوزارة", "ستعمل الوزارة على تعزيز العلاقات قبل نهاية العام", ("measure",)),
    ("ar", "الوزارة", "ستنجز الوزارة الجسر", ("deadline",)),
    ("ar", "", "سيتم إنجاز الجسر", ("actor", "deadline")),
    ("ar", "حسن كريم", "سيغادر حسن كريم الوزارة قبل نهاية العام", ()),  # a name, and no improvement
]


@pytest.mark.parametrize(("language", "speaker", "text", "missing"), TYPED, ids=[row[2] for row in TYPED])
def test_what_is_missing(language: str, speaker: str, text: str, missing: tuple[str, ...]) -> None:
    read = claims.normalise(text, language=language, said_on=DAY, speaker=speaker)
    assert lacks(read) == missing


def test_what_is_said_of_its_own_day_needs_no_other() -> None:
    said = Claim(text="About 2,500 troops remain", language="en", speaker="The general", kind="statement")
    assert lacks(replace(said, action="stay")) == ("measure",)
    assert lacks(replace(said, quantities=(Quantity(value=2500, unit="troops", text="2,500"),))) == ()
    assert "deadline" in lacks(replace(said, kind="forecast"))


def test_a_day_after_which_is_no_day_by_which() -> None:
    after = Interval(phrase="after March", earliest=DAY, latest=None)
    assert "deadline" in lacks(Claim(text="They leave after March", kind="plan", deadline=after))


@given(
    kind=st.sampled_from(KINDS),
    speaker=st.none() | st.just("The ministry"),
    actors=st.sampled_from([(), ("US",)]),
    action=st.sampled_from(["", "withdrawal", "partnership"]),
    trackable=st.booleans(),
)
def test_to_say_more_never_makes_a_claim_lack_more(kind, speaker, actors, action, trackable) -> None:
    claim = Claim(
        text="They will", language="en", kind=kind, speaker=speaker, actors=actors, action=action,
        trackable=trackable,
    )  # fmt: skip
    missing = set(lacks(claim))
    fuller = (
        replace(claim, speaker="Somebody"),
        replace(claim, quantities=(Quantity(value=3, unit="", text="3"),)),
        replace(claim, deadline=Interval(phrase="by May", earliest=None, latest=DAY)),
    )
    assert all(set(lacks(one)) <= missing for one in fuller)
