"""The tables as a Frictionless data package: what each holds, in a form that programs check."""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from ledger.report.data import as_json
from ledger.report.feeds import plain_line
from ledger.report.tables import TABLES, Table, as_csv, as_lines
from ledger.report.writer import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledger.report.press import House
    from ledger.report.records import Record

__all__ = ["package_drafts"]

_AT_ONCE = 1_000
"""Claims whose evidence, or decisions, stand in one file; a larger ledger has more of them."""
_SETTERS = {"csv": as_csv, "jsonl": as_lines}


def package_drafts(house: House) -> Iterator[Draft]:
    """datapackage.json and its tables, each as CSV and as JSON lines; claims.csv is there without it."""
    content = house.editions[0].content
    records = sorted(content.records, key=attrgetter("number"))
    parts = list(_parts(records))
    yield Draft("datapackage.json", partial(_descriptor, house, [(name, table) for name, table, _ in parts]))
    for name, table, rows in parts:
        for suffix, setter in _SETTERS.items():
            if (name, suffix) != ("claims", "csv"):
                make = partial(setter, table, rows, content.pieces)
                yield Draft(f"{name}.{suffix}", make, content.key_of(f"{name}.table", rows), pieced=True)


def _parts(records: Sequence[Record]) -> Iterator[tuple[str, Table, Sequence[Record]]]:
    """Each file's name with its table and its records; what claims have many of is cut by claim."""
    blocks: dict[int, list[Record]] = {0: []}
    for one in records:
        blocks.setdefault(max(one.number[0] - 1, 0) // _AT_ONCE, []).append(one)
    claims, *rest = TABLES
    yield claims.name, claims, records
    for table in rest:
        for number, rows in sorted(blocks.items()):
            yield f"{table.name}-{number + 1}" if number else table.name, table, rows


def _descriptor(house: House, parts: Sequence[tuple[str, Table]]) -> bytes:
    edition = house.editions[0]
    view = edition.view
    table: dict[str, Any] = {
        "profile": "data-package",
        "name": "claim-ledger",
        "id": plain_line(view.ledger),
        "title": plain_line(edition.site_name),
        "description": edition.words("data.package").unescape(),
        "version": view.as_of.isoformat(),
    }
    if view.look.address:
        table["homepage"] = view.look.address
    table["resources"] = [_resource(name, one, suffix) for name, one in parts for suffix in _SETTERS]
    return as_json(table)


def _resource(name: str, table: Table, suffix: str) -> dict[str, Any]:
    is_csv = suffix == "csv"
    return {
        "name": name if is_csv else f"{name}-lines",
        "type": "table",
        "path": f"{name}.{suffix}",
        "format": suffix,
        "mediatype": "text/csv" if is_csv else "application/x-ndjson",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(one.name, one.type, is_csv=is_csv) for one in table.columns],
            "primaryKey": ["id"],
            "foreignKeys": [
                {"fields": [mine], "reference": {"resource": other, "fields": ["id"]}}
                for mine, other in table.refers
            ],
        },
    }


def _field(name: str, kind: str, *, is_csv: bool) -> dict[str, str]:
    if kind == "array" and is_csv:
        return {"name": name, "type": "string"}
    return {"name": name, "type": kind, **({"format": "any"} if kind == "datetime" else {})}
