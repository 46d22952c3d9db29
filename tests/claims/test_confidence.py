"""How sure the program is of a claim: a sum of named parts, which only grows with what was read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import claims
from ledger.claims.confidence import Grounds, confidence, parts
from ledger.model import KINDS, Claim, Interval, Quantity

DAY = date(2023, 3, 1)
GROUNDS = st.builds(
    Grounds,
    form=st.sampled_from(["direct", "mixed", "indirect", "unsourced"]),
    sense=st.sampled_from(["say", "commit", "plan", "forecast", "demand", "deny"]),
)
CLAIMS = st.builds(
    Claim,
    text=st.lists(st.sampled_from(["they", "will", "go", "الوزارة"]), min_size=1, max_size=12).map(" ".join),
    language=st.sampled_from(["ar", "en", "fr", ""]),
    kind=st.sampled_from(KINDS),
    speaker=st.none() | st.just("The ministry"),
    actors=st.sampled_from([(), ("US",)]),
    action=st.sampled_from(["", "withdrawal"]),
)
MORE: list[dict[str, Any]] = [
    {"speaker": "The ministry"},
    {"actors": ("US", "IQ")},
    {"action": "withdrawal"},
    {"deadline": Interval(phrase="soon", earliest=None, latest=None, role="vague")},
    {"deadline": Interval(phrase="by May", earliest=None, latest=DAY)},
    {"quantities": (Quantity(value=3, unit="", text="3"),)},
]


@given(claim=CLAIMS, grounds=GROUNDS)
def test_it_is_the_sum_of_its_parts_and_stays_between_0_and_1(claim: Claim, grounds: Grounds) -> None:
    sure = confidence(claim, grounds)
    assert 0.0 <= sure <= 1.0
    assert sure == pytest.approx(sum(parts(claim, grounds).values()), abs=0.006)


@given(claim=CLAIMS, grounds=GROUNDS, more=st.sampled_from(MORE))
def test_more_to_go_by_never_makes_it_less(claim: Claim, grounds: Grounds, more: dict[str, Any]) -> None:
    assert confidence(replace(claim, **more), grounds) >= confidence(claim, grounds)


@given(claim=CLAIMS, grounds=GROUNDS)
def test_somebody_who_speaks_makes_it_surer(claim: Claim, grounds: Grounds) -> None:
    assert confidence(claim, replace(grounds, form="indirect")) >= confidence(claim, grounds)


def sure_of(text: str) -> float:
    (claim,) = claims.propose(text, language="en", anchor=DAY)
    assert claim.confidence is not None
    return claim.confidence


def test_an_article_gives_claims_with_their_confidence() -> None:
    full = sure_of("Minister Salma Haddad vowed that Iraq will withdraw 300 troops by June 2024.")
    plain = sure_of("Minister Salma Haddad said that the road would be finished on time.")
    assert 0.9 < full <= 1.0
    assert plain < full


def test_what_a_person_records_has_none() -> None:
    assert claims.normalise("The bridge opens in May", language="en", said_on=DAY).confidence is None
