"""Canonical JSON (RFC 8785): one value, one sequence of bytes."""

from __future__ import annotations

from typing import Any

import rfc8785

from ledger.errors import InputError

__all__ = ["canonical"]


def canonical(value: Any) -> bytes:
    """The bytes that are stored and hashed.

    Raises:
        InputError: a text holds half a character (a lone surrogate), a figure is not finite or too large.
    """
    try:
        return rfc8785.dumps(value)
    except rfc8785.CanonicalizationError as error:
        raise InputError(f"cannot be recorded: {error}") from error
