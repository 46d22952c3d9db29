"""Two claims made one, one made two, and taken back: by the commands, on what they leave in the ledger."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import Ledger

WHOLE = "The ministry will open the pier at Faw and will close the old port by 30 June 2023"
WHY = ("--reason", "They say the same.", "--editor", "sara")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, empty_home: Path) -> Path:
    """A home with claims C1 to C5; C3 is closed, C4 a draft that was turned down, C5 has a decision that waits."""
    home = shutil.copytree(empty_home, tmp_path_factory.mktemp("claims") / "home")
    ledger = Ledger(home)
    for text in (WHOLE, "The Faw pier opens by 30 June 2023", "The dam opens by May 2022"):
        assert ledger.within("add", text, "--date", "2022-01-10", "--source", "Post").code == 0
    article = home / "article.txt"
    article.write_text(
        "Dam\nPost — 2 May 2022, 10:00\n\nBASRA — Salma Haddad said the ministry would open the clinic by July 2022.\n"
    )
    assert ledger.within("ingest", article).code == 0
    assert ledger.within("propose").code == 0
    assert ledger.within("review", "reject", "C4").code == 0
    ledger.within("add", "The bridge opens by May 2022", "--date", "2022-01-10", "--source", "Post")
    for claim, editors in (("C3", "ab"), ("C5", "a")):
        done = ledger.within(
            "status",
            claim,
            "broken",
            "--reason",
            "It is not open.",
            "--evidence",
            "A1",
            "--editor",
            editors[0],
        )
        if len(editors) > 1:
            assert ledger.within("review", "accept", done.out.strip(), "--editor", editors[1]).code == 0
    return home


@pytest.fixture
def held(ledger: Ledger, shelf: Path) -> Ledger:
    shutil.copytree(shelf, ledger.home, dirs_exist_ok=True)
    return ledger


def listed(ledger: Ledger, *more: str) -> list[str]:
    return [row["id"] for row in ledger.within("list", "--json", *more).rows]


def whole(ledger: Ledger) -> None:
    assert ledger.within("verify").code == 0
    before = ledger.within("list", "--json").out
    assert ledger.within("rebuild").code == 0
    assert ledger.within("verify").code == 0
    assert ledger.within("list", "--json").out == before


def test_merge_and_undo(held: Ledger) -> None:
    ran = held.within("merge", "C2", "c1", *WHY, "--json")
    assert ran.code == 0
    assert [row["id"] for row in ran.rows] == ["C1"]
    assert listed(held) == ["C1", "C3", "C5"]
    assert listed(held, "--stage", "merged") == ["C2"]
    assert "into C1" in held.within("show", "C2").out
    assert "C2  merged into C1: The Faw pier opens" in held.within("show", "C1").out
    assert held.within("show", "C2", "--json").rows[0]["merged_into"] == "C1"
    whole(held)

    assert held.within("undo", "C2", "--reason", "Another pier.", "--editor", "omar").code == 0
    assert listed(held) == ["C1", "C2", "C3", "C5"]
    assert "C2" not in held.within("show", "C1").out
    again = held.within("merge", "C2", "C1", *WHY)
    assert again.code == 0
    whole(held)


def test_split_undo_and_split_again(held: Ledger) -> None:
    parts = (
        "--part",
        "The ministry will open the pier at Faw",
        "--part",
        "The old port closes by 30 June 2023",
    )
    ran = held.within("split", "C1", *parts, *WHY, "--json")
    assert ran.code == 0
    assert [(row["id"], row["split_from"], row["stage"]) for row in ran.rows] == [
        ("C6", "C1", "approved"),
        ("C7", "C1", "approved"),
    ]
    assert ran.rows[1]["deadline"]["latest"] == "2023-06-30"
    assert listed(held) == ["C2", "C3", "C5", "C6", "C7"]
    assert "into C6, C7" in held.within("show", "C1").out
    assert "part of    C1" in held.within("show", "C6").out
    whole(held)

    assert held.within("undo", "C1", "--reason", "One thing.", "--editor", "omar").code == 0
    assert listed(held) == ["C1", "C2", "C3", "C5"]
    assert "into C1" in held.within("show", "C6").out
    assert [row["id"] for row in held.within("split", "C1", *parts, *WHY, "--json").rows] == ["C6", "C7"]
    assert listed(held) == ["C2", "C3", "C5", "C6", "C7"]
    whole(held)


def test_a_deadline_of_the_whole_holds_for_parts_that_name_none(held: Ledger) -> None:
    ran = held.within(
        "split", "C1", "--part", "open the pier at Faw", "--part", "close the old port", *WHY, "--json"
    )
    assert {row["deadline"]["latest"] for row in ran.rows} == {"2023-06-30"}


def test_the_words_of_a_merged_claim_become_evidence_and_cease_to_be(held: Ledger) -> None:
    assert held.within("review", "accept", "C4").code == 0
    assert held.within("merge", "C4", "C2", *WHY).code == 0
    match = held.within("show", "M1", "--json").rows[0]
    assert (match["claim"], match["judgement"], match["stance"]) == ("C2", "accepted", "repeats")
    assert match["passage"]["article"] == "A1"
    cited = ("status", "C2", "in_progress", "--reason", "So it says.", "--evidence", "M1", "--editor", "sara")
    assert held.within(*cited).code == 0
    assert held.within("undo", "C4", "--reason", "A clinic.", "--editor", "omar").code == 0
    assert held.within("show", "M1", "--json").rows[0]["judgement"] == "rejected"
    assert held.within("merge", "C4", "C2", *WHY).code == 0
    assert held.within("show", "M1", "--json").rows[0]["judgement"] == "accepted"
    whole(held)


def test_evidence_of_a_merged_claim_counts_for_the_one_that_stands(held: Ledger) -> None:
    linked = ("review", "link", "C2", "A1", "would open the clinic", "--stance", "supports")
    match = held.within(*linked).out.strip()
    assert held.within("merge", "C2", "C1", *WHY).code == 0
    assert f"{match}  supports C2" in held.within("show", "C1").out
    cited = (
        "status",
        "C1",
        "in_progress",
        "--reason",
        "So it says.",
        "--evidence",
        match,
        "--editor",
        "sara",
    )
    assert held.within(*cited).code == 0
    assert held.within("match", "A1", "--claim", "C1").code == 1  # the pair was judged under C2
    assert held.within("report").code == 0
    data = next((held.home / "reports").rglob("C1.json")).read_text(encoding="utf-8")
    assert "would open the clinic" in data


def test_as_of_the_day_before(held: Ledger) -> None:
    """A merge recorded today is not in the ledger as of a day before it was made."""
    assert held.within("merge", "C2", "C1", *WHY).code == 0
    assert held.within("list", "--as-of", "2999-01-01", "--json").rows[0]["id"] == "C1"
    assert "C2" not in listed(held, "--as-of", "2999-01-01")


REFUSED = [
    # what is called, what the line must say
    (("merge", "C1", "C1", *WHY), "itself"),
    (("merge", "C9", "C1", *WHY), "no claim C9"),
    (("merge", "C1", "C9", *WHY), "no claim C9"),
    (("merge", "A1", "C1", *WHY), "no claim A1"),
    (("merge", "C2", "C1"), "--reason"),
    (("merge", "C2", "C1", "--reason", "  "), "--reason"),
    (("merge", "C3", "C1", *WHY), "C3 is closed (broken)"),
    (("merge", "C1", "C3", *WHY), "C3 is closed (broken)"),
    (("merge", "C4", "C1", *WHY), "C4 was discarded"),
    (("merge", "C1", "C4", *WHY), "C4 was discarded"),
    (("merge", "C5", "C1", *WHY), "waits for a second editor"),
    (("split", "C9", "--part", "a b", "--part", "c d", *WHY), "no claim C9"),
    (("split", "C3", "--part", "a b", "--part", "c d", *WHY), "C3 is closed (broken)"),
    (("split", "C1", *WHY), "two parts"),
    (("split", "C1", "--part", "open the pier", *WHY), "two parts"),
    (("split", "C1", "--part", "open the pier", "--part", " ", *WHY), "none empty"),
    (("split", "C1", "--part", "open the pier", "--part", "Open  the pier", *WHY), "no two alike"),
    (("split", "C1", "--part", "open the pier", "--part", WHOLE, *WHY), "less than the whole"),
    (("split", "C1", "--part", "a b", "--part", "c d"), "--reason"),
    (("undo", "C1", *WHY), "neither merged nor split"),
    (("undo", "C9", *WHY), "no claim C9"),
    (("undo", "D1", *WHY), "no claim D1"),
]


@pytest.mark.parametrize(("call", "says"), REFUSED, ids=[" ".join(row[0][:3]) + row[1] for row in REFUSED])
def test_what_cannot_be_joined_is_told_in_one_line(held: Ledger, call: tuple[str, ...], says: str) -> None:
    before = held.within("list", "--json").out, held.within("verify").err
    refused(held, call, says)
    assert (held.within("list", "--json").out, held.within("verify").err) == before


def refused(ledger: Ledger, call: tuple[str, ...], says: str) -> None:
    ran = ledger.within(*call)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1, ran.err
    assert says in ran.err


MERGED = [
    (("merge", "C1", "C2", *WHY), "C2 is merged into C1"),
    (("merge", "C2", "C1", *WHY), "C2 is merged into C1"),
    (("split", "C2", "--part", "a b", "--part", "c d", *WHY), "C2 is merged into C1"),
    (("status", "C2", "in_progress", "--reason", "x"), "C2 is merged into C1"),
    (("status", "C1", "superseded", "--reason", "x", "--replaced-by", "C2"), "C2 is merged into C1"),
    (("review", "accept", "C2"), "C2 is merged into C1"),
    (("review", "reject", "C2"), "C2 is merged into C1"),
    (("review", "link", "C2", "A1", "the clinic", "--stance", "supports"), "C2 is merged into C1"),
    (("match", "--claim", "C2"), "C2 is merged into C1"),
]


@pytest.mark.parametrize(("call", "says"), MERGED, ids=[" ".join(row[0][:3]) for row in MERGED])
def test_a_merged_claim_points_to_the_one_that_stands(held: Ledger, call: tuple[str, ...], says: str) -> None:
    assert held.within("merge", "C2", "C1", *WHY).code == 0
    refused(held, call, says)


def test_a_circle_and_parts_that_went_elsewhere(held: Ledger) -> None:
    parts = ("--part", "open the pier at Faw", "--part", "close the old port")
    assert held.within("split", "C1", *parts, *WHY).code == 0
    refused(held, ("merge", "C2", "C1", *WHY), "C1 is split")
    assert held.within("merge", "C6", "C2", *WHY).code == 0
    refused(held, ("merge", "C2", "C6", *WHY), "C6 is merged into C2")
    refused(held, ("undo", "C1", *WHY), "C6 is merged")
    assert held.within("undo", "C6", *WHY).code == 0
    assert held.within("undo", "C1", *WHY).code == 0
    refused(held, ("undo", "C6", *WHY), "C6 is a part of C1")
    whole(held)


def test_a_draft_does_not_take_the_place_of_a_public_claim(held: Ledger) -> None:
    held.within("review", "accept", "C4")
    (held.home / "more.txt").write_text(
        "Clinic\nPost — 9 May 2022, 10:00\n\nBASRA — Omar Nasser said the ministry would open a school by 2024.\n"
    )
    held.within("ingest", held.home / "more.txt")
    draft = held.within("propose", "--json").rows[0]["id"]
    refused(held, ("merge", "C1", draft, *WHY), f"accept {draft} first")
    assert held.within("merge", draft, "C1", *WHY).code == 0
