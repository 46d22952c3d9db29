"""What waits for an editor, in which order."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from ledger.model import STANCES
from ledger.review import Item, definition, load_method, methods, queue

from .cases import DUE, NOW, claim, decision, due, match

AS_OF = DUE + timedelta(days=10)


def _kinds(items: tuple[Item, ...]) -> list[tuple[str, str]]:
    return [(one.kind, one.id) for one in items]


def test_the_most_pressing_comes_first() -> None:
    settled = decision("fulfilled", id="D1", claim="C1")
    waiting = decision("broken", id="D2", claim="C2", state="waiting")
    against = match("contradicts", "M9", claim="C1", judged_at=NOW + timedelta(days=2))
    items = queue(
        claims=[
            claim(id="C3", deadline=due(DUE + timedelta(days=1))),
            claim(id="C4", deadline=due()),
            claim(id="C5", stage="draft"),
            claim("fulfilled", id="C1"),
            claim(id="C2"),
        ],
        matches=[
            match("supports", "M1", claim="C3", judgement="proposed", score=0.6),
            match("supports", "M2", claim="C3", judgement="proposed", score=0.9),
            against,
        ],
        decisions=[settled, waiting],
        as_of=AS_OF,
    )
    assert _kinds(items) == [
        ("decision", "D2"),
        ("contradiction", "M9"),
        ("deadline", "C4"),
        ("deadline", "C3"),
        ("match", "M2"),
        ("match", "M1"),
        ("claim", "C5"),
    ]


def test_an_item_says_why_and_since_when() -> None:
    items = queue(claims=[claim(deadline=due())], matches=[], decisions=[], as_of=DUE + timedelta(days=1))
    assert items == (
        Item(
            kind="deadline",
            id="C7",
            claim="C7",
            why="the deadline passed 1 day ago and no outcome is recorded",
            since=DUE,
        ),
    )


def test_decisions_wait_oldest_first() -> None:
    rows = [
        decision("broken", id=number, state="waiting", decided_at=datetime(2022, month, 1, tzinfo=UTC))
        for number, month in (("D1", 3), ("D2", 1), ("D3", 2))
    ]
    items = queue(claims=[], matches=[], decisions=rows, as_of=AS_OF)
    assert [one.id for one in items] == ["D2", "D3", "D1"]
    assert items[0].why == "desk-a proposes broken; a second editor is needed"


def test_evidence_against_an_outcome_waits_until_a_decision_weighs_it() -> None:
    standing = [claim("fulfilled")]
    against = match("contradicts", "M9", judged_at=NOW + timedelta(days=2))
    settled = decision("fulfilled")

    def kinds(*decisions) -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
        return _kinds(queue(claims=standing, matches=[against], decisions=decisions, as_of=AS_OF))

    assert kinds(settled) == [("contradiction", "M9")]
    later = decision("fulfilled", id="D2", decided_at=NOW + timedelta(days=3))
    assert kinds(settled, later) == [], "a later decision has had it before it"
    assert kinds(decision("fulfilled", evidence=("M31", "M9"))) == [], "the decision cites it"


def test_evidence_against_an_open_claim_changes_nothing() -> None:
    against = match("contradicts", "M9", judged_at=NOW)
    assert queue(claims=[claim("in_progress")], matches=[against], decisions=[], as_of=SOON) == ()


SOON = date(2021, 8, 1)


def test_what_does_not_wait() -> None:
    items = queue(
        claims=[
            claim("broken", id="C1", deadline=due()),
            claim(id="C2", deadline=due(), stage="draft"),
            claim(id="C3", stage="discarded", deadline=due()),
        ],
        matches=[
            match("supports", "M1", claim="C1", judgement="rejected"),
            match("supports", "M2", claim="C3", judgement="proposed"),
        ],
        decisions=[decision("broken", claim="C1"), decision("broken", id="D2", state="turned_down")],
        as_of=AS_OF,
    )
    assert _kinds(items) == [("claim", "C2")], "a draft waits to be approved, not for its deadline"


def test_alike_ones_stand_by_the_number_of_their_id() -> None:
    drafts = [claim(id=f"C{number}", stage="draft") for number in (10, 9, 100)]
    items = queue(claims=drafts, matches=[], decisions=[], as_of=AS_OF)
    assert [one.id for one in items] == ["C9", "C10", "C100"]


@pytest.mark.parametrize(
    ("method", "status", "against"),
    [
        pytest.param(method.name, one.name, one.against, id=f"{method.name}: {one.name}")
        for method in map(load_method, methods())
        for one in method.statuses
    ],
)
def test_later_evidence_reopens_what_it_speaks_against(
    method: str, status: str, against: tuple[str, ...]
) -> None:
    later = [
        match(stance, f"M{number}", judged_at=NOW + timedelta(days=2))
        for number, stance in enumerate(STANCES, 1)
    ]
    standing = claim(status, method=method)
    items = queue(claims=[standing], matches=later, decisions=[decision(status)], as_of=AS_OF)
    reopened = {STANCES[int(one.id[1:]) - 1] for one in items if one.kind == "contradiction"}
    assert reopened == set(against)
    assert bool(against) == definition(load_method(method), status).outcome
