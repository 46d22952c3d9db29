"""A short name for what a page rests on."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["digest"]


def digest(parts: Iterable[str]) -> str:
    """One short name for some texts in their order."""
    return sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]
