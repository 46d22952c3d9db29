"""A noun in its three forms: the frozen value, plain JSON values in a payload, the columns of a row."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

from pydantic import TypeAdapter, ValidationError

from ledger.errors import InputError
from ledger.model import Match
from ledger.store.columns import Nested, Ref, number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Table

__all__ = ["noun", "plain", "read", "row", "settled"]

N = TypeVar("N")
_PASSAGE = "passage_"
_OFFSET = "_offset"


def _make(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


_adapter: Callable[[Any], TypeAdapter[Any]] = cache(_make)
"""What validates values of a type and turns them into JSON values; made once a type, when it is needed."""


def settled(at: datetime, name: str = "an instant") -> datetime:
    """An aware instant whose offset is whole minutes, as ISO text can say it; another offset becomes UTC.

    Raises:
        InputError: it has no offset, or falls out of the years 1 to 9999 in UTC.
    """
    offset = at.utcoffset()
    if offset is None:
        raise InputError(f"{name} needs an offset from UTC: {at.isoformat()}")
    try:
        in_utc = at.astimezone(UTC)
    except OverflowError as error:
        raise InputError(f"{name} is out of range: {at.isoformat()}") from error
    return in_utc if offset % timedelta(minutes=1) else at.replace(tzinfo=timezone(offset), fold=0)


def plain(value: Any) -> dict[str, Any]:
    """A noun as JSON values, every field of them; checked, since the tables check only part of it.

    Raises:
        InputError: a field holds what its type does not allow.
    """
    instants = {
        field.name: settled(held, field.name)
        for field in dataclasses.fields(value)
        if isinstance(held := getattr(value, field.name), datetime)
    }
    form = _adapter(type(value))
    dumped: dict[str, Any] = form.dump_python(
        dataclasses.replace(value, **instants), mode="json", warnings=False
    )
    try:
        checked: dict[str, Any] = form.dump_python(form.validate_python(dumped), mode="json")
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{type(value).__name__.lower()}: {place}: {first['msg']}") from error
    return checked


def read(kind: type[N], values: Any) -> N:
    """The noun that JSON values stand for.

    Raises:
        ValueError: they stand for none.
    """
    found: N = _adapter(kind).validate_python(values)
    return found


def row(table: Table, value: Any) -> dict[str, Any]:
    """The columns of a noun that has its id.

    Raises:
        UnknownId: it refers to what can be no id.
    """
    held = {name: getattr(value, name) for name in _names(type(value))}
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


@dataclasses.dataclass(frozen=True, slots=True)
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
    return _adapter(Any).dump_python(value, mode="json") if value else value


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
    return read(kind, {name: values[name] for name in _names(kind) if name in values})


def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


_names: Callable[[Any], tuple[str, ...]] = cache(_field_names)


def _instant_names(kind: Any) -> tuple[str, ...]:
    return tuple(name for name, found in get_type_hints(kind).items() if found in (datetime, datetime | None))


_instants: Callable[[Any], tuple[str, ...]] = cache(_instant_names)
"""The fields whose offset stands in a column of its own."""
