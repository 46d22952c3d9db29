"""Claims ranked for texts, for scoring against labelled retrieval data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger import matching
from ledger.desk.rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["rank_claims"]


def rank_claims(claims: Path | str, queries: Path | str, *, top: int) -> Iterator[tuple[str, str, float]]:
    """Query id, claim id and probability for each query's `top` claims, best first, queries in their order."""
