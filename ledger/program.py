"""Which program this is: what was made by another one cannot be gone by."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

__all__ = ["program_hash"]

_HOME = Path(__file__).resolve().parent
_READ_WITH = (".py", ".toml", ".tsv")


def program_hash(*rooms: str, packages: tuple[str, ...] = ()) -> str:
    """A hash of all programs and lists of some rooms (folders of ledger), and of the versions of packages."""
    digest = hashlib.sha256("".join(f"{name} {version(name)}\n" for name in packages).encode())
    for path in sorted(
        path for room in rooms for path in (_HOME / room).rglob("*") if path.suffix in _READ_WITH
    ):
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:24]
