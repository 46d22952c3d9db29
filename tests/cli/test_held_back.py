"""Words that an editor rejected for a claim stay away when others print them, until that is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.archives import jsonl
from tests.cli.test_index import CLAIM, LATER, take_in
from tests.conftest import Ledger

FIRST = LATER.format(day=14)
AGAIN = FIRST.replace("River Post — 14", "Gulf Wire — 15").replace(
    "The ministry", "The Ministry of Transport"
)
FIRM = AGAIN.replace("June 2023", "June 2024")
NOT = AGAIN.replace("would complete", "would not complete")


@pytest.fixture
def rejected(taken: Ledger, tmp_path: Path) -> Ledger:
    """A ledger in which M1, the claim told again in A2, was rejected."""
    take_in(taken, tmp_path, "later", FIRST)
    assert [row["id"] for row in taken.within("match", "--json").rows] == ["M1"]
    assert taken.within("review", "reject", "M1").code == 0
    return taken


def test_the_same_pair_is_never_proposed_again(rejected: Ledger) -> None:
    ran = rejected.within("match", "--again")
    assert (ran.code, ran.out) == (1, "")
    assert "held back" not in ran.err


def test_a_reprint_is_held_back_and_told(rejected: Ledger, tmp_path: Path) -> None:
    take_in(rejected, tmp_path, "again", AGAIN)
    dry = rejected.within("match", "--dry-run", "--claim", "C1", "--json")
    told = {"held_back": 1, "pairs": [{"claim": "C1", "article": "A3", "like": "M1"}]}
    assert (dry.code, dry.rows) == (1, [told])
    ran = rejected.within("match", "A3", "--explain")
    assert (ran.code, ran.out) == (1, "")
    assert "1 held back: an editor rejected the same words (C1 in A3 as M1)" in ran.err
    assert rejected.within("match", "--json").rows == [told]
    ran = rejected.within("match")
    assert ran.code == 1
    assert "held back" not in ran.err, "it is not looked at again"


@pytest.mark.parametrize("text", [FIRM, NOT], ids=["another year", "negated"])
def test_other_words_are_proposed(rejected: Ledger, tmp_path: Path, text: str) -> None:
    take_in(rejected, tmp_path, "other", text)
    (row,) = rejected.within("match", "--json").rows
    assert (row["claim"], row["passage"]["article"]) == ("C1", "A3")


@pytest.mark.parametrize("verdict", ["accept", "unsure"])
def test_it_comes_back_where_the_rejection_is_taken_back(
    rejected: Ledger, tmp_path: Path, verdict: str
) -> None:
    take_in(rejected, tmp_path, "again", AGAIN)
    take_in(rejected, tmp_path, "other", FIRM)
    rejected.within("match")
    assert rejected.within("review", verdict, "M1").code == 0
    (row,) = rejected.within("match", "--json").rows
    assert (row["claim"], row["passage"]["article"]) == ("C1", "A3")
    assert rejected.within("match").code == 1


def test_a_sentence_of_the_rejected_article_in_its_reprint(taken: Ledger, tmp_path: Path) -> None:
    """The editor has seen the whole article; its reprint, cut, is matched by another sentence of it."""
    more = (
        "The minister toured the port with engineers and the governor on Sunday, and heard that two cranes are "
        "on their way from abroad. Basra port is to have its new pier by the end of June 2023, the minister said.\n"
    )
    take_in(taken, tmp_path, "whole", FIRST + more)
    assert len(taken.within("match", "--json").rows) == 1
    assert taken.within("review", "reject", "M1").code == 0
    cut = f"Pier\nGulf Wire — 15 November 2022, 09:00\n\n{more}"
    take_in(taken, tmp_path, "cut", cut)
    ran = taken.within("match", "--explain")
    assert ran.code == 1
    assert "C1 in A3 as M1" in ran.err


def test_an_archive_brings_none_either(rejected: Ledger, archive: Path) -> None:
    assert rejected.within("review", "reject", "M1").code == 0
    ran = rejected.within("backfill", archive / "00.jsonl")
    first = ran.out.count("\n")
    assert first > 1
    assert rejected.within("review", "reject", *(f"M{2 + at}" for at in range(first))).code == 0
    jsonl(archive / "99.jsonl", range(10))
    again = (archive / "99.jsonl").read_text().replace("https://", "https://www.")
    (archive / "99.jsonl").write_text(again.replace('"title": "', '"title": "Reprint: '))
    ran = rejected.within("backfill", archive / "99.jsonl")
    assert ran.out == ""
    assert f"{first} held back: an editor rejected the same words" in ran.err


def test_a_claim_told_in_words_that_were_rejected_is_a_claim_of_its_own(
    taken: Ledger, tmp_path: Path
) -> None:
    told = CLAIM.replace("Coast Agency", "River Post").replace("complete the new pier", "finish its new pier")
    take_in(taken, tmp_path, "told", told)
    assert "A2: 1 told again (M1 of C1)" in taken.within("propose").err
    assert taken.within("review", "reject", "M1").code == 0
    take_in(taken, tmp_path, "again", told.replace("River Post", "Gulf Wire"))
    (draft,) = taken.within("propose", "--json").rows
    assert (draft["id"], draft["stage"], draft["article"]) == ("C2", "draft", "A3")
