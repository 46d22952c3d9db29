"""New rows of a table, many at once, by a statement that is made once.

SQLAlchemy's own way looks at each row anew for what its statement may need. These rows need nothing but what
the types of their columns make of their values.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Connection, Dialect, Table

__all__ = ["add_rows"]

_Read = tuple[str, "Callable[[Any], Any] | None"]


@dataclass(frozen=True, slots=True)
class _Statement:
    """An INSERT as the driver takes it, and what it takes of a row: values by their place or their name."""

    text: str
    columns: tuple[_Read, ...]
    by_place: bool

    def values(self, row: Mapping[str, Any]) -> Any:
        """What the driver is given for a row."""
        if self.by_place:
            return tuple([row[name] if way is None else way(row[name]) for name, way in self.columns])
        return {name: row[name] if way is None else way(row[name]) for name, way in self.columns}


def add_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows, all with values for the same columns."""
    statement = _statement(table, tuple(rows[0]), connection.dialect)
    connection.exec_driver_sql(statement.text, [statement.values(row) for row in rows])


@lru_cache(64)
def _statement(table: Table, names: tuple[str, ...], dialect: Dialect) -> _Statement:
    made: Any = insert(table).compile(dialect=dialect, column_keys=list(names))
    places = made.positiontup if made.positional else made.binds
    ways = ((name, table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in places)
    return _Statement(str(made), tuple(ways), made.positional)
