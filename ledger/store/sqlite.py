"""Everything that only SQLite needs: how a file is opened, how durable it is, how it is known as ours."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, text
from sqlalchemy.pool import QueuePool, StaticPool

from ledger.errors import BrokenRecord, ForeignDatabase, NoLedger, StoreUnavailable
from ledger.store.schema import SCHEMA, check_version
from ledger.store.tables import metadata

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

__all__ = [
    "check_file",
    "check_schema",
    "erasing",
    "failure",
    "freeze",
    "integrity",
    "journal_mode",
    "lossless",
    "make_schema",
    "mark_schema",
    "open_engine",
    "passing_engine",
    "schema_of",
    "thaw",
    "unchecked",
]

APPLICATION = 0x434C4447
"""`application_id` of our files, "CLDG": bytes 68 to 71 of the header."""

_PATIENCE = 30
"""Seconds to wait for another writer. A unit takes milliseconds, `verify` of a million events a minute."""

_HEADER = b"SQLite format 3\0"
_FROZEN = ("UPDATE", "DELETE")


def journal_mode(version: tuple[int, ...]) -> str:
    """WAL where that is safe.

    From 3.7.0 on two connections that write and checkpoint at once in WAL mode can lose a committed
    transaction; fixed in 3.51.3 and in the lines 3.50 from .7 and 3.44 from .6.
    """
    line, patch = version[:2], version[2]
    fixed = version >= (3, 51, 3) or (line == (3, 50) and patch >= 7) or (line == (3, 44) and patch >= 6)
    return "WAL" if fixed else "DELETE"


def check_file(path: Path) -> None:
    """Look at the header alone, so that the database of another program is not even opened.

    Raises:
        NoLedger: there is no file.
        ForeignDatabase: it is not a ledger.
        StoreUnavailable: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoLedger(path) from error
    except IsADirectoryError as error:
        raise ForeignDatabase(path, "is a folder, not a ledger") from error
    except OSError as error:
        raise StoreUnavailable(path, error.strerror or str(error)) from error
    if not header:
        raise ForeignDatabase(path, "is an empty file, not a ledger")
    if not header.startswith(_HEADER) or len(header) < 100:
        raise ForeignDatabase(path, "is not an SQLite database")
    if int.from_bytes(header[68:72], "big") != APPLICATION:
        raise ForeignDatabase(path, "is the SQLite database of another program")


def open_engine(path: Path, *, read_only: bool = False, alone: bool = False) -> Engine:
    """An engine over an existing file; a unit begins with the write lock, so that writers queue up.

    A read-only one is opened with query_only rather than mode=ro: what a killed writer left half-done must be
    rolled back before the file can be read, which mode=ro may not do. On a disk that cannot be written,
    SQLite itself falls back to reading. Where nobody else reads the file yet (`alone`), pages go to the disk
    before a transaction ends, so that it may be of any size; SQLite has to be told before it begins.
    """

    def connect() -> sqlite3.Connection:
        uri = f"{path.absolute().as_uri()}?mode=rw"
        return sqlite3.connect(
            uri, uri=True, isolation_level=None, timeout=_PATIENCE, check_same_thread=False
        )

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _: Any) -> None:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA trusted_schema=OFF")
        if read_only:
            connection.execute("PRAGMA query_only=ON")
            return
        _make_durable(connection, path)
        # A large unit that spilled pages early would wait for readers at each of them; now it waits once.
        connection.execute(f"PRAGMA cache_spill={'ON' if alone else 'OFF'}")

    _begin_by_hand(engine)
    return engine


def passing_engine() -> Engine:
    """An engine over a database without a name, gone when it is closed.

    SQLite keeps it in memory while it is small and on the disk when it grows.
    """

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA journal_mode=MEMORY")
        connection.execute("PRAGMA synchronous=OFF")
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=StaticPool)
    _begin_by_hand(engine)
    return engine


def _begin_by_hand(engine: Engine) -> None:
    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _make_durable(connection: sqlite3.Connection, path: Path) -> None:
    """A commit that was told is on the disk. EXTRA is FULL, and syncs the folder once the journal is gone."""
    wanted = journal_mode(sqlite3.sqlite_version_info)
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode.upper() != wanted:
        (mode,) = connection.execute(f"PRAGMA journal_mode={wanted}").fetchone()
    if mode.upper() == "WAL" != wanted:
        raise StoreUnavailable(
            path, f"is open elsewhere in WAL mode, which SQLite {sqlite3.sqlite_version} cannot use safely"
        )
    connection.execute(f"PRAGMA synchronous={'FULL' if wanted == 'WAL' else 'EXTRA'}")


def make_schema(connection: Connection) -> None:
    """The tables, the triggers that keep the log from being rewritten, and the marks of our files."""
    metadata.create_all(connection)
    freeze(connection)
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")
    mark_schema(connection)


def freeze(connection: Connection) -> None:
    """Make the triggers that refuse to change the log."""
    for verb in _FROZEN:
        connection.exec_driver_sql(
            f"CREATE TRIGGER event_no_{verb.lower()} BEFORE {verb} ON event "
            "BEGIN SELECT RAISE(ABORT, 'the log can only be appended to'); END"
        )


def thaw(connection: Connection) -> None:
    """Take those triggers away, for a redaction alone and within its transaction."""
    for verb in _FROZEN:
        connection.exec_driver_sql(f"DROP TRIGGER event_no_{verb.lower()}")


def erasing(connection: Connection) -> None:
    """Overwrite with zeros what is deleted, on a connection that has not begun."""
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA secure_delete=ON")


def mark_schema(connection: Connection) -> None:
    """Write into the file of which schema its tables are."""
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")


def check_schema(connection: Connection, path: Path, *, oldest: int = SCHEMA) -> int:
    """The schema of a file, from `oldest` on.

    Raises:
        ForeignDatabase: it is of another schema than this program reads.
    """
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return check_version(version, path, oldest=oldest)


def schema_of(connection: Connection) -> dict[str, str]:
    """What makes each table, index and trigger, by its name."""
    query = text(
        "SELECT name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    return {str(name): str(sql) for name, sql in connection.execute(query)}


def integrity(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with the pages of the file."""
    lines = [str(line) for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    return [] if lines == ["ok"] else lines


def lossless(connection: Connection) -> None:
    """Read text that is not UTF-8 too and lose none of its bytes: tampering leaves such."""
    driver: Any = connection.connection.driver_connection
    driver.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")


def unchecked(connection: Connection) -> None:
    """Let rows go in any order, on a connection that has not begun: the tables are made again as a whole."""
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")


def failure(error: BaseException | None, path: Path | str) -> Exception | None:
    """What a refusal of SQLite means to the person at the ledger; None where it is no such refusal."""
    if not isinstance(error, sqlite3.Error):
        return None
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _UNAVAILABLE:
        return StoreUnavailable(path, _UNAVAILABLE[code])
    if code == sqlite3.SQLITE_NOTADB:
        return ForeignDatabase(path, "is not an SQLite database that can be read")
    return BrokenRecord([f"{path} cannot be read ({error}); `ledger verify` says more"])


_UNAVAILABLE = {
    sqlite3.SQLITE_BUSY: f"is in use by another program and stayed so for {_PATIENCE} seconds",
    sqlite3.SQLITE_LOCKED: "is locked",
    sqlite3.SQLITE_NOMEM: "there is no memory left",
    sqlite3.SQLITE_READONLY: "is read-only",
    sqlite3.SQLITE_PERM: "may not be opened by this user",
    sqlite3.SQLITE_IOERR: "the disk failed to read or write; it may be full",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; its folder may be read-only",
    sqlite3.SQLITE_NOLFS: "has grown too large for this disk",
}
