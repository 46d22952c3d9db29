"""A noun as the columns of a row, and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

from ledger.model import Match
from ledger.plain import adapter, names, read
from ledger.store.columns import Nested, Ref, number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic import TypeAdapter
    from sqlalchemy import Table

__all__ = ["columns", "noun", "row"]

N = TypeVar("N")
_PASSAGE = "passage_"
_OFFSET = "_offset"


def row(table: Table, value: Any) -> dict[str, Any]:
    """The columns of a noun that has its id.

    Raises:
        UnknownId: it refers to what can be no id.
    """
    held = {name: getattr(value, name) for name in names(type(value))}
    if isinstance(value, Match):
        passage = held.pop("passage")
        held |= {f"{_PASSAGE}{part}": getattr(passage, part) for part in ("text", "start", "end", "part")}
        held["article"] = passage.article
    return columns(table, held)


def columns(table: Table, held: Mapping[str, Any]) -> dict[str, Any]:
    """The columns for some fields of a noun; an instant fills two.

    Raises:
        UnknownId: a field refers to what can be no id.
    """
    values: dict[str, Any] = {}
    for column in _plan(table):
        if column.name not in held:
            continue
        value = held[column.name]
        if column.nested:
            value = _plain_nested(value)
        elif column.letter and value:
            number(value, column.letter)
        elif column.offset:
            values[column.offset] = None if value is None else int(value.utcoffset().total_seconds())
        values[column.name] = value
    return values


@dataclass(frozen=True, slots=True)
class _Column:
    """How a field enters its column: as JSON, as an id of a letter, or with an offset in another column."""

    name: str
    nested: bool
    letter: str
    offset: str


def _column(table: Table, name: str) -> _Column:
    kind, offset = table.c[name].type, name + _OFFSET
    letter = kind.letter if isinstance(kind, Ref) else ""
    return _Column(name, isinstance(kind, Nested), letter, offset if offset in table.c else "")


@cache
def _plan(table: Table) -> tuple[_Column, ...]:
    return tuple(_column(table, known.name) for known in table.c if not known.name.endswith(_OFFSET))


def _plain_nested(value: Any) -> Any:
    if not value:
        return value
    # By a form of its type: one for Any would have to find out of what type each value in it is.
    form = _many(type(value[0])) if type(value) is tuple else adapter(type(value))
    return form.dump_python(value, mode="json")


def _form_of_many(kind: Any) -> TypeAdapter[Any]:
    return adapter(tuple[kind, ...])


_many: Callable[[Any], TypeAdapter[Any]] = cache(_form_of_many)


def noun(kind: type[N], found: Mapping[str, Any]) -> N:
    """The noun of a row.

    Raises:
        ValueError: the row holds what no such noun can.
    """
    values = dict(found)
    for name in _instants(kind):
        offset = values.get(name + _OFFSET)
        if offset is not None and values[name] is not None:
            values[name] = values[name].astimezone(timezone(timedelta(seconds=offset)))
    if kind is Match:
        passage = {part: values.pop(_PASSAGE + part) for part in ("text", "start", "end", "part")}
        values["passage"] = passage | {"article": values.pop("article")}
    return read(kind, {name: values[name] for name in names(kind) if name in values})


def _instant_names(kind: Any) -> tuple[str, ...]:
    return tuple(name for name, found in get_type_hints(kind).items() if found in (datetime, datetime | None))


_instants: Callable[[Any], tuple[str, ...]] = cache(_instant_names)
"""The fields whose offset stands in a column of its own."""
