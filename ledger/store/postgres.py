"""Everything that only PostgreSQL needs: how a session is opened and locked, how tables are told apart.

Sessions read in one snapshot (repeatable read), as SQLite does; who writes takes an advisory lock first, so
that writers queue up and sequence numbers have no gaps.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError

from ledger.errors import BrokenRecord, InputError, StoreUnavailable

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

__all__ = ["failure", "freeze", "open_engine", "schema_of", "thaw", "unanswered"]

_PATIENCE = 30
"""Seconds to wait for another writer, as for SQLite."""
_CONNECT = 10
"""Seconds to wait for the server."""

_SESSION = (
    "SET default_transaction_isolation = 'repeatable read'",
    f"SET lock_timeout = '{_PATIENCE}s'",
    "SET timezone = 'UTC'",
    # A session whose program vanished without a word must not keep its lock for hours.
    "SET tcp_keepalives_idle = 30",
    "SET tcp_keepalives_interval = 10",
    "SET tcp_keepalives_count = 3",
)
_LOCK = (
    "SELECT pg_advisory_xact_lock"
    f"({0x434C4447}::bigint << 32 | coalesce(to_regclass('event')::oid::bigint, 0))"
)
"""One lock a ledger: "CLDG" above, its table below; 0 below while there is none."""

_FROZEN = (
    "BEGIN RAISE 'the log can only be appended to' USING ERRCODE = 'integrity_constraint_violation'; END"
)

_SHAPES = text(
    """
    WITH ours AS (
        SELECT relnamespace AS id, quote_ident(nspname) AS name
        FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE pg_class.oid = to_regclass('event')
    ), tables AS (
        SELECT pg_class.oid, relname, relkind, relpersistence FROM pg_class, ours
        WHERE relnamespace = ours.id AND relkind::text NOT IN ('i', 'I', 't', 'c')
    )
    SELECT relname, relkind::text || CASE relpersistence WHEN 'u' THEN ' unlogged' ELSE '' END FROM tables
    UNION ALL
    SELECT relname || '.' || attname,
        format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END
        || coalesce(' DEFAULT ' || pg_get_expr(adbin, adrelid), '')
    FROM tables JOIN pg_attribute ON attrelid = tables.oid AND attnum > 0 AND NOT attisdropped
        LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    UNION ALL
    SELECT relname || ' ' || conname, pg_get_constraintdef(pg_constraint.oid)
    FROM tables JOIN pg_constraint ON conrelid = tables.oid AND contype NOT IN ('n', 't')
    UNION ALL
    SELECT named.relname,
        replace(
            replace(pg_get_indexdef(indexrelid), ' ON ' || ours.name || '.', ' ON '), ' ON pg_temp.', ' ON '
        )
    FROM tables JOIN pg_index ON indrelid = tables.oid JOIN pg_class named ON named.oid = indexrelid, ours
    UNION ALL
    SELECT relname || ' ' || tgname, tgenabled::text || ' ' || tgtype || ' ' || prosrc
    FROM tables JOIN pg_trigger ON tgrelid = tables.oid AND NOT tgisinternal
        JOIN pg_proc ON pg_proc.oid = tgfoid
    """
)


def open_engine(url: URL, *, read_only: bool = False) -> Engine:
    """An engine over a database; nothing is asked of the server yet."""
    patience = {} if "connect_timeout" in url.query else {"connect_timeout": _CONNECT}
    engine = create_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args=patience)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: Any) -> None:
        connection.autocommit = True
        for line in (*_SESSION, *(("SET default_transaction_read_only = on",) if read_only else ())):
            connection.execute(line)
        connection.autocommit = False

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes", False):
            # What was committed while the lock was waited for must be seen.
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
            connection.exec_driver_sql(_LOCK)

    return engine


def freeze(connection: Connection) -> None:
    """Make the trigger that refuses to change the log."""
    # Functions of a temporary schema are found by their full names alone.
    schema = connection.exec_driver_sql(
        "SELECT relnamespace::regnamespace FROM pg_class WHERE oid = to_regclass('event')"
    ).scalar_one()
    body = _FROZEN.replace("'", "''")
    connection.exec_driver_sql(
        f"CREATE OR REPLACE FUNCTION {schema}.event_frozen() RETURNS trigger LANGUAGE plpgsql AS '{body}'"
    )
    connection.exec_driver_sql(
        "CREATE TRIGGER event_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON event "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {schema}.event_frozen()"
    )


def thaw(connection: Connection) -> None:
    """Take that trigger away, within a transaction that makes it again."""
    connection.exec_driver_sql("DROP TRIGGER event_frozen ON event")


def schema_of(connection: Connection) -> dict[str, str]:
    """What makes each table, column, rule, index and trigger beside the log, by its name."""
    return {str(name): str(made) for name, made in connection.execute(_SHAPES)}


def unanswered(error: BaseException) -> bool:
    """Whether a connection broke, the server shut down, or a transaction lost against another."""
    if not isinstance(error, DBAPIError):
        return False
    state = _state(error.orig)
    if isinstance(error, OperationalError) and not state:
        return True
    return error.connection_invalidated or state.startswith(("08", "57P")) or state in _AGAIN


def failure(error: BaseException | None, place: str) -> Exception | None:
    """What a refusal of PostgreSQL means to the person at the ledger; None where it is no such refusal."""
    if not type(error).__module__.startswith("psycopg"):
        return None
    said = first_line(error)
    state = _state(error) or next((state for state, words in _UNNAMED if words.search(said)), "")
    if state in _UNAVAILABLE:
        return StoreUnavailable(place, _UNAVAILABLE[state])
    if state.startswith("22"):
        return InputError(f"the ledger cannot hold this: {said}")
    if state.startswith("42"):
        return BrokenRecord([f"{place} cannot be read ({said}); `ledger verify` says more"])
    if not state or state.startswith(("08", "57P")):
        return StoreUnavailable(place, f"the server cannot be reached ({said})")
    return StoreUnavailable(place, f"the server refuses ({said})")


def first_line(error: BaseException | None) -> str:
    """What it says without details, of which some quote whole rows."""
    return str(error).partition("\n")[0].rstrip(" .")


def _state(error: BaseException | None) -> str:
    return str(getattr(error, "sqlstate", None) or "")


_AGAIN = ("40001", "40P01")
_UNAVAILABLE = {
    "25006": "is read-only",
    "28P01": "the server refuses the name or the password that LEDGER_DATABASE_URL gives",
    "28000": "the server refuses this user; look at LEDGER_DATABASE_URL and the server's pg_hba.conf",
    "3D000": "the server has no database of that name; `createdb` makes one",
    "3F000": "the search path names no schema that is there",
    "40001": "another program was in the way; do it again",
    "40P01": "another program was in the way; do it again",
    "42501": "this user may not do that in this database; its owner may",
    "53100": "the server's disk is full",
    "53300": "the server has no connection left",
    "55P03": f"is in use by another program and stayed so for {_PATIENCE} seconds",
}
_UNNAMED = (
    ("28P01", re.compile("password authentication failed|no password supplied")),
    ("3D000", re.compile('database ".*" does not exist')),
    ("28000", re.compile('role ".*" does not exist|no pg_hba.conf entry')),
    ("53300", re.compile("too many (clients|connections)|remaining connection slots")),
)
"""What a server says before a session is there comes without a code."""
