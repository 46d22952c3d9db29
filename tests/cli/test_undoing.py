"""Whatever an editor did is taken back by a new event, and the ledger stands as before."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.test_stages import claimed  # noqa: F401 - the fixture
from tests.conftest import Ledger

SEEN = ("judgement", "stance", "status", "stage", "speaker", "deadline")
DONE = {
    "reject": (("review", "reject", "M1"), "match.judged"),
    "unsure": (("review", "unsure", "M1"), "match.judged"),
    "another stance": (("review", "accept", "M1", "--stance", "moves"), "match.judged"),
    "stage": (("stage", "C1", "published"), "claim.staged"),
    "status": (
        ("status", "C1", "in_progress", "--reason", "It began.", "--evidence", "M1"),
        "decision.recorded",
    ),
    "correct": (("correct", "C1", "--speaker", "X", "--deadline", "", "--reason", "So."), "claim.corrected"),
}


def state(ledger: Ledger) -> list[dict[str, Any]]:
    rows = [ledger.within("show", key, "--json").rows[0] for key in ("C1", "M1")]
    return [{name: row[name] for name in SEEN if name in row} for row in rows]


def last_event(ledger: Ledger, kind: str) -> str:
    number = 1
    found = ""
    while (ran := ledger.within("show", f"E{number}", "--json")).code == 0:
        found = f"E{number}" if ran.rows[0]["kind"] == kind else found
        number += 1
    return found


@pytest.mark.parametrize("name", DONE)
@pytest.mark.parametrize("command", [("undo",), ("review", "undo")])
def test_taken_back_it_is_as_before(claimed: Ledger, name: str, command: tuple[str, ...]) -> None:  # noqa: F811
    before = state(claimed)
    act, kind = DONE[name]
    assert claimed.within(*act).code == 0
    assert state(claimed) != before
    event = last_event(claimed, kind)
    assert claimed.within(*command, event).code == 2, "it takes a reason"
    ran = claimed.within(*command, event, "--reason", "A slip.")
    assert ran.code == 0, ran.err
    assert state(claimed) == before
    again = claimed.within(*command, event, "--reason", "A slip.")
    assert again.code == 2, "once is enough"
    assert claimed.within("verify").code == 0
    assert claimed.within("rebuild").code == 0
    assert state(claimed) == before


def test_one_s_own_waiting_decision_is_withdrawn(claimed: Ledger) -> None:  # noqa: F811
    claimed.within(
        "status", "C1", "fulfilled", "--reason", "It opened.", "--evidence", "M1", "--editor", "sara"
    )
    event = last_event(claimed, "decision.recorded")
    assert claimed.within("undo", event, "--reason", "Too early.", "--editor", "sara").code == 0
    assert claimed.within("show", "D1", "--json").rows[0]["state"] == "undone"
    assert claimed.within("review", "accept", "D1", "--editor", "omar").code == 2


def test_what_two_agreed_on_is_not_undone_by_one(claimed: Ledger) -> None:  # noqa: F811
    claimed.within(
        "status", "C1", "fulfilled", "--reason", "It opened.", "--evidence", "M1", "--editor", "sara"
    )
    assert claimed.within("review", "accept", "D1", "--editor", "omar").code == 0
    ran = claimed.within(
        "undo", last_event(claimed, "decision.confirmed"), "--reason", "No.", "--editor", "sara"
    )
    assert "D1 was agreed by two" in ran.err
    assert claimed.within("show", "C1", "--json").rows[0]["status"] == "fulfilled"


def test_what_is_not_taken_back(claimed: Ledger) -> None:  # noqa: F811
    ran = claimed.within("undo", "E1", "--reason", "No.")
    assert "E1 is ledger.created, which is not taken back" in ran.err
    assert "no event E999" in claimed.within("undo", "E999", "--reason", "No.").err
