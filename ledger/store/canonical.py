"""Canonical JSON (RFC 8785): one value, one sequence of bytes."""

from __future__ import annotations

from functools import lru_cache
from json.encoder import encode_basestring as _quoted
from typing import Any

import rfc8785

from ledger.errors import InputError

__all__ = ["canonical"]

_WHOLE = 2**53
"""From here on not every whole number has a double of its own."""
_SHAPES = 256
"""Sets of keys whose order is remembered: a noun has one, a table of ids one each."""


def canonical(value: Any) -> bytes:
    """The bytes that are stored and hashed.

    Raises:
        InputError: a text holds half a character (a lone surrogate) or a NUL, which not every database can
            keep; a figure is not finite or too large; a table's key is no text.
    """
    try:
        written = _written(value).encode()
    except (_Odd, TypeError, UnicodeEncodeError, RecursionError):
        written = _by_the_rules(value)
    if b"\\u0000" in written and _holds_nul(value):
        raise InputError("cannot be recorded: a text holds a NUL character")
    return written


class _Odd(Exception):
    """Only the RFC's own writer says how this is written, or that it cannot be."""


def _written(value: Any) -> str:
    """A value as the RFC writes it: texts are escaped as Python's JSON does, numbers by `_number`.

    Raises:
        _Odd, TypeError: it is left to the RFC's own writer.
    """
    kind = type(value)
    if kind is dict:
        return f"{{{','.join([start + _written(value[key]) for start, key in _in_order(tuple(value))])}}}"
    if kind is str:
        return _quoted(value)
    if kind is float or kind is int:
        return _number(value)
    if kind is list or kind is tuple:
        return f"[{','.join([_written(one) for one in value])}]"
    if value is None or kind is bool:
        return _WORDS[value]
    raise _Odd


_WORDS = {None: "null", True: "true", False: "false"}


@lru_cache(_SHAPES)
def _in_order(keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Keys in the RFC's order, which is Python's where they are ASCII, each behind how a member begins.

    Raises:
        _Odd, TypeError: one is not ASCII, or no text.
    """
    if not "".join(keys).isascii():
        raise _Odd
    return tuple((f"{_quoted(key)}:", key) for key in sorted(keys))


def _number(value: float) -> str:
    """A number as JavaScript writes it: a whole one without a point; others as Python does from 1e-4 on.

    Raises:
        _Odd: it is no finite number, or a whole one that a double cannot tell from the next.
    """
    if -_WHOLE < value < _WHOLE:
        whole = int(value)
        if whole == value:
            return str(whole)
        return repr(value) if not -1e-4 < value < 1e-4 else rfc8785.dumps(value).decode()
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
