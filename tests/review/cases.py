"""Claims, decisions and matches in short."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from ledger.model import Claim, Decision, Interval, Match, Passage

NOW = datetime(2021, 12, 30, 9, tzinfo=UTC)
SAID = date(2021, 7, 25)
DUE = date(2021, 12, 31)


def claim(status: str = "not_rated", **rest: Any) -> Claim:
    values: dict[str, Any] = {"id": "C7", "text": "They leave by the end of the year.", "said_on": SAID}
    return Claim(**{**values, "status": status, "stage": "approved", **rest})


def due(day: date = DUE) -> Interval:
    return Interval(phrase="by the end of the year", earliest=SAID, latest=day, role="deadline")


def decision(status: str, before: str = "not_rated", **rest: Any) -> Decision:
    values: dict[str, Any] = {
        "id": "D1",
        "claim": "C7",
        "reason": "Both sides say so.",
        "effective": date(2021, 12, 29),
        "editor": "desk-a",
        "decided_at": NOW,
        "evidence": ("M31",),
        "replaced_by": "C19" if status == "superseded" else "",
    }
    return Decision(**{**values, "status": status, "before": before, **rest})


def match(stance: str, number: str = "M31", **rest: Any) -> Match:
    passage = Passage(text="They left.", start=0, end=10, article="A2")
    values: dict[str, Any] = {"claim": "C7", "passage": passage, "score": 0.9, "judgement": "accepted"}
    return Match(**{**values, "id": number, "stance": stance, **rest})
