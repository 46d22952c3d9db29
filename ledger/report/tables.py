"""Claims, evidence and decisions as tables: a row a line, the same fields as CSV and as lines of JSON.

A cell of the CSV that a spreadsheet might take for a formula gets an apostrophe in front, as does one that
begins with an apostrophe; `plain` takes it off again, so that nothing is lost.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ledger.model import Interval
    from ledger.report.records import Evidence, Record

__all__ = ["TABLES", "Column", "Table", "as_csv", "as_lines", "inert", "plain"]

Once = Callable[[str, Sequence["Record"], Callable[["Record"], bytes]], list[bytes]]
"""Gives what records give to a file of this kind, made by the last argument where it is not known."""
Value = str | int | float | bool | list[str] | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column by the types of Table Schema; a list stands in one cell, with `between` between its items."""

    name: str
    type: Literal["string", "integer", "number", "boolean", "date", "datetime", "array"] = "string"
    between: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the rows that a record gives it. `refers` are columns that hold ids of other tables."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Record], Iterator[Row]]
    refers: tuple[tuple[str, str], ...] = ()


_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
_ACTIVE = frozenset("=+-@\t\r\n'＝＋－＠")


def inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + cell if cell[:1] in _ACTIVE and cell else cell


def plain(cell: str) -> str:
    """What `inert` was given."""
    return cell.removeprefix("'")


def _anew(_kind: str, records: Sequence[Record], make: Callable[[Record], bytes]) -> list[bytes]:
    return [make(one) for one in records]


def as_csv(table: Table, records: Sequence[Record], once: Once = _anew) -> bytes:
    """CSV after RFC 4180 in UTF-8 with a head row; cells that a spreadsheet would run are made inert.

    `once` gives what is known of the records' lines and makes the others.
    """
    rows = partial(_csv_rows, table)
    head = _csv([[one.name for one in table.columns]])
    return b"".join([head, *once(f"{table.name}.csv", records, rows)])


def as_lines(table: Table, records: Sequence[Record], once: Once = _anew) -> bytes:
    """JSON lines in UTF-8, an object a row; lone surrogates as their escapes. `once` as in `as_csv`."""
    return b"".join(once(f"{table.name}.jsonl", records, partial(_json_rows, table)))


def _csv_rows(table: Table, record: Record) -> bytes:
    between = [one.between for one in table.columns]
    return _csv([[_cell(*pair) for pair in zip(row, between, strict=True)] for row in table.rows(record)])


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode("utf-8", "replace")


def _json_rows(table: Table, record: Record) -> bytes:
    names = [one.name for one in table.columns]
    lines = [_ENCODE(dict(zip(names, row, strict=True))) + "\n" for row in table.rows(record)]
    return "".join(lines).encode("utf-8", "backslashreplace")


def _cell(value: Value, between: str) -> str:
    if type(value) is str:
        return inert(value)
    if value is None:
        return ""
    if isinstance(value, list):
        return inert(between.join(value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _claims(record: Record) -> Iterator[Row]:
    claim = record.claim
    yield (
        claim.id,
        claim.gist,
        claim.text,
        claim.language,
        claim.speaker or "",
        claim.speaker_role or "",
        list(claim.via),
        claim.source,
        _day(claim.said_on),
        claim.kind,
        claim.modality,
        *_interval(claim.deadline),
        claim.method,
        claim.status,
        [one.name for one in record.flags],
        list(claim.topics),
        [one.match.id for one in record.passages],
        claim.replaced_by,
    )


def _evidence(record: Record) -> Iterator[Row]:
    for first in record.evidence:
        yield _one_piece(first, "")
        yield from (_one_piece(one, first.match.id) for one in first.reprints)


def _one_piece(one: Evidence, reprint_of: str) -> Row:
    match, article = one.match, one.article
    passage = match.passage
    return (
        match.id,
        match.claim,
        passage.article,
        article.source if article else "",
        article.title if article else "",
        article.address if article else "",
        article.published.isoformat() if article and article.published else None,
        article.language if article else "",
        article.text_hash if article else "",
        passage.part,
        passage.start,
        passage.end,
        passage.text,
        match.stance,
        match.score,
        *_interval(one.deadline),
        reprint_of,
    )


def _decisions(record: Record) -> Iterator[Row]:
    for one in record.history:
        yield (
            one.id,
            one.claim,
            one.before,
            one.status,
            one.reversal,
            _day(one.effective),
            one.decided_at.isoformat(),
            one.reason,
            list(one.evidence),
            [name for name in (one.editor, one.second) if name],
            one.replaced_by,
            one.method_version,
        )


def _interval(one: Interval | None) -> tuple[str | None, str | None, str]:
    return (_day(one.earliest), _day(one.latest), one.phrase) if one else (None, None, "")


def _day(day: object) -> str | None:
    return str(day) if day else None


def _text(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name) for name in names)


_DEADLINE = (
    Column("deadline_earliest", "date"),
    Column("deadline_latest", "date"),
    Column("deadline_phrase"),
)

TABLES = (
    Table(
        "claims",
        (
            *_text("id", "gist", "text", "language", "speaker", "speaker_role"),
            Column("via", "array", " > "),
            Column("source"),
            Column("said_on", "date"),
            *_text("kind", "modality"),
            *_DEADLINE,
            *_text("method", "status"),
            Column("flags", "array", " "),
            Column("topics", "array", "; "),
            Column("evidence", "array", " "),
            Column("replaced_by"),
        ),
        _claims,
    ),
    Table(
        "evidence",
        (
            *_text("id", "claim", "article", "source", "title", "address"),
            Column("published", "datetime"),
            *_text("language", "text_hash", "part"),
            Column("start", "integer"),
            Column("end", "integer"),
            *_text("passage", "stance"),
            Column("score", "number"),
            *_DEADLINE,
            Column("reprint_of"),
        ),
        _evidence,
        (("claim", "claims"),),
    ),
    Table(
        "decisions",
        (
            *_text("id", "claim", "before", "status"),
            Column("reversal", "boolean"),
            Column("effective", "date"),
            Column("recorded", "datetime"),
            Column("reason"),
            Column("evidence", "array", " "),
            Column("editors", "array", "; "),
            *_text("replaced_by", "method_version"),
        ),
        _decisions,
        (("claim", "claims"),),
    ),
)
