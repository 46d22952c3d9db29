"""Merged and split claims, articles read for claims, and ledgers whose tables are of an earlier schema."""

from datetime import timedelta

import pytest

from ledger.errors import RefusedDecision


def three(store, make):
    """C3 and C4 are parts of C1, split and restored; C2 is merged into C1."""
    with store.unit(editor="noor", at=make.at + timedelta(hours=1)) as unit:
        unit.mark_read("A1", {"drafts": ["C1"]})
        for number in (3, 4):
            unit.add_claim(make.claim(text=f"Part {number}", split_from="C1"), identity=f"part {number}")
        unit.split_claim("C1", ["C3", "C4"], "two things")
    with store.unit(editor="sami", at=make.at + timedelta(days=1)) as unit:
        unit.restore_claim("C1", "one thing after all")
    with store.unit(editor="sami", at=make.at + timedelta(days=2)) as unit:
        unit.merge_claim("c2", "c1", "the same")


def stages(store):
    return {claim.id: (claim.stage, claim.merged_into) for claim in store.claims()}


def test_a_claim_is_split_restored_and_merged_and_each_day_is_remembered(filled, make, contents):
    three(filled, make)
    assert stages(filled) == {
        "C1": ("approved", ""), "C2": ("merged", "C1"), "C3": ("merged", "C1"), "C4": ("merged", "C1"),
    }  # fmt: skip
    assert [claim.id for claim in filled.parts("C1")] == ["C3", "C4"]
    on = {day: stages(filled.as_of(make.at + timedelta(days=day, hours=2))) for day in (0, 1)}
    assert on[0] == {"C1": ("split", ""), "C2": ("draft", ""), "C3": ("draft", ""), "C4": ("draft", "")}
    assert on[1]["C1"] == ("approved", "")
    assert on[1]["C2"] == ("draft", "")
    before = contents(filled)
    assert filled.verify() == []
    filled.rebuild()
    assert filled.verify() == []
    assert contents(filled) == before


def test_the_log_says_why(filled, make):
    three(filled, make)
    told = [(event.kind, event.subject, event.payload["reason"]) for event in filled.events(after=15)
            if event.kind in ("claim.split", "claim.restored", "claim.merged")]  # fmt: skip
    assert told == [
        ("claim.split", "C1", "two things"),
        ("claim.restored", "C1", "one thing after all"),
        ("claim.merged", "C3", "one thing after all"),
        ("claim.merged", "C4", "one thing after all"),
        ("claim.merged", "C2", "the same"),
    ]


def test_a_part_that_was_merged_since_holds_the_whole_back(filled, make):
    with filled.unit(editor="noor", at=make.at) as unit:
        for number in (3, 4):
            unit.add_claim(make.claim(text=f"Part {number}", split_from="C1"), identity=f"part {number}")
        unit.split_claim("C1", ["C3", "C4"], "two things")
        unit.merge_claim("C3", "C2", "said before")
    with pytest.raises(RefusedDecision, match="C3 is merged"), filled.unit(editor="noor", at=make.at) as unit:
        unit.restore_claim("C1", "not so")


def test_articles_are_read_for_claims_once(filled, make):
    assert [article.id for article in filled.unread_articles()] == ["A1", "A2"]
    with filled.unit(editor="noor", at=make.at) as unit:
        unit.mark_read("a2", {"drafts": []})
    assert [article.id for article in filled.unread_articles()] == ["A1"]
    assert filled.article_days() == {"A1": filled.article("A1").day, "A2": None}
