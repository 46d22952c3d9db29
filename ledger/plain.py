"""A noun as plain JSON values, as payloads and files hold it, and back."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from ledger.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["adapter", "names", "plain", "read", "read_lines", "recorded", "settled"]

N = TypeVar("N")


def _make(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


adapter: Callable[[Any], TypeAdapter[Any]] = cache(_make)
"""What validates values of a type and turns them into JSON values; made once a type, when it is needed."""


def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


names: Callable[[Any], tuple[str, ...]] = cache(_field_names)
"""The names of a noun's fields, in their order."""


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
    return recorded(value)[1]


def recorded(value: N) -> tuple[N, dict[str, Any]]:
    """A noun as `read` gives it back from its JSON values, and those, as `plain` makes them.

    Raises:
        InputError: a field holds what its type does not allow.
    """
    form = adapter(type(value))
    dumped = form.dump_python(_settled(value), mode="json", warnings=False)
    try:
        noun: N = form.validate_python(dumped)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{type(value).__name__.lower()}: {place}: {first['msg']}") from error
    return noun, form.dump_python(noun, mode="json")


def _settled(value: Any) -> Any:
    """The noun with all its instants settled."""
    held = ((name, getattr(value, name)) for name in names(type(value)))
    instants = {name: settled(one, name) for name, one in held if isinstance(one, datetime)}
    return dataclasses.replace(value, **instants) if instants else value


def read(kind: type[N], values: Any) -> N:
    """The noun that JSON values stand for.

    Raises:
        ValueError: they stand for none.
    """
    found: N = adapter(kind).validate_python(values)
    return found


def read_lines(kind: type[N], lines: Iterable[bytes]) -> list[N]:
    """The nouns that lines of JSON stand for, one a line.

    Raises:
        ValueError: a line is no JSON, or stands for none.
    """
    found: list[N] = adapter(list[kind]).validate_json(b"[%b]" % b",".join(lines))  # type: ignore[valid-type]
    return found
