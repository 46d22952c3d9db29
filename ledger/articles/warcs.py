"""Web archives to their pages: each record is found by its first line, so that a broken one costs itself."""

from __future__ import annotations

import io
import re
from typing import IO, TYPE_CHECKING, Any

from ledger.articles.encoding import charset_of
from ledger.articles.files import MAX_BYTES
from ledger.articles.items import Entry, Failure, Item
from ledger.articles.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["warc_items"]

_FIRST = re.compile(rb"WARC/\d\.\d\r?\n\Z")
_LENGTH = re.compile(rb"^content-length:\s*(\d{1,15})\s*$", re.IGNORECASE | re.MULTILINE)
_TYPE = re.compile(rb"^warc-type:\s*(response|resource|conversion)\s*$", re.IGNORECASE | re.MULTILINE)
_TARGET = re.compile(rb"^warc-target-uri:[ \t]*<?([^\r\n>]+)", re.IGNORECASE | re.MULTILINE)
_NEXT = b"\r\n\r\nWARC/"
_RETURNS = 50
"""Times that a stream is gone back in: each can mean some megabytes read again."""
_HEADERS = 64 * 1024
_PIECE = 64 * 1024
_PAGES = ("text/html", "application/xhtml", "text/plain")
_PACKED = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})


def warc_items(stream: IO[bytes], name: str) -> Iterator[Entry]:
    """The pages and texts of a web archive; images, scripts and redirects are passed over."""
    number = 0
    source = _Source(stream)
    while line := source.readline():
        if not _FIRST.match(line):
            continue
        number += 1
        headers = _headers(source)
        # Records that hold no page are passed over line by line: a wrong length of theirs costs nothing.
        if _TYPE.search(headers):
            yield from _of_record(line, headers, source, f"{name}, record {number}")
        if source.returns > _RETURNS:
            yield Failure(problem=f"{name}: more than {_RETURNS} records of wrong length; the rest is left")
            return


def _of_record(line: bytes, headers: bytes, source: _Source, place: str) -> Iterator[Entry]:
    length, target = _LENGTH.search(headers), _target(headers)
    shown = f"{place} ({target[:200]})" if target else place
    if length is None or " " in target:
        what = "a record without its length" if length is None else "an address with blanks in it"
        yield Failure(problem=f"{place}: {what}")
        return
    size = int(length[1])
    if size > 2 * MAX_BYTES:
        yield Failure(problem=f"{shown}: larger than {MAX_BYTES // 1_000_000} MB")
        return
    block = source.read(size)
    after = block.find(_NEXT)
    if len(block) < size or after >= 0:
        if after >= 0:
            source.give_back(block[after:])
        yield Failure(problem=f"{shown}: not as long as it says")
        return
    found = _entry(line + headers + b"\r\n" + block, shown)
    if found is not None:
        yield found


class _Source:
    """A stream that takes back what was read too far."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._back = io.BytesIO()
        self.returns = 0

    def readline(self) -> bytes:
        """A line, or a piece of a very long one."""
        return self._back.readline(_PIECE) or self._stream.readline(_PIECE)

    def read(self, size: int) -> bytes:
        """So many bytes, fewer only at the end."""
        first = self._back.read(size)
        return first + self._stream.read(size - len(first))

    def give_back(self, data: bytes) -> None:
        """To be read once more, before all else."""
        self._back = io.BytesIO(data + self._back.read())
        self.returns += 1


def _headers(source: _Source) -> bytes:
    """The lines up to the empty one, as they stand."""
    taken = bytearray()
    while (line := source.readline()).strip():
        taken += line
        if len(taken) > _HEADERS:
            break
    return bytes(taken)


def _target(headers: bytes) -> str:
    found = _TARGET.search(headers)
    return found[1].decode("utf-8", "replace").strip()[:2000] if found else ""


def _entry(record: bytes, place: str) -> Entry | None:
    """The page of one record; None where it holds something else."""
    found = _parsed(record)
    if found is None:
        return Failure(problem=f"{place}: a record that cannot be read")
    http = found.http_headers
    if http is not None and http.get_statuscode() != "200":
        return None
    kind = (http.get_header("Content-Type") if http is not None else found.content_type) or ""
    if not kind.lower().startswith(_PAGES):
        return None
    packing = (http.get_header("Content-Encoding") or "").strip().lower() if http is not None else ""
    if packing not in _PACKED:
        return Failure(problem=f"{place}: packed as {packing[:20]!r}, which is not read")
    data = _content(found)
    if data is None:
        return Failure(problem=f"{place}: its page cannot be unpacked")
    address = found.rec_headers.get_header("WARC-Target-URI") or ""
    told = Options(address=address if address.lower().startswith(("http://", "https://")) else "")
    return Item(name=place, data=data, charset=charset_of(kind), told=told)


def _parsed(record: bytes) -> Any:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        return next(iter(ArchiveIterator(io.BytesIO(record + b"\r\n\r\n"))), None)
    except (ArchiveLoadFailed, ValueError, KeyError, IndexError, AttributeError, EOFError):
        return None


def _content(found: Any) -> bytes | None:
    """What the record holds, unpacked; one byte more than an article may have shows that it is too long."""
    import zlib

    try:
        data: bytes = found.content_stream().read(MAX_BYTES + 1)
    except (zlib.error, ValueError, EOFError):
        return None
    return data
