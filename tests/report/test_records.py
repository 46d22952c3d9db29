"""What of a view is public, and reprints of one story told once."""

from __future__ import annotations

from dataclasses import replace

from ledger.model import Passage, id_order
from ledger.report import View
from ledger.report.records import Record, records, status_of

from .sample import view

STORY = (
    "The two governments said on Monday that no unit with a combat role will be left by the end of the year"
)


def _with_reprints(*texts: str) -> View:
    sample = view()
    match = replace(sample.matches[0], stance="repeats")
    rows = tuple(
        replace(
            match, id=f"M{number}", passage=Passage(text=text, start=0, end=len(text), article=f"A{number}")
        )
        for number, text in enumerate(texts, 2)
    )
    return replace(sample, matches=rows)


def _c7(sample: View) -> Record:
    return next(one for one in records(sample) if one.claim.id == "C7")


def test_reprints_are_put_under_the_earliest() -> None:
    record = _c7(_with_reprints(STORY, STORY.upper(), STORY.replace(" ", "  "), "Another story altogether"))
    assert [one.match.id for one in record.evidence] == ["M2", "M5"]
    assert [one.match.id for one in record.evidence[0].reprints] == ["M3", "M4"]
    assert [one.match.id for one in record.passages] == ["M2", "M3", "M4", "M5"]


def test_short_passages_may_be_alike_by_chance() -> None:
    assert len(_c7(_with_reprints("Not true.", "Not true.")).evidence) == 2


def test_a_story_that_bears_on_the_claim_otherwise_stays_apart() -> None:
    sample = _with_reprints(STORY, STORY)
    sample = replace(sample, matches=(sample.matches[0], replace(sample.matches[1], stance="contradicts")))
    assert len(_c7(sample).evidence) == 2


def test_only_approved_and_published_claims_newest_first() -> None:
    shown = [one.claim.id for one in records(view())]
    assert shown == ["C24", "C19", "C9", "C11", "C7", "C5", "C3"]


def test_history_holds_what_is_in_force_in_order_of_recording() -> None:
    assert [one.id for one in _c7(view()).history] == ["D1", "D2"]
    assert [one.id for one in records(view())[0].history] == ["D7"], "D9 waits"


def test_ids_are_ordered_by_number() -> None:
    assert sorted(["C12", "C9", "C100", "x"], key=id_order) == ["x", "C9", "C12", "C100"]


def test_a_status_that_the_method_lost_is_shown_by_its_name() -> None:
    assert status_of(None, "nearly_done").words == {"en": "nearly done"}
