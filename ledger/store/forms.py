"""A noun in its three forms: the frozen value, plain JSON values in a payload, the columns of a row."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from ledger.errors import InputError
from ledger.model import Match
from ledger.store.columns import Canonical, Ref, number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import RowMapping, Table

__all__ = ["day_of", "noun", "plain", "read", "row", "settled"]

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


def day_of(given: datetime | date) -> date:
    """The day, in an instant's own offset."""
    return given.date() if isinstance(given, datetime) else given


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
    held = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, Match):
        passage = held.pop("passage")
        held |= {f"{_PASSAGE}{part}": getattr(passage, part) for part in ("text", "start", "end", "part")}
        held["article"] = passage.article
    return columns(table, held)


def columns(table: Table, held: Mapping[str, Any]) -> dict[str, Any]:
    """The columns for some fields of a noun; an instant fills two."""
    values: dict[str, Any] = {}
    for name, value in held.items():
        if name not in table.c:
            continue
        kind = table.c[name].type
        if isinstance(kind, Canonical):
            values[name] = _adapter(Any).dump_python(value, mode="json")
            continue
        if isinstance(kind, Ref) and value:
            number(value, kind.letter)
        if name + _OFFSET in table.c:
            values[name + _OFFSET] = None if value is None else int(value.utcoffset().total_seconds())
        values[name] = value
    return values


def noun(kind: type[N], found: RowMapping) -> N:
    """The noun of a row.

    Raises:
        ValueError: the row holds what no such noun can.
    """
    values: dict[str, Any] = dict(found)
    for name in [name for name in values if name + _OFFSET in values]:
        offset = values.pop(name + _OFFSET)
        if values[name] is not None and offset is not None:
            values[name] = values[name].astimezone(timezone(timedelta(seconds=offset)))
    if kind is Match:
        passage = {part: values.pop(_PASSAGE + part) for part in ("text", "start", "end", "part")}
        values["passage"] = passage | {"article": values.pop("article")}
    known = {field.name for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
    return read(kind, {name: value for name, value in values.items() if name in known})
