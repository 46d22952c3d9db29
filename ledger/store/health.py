"""What the database says of itself, for `ledger doctor`."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.store import sqlite
from ledger.store.failures import told

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

__all__ = ["Health", "health"]


@dataclass(frozen=True, slots=True)
class Health:
    """`engine` is the database's name and version, `mode` how it keeps a commit; `faults` what is wrong.

    `loses_in_wal` where this version can lose commits in WAL mode and must not use it.
    """

    engine: str
    mode: str
    loses_in_wal: bool
    faults: tuple[str, ...]


def health(engine: Engine, path: Path) -> Health:
    """How the ledger's file is kept, and what SQLite finds wrong with its pages.

    Raises:
        StoreUnavailable, BrokenRecord: it cannot be read.
    """
    with told(path), engine.connect() as connection:
        mode = str(connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()).upper()
        faults = tuple(sqlite.integrity(connection))
    loses = sqlite.journal_mode(sqlite3.sqlite_version_info) != "WAL"
    return Health(f"SQLite {sqlite3.sqlite_version}", mode, loses, faults)
