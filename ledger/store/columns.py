"""Column types: quoted ids as whole numbers, instants as UTC, nested values as JSON."""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json
from sqlalchemy import BigInteger, DateTime, Integer, Text
from sqlalchemy.types import TypeDecorator

from ledger.errors import UnknownId

if TYPE_CHECKING:
    from sqlalchemy import Dialect

__all__ = ["NOUNS", "Count", "Instant", "Nested", "Ref", "number"]

Count = BigInteger().with_variant(Integer(), "sqlite")
"""A whole number that may pass 32 bits; SQLite's INTEGER always holds 64."""

NOUNS = {"C": "claim", "A": "article", "M": "match", "D": "decision", "E": "event"}
"""What the letter of an id stands for."""

_DIGITS = re.compile(r"[0-9]{1,15}")


def number(given: str, letter: str) -> int:
    """12 of "C12"; the letter may be small.

    Raises:
        UnknownId: it is not an id of that letter.
    """
    if given[:1].upper() != letter or not _DIGITS.fullmatch(given[1:]):
        raise UnknownId(given, NOUNS[letter])
    return int(given[1:])


class Ref(TypeDecorator[str]):
    """An id such as C12, kept as the number 12 so that it sorts and joins; "" is kept as NULL."""

    impl = Count
    cache_ok = True

    def __init__(self, letter: str) -> None:
        super().__init__()
        self.letter = letter

    def process_bind_param(self, value: str | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """To the number."""
        return number(value, self.letter) if value else None

    def process_result_value(self, value: int | None, dialect: Dialect) -> str:  # noqa: ARG002
        """To the id, one text wherever it is named."""
        return "" if value is None else sys.intern(f"{self.letter}{value}")


class Instant(TypeDecorator[datetime]):
    """An aware instant kept as UTC, which any database can compare; its offset has a column of its own."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """To UTC."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """As UTC, also where the database forgot it."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Nested(TypeDecorator[Any]):
    """Lists and objects as JSON text, equal values as equal text; RFC 8785 is for what is hashed."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        """To text."""
        return None if value is None else _JSON.encode(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """To lists and objects."""
        return None if value is None else from_json(value, cache_strings="all")


_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)
