"""Two copies of a table held against each other, value by value as the database keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import column, select, table
from sqlalchemy.exc import DBAPIError

from ledger.store.columns import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Row, Table

__all__ = ["Problem", "differences"]

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One inconsistency. `event` is the id of the event it was found at, "" where it is not in the log."""

    what: str
    event: str = ""

    def __str__(self) -> str:
        return f"{self.event}: {self.what}" if self.event else self.what


def differences(mirrored: Table, expected: Connection, found: Connection) -> Iterator[Problem]:
    """What `found` holds otherwise than `expected`, which was made from the log; row by row, by id."""
    try:
        yield from _merge(mirrored, _rows(mirrored, expected), _rows(mirrored, found))
    except DBAPIError as error:
        yield Problem(f"the table {mirrored.name} cannot be read ({error.orig})")


def _rows(mirrored: Table, connection: Connection) -> Iterator[Row[Any]]:
    # Columns without a type: the values come as the database holds them, whatever they are.
    raw = table(mirrored.name, *(column(known.name) for known in mirrored.c))
    yield from connection.execute(select(*raw.c).order_by(raw.c.id)).yield_per(500)


def _merge(mirrored: Table, expected: Iterator[Row[Any]], found: Iterator[Row[Any]]) -> Iterator[Problem]:
    ours, theirs = next(expected, None), next(found, None)
    while ours or theirs:
        if theirs is None or (ours is not None and ours.id < theirs.id):
            yield Problem(f"{_name(mirrored, ours)} is in the log and not in its table")
            ours = next(expected, None)
        elif ours is None or theirs.id < ours.id:
            yield Problem(f"{_name(mirrored, theirs)} is in its table and not in the log")
            theirs = next(found, None)
        else:
            yield from _unequal(mirrored, ours, theirs)
            ours, theirs = next(expected, None), next(found, None)


def _unequal(mirrored: Table, ours: Row[Any], theirs: Row[Any]) -> Iterator[Problem]:
    for known, said, held in zip(mirrored.c, ours, theirs, strict=True):
        if type(said) is not type(held) or said != held:
            name = f"{_name(mirrored, ours)}: its {known.name}"
            yield Problem(f"{name} is {_short(held)}, the log says {_short(said)}")


def _name(mirrored: Table, row: Row[Any] | None) -> str:
    number, kind = row.id if row is not None else "", mirrored.c.id.type
    return f"{mirrored.name} {kind.letter if isinstance(kind, Ref) else ''}{number}"


def _short(value: object) -> str:
    shown = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
