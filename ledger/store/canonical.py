"""Canonical JSON (RFC 8785): one value, one sequence of bytes."""

from __future__ import annotations

from typing import Any

import rfc8785

from ledger.errors import InputError

__all__ = ["canonical"]


def canonical(value: Any) -> bytes:
    """The bytes that are stored and hashed.

    Raises:
        InputError: a text holds half a character (a lone surrogate) or a NUL, which not every database can
            keep; a figure is not finite or too large; a table's key is no text.
    """
    try:
        written = rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise InputError(f"cannot be recorded: {error}") from error
    if b"\\u0000" in written and _holds_nul(value):
        raise InputError("cannot be recorded: a text holds a NUL character")
    return written


def _holds_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any(_holds_nul(key) or _holds_nul(held) for key, held in value.items())
    return isinstance(value, list | tuple) and any(map(_holds_nul, value))
