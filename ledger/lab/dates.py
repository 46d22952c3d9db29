"""Time expressions read, for scoring against TIMEX3 and interval data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger.desk import times
from ledger.desk.rows import read_rows
from ledger.errors import BadRow, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ledger.model import Interval

__all__ = ["read_times"]


def read_times(path: Path | str) -> Iterator[dict[str, Any]]:
    """For each row {id, text, anchor, lang}: {id, times}."""
    for row in read_rows(path):
        text, anchor, language = row.text("text"), row.day("anchor"), row.text_or("lang", "")
        try:
            found = times.read_times(text, anchor=anchor, language=language)
        except InputError as error:
            raise BadRow(row.source, row.line, str(error)) from error
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
