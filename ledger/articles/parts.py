"""Archives cut into parts that can be read apart from each other, each under a hash of what it holds.

Lines of JSON are cut at line ends, Parquet between row groups; all else is one part, since what is packed
as a whole can only be read from its beginning. On this machine a part's hash is over its bytes, so that a
file may be moved; of a file in a store it is over what the store says of the file's version.
"""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Literal

from ledger.articles.items import Entry, Failure
from ledger.articles.parquet import MAGIC, parquet_rows, row_groups
from ledger.articles.piles import entries
from ledger.articles.rows import json_lines
from ledger.articles.stores import is_remote, opened, version
from ledger.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from typing_extensions import Buffer

__all__ = ["Part", "part_entries", "parts"]

LINES_BYTES = 4_000_000
"""Bytes of lines of one part: some thousand articles, which a process holds against claims in seconds."""
GROUP_ROWS = 2_000
"""Rows below which row groups are put together."""
_CHUNK = 1_000_000
_LINES = frozenset({".jsonl", ".ndjson"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of an archive: all of it, lines from byte `start` up to `end`, or row groups so numbered.

    `content` is the hash of what it holds. `first` is the number of its first line, 0 where it is not known.
    """

    place: str
    content: str
    kind: Literal["whole", "lines", "groups"] = "whole"
    start: int = 0
    end: int = 0
    first: int = 1

    @property
    def name(self) -> str:
        """As it is told to a person."""
        if self.kind == "lines":
            return f"{self.place}, bytes {self.start} to {self.end}"
        return (
            f"{self.place}, row groups {self.start + 1} to {self.end}"
            if self.kind == "groups"
            else self.place
        )

    @property
    def digest(self) -> str:
        """SHA-256 in hex: the same for the same bytes, read as the same kind of file."""
        span = [] if self.kind == "lines" and not is_remote(self.place) else [self.start, self.end]
        endings = "".join(PurePath(self.place).suffixes[-2:]).lower()
        return hashlib.sha256(json.dumps([self.kind, endings, span, self.content]).encode()).hexdigest()


def parts(place: str) -> Iterator[Part]:
    """The parts of a file of `archives`, in its order.

    Raises:
        UnreadableFile: it cannot be opened, or is a Parquet file that is broken.
    """
    with opened(place) as stream:
        head = stream.read(len(MAGIC))
        stream.seek(0)
        is_lines = PurePath(place).suffix.lower() in _LINES and not head.startswith(b"\x1f\x8b")
        if is_lines:
            yield from _remote_lines(stream, place) if is_remote(place) else _lines(stream, place)
            return
        content = version(place) if is_remote(place) else _hash(stream)
        if head == MAGIC:
            yield from _groups(row_groups(stream, place), place, content)
        else:
            yield Part(place=place, content=content)


def part_entries(part: Part) -> Iterator[Entry]:
    """What a part holds; where the rest of it is broken, a Failure comes last.

    Raises:
        OSError: its store could not be asked, which says nothing of the part.
    """
    try:
        with opened(part.place) as stream:
            yield from _entries(stream, part)
    except UnreadableFile as error:
        if isinstance(error.__cause__, OSError) and is_remote(part.place):
            raise error.__cause__ from error
        yield Failure(problem=str(error), is_whole=True)


def _entries(stream: IO[bytes], part: Part) -> Iterator[Entry]:
    if part.kind == "groups":
        return parquet_rows(stream, part.place, range(part.start, part.end))
    if part.kind == "lines":
        place = part.place if part.first else f"{part.place}, after byte {part.start}"
        return json_lines(io.BufferedReader(_Span(stream, part), _CHUNK), place, first=part.first or 1)
    return entries(stream, part.place)


def _lines(stream: IO[bytes], place: str) -> Iterator[Part]:
    """Parts that end with a line, by reading the file once."""
    start, first = 0, 1
    while True:
        digest, size, count = hashlib.sha256(), 0, 0
        for piece in _pieces(stream):
            digest.update(piece)
            size += len(piece)
            count += piece.count(b"\n")
        if not size:
            return
        yield Part(
            place=place, content=digest.hexdigest(), kind="lines", start=start, end=start + size, first=first
        )
        start, first = start + size, first + count


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """The bytes of one part: LINES_BYTES, and the line that is broken off there to its end."""
    left = LINES_BYTES
    while left and (piece := stream.read(min(left, _CHUNK))):
        left -= len(piece)
        yield piece
    while not left and (piece := stream.readline(_CHUNK)):
        yield piece
        if piece.endswith(b"\n"):
            return


def _remote_lines(stream: IO[bytes], place: str) -> Iterator[Part]:
    """Parts by bytes, without reading the file: a line belongs to the part in which it begins."""
    size, content = stream.seek(0, io.SEEK_END), version(place)
    for start in range(0, size, LINES_BYTES):
        end = min(start + LINES_BYTES, size)
        yield Part(place=place, content=content, kind="lines", start=start, end=end, first=0 if start else 1)


def _groups(sizes: Iterable[int], place: str, content: str) -> Iterator[Part]:
    start, rows, at = 0, 0, 0
    for at, size in enumerate(sizes, 1):
        rows += size
        if rows >= GROUP_ROWS:
            yield Part(place=place, content=content, kind="groups", start=start, end=at)
            start, rows = at, 0
    if at > start:
        yield Part(place=place, content=content, kind="groups", start=start, end=at)


def _hash(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := stream.read(_CHUNK):
        digest.update(piece)
    stream.seek(0)
    return digest.hexdigest()


class _Span(io.RawIOBase):
    """The lines of a file that begin in the span of a part."""

    def __init__(self, stream: IO[bytes], part: Part) -> None:
        self._stream = stream
        self._at = max(part.start - 1, 0)
        self._end = part.end
        stream.seek(self._at)
        while part.start and (line := stream.readline(_CHUNK)):
            self._at += len(line)
            if line.endswith(b"\n"):
                break

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        piece = self._next(len(view))
        view[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def _next(self, size: int) -> bytes:
        """Bytes up to the end of the span, then those of the line that is open there."""
        if self._at < self._end:
            return self._stream.read(min(size, self._end - self._at))
        if self._is_done():
            return b""
        return self._stream.readline(size)

    def _is_done(self) -> bool:
        """Whether the last byte that was read ended a line."""
        self._stream.seek(self._at - 1)
        return self._stream.read(1) in (b"\n", b"")
