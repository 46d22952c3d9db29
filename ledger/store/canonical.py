"""Canonical JSON (RFC 8785): one value, one sequence of bytes."""

from __future__ import annotations

import json
from typing import Any

import rfc8785

from ledger.errors import InputError

__all__ = ["canonical"]

_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)
_WHOLE = 2**53
"""From here on not every whole number has a double of its own."""


def canonical(value: Any) -> bytes:
    """The bytes that are stored and hashed.

    Raises:
        InputError: a text holds half a character (a lone surrogate) or a NUL, which not every database can
            keep; a figure is not finite or too large; a table's key is no text.
    """
    try:
        written = _JSON.encode(_plain(value)).encode()
    except (_Odd, TypeError, UnicodeEncodeError, RecursionError):
        written = _by_the_rules(value)
    if b"\\u0000" in written and _holds_nul(value):
        raise InputError("cannot be recorded: a text holds a NUL character")
    return written


class _Odd(Exception):
    """Python's JSON might write this otherwise than the RFC has it."""


def _plain(value: Any) -> Any:
    """An equal value that Python's JSON, with sorted keys and no spaces, writes as the RFC has it.

    Texts are escaped alike, and keys of ASCII sort alike. A number with a fraction is written alike where it
    is no less than 1e-4; a whole one is, as an int.

    Raises:
        _Odd, TypeError: there may be none.
    """
    kind = type(value)
    if kind is float:
        if 1e-4 <= abs(value) < _WHOLE and not value.is_integer():
            return value
        if value.is_integer() and -_WHOLE < value < _WHOLE:
            return int(value)
    elif kind is dict:
        if all(map(str.isascii, value)):
            return {key: one if type(one) is str else _plain(one) for key, one in value.items()}
    elif kind is list or kind is tuple:
        return [one if type(one) is str else _plain(one) for one in value]
    elif kind is str or kind is bool or value is None or (kind is int and -_WHOLE < value < _WHOLE):
        return value
    raise _Odd


def _by_the_rules(value: Any) -> bytes:
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise InputError(f"cannot be recorded: {error}") from error


def _holds_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any(_holds_nul(key) or _holds_nul(held) for key, held in value.items())
    return isinstance(value, list | tuple) and any(map(_holds_nul, value))
