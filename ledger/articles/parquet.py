"""Rows of Parquet files, by pyarrow where it is installed (the extra `archive`)."""

from __future__ import annotations

import json
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any

from ledger.articles.items import Entry, Failure
from ledger.articles.rows import is_known, row_entry, tells_of_article
from ledger.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["MAGIC", "parquet_rows", "row_groups"]

MAGIC = b"PAR1"
_TOGETHER = 256
"""Rows that are unpacked at once."""


def row_groups(stream: IO[bytes], name: str) -> list[int]:
    """The number of rows of each row group; `stream` can be gone back in.

    Raises:
        UnreadableFile: it is broken, or pyarrow is not installed.
    """
    table = _opened(stream, name).metadata
    return [table.row_group(number).num_rows for number in range(table.num_row_groups)]


def parquet_rows(stream: IO[bytes], name: str, groups: Sequence[int] | None = None) -> Iterator[Entry]:
    """The article of each row of the row `groups`, or of all; `stream` can be gone back in.

    Only columns that may tell of an article are read. A group that is broken costs what is left of it.

    Raises:
        UnreadableFile: it is broken, no column is known to hold a text or an address, or pyarrow is not
            installed.
    """
    file = _opened(stream, name)
    columns = [column for column in file.schema_arrow.names if is_known(column)]
    if not tells_of_article(columns):
        shown = ", ".join(file.schema_arrow.names[:6])
        raise UnreadableFile(name, f"none of its columns ({shown}) is known to hold a text or an address")
    return _rows(file, name, columns, range(file.num_row_groups) if groups is None else groups)


def _rows(file: Any, name: str, columns: list[str], groups: Sequence[int]) -> Iterator[Entry]:
    sizes = [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)]
    broken = _broken()
    for group in groups:
        number, last = sum(sizes[:group]), sum(sizes[: group + 1])
        try:
            for batch in file.iter_batches(batch_size=_TOGETHER, row_groups=[group], columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield _entry(row, f"{name}, row {number}")
        except broken as error:
            why = str(error).partition("\n")[0][:200]
            yield Failure(problem=f"{name}, rows {number + 1} to {last}: broken ({why})")


def _entry(row: dict[str, Any], place: str) -> Entry:
    told = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}
    raw = json.dumps(told, ensure_ascii=False, default=str).encode("utf-8", "replace")
    return row_entry(told, place, raw)


def _opened(stream: IO[bytes], name: str) -> Any:
    try:
        parquet = import_module("pyarrow.parquet")
    except ImportError as error:
        raise UnreadableFile(
            name, "is Parquet, and pyarrow is not installed", "pip install 'claim-ledger[archive]'"
        ) from error
    try:
        return parquet.ParquetFile(stream)
    except _broken() as error:
        raise UnreadableFile(name, "a Parquet file that is broken or cut off") from error


def _broken() -> tuple[type[BaseException], ...]:
    """What pyarrow raises of a file that is not as it should be."""
    return (import_module("pyarrow").ArrowException, OSError, ValueError, KeyError)
