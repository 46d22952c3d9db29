"""A ledger in a database of a PostgreSQL server.

The tables stand in the first schema of the search path. The number of the schema stands in the comment of the
table `event`, which pg_dump carries along.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from ledger.errors import ForeignDatabase, InputError, NoLedger
from ledger.store import postgres
from ledger.store.failures import told
from ledger.store.place import Health
from ledger.store.replay import fill
from ledger.store.schema import SCHEMA, check_version
from ledger.store.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from ledger.store.log import Entry

__all__ = ["Server"]

_MARK = re.compile(r"claim-ledger schema ([0-9]{1,6})")


class Server:
    """A database on a PostgreSQL server."""

    def __init__(self, url: str) -> None:
        """Take a URL such as postgresql://NAME:PASSWORD@HOST:5432/DATABASE.

        Raises:
            InputError: it cannot be read.
        """
        try:
            parsed = make_url(url)
            self._url = parsed.set(drivername="postgresql+psycopg")
        except (ArgumentError, ValueError):
            # Their own message repeats the URL, and so the password.
            raise InputError(
                "LEDGER_DATABASE_URL cannot be read; write it as postgresql://NAME:PASSWORD@HOST:5432/DATABASE"
            ) from None
        bare = URL.create("postgresql", parsed.username, None, parsed.host, parsed.port, parsed.database)
        self._shown = bare.render_as_string()

    def __str__(self) -> str:
        return self._shown

    def open(self, *, read_only: bool = False) -> Engine:
        """An engine over the database; nothing is asked of the server yet."""
        return postgres.open_engine(self._url, read_only=read_only)

    def check(self, connection: Connection, *, oldest: int) -> int:
        """The schema that the mark of our tables names, from `oldest` on.

        Raises:
            NoLedger: no ledger is in the database.
            ForeignDatabase: it is another program's, or of another schema than this program reads.
        """
        known, comment = connection.exec_driver_sql(
            "SELECT to_regclass('event') IS NOT NULL, obj_description(to_regclass('event'), 'pg_class')"
        ).one()
        if not known:
            raise NoLedger(str(self))
        found = _MARK.fullmatch(comment or "")
        if found is None:
            raise ForeignDatabase(str(self), "is the database of another program")
        return check_version(int(found[1]), str(self), oldest=oldest)

    def make(self, entries: Iterable[Entry]) -> None:
        """Make a ledger in the empty database, in one transaction.

        Raises:
            ForeignDatabase: it is not empty.
            BrokenRecord: the entries are no unbroken log.
            StoreUnavailable: the server cannot be reached, or refuses.
        """
        engine = self.open()
        try:
            with told(self), engine.connect() as plain:
                connection = plain.execution_options(writes=True)
                with connection.begin():
                    self._check_empty(connection)
                    metadata.create_all(connection, checkfirst=False)
                    self.freeze(connection)
                    self.mark_schema(connection)
                    fill(entries, connection)
        finally:
            engine.dispose()

    def _check_empty(self, connection: Connection) -> None:
        query = "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
        if connection.exec_driver_sql("SELECT to_regclass('event') IS NOT NULL").scalar_one():
            raise ForeignDatabase(str(self), "holds a ledger, or a table called event, already")
        if connection.exec_driver_sql(query).scalar_one():
            raise ForeignDatabase(str(self), "is not empty: a ledger needs a database of its own")

    def mark_schema(self, connection: Connection) -> None:
        """Write into the comment of the log of which schema the tables are."""
        connection.exec_driver_sql(f"COMMENT ON TABLE event IS 'claim-ledger schema {SCHEMA}'")

    def unchecked(self, connection: Connection, *, erasing: bool = False) -> None:
        """Nothing: tables go and come in an order that keeps every reference."""

    def freeze(self, connection: Connection) -> None:
        """Make the trigger that refuses to change the log."""
        postgres.freeze(connection)

    def thaw(self, connection: Connection) -> None:
        """Take that trigger away, within a transaction that makes it again."""
        postgres.thaw(connection)

    def forget(self, engine: Engine) -> None:
        """Write the log anew, without the rows that were overwritten; the WAL keeps them a while longer."""
        with told(self), engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql("VACUUM (FULL) event")

    @contextmanager
    def expected(self, engine: Engine) -> Iterator[Connection]:
        """Temporary tables in a session of their own."""
        with engine.connect() as connection:
            try:
                connection.exec_driver_sql("SET TRANSACTION READ WRITE")
                connection.exec_driver_sql("SET LOCAL search_path TO pg_temp")
                metadata.create_all(connection, checkfirst=False)
                self.freeze(connection)
                yield connection
            finally:
                connection.rollback()

    def schema_of(self, connection: Connection) -> dict[str, str]:
        """What makes each table, column, rule, index and trigger beside the log, by its name."""
        return postgres.schema_of(connection)

    def integrity(self, connection: Connection) -> list[str]:  # noqa: ARG002
        """Nothing: the server checks its pages by itself, as its administrator has set."""
        return []

    def lossless(self, connection: Connection) -> None:
        """Nothing: the server keeps only text that is text."""

    def health(self, engine: Engine) -> Health:
        """The server's version, and whether a commit that was told is on its disk.

        Raises:
            StoreUnavailable: it cannot be reached.
        """
        with told(self), engine.connect() as connection:
            show = connection.exec_driver_sql
            version = show("SHOW server_version").scalar_one()
            kept = {name: show(f"SHOW {name}").scalar_one() for name in ("fsync", "synchronous_commit")}
        faults = tuple(
            f"{name} is off: a crash may lose what was told" for name in kept if kept[name] == "off"
        )
        return Health(f"PostgreSQL {version}", "WAL", loses_in_wal=False, faults=faults)

    def copy(self, engine: Engine, target: Path) -> None:  # noqa: ARG002
        """Not from here.

        Raises:
            InputError: always.
        """
        raise InputError("a ledger on a server is backed up by pg_dump, or by `ledger export FILE`")

    def unanswered(self, error: BaseException) -> bool:
        """A connection that broke, a server that shut down, a transaction that lost against another."""
        return postgres.unanswered(error)
