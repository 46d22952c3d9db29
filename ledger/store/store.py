"""A ledger at its place: made, opened, written in units, made again from its log."""

from __future__ import annotations

import uuid
from contextlib import contextmanager
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import DBAPIError

from ledger.errors import BrokenRecord, InputError
from ledger.plain import settled
from ledger.proof.redaction import REDACTED
from ledger.store import log, queries, sqlite, tables
from ledger.store.canonical import canonical
from ledger.store.commit import keep_once
from ledger.store.failures import told
from ledger.store.migrations import migrate
from ledger.store.place import place_of
from ledger.store.reader import Reader
from ledger.store.redaction import put_masks
from ledger.store.replay import copy_log, replay
from ledger.store.schema import OLDEST, SCHEMA
from ledger.store.unit import Unit
from ledger.store.verification import chain_problems, log_problems, problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from ledger.model import Event
    from ledger.store.differences import Problem
    from ledger.store.place import Health, Place

__all__ = ["Store"]


class Store(Reader):
    """A ledger that can be written. Use it as a context manager, or close it.

    One Store may be shared by the threads of a program, each with a unit of its own; other programs may have
    the same ledger open, and units queue up.
    """

    def __init__(self, engine: Engine, place: Place) -> None:
        super().__init__(engine, place)
        self._views: list[Reader] = []

    @classmethod
    def create(cls, url_or_path: str | Path, *, at: datetime, editor: str, demo: bool = False) -> Store:
        """Make an empty ledger: whole under its name, or not at all.

        Raises:
            ForeignDatabase: something is at that place.
            StoreUnavailable: the place cannot be written.
        """
        place = place_of(url_or_path)
        payload = {"uuid": str(uuid.uuid4()), "schema": SCHEMA, "demo": demo}
        first = log.seal(
            None, at=settled(at), editor=_named(editor), what=("ledger.created", "ledger"), payload=payload
        )
        place.make([first])
        return cls._opened(place, read_only=False, oldest=SCHEMA)

    @classmethod
    def from_log(cls, url_or_path: str | Path, entries: Iterable[log.Entry]) -> Store:
        """Make a ledger from the log of another, read in its order: whole under its name, or not at all.

        Raises:
            BrokenRecord: the entries are no unbroken log.
            ForeignDatabase: something is at that place.
            StoreUnavailable: the place cannot be written.
        """
        place = place_of(url_or_path)
        place.make(entries)
        return cls._opened(place, read_only=False, oldest=SCHEMA)

    @classmethod
    def open(cls, url_or_path: str | Path, *, read_only: bool = False) -> Store:
        """Open the ledger that is there.

        Raises:
            NoLedger: nothing is there.
            ForeignDatabase: what is there is no ledger, or of another schema.
            StoreUnavailable: it cannot be read, or is locked.
        """
        return cls._opened(place_of(url_or_path), read_only=read_only, oldest=SCHEMA)

    @classmethod
    def open_older(cls, url_or_path: str | Path) -> Store:
        """Open the ledger that is there, also of an older schema: `upgrade` brings its tables up.

        Raises:
            NoLedger, ForeignDatabase, StoreUnavailable: as `open`.
        """
        return cls._opened(place_of(url_or_path), read_only=False, oldest=OLDEST)

    @classmethod
    def _opened(cls, place: Place, *, read_only: bool, oldest: int) -> Store:
        engine = place.open(read_only=read_only)
        try:
            with told(place), engine.connect() as connection:
                place.check(connection, oldest=oldest)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, place)

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
        with told(self._place), self._engine.connect() as plain_connection:
            connection = plain_connection.execution_options(writes=True)
            with connection.begin() as transaction:
                self._open.connection = connection
                try:
                    unit = Unit(connection, editor=named, at=settled_at)
                    yield unit
                finally:
                    self._open.connection = None
                try:
                    transaction.commit()
                except DBAPIError as error:
                    if not (unit.recorded and self._place.unanswered(error)):
                        raise
                    keep_once(self._engine, self._place, unit.recorded, error)

    @contextmanager
    def still(self) -> Iterator[None]:
        """Nobody writes, and this thread reads one state, until the block ends.

        Raises:
            StoreUnavailable: another program is writing for too long.
        """
        with told(self._place), self._engine.connect() as plain_connection:
            connection = plain_connection.execution_options(writes=True)
            with connection.begin():
                self._open.connection = connection
                try:
                    yield
                finally:
                    self._open.connection = None

    def verify(self, *, log_only: bool = False) -> list[Problem]:
        """Every inconsistency of log, tables and file, or of the log alone; the first bad event first."""
        return list((log_problems if log_only else problems)(self._engine, self._place))

    def health(self) -> Health:
        """What the database says of itself."""
        return self._place.health(self._engine)

    def copy_to(self, target: Path) -> None:
        """Copy the ledger as it stands into a new file.

        Raises:
            StoreUnavailable: the copy cannot be written.
        """
        self._place.copy(self._engine, target)

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
        with self._remaking() as connection:
            return _rebuild(connection, self._place)

    @contextmanager
    def _remaking(self, *, erasing: bool = False) -> Iterator[Connection]:
        """A transaction in which tables go and come; nobody else writes."""
        with told(self._place), self._engine.connect() as plain_connection:
            self._place.unchecked(plain_connection, erasing=erasing)
            try:
                connection = plain_connection.execution_options(writes=True)
                with connection.begin():
                    yield connection
            finally:
                # Its foreign keys are off: the pool must not hand it out again.
                plain_connection.invalidate()

    def upgrade(self) -> int:
        """Make the tables of today's schema from the log, in one transaction; the schema they were of.

        Raises:
            BrokenRecord: the log itself is broken; nothing is changed.
        """
        with self._remaking() as connection:
            before = self._place.check(connection, oldest=OLDEST)
            if before < SCHEMA:
                migrate(connection, before)
                _rebuild(connection, self._place)
        return before

    def redact(
        self, payloads: Mapping[int, str], tombstone: dict[str, Any], *, editor: str, at: datetime
    ) -> str:
        """Mask payloads and record the tombstone that names them, in one transaction; its event's id.

        The tables are made again from what is left, and what the file held of the rest is overwritten.

        Raises:
            BrokenRecord: the log is broken, or the tombstone does not fit what it masks; nothing is changed.
        """
        with self._remaking(erasing=True) as connection:
            what = REDACTED, "ledger"
            head = queries.head(connection)
            new = log.seal(head, at=settled(at), editor=_named(editor), what=what, payload=tombstone)
            self._place.thaw(connection)
            put_masks(connection, payloads)
            self._place.freeze(connection)
            log.append(connection, new)
            _rebuild(connection, self._place)
        self._place.forget(self._engine)
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
        view = Reader(engine, self._place)
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


def _rebuild(connection: Connection, place: Place) -> int:
    """Make the tables again from the log, within a transaction of the caller."""
    if broken := [str(problem) for problem in chain_problems(connection)]:
        raise BrokenRecord(broken)
    tables.metadata.drop_all(connection, tables=list(tables.MIRROR))
    tables.metadata.create_all(connection, tables=list(tables.MIRROR))
    place.mark_schema(connection)
    return replay(log.entries(connection), connection)


def _named(editor: str) -> str:
    if not editor.strip():
        raise InputError("an editor needs a name")
    canonical(editor)
    return editor
