"""What comes back to be looked at, and changes no status by itself; on either store, by every reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ledger.desk.claim_sheet import claim_sheet
from ledger.desk.joining import merge
from ledger.desk.queue import Wanted, sheet
from ledger.desk.session import Desk
from ledger.desk.waiting import aside, waiting
from ledger.model import Article, Claim, Decision, Match, Passage
from ledger.settings import Settings
from ledger.store import Store

AT = datetime(2026, 3, 4, 9, tzinfo=UTC)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.xdist_group("postgres"))])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """Two claims and three articles."""
    place = tmp_path / "ledger.db" if request.param == "sqlite" else request.getfixturevalue("room")
    store = Store.create(place, at=AT, editor="noor")
    with store.unit(editor="noor", at=AT) as unit:
        for name in ("one", "two", "three"):
            unit.add_article(
                Article(title="", text="They left.", source=name, language="en"), fingerprint=name
            )
        for name in ("one", "two"):
            made = Claim(text="They leave", stage="approved", said_on=date(2026, 1, 1))
            unit.add_claim(made, identity=name)
    with store:
        yield Desk(store, Settings(home=tmp_path), "noor", lambda: AT + timedelta(days=2))


def break_it(desk: Desk) -> None:
    """C1 is decided on."""
    decision = Decision(
        claim="C1",
        status="broken",
        reason="They stayed.",
        effective=date(2026, 2, 1),
        editor="noor",
        decided_at=AT,
        evidence=("A1",),
        before="not_rated",
        state="in_force",
    )
    with desk.store.unit(editor="noor", at=AT) as unit:
        unit.decide(decision)


def evidence(desk: Desk, claim: str, article: str, stance: str, days: int) -> str:
    passage = Passage(text="They left.", start=0, end=10, article=article)
    with desk.store.unit(editor="noor", at=AT + timedelta(days=days)) as unit:
        found = unit.propose_match(Match(claim=claim, passage=passage, score=0.9, stance="mentions"))
        assert found is not None
        unit.judge_match(found.id, "accepted", stance=stance)
    return found.id


def reopened(desk: Desk, **narrowing: str) -> list[str]:
    """What both readings of the queue say is reopened."""
    paged = sheet(desk, replace(Wanted(kind="contradiction"), **narrowing))
    assert paged.total == len(paged.entries)
    if not narrowing:
        whole = waiting(desk, as_of=desk.now().date())
        assert [one.id for one in whole if one.kind == "contradiction"] == [one.id for one in paged.entries]
    return [one.id for one in paged.entries]


def test_evidence_of_after_the_decision_that_speaks_against_it(desk: Desk) -> None:
    break_it(desk)
    evidence(desk, "C1", "A1", "supports", -1)
    evidence(desk, "C1", "A2", "contradicts", 1)
    assert reopened(desk) == [], "known before, or of one mind with what was decided"
    later = evidence(desk, "C1", "A3", "supports", 1)
    assert reopened(desk) == [later]
    assert reopened(desk, stance="supports") == [later]
    assert reopened(desk, stance="contradicts") == reopened(desk, claim="C2") == []
    assert desk.store.claim("C1").status == "broken"
    assert len(desk.store.decisions()) == 1


def test_evidence_of_a_claim_merged_into_it(desk: Desk) -> None:
    merge(desk, "C2", into="C1", reason="The same words.")
    break_it(desk)
    later = evidence(desk, "C2", "A3", "supports", 1)
    assert reopened(desk) == [later]
    assert sheet(desk, Wanted(kind="contradiction")).entries[0].claim.id == "C1"


def stale(desk: Desk, days: int) -> list[str]:
    """What is stale so many days from the start: the page, the list and the flag are of one mind."""
    later = replace(desk, now=lambda: AT + timedelta(days=days))
    paged = [one.id for one in sheet(later, Wanted(kind="stale")).entries]
    listed = aside(later, Wanted(kind="stale"), as_of=later.now().date())
    flagged = [
        one.id
        for one in desk.store.claims()
        if one.stage == "approved" and any(flag.name == "stale" for flag in claim_sheet(later, one).flags)
    ]
    assert sorted(paged) == sorted(one.id for one in listed) == flagged
    assert all(f"{(later.now().date() - one.since).days} days" in one.why for one in listed if one.since)
    assert sheet(later, Wanted()).total == 0, "it is no part of the whole"
    return sorted(paged)


def test_an_open_claim_that_nobody_touches_is_stale_after_the_days_that_are_set(desk: Desk) -> None:
    said = (AT.date() - date(2026, 1, 1)).days
    assert stale(desk, 180 - said) == []
    assert stale(desk, 181 - said) == ["C1", "C2"]
    sooner = replace(desk, settings=replace(desk.settings, stale_after=30))
    assert stale(sooner, 0) == ["C1", "C2"]
    break_it(desk)
    evidence(desk, "C2", "A2", "supports", 0)
    assert stale(sooner, 30) == []
    assert stale(sooner, 31) == ["C2"], "a closed claim waits for nothing"
