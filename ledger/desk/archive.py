"""The bytes of articles as they were received, kept under their SHA-256."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from ledger.errors import StoreUnavailable

__all__ = ["keep"]


def keep(folder: Path, data: bytes) -> str:
    """Write `data` under `folder` by its hash, once; the place relative to `folder`.

    Raises:
        StoreUnavailable: the folder cannot be written.
    """
    digest = hashlib.sha256(data).hexdigest()
    place = Path(digest[:2]) / digest
    target = folder / place
    if target.exists():
        return place.as_posix()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(target, data)
    except OSError as error:
        raise StoreUnavailable(folder, error.strerror or str(error)) from error
    return place.as_posix()


def _write_whole(target: Path, data: bytes) -> None:
    """Under a passing name, synced, then renamed: a reader sees the whole file or none."""
    handle, passing = tempfile.mkstemp(dir=target.parent, prefix=".keeping-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(passing).rename(target)
    except BaseException:
        Path(passing).unlink(missing_ok=True)
        raise
