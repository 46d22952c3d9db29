"""A newsroom's own status vocabulary: shown, checked, and used by every command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Ledger

OWN = """
name = "pledges"
version = "2026-1"
title = { en = "Pledges", ar = "تعهدات" }

[[statuses]]
name = "open"
sign = "o"
next = ["kept", "dropped"]
words = { en = "Open", ar = "مفتوح" }
definition = { en = "Nobody has judged it.", ar = "لم يُحكم فيه." }

[[statuses]]
name = "kept"
sign = "+"
outcome = true
needs = ["reason", "second_editor"]
words = { en = "Kept", ar = "وُفي به" }
definition = { en = "It was done.", ar = "أُنجز." }

[[statuses]]
name = "dropped"
sign = "x"
outcome = true
needs = ["reason"]
words = { en = "Dropped", ar = "أُسقط" }
definition = { en = "Given up.", ar = "تُرك." }
"""


@pytest.fixture
def own(kept: Ledger) -> Ledger:
    """A ledger whose desk has a method of its own."""
    (kept.home / "pledges.toml").write_text(OWN, encoding="utf-8")
    (kept.home / "ledger.toml").write_text('[desk]\nmethods = ["pledges.toml"]\n', encoding="utf-8")
    return kept


def test_methods_are_listed_and_shown(own: Ledger) -> None:
    rows = own.within("methods", "--json").rows
    assert [row["name"] for row in rows] == ["outcomes", "statements", "pledges"]
    shown = own.within("methods", "show", "pledges").out
    assert "+ kept, an outcome: Kept; وُفي به" in shown
    assert "needs reason, second editor" in shown
    assert own.within("methods", "show", "pledges", "--json").rows == [rows[2]]
    assert own.within("methods", "show", "guesses").code == 2


def test_claims_are_rated_by_it(own: Ledger) -> None:
    claim = (
        '{"text": "The bridge will open by the end of 2027.", "method": "pledges", "date": "2026-01-05"}\n'
    )
    assert own.within("add", "--json", "-", stdin=claim).code == 0
    assert own.within("show", "C1", "--json").rows[0]["method"] == "pledges"
    refused = own.within("status", "C1", "fulfilled", "--reason", "It opened.")
    assert refused.code == 2
    assert "fulfilled" in refused.err
    assert own.within("status", "C1", "kept", "--reason", "It opened.", "--editor", "a").code == 0
    assert own.within("review", "accept", "D1", "--editor", "b").code == 0
    assert own.within("list", "--status", "kept", "--json").rows[0]["id"] == "C1"
    assert own.within("due", "--within", "9999").code == 1, "an outcome closes it"
    assert own.within("review", "--json").code == 1
    assert own.within("report").code == 0
    page = (own.home / "reports" / "claims" / "C1.html").read_text(encoding="utf-8")
    assert "Kept" in page
    assert own.within("doctor", "--json").code in (0, 1)


def test_without_its_file_the_claim_says_so(own: Ledger) -> None:
    claim = '{"text": "The bridge will open by the end of 2027.", "method": "pledges"}\n'
    assert own.within("add", "--json", "-", stdin=claim).code == 0
    (own.home / "ledger.toml").unlink()
    ran = own.within("due", "--within", "9999")
    assert ran.code == 2
    assert "pledges" in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (('name = "pledges"', 'name = "outcomes"'), "called outcomes too"),
        (("outcome = true", "outcome = 1"), "`outcome` must be true or false"),
        (('["kept", "dropped"]', '["lost"]'), "'lost' is not one of"),
        (('sign = "x"', 'sign = ""'), "`sign` must be a character"),
        (('version = "2026-1"', ""), "`version` must be a text"),
        (('needs = ["reason"]', 'needs = ["luck"]'), "'luck' is not one of"),
    ],
)
def test_what_is_no_method_is_told_in_one_line(own: Ledger, change: tuple[str, str], why: str) -> None:
    file = own.home / "pledges.toml"
    file.write_text(OWN.replace(*change), encoding="utf-8")
    for args in (
        (("methods",), ("list",)) if "outcomes" in change[1] else (("methods", "check", file), ("methods",))
    ):
        ran = own.within(*args)
        assert (ran.code, ran.out) == (2, "")
        assert why in ran.err
        assert ran.err.count("\n") == 1


def test_files_that_are_not_there(own: Ledger, tmp_path: Path) -> None:
    assert own.within("methods", "check", tmp_path / "none.toml").code == 2
    assert own.within("methods", "check", own.home / "pledges.toml").code == 0
    (own.home / "pledges.toml").write_bytes(b"\xff")
    assert own.within("methods").code == 2
