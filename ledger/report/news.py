"""What is new: claims taken up, evidence accepted, decisions in force, each with when it was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nlargest
from itertools import chain
from typing import TYPE_CHECKING, Literal

from ledger.model import id_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from ledger.model import Decision
    from ledger.report.records import Evidence, Record
    from ledger.report.view import View

__all__ = ["News", "changed", "latest"]


@dataclass(frozen=True, slots=True)
class News:
    """One thing recorded about a claim. `id` is that of the claim, the match or the decision that it is."""

    at: datetime
    kind: Literal["claim", "evidence", "decision"]
    id: str
    record: Record
    evidence: Evidence | None = None
    decision: Decision | None = None


def latest(view: View, rows: Iterable[Record], count: int) -> list[News]:
    """The latest news of some records, the newest first; what bears no time is left out."""
    found = chain.from_iterable(_news(view, one) for one in rows)
    return nlargest(count, found, key=lambda one: (one.at, one.kind, id_order(one.id)))


def changed(view: View, record: Record) -> datetime | None:
    """When something was last recorded about a claim that its page shows."""
    return max((one.at for one in _news(view, record)), default=None)


def _news(view: View, record: Record) -> Iterator[News]:
    recorded = view.recorded
    if at := recorded.get(record.claim.id):
        yield News(at, "claim", record.claim.id, record)
    for one in record.evidence:
        if at := one.match.judged_at or recorded.get(one.match.id):
            yield News(at, "evidence", one.match.id, record, evidence=one)
    for decision in record.history:
        yield News(decision.decided_at, "decision", decision.id, record, decision=decision)
