"""Every decision in force: the latest on one page, all of them month by month."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from ledger.model import id_order
from ledger.report.page import Page
from ledger.report.records import Record, status_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

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
    order: tuple[datetime, tuple[int, str]]
    """What changes are sorted by."""

    @property
    def month(self) -> date:
        """The first day of the month in which it was recorded."""
        return self.decision.decided_at.date().replace(day=1)


def changes(content: Content) -> list[Change]:
    """Every decision in force on a claim that is shown, the latest recorded first."""
    found = list(chain.from_iterable(content.pieces("changes", content.records, partial(_of, content))))
    found.sort(key=attrgetter("order"), reverse=True)
    return found


def _of(content: Content, record: Record) -> tuple[Change, ...]:
    method = content.view.methods.get(record.claim.method)
    return tuple(
        Change(
            *(record, one, status_of(method, one.before), status_of(method, one.status)),
            order=(one.decided_at, id_order(one.id)),
        )
        for one in record.history
    )


def change_pages(edition: Edition) -> Iterator[Page]:
    """changes.html with the latest, and a page for each month."""
    words, content = edition.words, edition.content
    found = content.changes
    months = content.shared("months of changes", partial(_months, found))
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


def _months(rows: Sequence[Change]) -> list[tuple[date, list[Change]]]:
    return [(month, list(found)) for month, found in groupby(rows, key=lambda one: one.month)]


def month_path(month: date) -> str:
    """Where the changes of a month lie in an edition."""
    return f"changes/{month:%Y-%m}.html"
