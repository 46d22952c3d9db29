"""What follows from dates and evidence, as of a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.model import Flag, Interval
from ledger.review import Rules, flags, load_method

from .cases import DUE, SAID, claim, decision, due, match

LATER = DUE + timedelta(days=1)


def found(standing, *, as_of=LATER, matches=(), decisions=(), **rest: Any) -> dict[str, Flag]:  # type: ignore[no-untyped-def]
    return {
        one.name: one for one in flags(standing, matches=matches, decisions=decisions, as_of=as_of, **rest)
    }


def stated(day: date, told: date | None = None) -> Interval:
    return Interval(phrase="by then", earliest=SAID, latest=day, anchor=told, role="deadline")


@pytest.mark.parametrize(
    ("status", "as_of", "days"),
    [
        ("not_rated", DUE, None),  # the last day still counts
        ("not_rated", LATER, 1),
        ("in_progress", LATER, 1),
        ("fulfilled", LATER, None),
        ("broken", LATER, None),
        ("superseded", LATER, None),  # nothing more is awaited of it
    ],
)
def test_overdue_once_the_last_day_has_passed_without_an_outcome(
    status: str, as_of: date, days: int | None
) -> None:
    flag = found(claim(status, deadline=due()), as_of=as_of).get("overdue")
    assert (flag.days if flag else None) == days


def test_no_deadline_is_never_overdue() -> None:
    assert "overdue" not in found(claim())
    open_ended = Interval(phrase="soon", earliest=None, latest=None)
    assert "overdue" not in found(claim(deadline=open_ended))


@pytest.mark.parametrize(
    ("status", "effective", "days"),
    [
        ("fulfilled", DUE, None),
        ("fulfilled", DUE + timedelta(days=17), 17),
        ("partially_fulfilled", DUE + timedelta(days=109), 109),
        ("broken", DUE + timedelta(days=17), None),  # it never came, so it did not come late
    ],
)
def test_late_by_the_effective_day_not_the_recorded_one(
    status: str, effective: date, days: int | None
) -> None:
    made = decision(status, effective=effective, decided_at=datetime(2022, 6, 1, tzinfo=UTC))
    flag = found(claim(status, deadline=due()), decisions=[made], as_of=date(2022, 7, 1)).get("late")
    assert (flag.days if flag else None) == days


def test_a_decision_that_waits_or_comes_later_does_not_count() -> None:
    waiting = decision("fulfilled", effective=LATER, state="waiting")
    assert "late" not in found(claim("fulfilled", deadline=due()), decisions=[waiting])
    later = decision("fulfilled", effective=LATER, decided_at=datetime(2023, 1, 1, tzinfo=UTC))
    assert "late" not in found(claim("fulfilled", deadline=due()), decisions=[later])


@pytest.mark.parametrize(
    ("stance", "day", "days"),
    [
        ("moves", DUE + timedelta(days=273), 273),
        ("moves", DUE - timedelta(days=31), -31),
        ("repeats", DUE + timedelta(days=5), 5),
        ("repeats", DUE, None),  # the same day again is no drift
        ("supports", DUE + timedelta(days=5), None),  # a day in passing moves nothing
    ],
)
def test_drifted_when_another_deadline_is_stated(stance: str, day: date, days: int | None) -> None:
    flag = found(claim(deadline=due()), matches=[match(stance)], deadlines={"M31": stated(day)}).get(
        "drifted"
    )
    assert (flag.days if flag else None) == days


def test_a_deadline_that_moves_to_no_named_day_has_drifted_too() -> None:
    flag = found(claim(deadline=due()), matches=[match("moves")])["drifted"]
    assert (flag.days, flag.evidence) == (None, ("M31",))


@pytest.mark.parametrize(
    ("shifts", "told", "days", "evidence"),
    [
        ((30, 90), (10, 20), 90, ("M1", "M2")),
        ((90, 30), (10, 20), 30, ("M1", "M2")),
        ((90, 30), (20, 10), 90, ("M2", "M1")),  # by the day it was told, however it came in
        ((90, 30), (None, None), 30, ("M1", "M2")),
        ((90, 0), (10, 20), None, ("M1",)),  # moved, and then the first day again
        ((0, 90), (10, 20), 90, ("M2",)),
    ],
)
def test_the_deadline_stated_last_counts(
    shifts: tuple[int, int], told: tuple[int | None, int | None], days: int | None, evidence: tuple[str, ...]
) -> None:
    rows = [match("repeats", "M1"), match("repeats", "M2")]
    deadlines = {
        one.id: stated(DUE + timedelta(days=shift), SAID + timedelta(days=day) if day else None)
        for one, shift, day in zip(rows, shifts, told, strict=True)
    }
    flag = found(claim(deadline=due()), matches=rows, deadlines=deadlines)["drifted"]
    assert (flag.days, flag.evidence) == (days, evidence)


@pytest.mark.parametrize(
    ("stances", "is_disputed"),
    [
        (("supports", "contradicts"), True),
        (("repeats", "contradicts"), True),
        (("contradicts",), False),
        (("supports", "moves", "mentions"), False),
        (("mentions", "contradicts"), False),
    ],
)
def test_disputed_when_evidence_stands_on_both_sides(stances: tuple[str, ...], is_disputed: bool) -> None:
    rows = [match(stance, f"M{number}") for number, stance in enumerate(stances)]
    assert ("disputed" in found(claim(), matches=rows)) == is_disputed


@pytest.mark.parametrize("judgement", ["proposed", "rejected", "unsure"])
def test_only_accepted_evidence_counts(judgement: str) -> None:
    rows = [match("moves", judgement=judgement), match("supports"), match("contradicts", judgement=judgement)]
    assert not set(found(claim(deadline=due()), matches=rows, as_of=DUE)) & {"drifted", "disputed"}


def test_another_claims_evidence_does_not_count() -> None:
    rows = [match("supports"), match("contradicts", "M32", claim="C8")]
    assert "disputed" not in found(claim(), matches=rows)


@pytest.mark.parametrize(
    ("touched", "as_of", "days"),
    [
        ({}, SAID + timedelta(days=180), None),
        ({}, SAID + timedelta(days=181), 181),
        (
            {"matches": [match("mentions", judged_at=datetime(2022, 1, 1, tzinfo=UTC))]},
            date(2022, 6, 1),
            None,
        ),
        (
            {"decisions": [decision("in_progress", decided_at=datetime(2022, 1, 1, tzinfo=UTC))]},
            date(2022, 12, 1),
            334,
        ),
    ],
)
def test_stale_when_nothing_touched_it_for_long(
    touched: dict[str, Any], as_of: date, days: int | None
) -> None:
    flag = found(claim("in_progress"), as_of=as_of, **touched).get("stale")
    assert (flag.days if flag else None) == days


def test_a_closed_claim_is_never_stale() -> None:
    assert "stale" not in found(claim("broken"), as_of=date(2030, 1, 1))


def test_the_desk_sets_after_how_long() -> None:
    rules = Rules(method=load_method("outcomes"), stale_after=5)
    assert found(claim(), as_of=SAID + timedelta(days=6), rules=rules)["stale"].days == 6


@given(st.dates(min_value=SAID), st.sampled_from([one.name for one in load_method("outcomes").statuses]))
def test_no_flag_on_a_claim_without_deadline_or_evidence_but_stale(as_of: date, status: str) -> None:
    assert set(found(claim(status), as_of=as_of)) <= {"stale"}
