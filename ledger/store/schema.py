"""Which schema the tables are of, and what is said of a ledger of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.errors import ForeignDatabase

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["OLDEST", "SCHEMA", "check_version"]

SCHEMA = 4
"""The number of the tables as they are here; SQLite keeps it in `user_version`, PostgreSQL in a comment.

1: 0.1.0 as first written. 2: a claim's confidence, merged and split claims, articles read for claims.
3: an article's section, and what became of its page. 4: editors, decisions taken back, and what the queue
is narrowed and sorted by.
"""

OLDEST = 1
"""The oldest schema whose log is the log of today, so that the tables of today can be made from it."""


def check_version(version: int, place: Path | str, *, oldest: int) -> int:
    """The schema of a ledger, from `oldest` on.

    Raises:
        ForeignDatabase: it is of another schema than this program reads.
    """
    if oldest <= version <= SCHEMA:
        return version
    if OLDEST <= version < SCHEMA:
        raise ForeignDatabase(
            place, f"is of schema {version} and this claim-ledger reads {SCHEMA}; run `ledger upgrade`"
        )
    raise ForeignDatabase(
        place, f"is of schema {version} and this claim-ledger reads {SCHEMA}; use the one that wrote it"
    )
