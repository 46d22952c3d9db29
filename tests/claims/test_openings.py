"""A paragraph's dateline is no part of a claim and of no speaker's name."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.claims import propose
from ledger.claims.openings import blank_openings

BLANKED = [
    ("WASHINGTON, July 26, 2021 - The ministry said so.", "The ministry said so."),
    ("WASHINGTON — The ministry said so.", "The ministry said so."),
    ("AL-ASAD AIR BASE, Iraq (AP) - Troops left.", "Troops left."),
    ("بغداد - قال الوزير ذلك.", "قال الوزير ذلك."),
    ("الرياض (واس) - قال الوزير ذلك.", "قال الوزير ذلك."),
]
KEPT = [
    "US-led coalition - said the ministry - will stay.",
    "القوات العراقية - قال الوزير - باقية.",  # no place
    "THE DAM WILL OPEN - SAID THE MINISTRY",  # all in capitals
]


@pytest.mark.parametrize(("text", "rest"), BLANKED)
def test_a_dateline_is_blanked_where_it_stands(text: str, rest: str) -> None:
    blanked = blank_openings(text)
    assert len(blanked) == len(text)
    assert blanked.strip() == rest


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_dateline_stays(text: str) -> None:
    assert blank_openings(text) == text


def test_the_speaker_is_named_without_it() -> None:
    text = "WASHINGTON, July 26, 2021 - The Pentagon said US troops will leave Iraq by the end of the year."
    (claim,) = propose(text, language="en", anchor=date(2021, 7, 26))
    assert claim.speaker == "The Pentagon"
    assert text[claim.start : claim.end] == claim.text
