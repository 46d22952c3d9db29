"""The tables made from the log: the same changes as live writes, many rows at a time."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import bindparam, update
from sqlalchemy.exc import DBAPIError

from ledger.errors import BrokenRecord
from ledger.store import log, tables
from ledger.store.mirror import BadPayload, Change, changes
from ledger.store.rows import add_rows
from ledger.store.transaction import run

if TYPE_CHECKING:
    from collections.abc import ItemsView, Iterable

    from sqlalchemy import Connection

__all__ = ["Batch", "copy_log", "fill", "replay"]

_Statement: TypeAlias = "tuple[str, frozenset[str]]"

_ROWS = 1000
_ORDER = {table.name: place for place, table in enumerate(tables.MIRROR)}
"""Each table refers only to those before it and to itself."""
_UNFIT = (DBAPIError, ValueError, OverflowError)
"""What a row raises that no table can hold: a rule broken, half a character, a number beyond 64 bits."""


class Batch:
    """Changes held back and written in runs of the same statement, in the order in which they came."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: list[tuple[str, Change]] = []

    @property
    def full(self) -> bool:
        """Whether it is time to write."""
        return len(self._held) >= _ROWS

    def add(self, event: str, changed: Iterable[Change]) -> None:
        """Hold the changes of an event."""
        self._held += [(event, change) for change in changed]

    def flush(self) -> None:
        """Write what is held: new rows first, since no change of a row stands before the row itself."""
        new = [change for _, change in self._held if change.id is None]
        for _, rows in _grouped(sorted(new, key=lambda change: _ORDER[change.table.name])):
            add_rows(self._connection, rows[0].table, [row.values for row in rows])
        for _, rows in _grouped(_merged([change for _, change in self._held if change.id is not None])):
            self._update(rows)
        self._held = []

    def flush_tolerantly(self) -> list[tuple[str, str]]:
        """Write what is held and can be; the events of the rest, each with the reason."""
        try:
            with self._connection.begin_nested():
                self.flush()
        except _UNFIT:
            held, self._held = self._held, []
            return [(event, why) for event, change in held if (why := self._try(change))]
        return []

    def _try(self, change: Change) -> str:
        try:
            with self._connection.begin_nested():
                run(self._connection, change)
        except _UNFIT as error:
            return str(getattr(error, "orig", error))
        return ""

    def _update(self, rows: list[Change]) -> None:
        table = rows[0].table
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in rows[0].values}
        statement = update(table).where(table.c.id == bindparam("row_id")).values(values)
        self._connection.execute(
            statement,
            [{"row_id": row.id} | {f"new_{name}": row.values[name] for name in values} for row in rows],
        )


def _grouped(changed: Iterable[Change]) -> ItemsView[_Statement, list[Change]]:
    """Changes that the same statement makes."""
    groups: dict[_Statement, list[Change]] = {}
    for change in changed:
        groups.setdefault((change.table.name, frozenset(change.values)), []).append(change)
    return groups.items()


def _merged(changed: Iterable[Change]) -> Iterable[Change]:
    """One change a row, the later winning, so that their order does not matter any more."""
    rows: dict[tuple[str, str | int | None], Change] = {}
    for change in changed:
        key = change.table.name, change.id
        before = rows[key].values if key in rows else {}
        rows[key] = Change(change.table, before | change.values, change.id)
    return rows.values()


def replay(entries: Iterable[log.Entry], target: Connection) -> int:
    """Make the tables of `target`, which are empty, from entries; the number of entries.

    Raises:
        BrokenRecord: an entry cannot be read.
        BadPayload: an entry does not fit its kind.
    """
    batch, count = Batch(target), 0
    for entry in entries:
        count += 1
        batch.add(entry.subject, changes(entry.event()))
        if batch.full:
            batch.flush()
    batch.flush()
    return count


def fill(entries: Iterable[log.Entry], target: Connection) -> int:
    """Write entries into an empty log, each held against the one before it, and make its tables; how many.

    Raises:
        BrokenRecord: the entries are no unbroken log, there are none, or one of them cannot be read.
    """
    batch, count = Batch(target), 0
    rest = log.checked(entries)
    while some := list(islice(rest, _ROWS)):
        log.append(target, *some)
        count += len(some)
        for entry in some:
            try:
                batch.add(entry.subject, changes(entry.event()))
            except BadPayload as error:
                raise BrokenRecord([f"E{entry.sequence}: {error}"]) from error
        batch.flush()
    if not count:
        raise BrokenRecord(["the log is empty: it does not even say when the ledger was made"])
    return count


def copy_log(entries: Iterable[log.Entry], target: Connection) -> None:
    """Write entries as they are."""
    rest = iter(entries)
    while some := list(islice(rest, _ROWS)):
        log.append(target, *some)
