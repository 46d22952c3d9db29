"""Decompression that stops where no honest file would go on."""

from __future__ import annotations

import io
import zlib
from typing import IO, TYPE_CHECKING

from ledger.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typing_extensions import Buffer

__all__ = ["Inflater", "Meter", "gunzip"]

_RATIO = 200
"""Bytes out for each byte in above which it is a bomb: news packs ten to one, rows full of blanks fifty."""
_FREE = 10_000_000
"""Bytes out below which no ratio counts."""
_CHUNK = 64 * 1024


class Meter:
    """Counts what goes in and comes out of a decompression."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._in = 0
        self._out = 0

    def count(self, taken: int, given: int) -> None:
        """Raise UnreadableFile where what came out stands in no proportion to what went in."""
        self._in += taken
        self._out += given
        if self._out > _FREE and self._out > _RATIO * self._in:
            raise UnreadableFile(self._name, f"unpacks to more than {_RATIO} times its size; it is refused")


class Inflater:
    """Gzip or zlib data unpacked piece by piece, several members after one another too."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._meter = Meter(name)
        self._open = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self.is_whole = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """What `data` unpacks to, in pieces of at most 64 kB; `is_whole` where it ended with a member.

        Raises:
            UnreadableFile: it is broken, or a bomb.
        """
        self._meter.count(len(data), 0)
        while data:
            if self._open.eof:
                data = data.lstrip(b"\0")
                if not data:
                    return
                self._open = zlib.decompressobj(zlib.MAX_WBITS | 32)
            try:
                piece = self._open.decompress(data, _CHUNK)
            except zlib.error as error:
                raise UnreadableFile(self._name, "its gzip is broken") from error
            self._meter.count(0, len(piece))
            self.is_whole = self._open.eof
            data = self._open.unused_data if self._open.eof else self._open.unconsumed_tail
            if piece:
                yield piece
            elif not self._open.eof and not data:
                return


class _Gunzip(io.RawIOBase):
    """A gzip stream read as what it holds."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream = stream
        self._name = name
        self._inflater = Inflater(name)
        self._pieces: Iterator[bytes] = iter(())
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        while not self._left:
            piece = next(self._pieces, None)
            if piece is not None:
                self._left = piece
                continue
            packed = self._stream.read(_CHUNK)
            if not packed:
                if not self._inflater.is_whole:
                    raise UnreadableFile(self._name, "its gzip is cut off")
                return 0
            self._pieces = self._inflater.feed(packed)
        count = min(len(view), len(self._left))
        view[:count] = self._left[:count]
        self._left = self._left[count:]
        return count


def gunzip(stream: IO[bytes], name: str) -> io.BufferedReader:
    """What a gzip stream holds, as a stream. Reading raises UnreadableFile where it is broken or a bomb."""
    return io.BufferedReader(_Gunzip(stream, name), _CHUNK)
