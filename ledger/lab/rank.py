"""Claims ranked for texts, for scoring against labelled retrieval data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.desk.rows import read_rows
from ledger.matching import rank
from ledger.matching.ranking import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ledger.desk.rows import Row
    from ledger.matching.ranking import Ranked
    from ledger.matching.vectors import Vectors

__all__ = ["rank_claims"]


def rank_claims(
    claims: Path | str, queries: Path | str, *, top: int, vectors: Vectors | None = None
) -> Iterator[Ranked]:
    """For each query, in order, its `top` claims with their probabilities, best first."""
    yield from rank(map(_entry, read_rows(claims)), map(_entry, read_rows(queries)), top, vectors=vectors)
    if vectors is not None:
        vectors.save()


def _entry(row: Row) -> Entry:
    text = row.text("text")
    return Entry(
        id=row.text_or_number("id", ""),
        text=text,
        title=row.text_or("title", ""),
        speaker=row.text_or("speaker", ""),
        language=row.language(text),
        summary=row.text_or("subtitle", ""),
    )
