"""A ledger in a file: made, copied while others write, put in the place of another."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger.errors import ForeignDatabase, StoreUnavailable
from ledger.store import sqlite
from ledger.store.failures import told
from ledger.store.place import Health
from ledger.store.replay import fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Engine

    from ledger.store.log import Entry

__all__ = ["File", "put_in_place"]

_BESIDE = ("-journal", "-wal", "-shm")
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class File:
    """An SQLite file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __str__(self) -> str:
        return str(self.path)

    def open(self, *, read_only: bool = False) -> Engine:
        """An engine over the file that is there.

        Raises:
            NoLedger: nothing is there.
            ForeignDatabase: what is there is no ledger.
            StoreUnavailable: it cannot be read.
        """
        sqlite.check_file(self.path)
        return sqlite.open_engine(self.path, read_only=read_only)

    def check(self, connection: Connection, *, oldest: int) -> int:
        """The schema of the file, from `oldest` on.

        Raises:
            ForeignDatabase: it is of another schema than this program reads.
        """
        return sqlite.check_schema(connection, self.path, oldest=oldest)

    def make(self, entries: Iterable[Entry]) -> None:
        """Build the file under a passing name beside its own, then give it that name if no one has taken it.

        Raises:
            ForeignDatabase: something is at that place.
            BrokenRecord: the entries are no unbroken log.
            StoreUnavailable: the place cannot be written.
        """
        path = self.path
        try:
            if path.exists():
                raise ForeignDatabase(path, "is there already")
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".ledger-")
        except OSError as error:
            raise StoreUnavailable(path, error.strerror or str(error)) from error
        os.close(handle)
        try:
            self._fill(Path(name), entries)
            os.link(name, path)
        except FileExistsError as error:
            raise ForeignDatabase(path, "is there already") from error
        except OSError as error:
            raise StoreUnavailable(path, error.strerror or str(error)) from error
        finally:
            for suffix in ("", *_BESIDE):
                Path(name + suffix).unlink(missing_ok=True)

    def _fill(self, passing: Path, entries: Iterable[Entry]) -> None:
        engine = sqlite.open_engine(passing, alone=True)
        try:
            with told(self), engine.begin() as connection:
                sqlite.make_schema(connection)
                fill(entries, connection)
        finally:
            engine.dispose()

    def mark_schema(self, connection: Connection) -> None:
        """Write into the file of which schema its tables are."""
        sqlite.mark_schema(connection)

    def unchecked(self, connection: Connection, *, erasing: bool = False) -> None:
        """Let rows go in any order and, where asked, overwrite with zeros what is deleted."""
        sqlite.unchecked(connection)
        if erasing:
            sqlite.erasing(connection)

    def freeze(self, connection: Connection) -> None:
        """Make the triggers that refuse to change the log."""
        sqlite.freeze(connection)

    def thaw(self, connection: Connection) -> None:
        """Take those triggers away, within a transaction that makes them again."""
        sqlite.thaw(connection)

    def forget(self, engine: Engine) -> None:
        """Nothing: what was overwritten is zeros already."""

    @contextmanager
    def expected(self, engine: Engine) -> Iterator[Connection]:  # noqa: ARG002
        """Tables in a database without a name."""
        passing = sqlite.passing_engine()
        try:
            with passing.begin() as connection:
                sqlite.make_schema(connection)
                yield connection
        finally:
            passing.dispose()

    def schema_of(self, connection: Connection) -> dict[str, str]:
        """What makes each table, index and trigger, by its name."""
        return sqlite.schema_of(connection)

    def integrity(self, connection: Connection) -> list[str]:
        """What SQLite itself finds wrong with the pages of the file."""
        return sqlite.integrity(connection)

    def lossless(self, connection: Connection) -> None:
        """Read text that is not UTF-8 too and lose none of its bytes."""
        sqlite.lossless(connection)

    def health(self, engine: Engine) -> Health:
        """How the file is kept, and what SQLite finds wrong with its pages.

        Raises:
            StoreUnavailable, BrokenRecord: it cannot be read.
        """
        with told(self), engine.connect() as connection:
            mode = str(connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()).upper()
            faults = tuple(sqlite.integrity(connection))
        loses = sqlite.journal_mode(sqlite3.sqlite_version_info) != "WAL"
        return Health(f"SQLite {sqlite3.sqlite_version}", mode, loses, faults)

    def copy(self, engine: Engine, target: Path) -> None:
        """A copy of the database as it stands at one instant; writers wait while it is made.

        Raises:
            StoreUnavailable: the copy cannot be written, or the ledger is in use for too long.
        """
        with told(self), engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            try:
                with closing(sqlite3.connect(target)) as copy:
                    # All pages in one step: the read lock is held throughout, so that it is one state.
                    driver.backup(copy)
            except sqlite3.Error as error:
                raise StoreUnavailable(target, f"the copy cannot be written ({error})") from error
        with target.open("rb") as file:
            os.fsync(file.fileno())

    def unanswered(self, error: BaseException) -> bool:  # noqa: ARG002
        """Never: a file that refuses a commit has kept nothing of it."""
        return False


def put_in_place(new: Path, path: Path) -> Path | None:
    """Give a closed ledger file the name `path`, at once; where the one that had it is kept, None for none.

    Nobody writes to the old one meanwhile: a program that has it open is told by SQLite that it was moved.

    Raises:
        StoreUnavailable: the old one is in use, or the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _forget_journals(path, None)
            new.replace(path)
            _sync(path.parent)
            return None
        kept = _free(path)
        with closing(_alone(path)):
            os.link(path, kept)
            _forget_journals(path, kept)
            new.replace(path)
            _sync(path.parent)
    except OSError as error:
        raise StoreUnavailable(path, error.strerror or str(error)) from error
    return kept


def _alone(path: Path) -> sqlite3.Connection:
    """A connection that keeps everyone else from writing; what a killed writer left is rolled back by it.

    Of a damaged file, which SQLite cannot lock, a connection without a lock.
    """
    connection = sqlite3.connect(path, isolation_level=None, timeout=30)
    try:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY:
            connection.close()
            raise StoreUnavailable(path, "is in use by another program; close it first") from error
    return connection


def _free(path: Path) -> Path:
    """A name beside `path` that no file has."""
    number = 1
    while (found := path.with_name(f"{path.stem}.before-{number}{path.suffix}")).exists():
        number += 1
    return found


def _forget_journals(path: Path, kept: Path | None) -> None:
    """What a killed writer left beside a file must never be played into another one."""
    for ending in _BESIDE:
        with suppress(FileNotFoundError):
            left = path.with_name(path.name + ending)
            left.replace(kept.with_name(kept.name + ending)) if kept else left.unlink()


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
