"""A desk's table of claims, CSV or XLSX: which column holds what, and each row by its number.

Cells are data: a formula is never worked out, and its row is turned back.
"""

from __future__ import annotations

import csv
import io
import tomllib
import zipfile
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger.desk.rows import Row
from ledger.desk.times import read_times
from ledger.errors import BadRow, InputError, UnreadableFile
from ledger.report.tables import inert
from ledger.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Sheet", "read_sheet"]

_LISTS = {"via": ">", "topics": ";"}
_XLSX = b"PK\x03\x04"
_UNPACKED = 256 * 1024 * 1024
"""Bytes to which a workbook may unpack."""

Cells = tuple[int, list[Any]]


class Sheet:
    """The rows of a table under its first one; `unused` are the columns that nothing is taken from."""

    def __init__(
        self, source: str, header: Sequence[Any], rows: Iterator[Cells], given: Sequence[str]
    ) -> None:
        self._source = source
        self._rows = rows
        names = [str(name or "").strip() for name in header]
        self._fields = _fields(names, _given(given))
        self.unused = [
            name for place, name in enumerate(names) if name and place not in self._fields.values()
        ]
        if "text" not in self._fields:
            known = ", ".join(sorted(_known()["text"])[:4])
            raise UnreadableFile(
                source,
                "no column of it is known to hold claims",
                f"name one of {known}, or --map text=COLUMN",
            )

    def rows(self, today: date) -> Iterator[Row | BadRow]:
        """Each row as values by field, or why it cannot be read; empty ones are passed over."""
        for number, cells in self._rows:
            if not any(str(cell).strip() for cell in cells if cell is not None):
                continue
            try:
                values = self._values(cells, number, today)
            except BadRow as bad:
                yield bad
            else:
                yield Row(values, source=self._source, line=number)

    def _values(self, cells: list[Any], number: int, today: date) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for field, place in self._fields.items():
            cell = cells[place] if place < len(cells) else None
            if isinstance(cell, _Formula):
                raise BadRow(self._source, number, f"its {field} is a formula; put the value in its place")
            if cell is None or not str(cell).strip():
                continue
            values[field] = self._value(field, cell, number, today)
        return values

    def _value(self, field: str, cell: Any, number: int, today: date) -> Any:
        if field == "date":
            return self._day(cell, number, today)
        text = str(cell).strip()
        if field in _LISTS:
            return [part.strip() for part in text.replace("؛", ";").split(_LISTS[field]) if part.strip()]
        return text.casefold() if field in ("kind", "modality", "lang", "method") else text

    def _day(self, cell: Any, number: int, today: date) -> str:
        if isinstance(cell, datetime | date):
            return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
        text = str(cell).strip()
        try:
            return date.fromisoformat(text[:10]).isoformat()
        except ValueError:
            found = [one for one in read_times(text, anchor=today) if one.earliest]
        if len(found) != 1 or found[0].earliest != found[0].latest:
            raise BadRow(self._source, number, f"its date is {text!r}, not one day; write it as YYYY-MM-DD")
        return str(found[0].earliest)


class _Formula(str):
    """A cell that a spreadsheet would work out."""

    __slots__ = ()


def read_sheet(path: str, data: bytes, given: Sequence[str]) -> Sheet:
    """The table in a file's bytes; `given` are FIELD=COLUMN, which win over what a column is called.

    Raises:
        UnreadableFile: it is no table, or no column is known to hold claims.
        InputError: what is given names no field or no column.
    """
    rows = _workbook(path, data) if data.startswith(_XLSX) else _table(path, data)
    first = next(rows, None)
    if first is None:
        raise UnreadableFile(path, "holds no row")
    return Sheet(path, first[1], rows, given)


def _table(path: str, data: bytes) -> Iterator[Cells]:
    """The rows of CSV, in UTF-8 or UTF-16; the apostrophe before what looks like a formula is taken off."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(path, "no table in UTF-8", "save it so") from error
    first = text.partition("\n")[0]
    csv.field_size_limit(max(csv.field_size_limit(), len(data) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    try:
        for cells in reader:
            yield reader.line_num, [_freed(cell) for cell in cells]
    except csv.Error as error:
        raise BadRow(path, reader.line_num, str(error)) from error


def _freed(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and inert(cell[1:]) == cell else cell


def _workbook(path: str, data: bytes) -> Iterator[Cells]:
    """The rows of the first sheet of a workbook."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            if sum(info.file_size for info in pack.infolist()) > _UNPACKED:
                raise UnreadableFile(path, f"unpacks to more than {_UNPACKED >> 20} MB")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        for number, cells in enumerate(book.worksheets[0].iter_rows(), 1):
            yield number, [_Formula(one.value) if one.data_type == "f" else one.value for one in cells]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, SyntaxError, IndexError) as error:
        raise UnreadableFile(path, f"no workbook that can be read ({error})", "save it as CSV") from error


def _fields(names: Sequence[str], given: Mapping[str, str]) -> dict[str, int]:
    """Which column holds each field: the given one, else the first that is called so."""
    labels = [_label(name) for name in names]
    found: dict[str, int] = {}
    for field, column in given.items():
        if _label(column) not in labels:
            raise InputError(f"no column is called {column!r}; there are {', '.join(filter(None, names))}")
        found[field] = labels.index(_label(column))
    for field, known in _known().items():
        place = next(
            (at for at, label in enumerate(labels) if label in known and at not in found.values()), None
        )
        if field not in found and place is not None:
            found[field] = place
    return found


def _given(pairs: Sequence[str]) -> dict[str, str]:
    given = {}
    for pair in pairs:
        field, _, column = pair.partition("=")
        if field not in _known() or not column.strip():
            raise InputError(f"{pair!r} is no FIELD=COLUMN; the fields are {', '.join(_known())}")
        given[field] = column
    return given


def _label(name: str) -> str:
    return " ".join(fold(name.replace("_", " ").replace("-", " ")).split())


@cache
def _known() -> dict[str, frozenset[str]]:
    """What the columns of each field are called, folded."""
    table = tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))
    return {field: frozenset(map(_label, names.split("|"))) for field, names in table.items()}
