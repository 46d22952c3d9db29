"""A ledger on one disk: made, opened, written in units, made again from its log."""

from __future__ import annotations

import os
import tempfile
import uuid
from contextlib import contextmanager
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger.errors import BrokenRecord, ForeignDatabase, InputError, StoreUnavailable
from ledger.proof.redaction import REDACTED
from ledger.store import log, queries, sqlite, tables
from ledger.store.canonical import canonical
from ledger.store.failures import told
from ledger.store.files import copy_file
from ledger.store.forms import settled
from ledger.store.health import Health, health
from ledger.store.reader import Reader
from ledger.store.redaction import put_masks
from ledger.store.replay import copy_log, fill, replay
from ledger.store.unit import Unit
from ledger.store.verification import chain_problems, log_problems, problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection, Engine

    from ledger.model import Event
    from ledger.store.differences import Problem

__all__ = ["Store"]

_SCHEME = "sqlite:///"


class Store(Reader):
    """A ledger that can be written. Use it as a context manager, or close it.

    One Store may be shared by the threads of a program, each with a unit of its own; other programs may have
    the same ledger open, and units queue up.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        super().__init__(engine, path)
        self._views: list[Reader] = []

    @classmethod
    def create(cls, url_or_path: str | Path, *, at: datetime, editor: str, demo: bool = False) -> Store:
        """Make an empty ledger: whole under its name, or not at all.

        Raises:
            ForeignDatabase: something is at that place.
            StoreUnavailable: the place cannot be written.
        """
        path = _path(url_or_path)
        payload = {"uuid": str(uuid.uuid4()), "schema": sqlite.SCHEMA, "demo": demo}
        first = log.seal(
            None, at=settled(at), editor=_named(editor), what=("ledger.created", "ledger"), payload=payload
        )
        _place(path, [first])
        return cls.open(path)

    @classmethod
    def from_log(cls, url_or_path: str | Path, entries: Iterable[log.Entry]) -> Store:
        """Make a ledger from the log of another, read in its order: whole under its name, or not at all.

        Raises:
            BrokenRecord: the entries are no unbroken log.
            ForeignDatabase: something is at that place.
            StoreUnavailable: the place cannot be written.
        """
        path = _path(url_or_path)
        _place(path, entries)
        return cls.open(path)

    @classmethod
    def open(cls, url_or_path: str | Path, *, read_only: bool = False) -> Store:
        """Open the ledger that is there.

        Raises:
            NoLedger: nothing is there.
            ForeignDatabase: what is there is no ledger, or of another schema.
            StoreUnavailable: it cannot be read, or is locked.
        """
        return cls._opened(_path(url_or_path), read_only=read_only, oldest=sqlite.SCHEMA)

    @classmethod
    def open_older(cls, url_or_path: str | Path) -> Store:
        """Open the ledger that is there, also of an older schema: `rebuild` brings its tables up.

        Raises:
            NoLedger, ForeignDatabase, StoreUnavailable: as `open`.
        """
        return cls._opened(_path(url_or_path), read_only=False, oldest=sqlite.OLDEST)

    @classmethod
    def _opened(cls, path: Path, *, read_only: bool, oldest: int) -> Store:
        sqlite.check_file(path)
        engine = sqlite.open_engine(path, read_only=read_only)
        try:
            with told(path), engine.connect() as connection:
                sqlite.check_schema(connection, path, oldest=oldest)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, path)

    @contextmanager
    def unit(self, *, editor: str, at: datetime) -> Iterator[Unit]:
        """One transaction: kept when the block ends, undone where it fails.

        Raises:
            InputError: the editor has no name, the instant no offset.
            StoreUnavailable: the disk refuses, or another program is writing for too long.
        """
        if getattr(self._open, "connection", None) is not None:
            raise RuntimeError("a unit is open already in this thread")
        named, settled_at = _named(editor), settled(at)
        with told(self._path), self._engine.connect() as plain_connection:
            connection = plain_connection.execution_options(writes=True)
            with connection.begin():
                self._open.connection = connection
                try:
                    yield Unit(connection, editor=named, at=settled_at)
                finally:
                    self._open.connection = None

    def verify(self, *, log_only: bool = False) -> list[Problem]:
        """Every inconsistency of log, tables and file, or of the log alone; the first bad event first."""
        return list((log_problems if log_only else problems)(self._engine, self._path))

    def health(self) -> Health:
        """What the database says of itself."""
        return health(self._engine, self._path)

    def copy_to(self, target: Path) -> None:
        """Copy the ledger as it stands into a new file.

        Raises:
            StoreUnavailable: the copy cannot be written.
        """
        copy_file(self._engine, self._path, target)

    def skewed(self) -> Iterator[Event]:
        """Events that bear an earlier time than one before them: a clock was wrong."""
        latest: datetime | None = None
        for event in self.events():
            if latest is not None and event.at < latest:
                yield event
            latest = max(latest, event.at) if latest else event.at

    def rebuild(self) -> int:
        """Make the tables again from the log, in one transaction; the number of events.

        Raises:
            BrokenRecord: the log itself is broken; nothing is changed.
        """
        with told(self._path), self._engine.connect() as plain_connection:
            sqlite.unchecked(plain_connection)
            try:
                connection = plain_connection.execution_options(writes=True)
                with connection.begin():
                    return _rebuild(connection)
            finally:
                # Its foreign keys are off: the pool must not hand it out again.
                plain_connection.invalidate()

    def redact(
        self, payloads: Mapping[int, str], tombstone: dict[str, Any], *, editor: str, at: datetime
    ) -> str:
        """Mask payloads and record the tombstone that names them, in one transaction; its event's id.

        The tables are made again from what is left, and what the file held of the rest is overwritten.

        Raises:
            BrokenRecord: the log is broken, or the tombstone does not fit what it masks; nothing is changed.
        """
        with told(self._path), self._engine.connect() as plain_connection:
            sqlite.unchecked(plain_connection)
            sqlite.erasing(plain_connection)
            try:
                connection = plain_connection.execution_options(writes=True)
                with connection.begin():
                    what = REDACTED, "ledger"
                    head = queries.head(connection)
                    new = log.seal(head, at=settled(at), editor=_named(editor), what=what, payload=tombstone)
                    sqlite.thaw(connection)
                    put_masks(connection, payloads)
                    sqlite.freeze(connection)
                    log.append(connection, new)
                    _rebuild(connection)
            finally:
                plain_connection.invalidate()
        return f"E{new.sequence}"

    def as_of(self, then: date | datetime) -> Reader:
        """The ledger as it was recorded up to the end of a day (each event's own) or up to an instant.

        That is the log up to the last event that bears no later time, whatever the clock did before it.
        The view lives until it or this ledger is closed.
        """
        last = 0
        for event in self.events():
            early = event.at <= settled(then) if isinstance(then, datetime) else event.at.date() <= then
            last = event.sequence if early else last
        engine = sqlite.passing_engine()
        view = Reader(engine, self._path)
        self._views.append(view)
        with self._reading() as source, engine.begin() as target:
            tables.metadata.create_all(target)
            replay(islice(log.entries(source), last), target)
            copy_log(islice(log.entries(source), last), target)
        return view

    def close(self) -> None:
        """Let go of the database and of the views made from it."""
        for view in self._views:
            view.close()
        super().close()


def _rebuild(connection: Connection) -> int:
    """Make the tables again from the log, within a transaction of the caller."""
    if broken := [str(problem) for problem in chain_problems(connection)]:
        raise BrokenRecord(broken)
    tables.metadata.drop_all(connection, tables=list(tables.MIRROR))
    tables.metadata.create_all(connection, tables=list(tables.MIRROR))
    sqlite.mark_schema(connection)
    return replay(log.entries(connection), connection)


def _path(url_or_path: str | Path) -> Path:
    given = str(url_or_path)
    if given.startswith(_SCHEME):
        return Path(given.removeprefix(_SCHEME))
    if "://" in given:
        raise InputError(f"a ledger lives in a file: sqlite:///PATH, not {given.partition('://')[0]}://")
    return Path(url_or_path)


def _named(editor: str) -> str:
    if not editor.strip():
        raise InputError("an editor needs a name")
    canonical(editor)
    return editor


def _place(path: Path, entries: Iterable[log.Entry]) -> None:
    """Build the file under a passing name beside `path`, then give it its name if no one has taken it."""
    try:
        if path.exists():
            raise ForeignDatabase(path, "is there already")
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".ledger-")
    except OSError as error:
        raise StoreUnavailable(path, error.strerror or str(error)) from error
    os.close(handle)
    passing = Path(name)
    try:
        _fill(passing, entries, named=path)
        os.link(passing, path)
    except FileExistsError as error:
        raise ForeignDatabase(path, "is there already") from error
    except OSError as error:
        raise StoreUnavailable(path, error.strerror or str(error)) from error
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            Path(name + suffix).unlink(missing_ok=True)


def _fill(passing: Path, entries: Iterable[log.Entry], *, named: Path) -> None:
    engine = sqlite.open_engine(passing)
    try:
        with told(named), engine.begin() as connection:
            sqlite.spilling(connection)
            sqlite.make_schema(connection)
            if not fill(entries, connection):
                raise BrokenRecord(["the log is empty: it does not even say when the ledger was made"])
    finally:
        engine.dispose()
