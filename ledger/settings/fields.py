"""Reading the fields of a TOML table: each refusal says where the field stands and what it takes."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ledger.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["check_keys", "count", "day", "one_of", "share", "table", "text", "texts"]


def check_keys(row: Mapping[str, Any], known: set[str], place: str) -> None:
    """Refuse a table with a key that nothing reads."""
    if unknown := sorted(row.keys() - known):
        raise InputError(f"{place}: {unknown[0]} is not known; {', '.join(sorted(known))} are")


def text(row: Mapping[str, Any], key: str, default: str, place: str) -> str:
    """A text; `place` names the field."""
    value = row.get(key, default)
    if not isinstance(value, str):
        raise InputError(f"{place} must be a text")
    return value


def texts(row: Mapping[str, Any], key: str, default: tuple[str, ...], place: str) -> tuple[str, ...]:
    """A list of texts; `place` names the field."""
    value = row.get(key, default)
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise InputError(f"{place} must be a list of texts")
    return tuple(value)


def count(row: Mapping[str, Any], key: str, default: int, place: str) -> int:
    """A whole number from 1 on; `place` names the field."""
    value = row.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise InputError(f"{place} must be a whole number from 1 on")
    return value


def share(row: Mapping[str, Any], key: str, place: str) -> float | None:
    """A number over 0 and under 1, None where there is none; `place` names the field."""
    value = row.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1:
        raise InputError(f"{place} must be a number over 0 and under 1")
    return float(value)


def one_of(row: Mapping[str, Any], key: str, among: tuple[str, ...], place: str, default: str = "") -> str:
    """One of a set of words in any case, or the default; `place` names the table."""
    value = text(row, key, default, f"{place}: {key}").lower()
    if value and value not in among:
        raise InputError(f"{place}: {key} must be one of {', '.join(among)}")
    return value


def day(row: Mapping[str, Any], key: str, default: date | None, place: str) -> date:
    """A day, as TOML's own or as a text; `place` names the table."""
    value = row.get(key, default)
    if isinstance(value, str):
        with suppress(ValueError):
            value = date.fromisoformat(value)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise InputError(f"{place}: {key} must be a day, YYYY-MM-DD")
    return value


def table(row: Mapping[str, Any], key: str, known: set[str], place: str) -> dict[str, str]:
    """A table of texts under known keys; {} where there is none. `place` names the field."""
    found = row.get(key, {})
    if not isinstance(found, dict):
        raise InputError(f"{place} must be a table")
    check_keys(found, known, place)
    return {name: text(found, name, "", f"{place}.{name}") for name in found}
