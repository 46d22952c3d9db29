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

__all__ = ["adapter", "plain", "read", "read_lines", "settled"]

N = TypeVar("N")


def _make(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


adapter: Callable[[Any], TypeAdapter[Any]] = cache(_make)
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
    form = adapter(type(value))
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
    found: N = adapter(kind).validate_python(values)
    return found


def read_lines(kind: type[N], lines: Iterable[bytes]) -> list[N]:
    """The nouns that lines of JSON stand for, one a line.

    Raises:
        ValueError: a line is no JSON, or stands for none.
    """
    found: list[N] = adapter(list[kind]).validate_json(b"[%b]" % b",".join(lines))  # type: ignore[valid-type]
    return found
