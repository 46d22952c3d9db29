"""Web archives to their pages: each record is found by its first line, so that a broken one costs itself."""

from __future__ import annotations

import io
import re
from typing import IO, TYPE_CHECKING, Any

from ledger.articles.files import MAX_BYTES
from ledger.articles.items import Entry, Failure, Item
from ledger.articles.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["warc_items"]

_FIRST = re.compile(rb"WARC/\d\.\d\r?\n\Z")
_LENGTH = re.compile(rb"^content-length:\s*(\d{1,15})\s*$", re.IGNORECASE | re.MULTILINE)
_TYPE = re.compile(rb"^warc-type:\s*(response|resource|conversion)\s*$", re.IGNORECASE | re.MULTILINE)
_TARGET = re.compile(rb"^warc-target-uri:\s*<?([^\s>]+)", re.IGNORECASE | re.MULTILINE)
_HEADERS = 64 * 1024
_PIECE = 64 * 1024
_PAGES = ("text/html", "application/xhtml", "text/plain")
_PACKED = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})


def warc_items(stream: IO[bytes], name: str) -> Iterator[Entry]:
    """The pages and texts of a web archive; images, scripts and redirects are passed over."""
    number = 0
    while line := stream.readline(_PIECE):
        if not _FIRST.match(line):
            continue
        number += 1
        headers = _headers(stream)
        place = f"{name}, record {number}"
        length = _LENGTH.search(headers)
        if length is None:
            yield Failure(problem=f"{place}: a record without its length")
            continue
        size = int(length[1])
        if not _TYPE.search(headers) or size > 2 * MAX_BYTES:
            _skip(stream, size)
            if size > 2 * MAX_BYTES and _TYPE.search(headers):
                yield Failure(
                    problem=f"{place}: larger than {MAX_BYTES // 1_000_000} MB, too long for one article"
                )
            continue
        block = stream.read(size)
        if len(block) < size:
            yield Failure(problem=f"{place}: cut off")
            return
        found = _entry(line + headers + b"\r\n" + block, f"{place}{_of(headers)}")
        if found is not None:
            yield found


def _headers(stream: IO[bytes]) -> bytes:
    """The lines up to the empty one, as they stand."""
    taken = bytearray()
    while (line := stream.readline(_HEADERS)).strip():
        taken += line
        if len(taken) > _HEADERS:
            break
    return bytes(taken)


def _skip(stream: IO[bytes], size: int) -> None:
    while size > 0 and (piece := stream.read(min(size, _PIECE))):
        size -= len(piece)


def _of(headers: bytes) -> str:
    target = _TARGET.search(headers)
    return f" ({target[1].decode('utf-8', 'replace')[:200]})" if target else ""


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
    return Item(name=place, data=data, told=told)


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
