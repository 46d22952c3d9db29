"""The data package: Frictionless finds no fault, and the tables hold what the pages show."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from frictionless import Package, system

from ledger.report import View, data_package, site_files
from ledger.report.tables import TABLES, plain

from .hostile import hostile_view
from .sample import view


def faults(shown: View, folder: Path) -> list[str]:
    for path, made in site_files(shown, languages=("en", "ar")):
        if "/" not in path and path.endswith((".csv", ".json", ".jsonl")):
            (folder / path).write_bytes(made)
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    return [f"{task.name}: {task.errors}" for task in report.tasks if not task.valid] + report.errors


@pytest.mark.parametrize("shown", [view, hostile_view])
def test_frictionless_finds_no_fault(shown: object, tmp_path: Path) -> None:
    assert callable(shown)
    assert faults(shown(), tmp_path) == []


def test_a_package_whose_evidence_has_no_claim_is_found(tmp_path: Path) -> None:
    sample = view()
    faults(sample, tmp_path)
    table = (tmp_path / "evidence.csv").read_bytes().replace(b"M31,C7,", b"M31,C999,")
    (tmp_path / "evidence.csv").write_bytes(table)
    found = Package(str(tmp_path / "datapackage.json")).validate().flatten(["type"])
    assert found == [["foreign-key"]]


def test_both_forms_hold_the_same_rows(site: Path) -> None:
    for table in TABLES:
        lines = [json.loads(one) for one in (site / f"{table.name}.jsonl").read_text("utf-8").splitlines()]
        cells = list(
            csv.DictReader(io.StringIO((site / f"{table.name}.csv").read_bytes().decode(), newline=""))
        )
        assert {one["id"] for one in lines} == {one["id"] for one in cells}
        assert len(lines) == len(cells) > 0
        by_id = {one["id"]: one for one in cells}
        for line in lines:
            for column in table.columns:
                cell, value = plain(by_id[line["id"]][column.name]), line[column.name]
                assert cell == (
                    column.between.join(value)
                    if isinstance(value, list)
                    else json.dumps(value)
                    if isinstance(value, (bool, int, float))
                    else value or ""
                )


def test_the_list_of_claims_has_the_columns_that_it_always_had() -> None:
    always = (
        "id gist text language speaker speaker_role via source said_on kind modality "
        "deadline_earliest deadline_latest deadline_phrase method status flags topics evidence replaced_by"
    )
    assert [one.name for one in TABLES[0].columns] == always.split()


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    faults(hostile_view(), tmp_path)
    for table in TABLES:
        for row in csv.reader(
            io.StringIO((tmp_path / f"{table.name}.csv").read_bytes().decode(), newline="")
        ):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_large_ledger_is_cut_by_claim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_package, "_AT_ONCE", 10)
    assert faults(view(), tmp_path) == []
    parts = {path.name: path.read_text("utf-8") for path in tmp_path.glob("evidence*.jsonl")}
    assert parts.keys() == {"evidence.jsonl", "evidence-2.jsonl", "evidence-3.jsonl"}
    assert {json.loads(one)["claim"] for one in parts["evidence-2.jsonl"].splitlines()} == {"C19"}
