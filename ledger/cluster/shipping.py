"""Pinned claims as one file with a checksum, and unpacked once on each machine."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

from ledger.errors import StoreUnavailable

__all__ = ["Shipped", "packed", "unpacked"]


class Shipped(NamedTuple):
    """What tells a shipped folder: its name, and the SHA-256 of its file."""

    name: str
    checksum: str


def packed(folder: Path) -> tuple[Shipped, bytes]:
    """A pinned folder as the bytes of one file."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as tar:
        for path in sorted(folder.iterdir()):
            tar.add(path, arcname=path.name)
    data = held.getvalue()
    return Shipped(folder.name, hashlib.sha256(data).hexdigest()), data


def there(shipped: Shipped) -> Path:
    """Where a folder lies on this machine once it is unpacked."""
    return Path(tempfile.gettempdir()) / f"claim-ledger-{os.getuid()}" / shipped.name


def unpacked(shipped: Shipped, data: bytes) -> Path:
    """The folder on this machine, unpacked where it is not there; whole under its name, or not at all.

    Raises:
        StoreUnavailable: the bytes are not those that were sent, or the disk refuses.
    """
    folder = there(shipped)
    if hashlib.sha256(data).hexdigest() != shipped.checksum:
        raise StoreUnavailable(folder, "the claims that came are not those that were sent")
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        passing = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".unpacking-"))
        try:
            with tarfile.open(fileobj=io.BytesIO(data)) as tar:
                tar.extractall(passing, filter="data")
            if not folder.is_dir():
                passing.rename(folder)
        finally:
            shutil.rmtree(passing, ignore_errors=True)
    except OSError as error:
        if not folder.is_dir():  # else another process was first
            raise StoreUnavailable(folder, error.strerror or str(error)) from error
    return folder
