"""A pile to what it holds: what kind of file it is, told by how it begins, and its way to entries."""

from __future__ import annotations

import io
import json
import tempfile
from contextlib import contextmanager, nullcontext
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Any

from ledger.articles.bounded import gunzip
from ledger.articles.encoding import decode, encoding_of
from ledger.articles.feeds import feed_items, is_json_feed, json_feed_items
from ledger.articles.files import MAX_BYTES, load_stream
from ledger.articles.items import Entry, Item
from ledger.articles.markup import feed_kind
from ledger.articles.parquet import MAGIC, parquet_rows
from ledger.articles.rows import is_header, json_lines, json_rows, table_rows
from ledger.articles.sitemaps import sitemap_links
from ledger.articles.warcs import warc_items
from ledger.articles.zips import zip_items
from ledger.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["entries"]

_HEAD = 64 * 1024
_DEPTH = 3
"""Archives inside one another."""
_MAX_LIST = 50_000_000
"""Bytes of a feed, a sitemap or a JSON file, which are read whole."""
_MAX_SPOOL = 1_000_000_000
_LINES = 5
"""Lines among which one that is an object shows JSON lines."""
_TABLES = frozenset({".csv", ".tsv"})
_JSON_LINES = frozenset({".jsonl", ".ndjson"})


def entries(stream: IO[bytes], name: str, *, follows: bool = False, depth: int = 0) -> Iterator[Entry]:
    """What a stream holds: one article, or the entries of a feed, sitemap, web archive, table, ZIP or gzip.

    `follows` is whether entries with an address are to be fetched rather than read out of a feed.

    Raises:
        UnreadableFile: nothing of it can be read.
    """
    buffered = stream if isinstance(stream, io.BufferedReader) else _buffered(stream)
    head = buffered.peek(_HEAD)[:_HEAD]
    if head.startswith((b"\x1f\x8b", b"PK\x03\x04", b"PK\x05\x06")) and depth >= _DEPTH:
        raise UnreadableFile(name, f"archives inside one another more than {_DEPTH} deep")
    if head.startswith(b"\x1f\x8b"):
        inner = name[:-3] if name.lower().endswith(".gz") else name
        return entries(gunzip(buffered, name), inner, follows=follows, depth=depth + 1)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_zip(buffered, name, follows=follows, depth=depth)
    if head.startswith(MAGIC):
        return _of_parquet(buffered, name)
    if head.startswith(b"WARC/"):
        return warc_items(buffered, name)
    return _of_text(buffered, head, name, follows=follows)


def _of_zip(stream: io.BufferedReader, name: str, *, follows: bool, depth: int) -> Iterator[Entry]:
    with nullcontext(stream) if stream.seekable() else _spooled(stream, name) as file:
        yield from zip_items(
            file, name, lambda inside, place: entries(inside, place, follows=follows, depth=depth + 1)
        )


def _of_parquet(stream: io.BufferedReader, name: str) -> Iterator[Entry]:
    with nullcontext(stream) if stream.seekable() else _spooled(stream, name) as file:
        yield from parquet_rows(file, name)


def _of_text(stream: io.BufferedReader, head: bytes, name: str, *, follows: bool) -> Iterator[Entry]:
    start = head.decode(encoding_of(head), "replace").lstrip("\ufeff \t\r\n")
    ending = PurePath(name).suffix.lower()
    kind = feed_kind(start)
    if kind and kind not in ("svg", "opml"):
        text = decode(_whole(stream, name), name).lstrip("\ufeff \t\r\n")
        if kind in ("urlset", "sitemapindex"):
            return sitemap_links(text, name)
        return feed_items(text, name, follows=follows)
    if ending in _JSON_LINES or (start.startswith("{") and _has_rows(start)):
        return json_lines(stream, name)
    if start.startswith("{") or (start.startswith("[") and ending == ".json"):
        return _of_json(_whole(stream, name), name, follows=follows)
    first = start.partition("\n")[0]
    if ending in _TABLES or (ending == "" and is_header(first)):
        return table_rows(stream, name)
    return iter([Item(name=name, data=load_stream(stream, name))])


def _of_json(data: bytes, name: str, *, follows: bool) -> Iterator[Entry]:
    """A feed, a row or rows; what only begins like JSON is a text."""
    try:
        value: Any = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        if PurePath(name).suffix.lower() == ".json":
            raise UnreadableFile(name, "not JSON, or nested too deep") from error
        return iter([Item(name=name, data=data)])
    if is_json_feed(value):
        return json_feed_items(value, name, follows=follows)
    return json_rows(value if isinstance(value, list) else [value], name)


def _has_rows(start: str) -> bool:
    lines = start.splitlines()[: _LINES + 1]
    whole = lines[:-1] if len(start) >= _HEAD // 4 else lines
    return any(_is_row(line) for line in whole[:_LINES])


def _is_row(line: str) -> bool:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and not is_json_feed(value)


def _whole(stream: IO[bytes], name: str) -> bytes:
    data = stream.read(_MAX_LIST + 1)
    if len(data) > _MAX_LIST:
        raise UnreadableFile(name, f"larger than {_MAX_LIST // 1_000_000} MB")
    return data


def _buffered(stream: IO[bytes]) -> io.BufferedReader:
    if isinstance(stream, io.RawIOBase | io.BytesIO):
        return io.BufferedReader(stream, _HEAD)
    return io.BufferedReader(io.BytesIO(stream.read(MAX_BYTES + 1)), _HEAD)


@contextmanager
def _spooled(stream: io.BufferedReader, name: str) -> Iterator[IO[bytes]]:
    """A copy of the stream on disk, which can be gone back in."""
    with tempfile.TemporaryFile() as spool:
        size = 0
        while piece := stream.read(1_000_000):
            size += len(piece)
            if size > _MAX_SPOOL:
                raise UnreadableFile(name, f"larger than {_MAX_SPOOL // 1_000_000} MB", "give it as a file")
            spool.write(piece)
        spool.seek(0)
        yield spool
