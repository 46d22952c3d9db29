"""The bytes of articles as they were received: one WARC file each, named by the SHA-256 of what it holds.

Any tool that reads web archives opens them. What came from a site is kept with the headers it came with; what
came from a file, as a resource. Files of before, which hold the bare bytes, are read as they are.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import tempfile
import uuid
import zlib
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger.errors import StoreUnavailable

if TYPE_CHECKING:
    from datetime import datetime

    from ledger.articles.fetch import Fetched

__all__ = ["Packed", "forget", "keep", "kept", "packed"]

_ENDING = ".warc.gz"
_CHANGED = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection"})
"""Headers that tell of the way the bytes came, which is over: they are kept unpacked and whole."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Bytes as the archive keeps them: their SHA-256 in hex, and the compressed record."""

    digest: str
    record: bytes


def packed(data: bytes, *, at: datetime, address: str = "", page: Fetched | None = None) -> Packed:
    """`data` as the archive keeps it. `at` is when it was received, `page` the site's answer it is from."""
    digest = hashlib.sha256(data).hexdigest()
    return Packed(digest, _warc(data, digest, at=at, address=address, page=page))


def keep(
    folder: Path, data: bytes | Packed, *, at: datetime, address: str = "", page: Fetched | None = None
) -> str:
    """Write `data` under `folder` by its hash, once; the place relative to `folder`.

    What is not packed yet is packed, for which `at`, `address` and `page` are (see `packed`).

    Raises:
        StoreUnavailable: the folder cannot be written.
    """
    digest = data.digest if isinstance(data, Packed) else hashlib.sha256(data).hexdigest()
    for place in (Path(digest[:2]) / (digest + _ENDING), Path(digest[:2]) / digest):
        if (folder / place).exists():
            return place.as_posix()
    place = Path(digest[:2]) / (digest + _ENDING)
    target = folder / place
    whole = data if isinstance(data, Packed) else packed(data, at=at, address=address, page=page)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(target, whole.record)
    except OSError as error:
        raise StoreUnavailable(folder, error.strerror or str(error)) from error
    return place.as_posix()


def kept(folder: Path, place: str) -> bytes:
    """The bytes that were received, from where `keep` put them.

    Raises:
        OSError: they are not there, or cannot be read.
        ValueError: the file holds no such record.
    """
    data = (folder / place).read_bytes()
    return _payload(data, place) if place.endswith(_ENDING) else data


def forget(folder: Path, place: str) -> None:
    """Delete what was kept at a place, which may be gone already.

    Raises:
        StoreUnavailable: it cannot be deleted.
    """
    try:
        (folder / place).unlink(missing_ok=True)
    except OSError as error:
        raise StoreUnavailable(folder / place, error.strerror or str(error)) from error


def _warc(data: bytes, digest: str, *, at: datetime, address: str, page: Fetched | None) -> bytes:
    """One record: the same bytes always bear the same record's name."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = {
        "WARC-Record-ID": f"<{uuid.UUID(digest[:32]).urn}>",
        "WARC-Date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "WARC-Payload-Digest": f"sha256:{digest}",
    }
    http = None
    if page is not None:
        sent = [(name, value) for name, value in page.headers if name.lower() not in _CHANGED]
        http = StatusAndHeaders(
            f"{page.status} OK", [*sent, ("Content-Length", str(len(data)))], protocol="HTTP/1.1"
        )
    record = writer.create_warc_record(
        (page.address if page else address) or f"urn:sha256:{digest}",
        "resource" if page is None else "response",
        payload=io.BytesIO(data),
        length=len(data),
        http_headers=http,
        warc_content_type="" if page else "application/octet-stream",
        warc_headers_dict=headers,
    )
    writer.write_record(record)
    return out.getvalue()


def _payload(data: bytes, place: str) -> bytes:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        record: Any = next(iter(ArchiveIterator(io.BytesIO(gzip.decompress(data)))), None)
        if record is None:
            raise ValueError(f"{place} holds no record")
        found: bytes = record.content_stream().read()
    except (ArchiveLoadFailed, gzip.BadGzipFile, zlib.error, EOFError, KeyError, IndexError) as error:
        raise ValueError(f"{place} is no web archive") from error
    return found


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
