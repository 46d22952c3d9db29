"""Every decision in force: the latest on one page, all of them month by month."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from ledger.model import id_order
from ledger.report.page import Page
from ledger.report.records import Record, status_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ledger.model import Decision, StatusDefinition
    from ledger.report.content import Content
    from ledger.report.page import Edition

__all__ = ["Change", "change_pages", "changes"]

LATEST = 50


@dataclass(frozen=True, slots=True)
class Change:
    """A decision with the claim it changed and the statuses before and after."""

    record: Record
    decision: Decision
    before: StatusDefinition
    after: StatusDefinition

    @property
    def month(self) -> date:
        """The first day of the month in which it was recorded."""
        return self.decision.decided_at.date().replace(day=1)


def changes(content: Content) -> list[Change]:
    """Every decision in force on a claim that is shown, the latest recorded first."""
    found = []
    for record in content.records:
        method = content.view.methods.get(record.claim.method)
        found += [
            Change(record, one, status_of(method, one.before), status_of(method, one.status))
            for one in record.history
        ]
    found.sort(key=lambda one: id_order(one.decision.id), reverse=True)
    found.sort(key=lambda one: one.decision.decided_at, reverse=True)
    return found


def change_pages(edition: Edition) -> Iterator[Page]:
    """changes.html with the latest, and a page for each month."""
    words, content = edition.words, edition.content
    found = content.changes
    months = [(month, list(rows)) for month, rows in groupby(found, key=lambda one: one.month)]
    links = [(month, month_path(month), len(rows)) for month, rows in months]
    title = str(words("nav.changes"))
    yield Page(
        "changes.html",
        "changes.html",
        title,
        "changes",
        partial(dict, rows=found[:LATEST], links=links, count=len(found)),
    )
    for place, (month, rows) in enumerate(months):
        beside = (
            links[place + 1][:2] if place + 1 < len(links) else None,
            links[place - 1][:2] if place else None,
        )
        yield Page(
            month_path(month),
            "changes_month.html",
            f"{title}: {words.month(month)}",
            "changes",
            partial(dict, month=month, rows=rows, beside=beside),
            content.key_of(
                month_path(month),
                (one.record for one in rows),
                (*(one.decision.id for one in rows), beside),
            ),
        )


def month_path(month: date) -> str:
    """Where the changes of a month lie in an edition."""
    return f"changes/{month:%Y-%m}.html"
