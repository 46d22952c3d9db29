"""Stances read, for scoring against labelled pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger import matching
from ledger.desk.rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["read_stances"]


def read_stances(path: Path | str) -> Iterator[dict[str, Any]]:
    """For each row {id, s1, s2}: {id, stance, scores}; a row without an id has its number from 0."""
    for number, row in enumerate(read_rows(path)):
        label, scores = matching.stance(row.text("s1"), row.text("s2"))
        yield {"id": row.text_or_number("id", str(number)), "stance": label, "scores": scores}
