"""Canonical JSON (RFC 8785): one value, one sequence of bytes."""

from __future__ import annotations

from functools import lru_cache
from json.encoder import encode_basestring
from types import NoneType
from typing import TYPE_CHECKING, Any

import rfc8785

from ledger.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["canonical"]

_WHOLE = 2**53
"""From here on not every whole number has a double of its own."""
_FIGURES = 4096
"""Figures that are remembered as written: what a feature adds where it says nothing is in every match."""
_SHAPES = 256
"""Sets of keys whose order is remembered: a noun has one, a table of ids one each."""


def canonical(value: Any) -> bytes:
    """The bytes that are stored and hashed.

    Raises:
        InputError: a text holds half a character (a lone surrogate) or a NUL, which not every database can
            keep; a figure is not finite or too large; a table's key is no text.
    """
    try:
        written = _WRITERS[type(value)](value).encode()
    except (_Odd, KeyError, TypeError, UnicodeEncodeError, RecursionError):
        written = _by_the_rules(value)
    if b"\\u0000" in written and _holds_nul(value):
        raise InputError("cannot be recorded: a text holds a NUL character")
    return written


class _Odd(Exception):
    """Only the RFC's own writer says how this is written, or that it cannot be."""


def _object(value: dict[str, Any]) -> str:
    members = [start + _WRITERS[type(one := value[key])](one) for start, key in _in_order(tuple(value))]
    return f"{{{','.join(members)}}}"


@lru_cache(_SHAPES)
def _in_order(keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Keys in the RFC's order, which is Python's where they are ASCII, each behind how a member begins.

    Raises:
        _Odd, TypeError: one is not ASCII, or no text.
    """
    if not "".join(keys).isascii():
        raise _Odd
    return tuple((f"{encode_basestring(key)}:", key) for key in sorted(keys))


def _array(value: list[Any] | tuple[Any, ...]) -> str:
    return f"[{','.join([_WRITERS[type(one)](one) for one in value])}]"


def _whole(value: int) -> str:
    """A whole number that a double can tell from the next."""
    if -_WHOLE < value < _WHOLE:
        return str(value)
    raise _Odd


@lru_cache(_FIGURES)
def _figure(value: float) -> str:
    """As JavaScript writes it: without a point where it is whole, else as Python does from 1e-4 on."""
    if value.is_integer():
        return _whole(int(value))
    if 1e-4 <= value < _WHOLE or -_WHOLE < value <= -1e-4:
        return repr(value)
    if -1e-4 < value < 1e-4:
        return rfc8785.dumps(value).decode()
    raise _Odd


_WRITERS: dict[type, Callable[[Any], str]] = {
    bool: {True: "true", False: "false"}.__getitem__,
    dict: _object,
    float: _figure,
    int: _whole,
    list: _array,
    str: encode_basestring,
    tuple: _array,
    NoneType: {None: "null"}.__getitem__,
}
"""What writes a value of each type as the RFC has it; texts are escaped as Python's JSON does.

They raise _Odd, KeyError or TypeError where only the RFC's own writer says how, or that it cannot be written.
"""


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
