"""The benchmarks of matching: what they print can be relied on; how fast a machine is, no test says."""

from __future__ import annotations

import importlib
import importlib.util
import json
import runpy
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks"


def load_benchmark(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(f"benchmark_{name}", FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["matching", "percolate"])
def test_each_figure_is_a_line_under_the_name_that_was_asked(
    monkeypatch: Any, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.syspath_prepend(str(FOLDER))
    percolate = importlib.import_module("percolate")
    monkeypatch.setattr(
        percolate, "measure", lambda size, alone: [percolate.Figure(size, "ours", "matcher", 1.5, "ms")]
    )
    monkeypatch.setattr("sys.argv", [name, "--json", "--quick"])
    if name == "matching":
        runpy.run_path(str(FOLDER / "matching.py"), run_name="__main__")
    else:
        percolate.run(name, None)
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    row = {"bench": name, "method": "ours", "stage": "matcher", "value": 1.5, "unit": "ms"}
    assert found == [{**row, "case": size} for size in (1_000, 10_000)]


@pytest.mark.shared
def test_real_text_is_held_against_claims_and_peers(monkeypatch: Any) -> None:
    monkeypatch.syspath_prepend(str(FOLDER))
    benchmark, realtext = load_benchmark("percolate"), importlib.import_module("realtext")
    for module, name, value in (
        (benchmark, "ARTICLES", 2),
        (benchmark, "WARM", 1),
        (benchmark, "LONG", 1),
        (realtext, "READ", {"ar": 12, "en": 8}),
    ):
        monkeypatch.setattr(module, name, value)
    figures = list(benchmark.measure(120))
    ours = {one.stage: one.value for one in figures if one.method == "ours"}
    stages = {
        "index",
        "memory",
        "tokenise",
        "candidates",
        "verify",
        "across",
        "matcher",
        "end_to_end",
        "long",
    }
    assert stages < set(ours)
    assert ours["recall"] >= 0.999
    assert ours["proposals"] >= 1
    assert {"rapidfuzz", "fts5"} <= {one.method for one in figures if one.stage == "matcher_ratio"}


@pytest.mark.shared
def test_repeated_claims_have_other_names_and_are_the_same_again(monkeypatch: Any) -> None:
    monkeypatch.syspath_prepend(str(FOLDER))
    realtext = importlib.import_module("realtext")
    monkeypatch.setattr(realtext, "READ", {"ar": 12, "en": 8})
    held = list(realtext.claims(400, realtext.articles(2)))
    assert [one.id for one in held] == [f"C{at}" for at in range(400)]
    assert {one.language for one in held} == {"ar", "en"}
    assert len({one.text for one in held}) > 300
    assert held == list(realtext.claims(400, realtext.articles(2)))
