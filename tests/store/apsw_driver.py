"""SQLite through apsw as SQLAlchemy's own driver would be, so that a VFS of ours stands under the store.

The VFS counts what reaches the disk. At the n-th write, sync or deletion it fails, once or from then on, or the power
goes: the process ends there, and of what was written and not yet synced each sector is kept or lost by chance.
"""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512


@dataclass
class Disk:
    """What goes wrong, and when; `mode` is "once", "for good" or "power"."""

    at: int
    mode: str
    chance: random.Random
    count: int = 0
    unsynced: dict[str, list[tuple[int, bytes, int]]] = field(default_factory=dict)
    """By path, for each write since the last sync: where, what stood there, and how long the file was."""

    def step(self, code: int) -> None:
        """One thing that should reach the disk."""
        self.count += 1
        if self.mode == "power":
            if self.count == self.at:
                self.lose_power()
        elif self.count == self.at or (self.mode == "for good" and self.count > self.at):
            raise failure(code)

    def before(self, path: str, data: bytes, offset: int) -> None:
        """Remember what a write replaces, sector by sector."""
        file = Path(path)
        size = file.stat().st_size if file.exists() else 0
        first, last = offset // SECTOR, -(-(offset + len(data)) // SECTOR)
        with file.open("rb") if file.exists() else open(os.devnull, "rb") as old:  # noqa: PTH123
            for sector in range(first, last):
                old.seek(sector * SECTOR)
                self.unsynced.setdefault(path, []).append((sector * SECTOR, old.read(SECTOR), size))

    def synced(self, path: str) -> None:
        self.unsynced.pop(path, None)

    def lose_power(self) -> None:
        """Undo, newest first, a random part of what was not synced; then stop dead."""
        for path, writes in self.unsynced.items():
            if not Path(path).exists():
                continue
            with Path(path).open("r+b") as file:
                for offset, old, size in reversed(writes):
                    if self.chance.random() < 0.5:
                        file.seek(offset)
                        file.write(old)
                        if len(old) < SECTOR and offset + len(old) >= size and self.chance.random() < 0.5:
                            file.truncate(max(size, offset + len(old)))
        os._exit(42)


def failure(code: int) -> apsw.IOError:
    """What SQLite says of a disk that fails, with its extended code."""
    error = apsw.IOError("disk I/O error")
    error.result, error.extendedresult = apsw.SQLITE_IOERR, code
    return error


class FailingVFS(apsw.VFS):
    """The system's own, with a disk between."""

    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        super().__init__("failing", "unix")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        return _File(self.disk, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.disk.step(apsw.SQLITE_IOERR_DELETE)
        super().xDelete(filename, syncdir)
        self.disk.synced(filename)


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        self._disk = disk
        self._path = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        super().__init__("unix", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.step(apsw.SQLITE_IOERR_WRITE)
        self._disk.before(self._path, data, offset)
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        self._disk.step(apsw.SQLITE_IOERR_TRUNCATE)
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        self._disk.step(apsw.SQLITE_IOERR_FSYNC)
        super().xSync(flags)
        self._disk.synced(self._path)


_CODES = {apsw.BusyError: sqlite3.SQLITE_BUSY, apsw.FullError: sqlite3.SQLITE_FULL}


def _as_sqlite3(error: apsw.Error) -> sqlite3.Error:
    """The error as the standard library has it."""
    kind = sqlite3.IntegrityError if isinstance(error, apsw.ConstraintError) else sqlite3.OperationalError
    made = kind(str(error))
    made.sqlite_errorcode = getattr(error, "extendedresult", 0) or getattr(error, "result", 0)
    made.sqlite_errorname = type(error).__name__
    return made


class Connection:
    """As much of sqlite3.Connection as SQLAlchemy and the store ask of it."""

    isolation_level = None
    row_factory = None

    def __init__(self, path: Path) -> None:
        self._made = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE, vfs="failing")
        self._made.set_busy_timeout(1000)

    def execute(self, statement: str, values: Sequence[object] = ()) -> Cursor:
        return self.cursor().execute(statement, values)

    def cursor(self) -> Cursor:
        return Cursor(self._made)

    def create_function(self, name: str, count: int, function: Any, **_: object) -> None:
        self._made.create_scalar_function(name, function, count)

    @property
    def in_transaction(self) -> bool:
        return self._made.in_transaction

    def commit(self) -> None:
        if self._made.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self._made.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        self._made.close(True)


class Cursor:
    """As much of sqlite3.Cursor."""

    arraysize = 1
    lastrowid = None

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._rows: list[tuple[Any, ...]] = []
        self.description: tuple[tuple[Any, ...], ...] | None = None
        self.rowcount = -1

    def execute(self, statement: str, values: Sequence[object] = ()) -> Cursor:
        return self._run(statement, [tuple(values)])

    def executemany(self, statement: str, rows: Sequence[Sequence[object]]) -> Cursor:
        return self._run(statement, [tuple(row) for row in rows])

    def _run(self, statement: str, rows: list[tuple[object, ...]]) -> Cursor:
        self.description = None
        before = self._connection.total_changes()
        try:
            cursor = self._connection.cursor()
            cursor.exec_trace = self._described
            found: list[tuple[Any, ...]] = []
            for row in rows:
                cursor.execute(statement, row)
                found += list(cursor)
            self._rows = found
        except apsw.Error as error:
            raise _as_sqlite3(error) from error
        self.rowcount = self._connection.total_changes() - before
        return self

    def _described(self, cursor: apsw.Cursor, *_: object) -> bool:
        """Before the first row, so that a statement without any is described too."""
        self.description = tuple((one[0], *(None,) * 6) for one in cursor.get_description()) or None
        return True

    def fetchone(self) -> tuple[Any, ...] | None:
        return self._rows.pop(0) if self._rows else None

    def fetchall(self) -> list[tuple[Any, ...]]:
        rows, self._rows = self._rows, []
        return rows

    def fetchmany(self, size: int = 1) -> list[tuple[Any, ...]]:
        rows, self._rows = self._rows[:size], self._rows[size:]
        return rows

    def __iter__(self) -> Any:
        return iter(self.fetchall())

    def close(self) -> None:
        self._rows = []
