"""What one editor does at one instant: events appended with the rows they make, together or not at all."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from sqlalchemy import bindparam, update

from ledger.errors import InputError
from ledger.model import Article, Claim, Decision, Match
from ledger.plain import recorded
from ledger.store import log, queries
from ledger.store.mirror import changes
from ledger.store.rows import add_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Table, Update

    from ledger.store.mirror import Change

__all__ = ["Transaction", "one_of", "record", "run"]

N = TypeVar("N", Article, Claim, Decision, Match)


def record(connection: Connection, *entries: log.Entry) -> None:
    """Append sealed entries, and make the changes they stand for; new rows of one table go in together."""
    log.append(connection, *entries)
    made = [change for entry in entries for change in changes(entry.event())]
    for (table, is_new), found in groupby(made, key=lambda change: (change.table, change.id is None)):
        if is_new:
            add_rows(connection, table, [change.values for change in found])
        else:
            for change in found:
                run(connection, change)


def run(connection: Connection, change: Change) -> None:
    """Make one change of the tables."""
    if change.id is None:
        add_rows(connection, change.table, [change.values])
    else:
        connection.execute(_update(change.table), change.values | {"row_id": change.id})


@cache
def _update(table: Table) -> Update:
    return update(table).where(table.c.id == bindparam("row_id"))


class Transaction:
    """Events that enter the log one behind the other, each with the rows that it makes."""

    def __init__(self, connection: Connection, *, editor: str, at: datetime) -> None:
        self._connection = connection
        self._editor = editor
        self._at = at
        self._head = log.last(connection)
        self.recorded: list[log.Entry] = []
        """Every entry so far, in order."""
        self._last: dict[str, int] = {}
        """The last number given in a table: nobody else writes while this unit is open."""

    def _add(self, kind: str, table: Table, noun: N, extra: dict[str, str]) -> N:
        """Record a noun under the next id of its table."""
        return self._add_all(kind, table, [noun], extra)[0]

    def _add_all(self, kind: str, table: Table, nouns: Sequence[N], extra: dict[str, str]) -> list[N]:
        """Record nouns under the next ids of their table, in order."""
        if not nouns:
            return []
        last = self._last.get(table.name)
        first = queries.next_number(self._connection, table) if last is None else last + 1
        letter = table.name[0].upper()
        made = [recorded(replace(noun, id=f"{letter}{number}")) for number, noun in enumerate(nouns, first)]
        self._append_all(kind, {noun.id: {table.name: values, **extra} for noun, values in made})
        self._last[table.name] = first + len(made) - 1
        return [noun for noun, _ in made]

    def _append(self, kind: str, subject: str, payload: dict[str, Any]) -> None:
        self._append_all(kind, {subject: payload})

    def _append_all(self, kind: str, payloads: dict[str, dict[str, Any]]) -> None:
        """Append an event for each subject, with its payload."""
        sealed: list[log.Entry] = []
        head = self._head
        for subject, payload in payloads.items():
            what = kind, subject
            head = log.seal(head, at=self._at, editor=self._editor, what=what, payload=payload)
            sealed.append(head)
        record(self._connection, *sealed)
        self.recorded += sealed
        self._head = head


def one_of(name: str, given: str, names: Any) -> None:
    """Take only what is one of the `names`.

    Raises:
        InputError: it is none of them.
    """
    if given not in get_args(names):
        raise InputError(f"{given!r} is no {name}; it is one of {', '.join(get_args(names))}")
