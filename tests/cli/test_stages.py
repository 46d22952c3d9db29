"""A claim on its way through the desk: moved, put right, and decided on as it was seen."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ledger import review, settings
from ledger.desk.session import open_desk
from ledger.desk.staging import stage_claim
from ledger.errors import RefusedDecision
from ledger.model import STAGES, Claim, Stage
from tests.conftest import Ledger

BY_HAND = ("draft", "in_review", "approved", "published")
PAIRS = [(before, after) for before in STAGES[:5] for after in (*BY_HAND, "discarded")]
MOVES = {(move.before, move.after): move for move in review.moves()}


@pytest.fixture
def claimed(kept: Ledger) -> Ledger:
    """A claim C1, approved, with accepted evidence M1 from A1."""
    kept.within("add", "The port will open by the end of 2022", "--date", "2022-01-10", "--speaker", "Haddad")
    later = "Port opens\n\nBASRA - The minister said the port opened before the end of 2022.\n"
    kept.within("ingest", "-", "--published", "2022-12-20", "--outlet", "River Post", stdin=later)
    ran = kept.within("review", "link", "C1", "A1", "the port opened", "--stance", "supports")
    assert ran.code == 0, ran.err
    return kept


def put(ledger: Ledger, stage: Stage, editor: str = "sara") -> None:
    """C1 at a stage, whatever the moves are."""
    opened = open_desk(settings.load(ledger.home, {}), editor=editor, now=lambda: datetime.now(UTC))
    with opened as desk, desk.unit() as unit:
        unit.set_stage("C1", stage)


@pytest.mark.parametrize("by", ["command", "function"])
def test_every_move_of_the_table_works_and_no_other(claimed: Ledger, by: str) -> None:
    for before, after in PAIRS:
        put(claimed, before)
        if by == "command":
            ran = claimed.within("stage", "C1", after, "--reason", "It is time.")
            done, told = ran.code == 0, ran.err
        else:
            desk_of = open_desk(settings.load(claimed.home, {}), editor="s", now=lambda: datetime.now(UTC))
            with desk_of as desk:
                try:
                    done, told = stage_claim(desk, "C1", after, reason="It is time.").stage == after, ""
                except RefusedDecision as error:
                    done, told = False, str(error)
        assert done == ((before, after) in MOVES), (before, after, told)
        if not done:
            assert f"C1 is {before}" in told
            assert "stages allowed next" in told


@pytest.mark.parametrize("pair", [pair for pair, move in MOVES.items() if move.reason])
def test_going_back_takes_a_reason(claimed: Ledger, pair: tuple[Stage, Stage]) -> None:
    put(claimed, pair[0])
    ran = claimed.within("stage", "C1", pair[1])
    assert (ran.code, "needs a reason" in ran.err) == (2, True)
    assert claimed.within("list", "--json", "--stage", pair[0]).rows[0]["stage"] == pair[0]


def test_a_move_takes_the_right_of_the_table(claimed: Ledger) -> None:
    for role in ("admin", "editor"):
        claimed.within("editors", "add", role, role, "--editor", "admin")
    for (before, after), move in MOVES.items():
        put(claimed, before, "admin")
        ran = claimed.within("stage", "C1", after, "--reason", "It is time.", "--editor", "editor")
        assert (ran.code == 0) == (move.right == "propose"), (before, after, ran.err)


def test_a_claim_with_a_status_does_not_become_a_draft(claimed: Ledger) -> None:
    claimed.within("status", "C1", "in_progress", "--reason", "It began.", "--evidence", "M1")
    ran = claimed.within("stage", "C1", "draft", "--reason", "Too early.")
    assert "C1 is in progress, and a draft has no status" in ran.err


def test_a_correction_keeps_what_was_and_says_what_it_touches(claimed: Ledger) -> None:
    ran = claimed.within(
        "correct", "C1", "--deadline", "by 30 June 2023", "--speaker", "Salim Haddad", "--reason", "Misread."
    )
    assert ran.code == 0, ran.err
    assert ran.err == "C1: deadline, speaker corrected\nlook at its evidence again: M1\n"
    row = claimed.within("show", "C1", "--json").rows[0]
    assert (row["speaker"], row["deadline"]["latest"]) == ("Salim Haddad", "2023-06-30")
    shown = claimed.within("show", "C1").out
    assert "speaker was Haddad, is Salim Haddad" in shown
    assert "(2022-12-31), is “by 30 June 2023” (2023-06-30)" in shown
    assert "Misread." in shown
    assert claimed.within("correct", "C1", "--gist", "Open port", "--reason", "Shorter.").code == 0
    assert claimed.within("correct", "C1", "--note", "x", "--reason", "For us.").err.count("\n") == 1
    assert claimed.within("verify").code == 0


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--speaker", "New"), "say why with --reason"),
        (("--reason", "So."), "say what to correct in C1"),
        (("--speaker", "Haddad", "--reason", "So."), "C1 says so already: speaker"),
        (("--deadline", "purple", "--reason", "So."), "is read as no deadline"),
        (("--kind", "wish", "--reason", "So."), "'wish' is no kind"),
        (("--date", "2022-02-30", "--reason", "So."), "is not a date"),
    ],
)
def test_a_correction_that_cannot_be_made(claimed: Ledger, args: tuple[str, ...], told: str) -> None:
    before = claimed.within("show", "C1", "--json").out
    ran = claimed.within("correct", "C1", *args)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert claimed.within("show", "C1", "--json").out == before


def test_a_decision_on_what_has_changed_since_is_refused_and_its_words_kept(claimed: Ledger) -> None:
    seen = claimed.within("show", "C1", "--json").rows[0]["version"]
    claimed.within("review", "unsure", "M1", "--editor", "omar")
    asks = (
        ("status", "C1", "in_progress", "--evidence", "A1", "--reason", "Cranes stand."),
        ("correct", "C1", "--speaker", "New", "--reason", "Cranes stand."),
        ("stage", "C1", "published", "--reason", "Cranes stand."),
    )
    for ask in asks:
        ran = claimed.within(*ask, "--on-version", str(seen))
        assert ran.code == 2
        assert f"C1 has changed since version {seen}: match.judged M1 by omar" in ran.err
        assert "your reason was: Cranes stand." in ran.err
        now = claimed.within("show", "C1", "--json").rows[0]["version"]
        assert claimed.within(*ask, "--on-version", str(now)).code == 0


def test_the_table_names_stages_that_are_there() -> None:
    assert {stage for pair in MOVES for stage in pair} == set(BY_HAND) <= set(STAGES)
    assert Claim(text="x").stage in BY_HAND
