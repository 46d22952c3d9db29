"""The data files: nothing is lost, and no cell is a formula."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ledger.report.data import as_json
from ledger.report.tables import Column, Table, as_csv, inert, plain

NAMES = ("id", "gist", "text")

TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"))
FORMULAS = "=+-@\t\r\n＝＋－＠"
CELLS = TEXTS | st.builds(str.__add__, st.sampled_from([*FORMULAS, "'", '"', ",", ";"]), TEXTS)


@given(CELLS)
def test_inert_is_reversible(cell: str) -> None:
    assert plain(inert(cell)) == cell


@given(CELLS)
def test_no_cell_begins_a_formula(cell: str) -> None:
    assert not inert(cell).startswith(tuple(FORMULAS))


@given(st.lists(st.lists(CELLS, min_size=len(NAMES), max_size=len(NAMES)), max_size=4))
def test_a_table_read_back_loses_nothing(rows: list[list[str]]) -> None:
    table = Table("rows", tuple(map(Column, NAMES)), lambda row: iter([tuple(row)]))  # type: ignore[arg-type]
    read = list(csv.reader(io.StringIO(as_csv(table, rows).decode(), newline="")))  # type: ignore[arg-type]
    assert read[0] == list(NAMES)
    assert [[plain(cell) for cell in row] for row in read[1:]] == rows


@given(st.text(st.characters()))
def test_json_read_back_loses_nothing_not_even_half_a_character(text: str) -> None:
    assert json.loads(as_json({"text": text})) == {"text": text}


def test_the_list_and_each_claim_are_there_as_json(site: Path) -> None:
    rows = json.loads((site / "claims.json").read_bytes())
    assert [row["id"] for row in rows] == ["C24", "C19", "C9", "C11", "C7", "C5", "C3"]
    assert rows[4]["deadline"] == {
        "earliest": "2021-07-25",
        "latest": "2021-12-31",
        "phrase": "بحلول نهاية العام الجاري",
        "anchor": "2021-07-25",
    }
    whole = json.loads((site / "claims" / "C7.json").read_bytes())
    assert [one["id"] for one in whole["evidence"]][:2] == ["M31", "M32"]
    assert [one["status"] for one in whole["history"]] == ["in_progress", "fulfilled"]
    assert whole["history"][1]["editors"] == ["desk-a", "desk-b"]


def test_the_table_has_a_row_a_claim(site: Path) -> None:
    with (site / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 7
    assert rows[4]["gist"] == "القوات القتالية الأميركية تغادر العراق بحلول نهاية 2021"
    assert rows[4]["deadline_latest"] == "2021-12-31"
