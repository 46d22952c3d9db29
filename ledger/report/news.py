"""What is new: claims taken up, evidence accepted, decisions in force, each with when it was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import nlargest
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ledger.model import Decision
    from ledger.report.content import Content
    from ledger.report.records import Evidence, Record

__all__ = ["News", "Newsroom"]

_WHEN = attrgetter("at")
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class News:
    """One thing recorded about a claim. `id` is that of the claim, the match or the decision that it is."""

    at: datetime
    kind: Literal["claim", "evidence", "decision"]
    id: str
    record: Record
    evidence: Evidence | None = None
    decision: Decision | None = None


class Newsroom:
    """The news of what is public, worked out once for all feeds."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._recorded = content.view.recorded
        self._kept: dict[str, tuple[News, ...]] = {}

    def latest(self, rows: Iterable[Record], count: int) -> list[News]:
        """The latest news of some records, the newest first; what bears no time is left out."""
        found = chain.from_iterable(map(self.of, nlargest(count, rows, key=self._last)))
        return nlargest(count, found, key=_WHEN)

    def _last(self, record: Record) -> datetime:
        """When a record changed last; the latest news of many are among those of the records changed last."""
        return self.changed(record) or _NEVER

    def of(self, record: Record) -> tuple[News, ...]:
        """What was recorded about a claim."""
        found = self._kept.get(record.claim.id)
        if found is None:
            found = self._kept[record.claim.id] = tuple(self._of(record))
        return found

    def changed(self, record: Record) -> datetime | None:
        """When something was last recorded about a claim that its page shows."""
        return self._content.piece("changed", record, self._changed)

    def _changed(self, record: Record) -> datetime | None:
        times = [self._recorded.get(record.claim.id)]
        times += [one.match.judged_at or self._recorded.get(one.match.id) for one in record.evidence]
        times += [one.decided_at for one in record.history]
        return max((one for one in times if one), default=None)

    def _of(self, record: Record) -> Iterator[News]:
        recorded = self._recorded
        if at := recorded.get(record.claim.id):
            yield News(at, "claim", record.claim.id, record)
        for one in record.evidence:
            if at := one.match.judged_at or recorded.get(one.match.id):
                yield News(at, "evidence", one.match.id, record, evidence=one)
        for decision in record.history:
            yield News(decision.decided_at, "decision", decision.id, record, decision=decision)
