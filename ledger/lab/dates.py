"""Time expressions read, for scoring against TIMEX3 and interval data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger import dates
from ledger.desk.rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ledger.model import Interval

__all__ = ["read_times"]


def read_times(path: Path | str) -> Iterator[dict[str, Any]]:
    """For each row {id, text, anchor, lang}: {id, times}."""
    for row in read_rows(path):
        text = row.text("text")
        found = dates.read(text, anchor=row.day("anchor"), language=row.language(text))
        yield {"id": row.values.get("id"), "times": [_time(interval) for interval in found]}


def _time(interval: Interval) -> dict[str, Any]:
    return {
        "start": interval.start,
        "end": interval.end,
        "text": interval.phrase,
        "earliest": interval.earliest and interval.earliest.isoformat(),
        "latest": interval.latest and interval.latest.isoformat(),
        "grain": interval.grain,
        "type": interval.type,
        "value": interval.value,
    }
