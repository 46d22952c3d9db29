"""How many claims have which status, under each method."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.report.charts import Share, segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.model import Method, StatusDefinition
    from ledger.report.page import Edition
    from ledger.report.records import Record

__all__ = ["Total", "Totals", "totals"]


@dataclass(frozen=True, slots=True)
class Total:
    """How many claims have a status, its part of the bar, and the list of all claims that have it."""

    status: StatusDefinition
    count: int
    bar: Share
    path: str


@dataclass(frozen=True, slots=True)
class Totals:
    """The claims under one method, by status in the method's order."""

    method: Method
    rows: tuple[Total, ...]
    count: int


def totals(edition: Edition, records: Sequence[Record]) -> list[Totals]:
    """The statuses of these claims, the method of most of them first."""
    paths = {one.value: one.path for one in edition.filters["status"]}
    counts = Counter((one.claim.method, one.claim.status) for one in records)
    found = []
    for name in sorted({method for method, _ in counts} & set(edition.view.methods)):
        method = edition.view.methods[name]
        used = [one for one in method.statuses if counts[name, one.name]]
        bars = segments([counts[name, one.name] for one in used])
        rows = tuple(
            Total(one, counts[name, one.name], bar, paths[one.name])
            for one, bar in zip(used, bars, strict=True)
        )
        if rows:
            found.append(Totals(method, rows, sum(one.count for one in rows)))
    return sorted(found, key=lambda one: -one.count)
