"""A file written whole under its name, or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ledger.errors import InputError, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["whole"]


@contextmanager
def whole(out: Path) -> Iterator[IO[bytes]]:
    """A file to write to, which gets its name when all is in it and on the disk.

    Raises:
        InputError: something of that name is there.
        StoreUnavailable: the place cannot be written.
    """
    if out.exists():
        raise InputError(f"{out} is there already; nothing is replaced, give it a name of its own")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}-")
    except OSError as error:
        raise StoreUnavailable(out, error.strerror or str(error)) from error
    passing = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.link(passing, out)
    except OSError as error:
        raise StoreUnavailable(out, error.strerror or str(error)) from error
    finally:
        passing.unlink(missing_ok=True)
