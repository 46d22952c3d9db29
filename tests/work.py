"""Work counted by calls, which no other load on the machine changes, as seconds would."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["calls"]


def calls(reader: Callable[[str], object], text: str) -> int:
    """How many functions, Python's own among them, are called to read `text`."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        reader(text)
    finally:
        sys.setprofile(None)
    return count
