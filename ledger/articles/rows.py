"""Rows of JSON lines and of tables: each an article, or the address of one."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from typing import IO, TYPE_CHECKING, Any

from ledger.articles.encoding import encoding_of
from ledger.articles.files import MAX_BYTES
from ledger.articles.items import Entry, Failure, Item, Link
from ledger.articles.lexicon import key, load
from ledger.articles.options import Options
from ledger.errors import UnreadableFile
from ledger.model import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = [
    "is_header",
    "is_known",
    "json_lines",
    "json_rows",
    "page_of",
    "row_entry",
    "table_rows",
    "tells_of_article",
]

_TOLD = ("title", "outlet", "address", "published", "author", "section", "language")
_SEPARATORS = ",;\t|"
_PEOPLE = 20
_SAMPLE = 64 * 1024
"""Bytes by which the encoding of a table is told."""


def json_lines(stream: IO[bytes], name: str, *, first: int = 1) -> Iterator[Entry]:
    """The article of each line of a JSON-lines stream; lines that hold nothing are passed over.

    `first` is the number that its first line has in the file.
    """
    number = first - 1
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        place = f"{name}, line {number}"
        if len(line) > MAX_BYTES:
            yield Failure(
                problem=f"{place}: longer than {MAX_BYTES // 1_000_000} MB, too long for one article"
            )
            _skip_line(stream, line)
        elif line.strip():
            yield _of_line(line, place)


def json_rows(rows: Sequence[Any], name: str) -> Iterator[Entry]:
    """The article of each object of a list of JSON."""
    for number, row in enumerate(rows, 1):
        place = f"{name}, row {number}"
        if isinstance(row, dict):
            raw = json.dumps(row, ensure_ascii=False).encode("utf-8", "replace")
            yield row_entry(row, place, raw)
        else:
            yield Failure(problem=f"{place}: not an object, {{…}}")


def table_rows(stream: io.BufferedReader, name: str) -> Iterator[Entry]:
    """The article of each row of a table whose first row names its columns.

    Raises:
        UnreadableFile: no column is known as a text or an address.
    """
    taken: list[bytes] = []
    lines = _kept(_lines(stream), taken)
    first = next(lines, "")
    header = _cells(first)
    if not is_header(first):
        known = ", ".join(sorted(_names("text"))[:4])
        raise UnreadableFile(name, "no column of it is known to hold a text", f"name one of: {known}")
    csv.field_size_limit(MAX_BYTES)
    reader = csv.reader(lines, delimiter=_separator(first))
    number = 1
    while True:
        taken.clear()
        number += 1
        place = f"{name}, row {number}"
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield Failure(problem=f"{place}: {error}")
            continue
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield _of_cells(header, cells, place, b"".join(taken))


def is_header(line: str) -> bool:
    """Whether a line names the columns of a table of articles."""
    cells = {_label(cell) for cell in _cells(line)}
    holds = cells & (_names("text") | _names("html"))
    return bool(holds or cells & _names("address")) and len(cells) > 1


def is_known(column: str) -> bool:
    """Whether a column of this name may tell of an article."""
    return any(_label(column) in _names(part) for part in (*_TOLD, "text", "html"))


def tells_of_article(columns: Iterable[str]) -> bool:
    """Whether columns of these names hold a text or an address."""
    return not {_label(column) for column in columns}.isdisjoint(
        _names("text") | _names("html") | _names("address")
    )


def _cells(line: str) -> list[str]:
    """The cells of a first line; none where it is no row of a table."""
    try:
        return next(csv.reader([line], delimiter=_separator(line)), [])
    except csv.Error:
        return []


def _of_line(line: bytes, place: str) -> Entry:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return Failure(problem=f"{place}: broken UTF-8 at byte {error.start}")
    except (ValueError, RecursionError) as error:
        return Failure(problem=f"{place}: not JSON ({_short(error)})")
    if not isinstance(row, dict):
        return Failure(problem=f"{place}: not an object, {{…}}")
    return row_entry(row, place, line.rstrip(b"\r\n"))


def _of_cells(header: Sequence[str], cells: Sequence[str], place: str, raw: bytes) -> Entry:
    if len(cells) > len(header):
        return Failure(problem=f"{place}: {len(cells)} cells under {len(header)} columns")
    if any("\udc80" <= char <= "\udcff" for cell in cells for char in cell):
        return Failure(problem=f"{place}: in another encoding than the rows before it")
    return row_entry(dict(zip(header, cells, strict=False)), place, raw)


def row_entry(row: Mapping[str, Any], place: str, raw: bytes) -> Entry:
    """What a row is: its text, or else its address. `raw` are the bytes to be kept of it."""
    held = {_label(name): value for name, value in row.items()}
    told = {part: _text(held, part) for part in _TOLD}
    if told["language"][:2].lower() not in LANGUAGES:
        told["language"] = ""
    told["language"] = told["language"][:2].lower()
    options = Options(**told, origin="row")
    html, text = _text(held, "html"), _text(held, "text")
    if html:
        return Item(name=place, data=page_of(html), raw=raw, told=options)
    if text.strip():
        return Item(name=place, data=text.encode("utf-8", "replace"), raw=raw, told=options)
    if told["address"]:
        return Link(name=place, address=told["address"], told=options)
    return Failure(problem=f"{place}: neither a text nor an address")


def page_of(html: str) -> bytes:
    """A piece of markup as a page of its own."""
    if "<html" in html[:1000].lower():
        return html.encode("utf-8", "replace")
    return f"<html><body><article>{html}</article></body></html>".encode("utf-8", "replace")


def _text(held: Mapping[str, Any], part: str) -> str:
    """The first value under one of the names of `part`; of things and lists of things their names."""
    for name in _ordered(part):
        value = _shown(held.get(name))
        if value.strip():
            return value if part in ("text", "html") else value.strip()
    return ""


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or value.get("title_full") or ""
    if isinstance(value, list):
        return ", ".join(
            filter(None, (_shown(item) for item in value[:_PEOPLE] if not isinstance(item, list)))
        )
    if isinstance(value, bool) or value is None or isinstance(value, dict):
        return ""
    return str(value).encode("utf-8", "replace").decode()


def _label(name: str) -> str:
    return key(str(name).strip().strip("\ufeff\"'")).replace(" ", "_").replace("-", "_")


@cache
def _ordered(part: str) -> tuple[str, ...]:
    return tuple(_label(name) for name in load("rows")[part].split("|"))


@cache
def _names(part: str) -> frozenset[str]:
    return frozenset(_ordered(part))


def _separator(line: str) -> str:
    return max(_SEPARATORS, key=line.count)


def _lines(stream: io.BufferedReader) -> Iterator[tuple[bytes, str]]:
    """The lines of a table as bytes and as text; one that cannot be decoded keeps its bytes as surrogates."""
    encoding = encoding_of(stream.peek(_SAMPLE)[:_SAMPLE])
    if encoding.startswith("utf-16"):
        yield from _wide_lines(stream, encoding)
        return
    while line := stream.readline(MAX_BYTES):
        yield line, line.decode(encoding, "surrogateescape").lstrip("\ufeff")


def _wide_lines(stream: io.BufferedReader, encoding: str) -> Iterator[tuple[bytes, str]]:
    wide = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
    try:
        for text in wide:
            yield text.encode("utf-8", "replace"), text.lstrip("\ufeff")
    finally:
        wide.detach()  # the stream is not ours to close


def _kept(lines: Iterable[tuple[bytes, str]], taken: list[bytes]) -> Iterator[str]:
    for raw, text in lines:
        taken.append(raw)
        yield text


def _skip_line(stream: IO[bytes], line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(MAX_BYTES)


def _short(error: Exception) -> str:
    return str(error) if isinstance(error, json.JSONDecodeError) else "nested too deep or not a value"
