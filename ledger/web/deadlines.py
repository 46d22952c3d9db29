"""Deadlines of claims without an outcome, passed and to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger import review
from ledger.desk.lookup import due
from ledger.web.answers import Page

if TYPE_CHECKING:
    from ledger.web.visit import Visit

__all__ = ["deadlines_page"]

_WITHIN = {"30": 30, "90": 90, "365": 365, "all": 36_500}


def deadlines_page(visit: Visit) -> Page:
    """Those that passed, the latest first, and those to come, the nearest first."""
    within = visit.query.get("within", "365")
    within = within if within in _WITHIN else "365"
    today = visit.desk.now().date()
    found = due(visit.desk, as_of=today, within=_WITHIN[within])
    rows = [(one, review.definition(visit.desk.method(one.claim.method), one.claim.status)) for one in found]
    data = {
        "coming": [row for row in rows if row[0].days >= 0],
        "passed": [row for row in reversed(rows) if row[0].days < 0],
        "within": within,
        "choices": tuple(_WITHIN),
        "today": today,
    }
    return Page("deadlines.html", str(visit.t("deadlines.heading")), "deadlines", data)
