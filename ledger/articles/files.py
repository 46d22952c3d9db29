"""Files, folders and streams to bytes, never more of them than an article can have."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePath
from typing import IO, TYPE_CHECKING, BinaryIO

from ledger.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["ENDINGS", "MAX_BYTES", "files", "is_taken", "load", "load_stream", "open_file", "refuse_large"]

MAX_BYTES = 10_000_000
"""The longest article that is taken: some five hundred times a long read, with its page around it."""

_TEXTS = (".txt", ".text", ".md", ".html", ".htm", ".xhtml")
_PILES = (".xml", ".rss", ".atom", ".jsonl", ".ndjson", ".csv", ".tsv", ".warc", ".zip", ".parquet")
ENDINGS = frozenset(_TEXTS + _PILES)
"""What is taken out of a folder or an archive, also with .gz after it; a file that is named may have any."""


def files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files to read, in order: each named file, and of a folder all that end in ENDINGS, sorted.

    Hidden files and what the ledger itself wrote (its archive, its sites) are left out of a folder.

    Raises:
        UnreadableFile: a path is not there, or a folder holds no article or cannot be listed. This is
            raised by the call, before the first file is given.
    """
    return iter([found for path in paths for found in _expand(path)])


def load(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        UnreadableFile: it is not there, may not be read, is a folder, or is longer than MAX_BYTES; of a file
            that is too long nothing is read.
    """
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size > MAX_BYTES:
                raise _too_large(path)
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableFile(path, _reason(error)) from error
    refuse_large(data, path)
    return data


def load_stream(stream: IO[bytes], name: str = "standard input") -> bytes:
    """The bytes of a stream, to its end.

    Raises:
        UnreadableFile: it is longer than MAX_BYTES; the rest is left unread.
    """
    data = stream.read(MAX_BYTES + 1)
    refuse_large(data, name)
    return data


def is_taken(name: str) -> bool:
    """Whether a file of this name is taken out of a folder or an archive: by its ending, no hidden one."""
    path = PurePath(name)
    if any(part.startswith((".", "__MACOSX")) for part in path.parts):
        return False
    last = path.suffix.lower()
    return (PurePath(path.stem).suffix.lower() if last == ".gz" else last) in ENDINGS


def open_file(path: Path) -> BinaryIO:
    """A file opened to be read in pieces, however long it is.

    Raises:
        UnreadableFile: it is not there, may not be read, or is a folder.
    """
    try:
        return path.open("rb")
    except (OSError, ValueError) as error:
        raise UnreadableFile(
            path, _reason(error) if isinstance(error, OSError) else "is not a path"
        ) from error


def refuse_large(data: bytes, name: Path | str) -> None:
    """Raise UnreadableFile where `data` is longer than MAX_BYTES."""
    if len(data) > MAX_BYTES:
        raise _too_large(name)


def _expand(path: Path) -> Iterable[Path]:
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:
        why = _reason(error) if isinstance(error, OSError) else "is not a path"
        raise UnreadableFile(path, why) from error
    if not is_folder:
        return [path]
    found = sorted(_walk(path))
    if not found:
        endings = " ".join(sorted(ENDINGS))
        raise UnreadableFile(path, "no article in this folder", f"files ending in {endings} are read")
    return found


def _walk(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise UnreadableFile(error.filename or folder, _reason(error)) from error

    for place, folders, names in os.walk(folder, onerror=refuse):
        here = Path(place)
        folders[:] = [name for name in folders if not name.startswith(".") and not _is_ours(here, name)]
        for name in names:
            if is_taken(name):
                yield here / name


def _is_ours(parent: Path, name: str) -> bool:
    """Whether this folder was written by a ledger: data/archive beside its database, reports beside data."""
    if name == "archive":
        return (parent / "ledger.db").exists()
    return name == "reports" and (parent / "data" / "ledger.db").exists()


def _too_large(name: Path | str) -> UnreadableFile:
    return UnreadableFile(
        name, f"larger than {MAX_BYTES // 1_000_000} MB, too long for one article", "split it into articles"
    )


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "is not there"
    if isinstance(error, IsADirectoryError):
        return "is a folder"
    return (error.strerror or str(error)).lower()
