"""The tables made from the log: the same changes as live writes, many rows at a time."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, insert, update
from sqlalchemy.exc import DBAPIError

from ledger.store import log
from ledger.store.mirror import changes
from ledger.store.unit import run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from ledger.store.mirror import Change

__all__ = ["Batch", "copy_log", "replay"]

_ROWS = 1000
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
        """Write what is held.

        New rows go first, table by table: no change of a row stands before the row, and events refer
        only to rows that are older than they are.
        """
        new: dict[str, list[Change]] = {}
        for _, change in self._held:
            if change.id is None:
                new.setdefault(change.table.name, []).append(change)
        for rows in new.values():
            self._connection.execute(insert(rows[0].table), [row.values for row in rows])
        self._update([change for _, change in self._held if change.id is not None])
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

    def _update(self, changed: list[Change]) -> None:
        for _, alike in groupby(changed, _statement):
            self._write(list(alike))

    def _write(self, alike: list[Change]) -> None:
        table, names = alike[0].table, alike[0].values
        statement = (
            update(table)
            .where(table.c.id == bindparam("row_id"))
            .values({name: bindparam(f"new_{name}") for name in names})
        )
        rows = [
            {"row_id": change.id} | {f"new_{name}": value for name, value in change.values.items()}
            for change in alike
        ]
        self._connection.execute(statement, rows)


def _statement(change: Change) -> tuple[str, frozenset[str]]:
    return change.table.name, frozenset(change.values)


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


def copy_log(entries: Iterable[log.Entry], target: Connection) -> None:
    """Write entries as they are."""
    for entry in entries:
        log.append(target, entry)
