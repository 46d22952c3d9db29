"""A claim's course in days: which status held when, which deadlines were stated, how far charts reach."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ledger.report.content import Content
from ledger.report.course import drifts, has_moved, stated_deadlines, status_spans, strips
from ledger.report.page import Edition
from ledger.report.records import Record, records
from ledger.report.words import load_words
from ledger.review import load_method
from ledger.settings import shipped

from .sample import view

OUTCOMES = load_method("outcomes")


@pytest.fixture
def edition() -> Edition:
    return Edition(Content(view()), load_words(shipped("templates") / "report", "en"))


def _record(claim: str) -> Record:
    return next(one for one in records(view()) if one.claim.id == claim)


def test_statuses_follow_each_other_by_effective_day() -> None:
    spans = status_spans(_record("C7"), OUTCOMES, date(2021, 7, 25))
    assert [(one.status.name, one.start, one.end) for one in spans] == [
        ("not_rated", date(2021, 7, 25), date(2021, 9, 16)),
        ("in_progress", date(2021, 9, 16), date(2021, 12, 29)),
        ("fulfilled", date(2021, 12, 29), None),
    ]


def test_a_later_decision_rewrites_the_days_from_its_own_on() -> None:
    record = _record("C7")
    first, second = record.history
    back = replace(second, effective=date(2021, 9, 1), id="D3")
    spans = status_spans(replace(record, history=(first, back)), OUTCOMES, date(2021, 7, 25))
    assert [(one.status.name, one.start) for one in spans] == [
        ("not_rated", date(2021, 7, 25)),
        ("fulfilled", date(2021, 9, 1)),
    ]


def test_deadlines_are_the_claims_own_and_those_repeated_or_moved() -> None:
    stated = stated_deadlines(_record("C7"))
    assert [(one.day, one.deadline) for one in stated] == [
        (date(2021, 7, 25), date(2021, 12, 31)),
        (date(2021, 7, 26), date(2021, 12, 31)),
        (date(2024, 9, 27), date(2025, 9, 30)),
        (date(2025, 8, 17), date(2025, 9, 30)),
        (date(2025, 11, 3), date(2026, 9, 30)),
    ]
    assert has_moved(stated)


def test_no_chart_of_a_deadline_that_stood_still(edition: Edition) -> None:
    record = _record("C7")
    still = replace(record, evidence=record.evidence[:1])
    stated = stated_deadlines(still)
    assert len(stated) == 2
    assert not has_moved(stated)
    assert drifts(edition, still, stated) == ()


def test_charts_of_a_settled_claim_end_soon_after_it_was_settled(edition: Edition) -> None:
    settled = _record("C5")
    wide, _ = strips(edition, settled, OUTCOMES)
    assert not wide.days[-1].text.endswith("2026"), "it was settled in 2021, and no evidence came since"
    standing = _record("C9")
    wide, _ = strips(edition, standing, OUTCOMES)
    assert wide.days[-1].text.endswith("2026"), "an open claim runs on to the day of the report"


def test_no_strip_without_a_day(edition: Edition) -> None:
    record = _record("C7")
    unknown = replace(record, claim=replace(record.claim, said_on=None))
    assert strips(edition, unknown, OUTCOMES) == ()
