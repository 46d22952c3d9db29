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
    from ledger.model import Language

__all__ = ["rank_claims", "read_entries"]


def rank_claims(
    claims: Path | str, queries: Path | str, *, top: int, vectors: Vectors | None = None
) -> Iterator[Ranked]:
    """For each query, in order, its `top` claims with their probabilities, best first."""
    yield from rank(read_entries(claims), read_entries(queries), top, vectors=vectors)
    if vectors is not None:
        vectors.save()


def read_entries(path: Path | str, language: Language | None = None) -> Iterator[Entry]:
    """Claims or texts of a file of JSON lines, in this language, else each in its own.

    Raises:
        UnreadableFile: the file cannot be opened.
        BadRow: a line is not what is asked for.
    """
    for row in read_rows(path):
        yield _entry(row, language)


def _entry(row: Row, language: Language | None) -> Entry:
    text = row.text("text")
    return Entry(
        id=row.text_or_number("id", ""),
        text=text,
        title=row.text_or("title", ""),
        speaker=row.text_or("speaker", ""),
        language=language or row.language(text),
        summary=row.text_or("subtitle", ""),
    )
