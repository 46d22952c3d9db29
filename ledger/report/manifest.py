"""What the folder of a site was left with, as two files in it tell.

The manifest names every file that this program wrote, with the hash of its content and its key, what it
rested on: a file that rests on the same and stands as it was written need not be made again. How the files
stood (size and time) is told apart, since it differs from one copy of a site to the next.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from ledger.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = [
    "MANIFEST",
    "STAMPS",
    "UNKNOWN",
    "File",
    "Left",
    "Manifest",
    "Stamp",
    "left_file",
    "read_manifest",
    "stamp_of",
]

MANIFEST = ".claim-ledger-site.json"
STAMPS = ".claim-ledger-site.stamps.json"
"""Without it every file is read to see what it holds."""

Stamp = tuple[int, int]
"""Bytes of a file, and nanoseconds since 1970 of its last change."""
UNKNOWN: Stamp = (-1, 0)
"""The stamp of a file that is not there, or of which none was told."""


class File(NamedTuple):
    """A file as it was left: the SHA-256 of its content, its key ("" where it has none), and its stamp.

    How both are written in JSON is kept, for many files stay as they are when few change.
    """

    digest: str
    key: str
    stamp: Stamp
    row: str
    stamp_row: str


def left_file(path: str, digest: str, key: str, stamp: Stamp) -> File:
    """A file as it is left at a path."""
    name = json.dumps(path)
    return File(digest, key, stamp, f"{name}: {json.dumps([digest, key])}", f"{name}: {list(stamp)}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a folder in their order. Their keys hold on one `ground`: program, look, methods, day."""

    ground: str = ""
    files: dict[str, File] = field(default_factory=dict)

    def after(self, ground: str, paths: Sequence[str], anew: dict[str, File]) -> Manifest:
        """The manifest of the folder once it holds these paths in this order, some of them left anew."""
        if [*self.files] == paths:
            return Manifest(ground, self.files | anew)
        return Manifest(ground, {path: anew.get(path) or self.files[path] for path in paths})

    def dumped(self) -> bytes:
        """What is written to the file of the manifest."""
        rows = ", ".join(map(_ROW, self.files.values()))
        return f'{{"ground": {json.dumps(self.ground)}, "files": {{{rows}}}}}\n'.encode()

    def dumped_stamps(self) -> bytes:
        """What is written to the file of the stamps."""
        return f"{{{', '.join(map(_STAMP_ROW, self.files.values()))}}}\n".encode()


_ROW, _STAMP_ROW = itemgetter(File._fields.index("row")), itemgetter(File._fields.index("stamp_row"))


@dataclass(slots=True)
class Left:
    """What folders were left with by a builder that stays, for as long as their manifests bear its stamp."""

    manifests: dict[Path, tuple[Stamp, Manifest]] = field(default_factory=dict)

    def read(self, out: Path) -> Manifest:
        """What the folder was left with, by whom ever.

        Raises:
            InputError: the manifest is damaged.
        """
        stamp, manifest = self.manifests.get(out, (UNKNOWN, None))
        return manifest if manifest and stamp_of(f"{out}/{MANIFEST}") == stamp else read_manifest(out)

    def keep(self, out: Path, manifest: Manifest) -> None:
        """Remember what was left just now."""
        self.manifests[out] = stamp_of(f"{out}/{MANIFEST}"), manifest


def read_manifest(out: Path) -> Manifest:
    """What the folder was left with; nothing where no site stands there.

    Raises:
        InputError: the manifest is damaged.
    """
    try:
        table = json.loads((out / MANIFEST).read_bytes())
        told = {path: _told(row) for path, row in table["files"].items() if _is_inside(path)}
        ground = str(table.get("ground", ""))
    except FileNotFoundError:
        return Manifest()
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{out / MANIFEST} is damaged; delete it, or name another folder with --out"
        ) from error
    stamps = _stamps(out)
    return Manifest(
        ground, {path: left_file(path, *row, stamps.get(path, UNKNOWN)) for path, row in told.items()}
    )


def _told(row: list[str] | str) -> tuple[str, str]:
    """Hash and key; where the hash stands alone, as it did in manifests once, the file has no key."""
    digest, key = (row, "") if isinstance(row, str) else row
    return str(digest), str(key)


def _stamps(out: Path) -> dict[str, Stamp]:
    try:
        table = json.loads((out / STAMPS).read_bytes())
        return {path: (int(size), int(at)) for path, (size, at) in table.items()}
    except (FileNotFoundError, ValueError, TypeError, AttributeError, OverflowError):
        return {}


def stamp_of(path: str) -> Stamp:
    """The stamp of a file; unknown where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - asked of every file of a large site
    except (FileNotFoundError, NotADirectoryError):
        return UNKNOWN
    return (status.st_size, status.st_mtime_ns)


def _is_inside(name: str) -> bool:
    plain = "\\" not in name and not name.startswith("/")
    return plain and (".." not in name or ".." not in PurePosixPath(name).parts)
