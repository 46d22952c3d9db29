"""Streams of articles as they come: standard input, and folders into which files are put or written on.

A stream gives pieces of work and what to record with their outcome, so that it goes on from there when the
program is started again.
"""

from __future__ import annotations

import hashlib
import os
import queue
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Protocol

from ledger import articles
from ledger.articles import Part
from ledger.articles.files import MAX_BYTES
from ledger.desk.holding import Lines
from ledger.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ledger.store import Reader, Unit

__all__ = ["Folders", "Piece", "StandardInput", "Standing", "Stream"]

FIRST, TOGETHER = 2, 16
"""Lines of the first piece and of one piece at most: so many articles wait for one another.

The first are small, since the words of the first articles take longest and recording waits for them.
"""
SETTLED = 1.0
"""Seconds for which a file must stay as it is before it is read as a whole."""
BETWEEN = 0.2
"""Seconds between two looks through the folders."""
_HEAD = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a stream will have come: recorded under `key` with the outcome of a piece."""

    key: str
    seen: dict[str, object]

    def note(self, unit: Unit) -> None:
        """Record it."""
        unit.note_seen(self.key, self.seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Work to be done: lines or a part, and when they came, by a clock that only goes on."""

    work: Lines | Part
    came: float
    standing: Standing | None = None


class Stream(Protocol):
    """Where articles come from."""

    def ready(self) -> Iterator[Piece]:
        """What has come and was not given yet, as long as there is something."""

    def is_over(self) -> bool:
        """Whether nothing will come any more."""


class StandardInput:
    """Lines of JSON from standard input, read ahead by a thread."""

    def __init__(self, stream: IO[bytes], *, ahead: int = 256) -> None:
        self._lines: queue.Queue[tuple[float, bytes]] = queue.Queue(ahead)
        self._number = 0
        self._together = FIRST
        self._reader = threading.Thread(target=self._read, args=(stream,), daemon=True)
        self._reader.start()

    def ready(self) -> Iterator[Piece]:
        """The lines that wait, at most TOGETHER a piece."""
        while lines := self._waiting():
            self._together = min(2 * self._together, TOGETHER)
            first = self._number + 1
            self._number += len(lines)
            data = b"".join(line for _, line in lines)
            yield Piece(work=Lines(place="standard input", data=data, first=first), came=lines[0][0])

    def is_over(self) -> bool:
        """Whether it was closed and all was given."""
        return not self._reader.is_alive() and self._lines.empty()

    def _waiting(self) -> list[tuple[float, bytes]]:
        found: list[tuple[float, bytes]] = []
        while len(found) < self._together:
            try:
                found.append(self._lines.get_nowait())
            except queue.Empty:
                break
        return found

    def _read(self, stream: IO[bytes]) -> None:
        while line := stream.readline(MAX_BYTES + 1):
            self._lines.put((time.monotonic(), line))


@dataclass(slots=True)
class _File:
    """A file of a folder as it was last seen, and how far it was given."""

    state: tuple[int, int] = (-1, -1)
    changed: float = 0.0
    offset: int = 0
    line: int = 0
    given: tuple[int, int] = (-1, -1)


@dataclass(slots=True)
class Folders:
    """Files of folders: lines of JSON are taken as they are added, all else when a file stays as it is.

    `reader` knows how far files were taken in before.
    """

    folders: Sequence[Path]
    reader: Reader
    _files: dict[Path, _File] = field(default_factory=dict)
    _waiting: deque[Piece] = field(default_factory=deque)
    _looked: float = 0.0
    _together: int = FIRST

    def ready(self) -> Iterator[Piece]:
        """What was added since the last time."""
        while self._waiting:
            yield self._waiting.popleft()
        if time.monotonic() - self._looked < BETWEEN:
            return
        for folder in self.folders:
            for path in _paths(folder):
                yield from self._of_file(path)
                while self._waiting:
                    yield self._waiting.popleft()
        self._looked = time.monotonic()

    def is_over(self) -> bool:
        """Never: files may be added."""
        return False

    def _of_file(self, path: Path) -> Iterator[Piece]:
        try:
            status = path.stat()
        except OSError:
            return
        file = self._files.get(path) or self._known(path)
        state = status.st_size, status.st_mtime_ns
        if state != file.state:
            file.state, file.changed = state, time.monotonic()
        if file.given == state:
            return
        is_settled = time.monotonic() - file.changed >= SETTLED
        if path.suffix.lower() in (".jsonl", ".ndjson"):
            yield from self._added(path, file, is_settled=is_settled)
        elif is_settled:
            file.given = state
            self._waiting.extend(self._whole(path))

    def _known(self, path: Path) -> _File:
        file = self._files[path] = _File()
        seen = self.reader.noted(_key(path))
        if seen and seen["head"] == _head(path, seen["offset"]):
            file.offset, file.line = seen["offset"], seen["line"]
        return file

    def _added(self, path: Path, file: _File, *, is_settled: bool) -> Iterator[Piece]:
        """The lines added; a last one without an end is taken when the file stays as it is."""
        if file.state[0] < file.offset:
            file.offset = file.line = 0
        with path.open("rb") as stream:
            stream.seek(file.offset)
            settled = file.state[0] if is_settled else None
            while lines := _lines(stream, most=self._together, settled=settled):
                self._together = min(2 * self._together, TOGETHER)
                data = b"".join(lines)
                work = Lines(place=str(path), data=data, first=file.line + 1)
                file.offset, file.line = file.offset + len(data), file.line + len(lines)
                seen = {
                    "place": str(path),
                    "offset": file.offset,
                    "line": file.line,
                    "head": _head(path, file.offset),
                }
                yield Piece(work=work, came=time.monotonic(), standing=Standing(key=_key(path), seen=seen))
        if file.offset == file.state[0]:
            file.given = file.state

    def _whole(self, path: Path) -> Iterator[Piece]:
        try:
            parts = list(articles.parts(str(path)))
        except UnreadableFile:
            parts = [Part(place=str(path), content="")]  # the worker tells why it cannot be read
        for part in parts:
            key = f"part:{part.digest}"
            if not self.reader.noted(key):
                standing = Standing(key=key, seen={"place": str(path)})
                yield Piece(work=part, came=time.monotonic(), standing=standing)


def _paths(folder: Path) -> list[Path]:
    try:
        return list(articles.files([folder]))
    except UnreadableFile:  # empty so far
        return []


def _lines(stream: IO[bytes], *, most: int, settled: int | None) -> list[bytes]:
    """The next lines; one without an end waits for the next time, unless the file was `settled` so long."""
    found: list[bytes] = []
    while len(found) < most and (line := stream.readline(MAX_BYTES + 1)):
        has_end = line.endswith(b"\n") or len(line) > MAX_BYTES
        if not has_end and stream.tell() != settled:
            stream.seek(-len(line), os.SEEK_CUR)
            break
        found.append(line)
    return found


def _key(path: Path) -> str:
    return f"file:{hashlib.sha256(str(path.resolve()).encode()).hexdigest()}"


def _head(path: Path, offset: int) -> str:
    """A hash of how a file begins, up to an offset: another file of the same name begins otherwise."""
    try:
        with path.open("rb") as stream:
            return hashlib.sha256(stream.read(min(offset, _HEAD))).hexdigest()
    except OSError:
        return ""
