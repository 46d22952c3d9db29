"""Standard input, which whoever starts the program may have closed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ledger.errors import UnreadableFile

if TYPE_CHECKING:
    from typing import BinaryIO

__all__ = ["standard_input"]


def standard_input() -> BinaryIO:
    """Its bytes.

    Raises:
        UnreadableFile: it is closed.
    """
    # None where the descriptor was closed before Python began, whatever the type says.
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise UnreadableFile("standard input", "is closed", "name a file instead of -")
    found: BinaryIO = stream
    return found
