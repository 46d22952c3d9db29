"""Decisions that must not be taken: on a draft, on evidence that fell, twice, or by one person as two."""

from __future__ import annotations

import pytest

from tests.conftest import Ledger

NEWS = (
    "The port will open by the end of 2022\n\n"
    "BASRA - The minister of transport, Salim Haddad, said the port will open by the end of 2022.\n"
)
LATER = "Port opens\n\nBASRA - The minister of transport, Salim Haddad, said the port opened before the end of 2022.\n"


@pytest.fixture
def cited(kept: Ledger) -> Ledger:
    """A taken claim C1 with the accepted passage M1 of A1."""
    kept.within("add", "The port will open by the end of 2022", "--date", "2022-01-10", "--speaker", "Haddad")
    kept.within("ingest", "-", "--published", "2022-12-20", "--outlet", "River Post", stdin=LATER)
    ran = kept.within("review", "link", "C1", "A1", "the port opened", "--stance", "supports")
    assert ran.out == "M1\n", ran.err
    return kept


FULFILLED = ("status", "C1", "fulfilled", "--reason", "It opened.", "--evidence", "M1", "--editor", "sara")


def test_a_draft_has_no_status(kept: Ledger) -> None:
    kept.within("ingest", "-", "--published", "2022-01-10", stdin=NEWS)
    draft = kept.within("propose", "--json").rows[0]["id"]
    ran = kept.within("status", draft, "fulfilled", "--reason", "It opened.", "--evidence", "A1")
    assert (ran.code, ran.out) == (2, "")
    assert f"claim {draft} is a draft" in ran.err


def test_the_same_decision_waits_once(cited: Ledger) -> None:
    assert cited.within(*FULFILLED).out == "D1\n"
    again = cited.within(*FULFILLED)
    assert (again.code, again.out) == (2, "")
    assert "D1 says the same and waits" in again.err
    other = cited.within(*FULFILLED[:4], "It opened in December.", *FULFILLED[5:])
    assert other.out == "D2\n", "another reason is another decision"


def test_evidence_that_fell_holds_no_decision(cited: Ledger) -> None:
    cited.within(*FULFILLED)
    cited.within("review", "reject", "M1", "--editor", "sara")
    ran = cited.within("review", "accept", "D1", "--editor", "omar")
    assert ran.code == 2
    assert "D1 cites M1" in ran.err
    assert cited.within("list", "--json").rows[0]["status"] == "not_rated"
    assert cited.within("review", "reject", "D1", "--editor", "omar").code == 0


@pytest.mark.parametrize("name", ["SARA", "sa\u200bra", "\u202esara", " sara\n", "sar\u00ada"])
def test_one_editor_is_not_two(cited: Ledger, name: str) -> None:
    cited.within(*FULFILLED)
    ran = cited.within("review", "accept", "D1", "--editor", name)
    assert ran.code == 2
    assert "no one confirms their own" in ran.err


@pytest.mark.parametrize("name", [" ", "\u200b", "\u202e \u2069", "\n"])
def test_a_name_that_cannot_be_seen_is_none(cited: Ledger, name: str) -> None:
    ran = cited.within("review", "reject", "M1", "--editor", name)
    assert ran.code == 2
    assert "an editor needs a name" in ran.err


def test_a_name_is_kept_without_what_cannot_be_seen(cited: Ledger) -> None:
    ran = cited.within("review", "reject", "M1", "--editor", " Om\u202ear\n al-\u200bRawi ")
    assert ran.err == "M1 rejected by Omar al-Rawi\n"
    assert cited.within("show", "M1", "--json").rows[0]["judged_by"] == "Omar al-Rawi"
