"""A short name for what a page rests on."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["digest"]


def digest(parts: Iterable[str]) -> str:
    """One short name for some texts in their order."""
    found = sha256()
    for part in parts:
        found.update(part.encode("utf-8", "backslashreplace"))
        found.update(b"\0")
    return found.hexdigest()[:32]
