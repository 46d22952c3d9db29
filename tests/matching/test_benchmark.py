"""The benchmark of matching: what it prints can be relied on; how fast a machine is, no test says."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parents[2] / "benchmarks" / "matching.py"


def load_benchmark() -> Any:
    spec = importlib.util.spec_from_file_location("benchmark_of_matching", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_stage_and_peer_is_told(monkeypatch: Any) -> None:
    benchmark = load_benchmark()
    monkeypatch.setattr(benchmark, "ARTICLES", 2)
    figures = list(benchmark.measure(60))
    ours = {one.stage: one for one in figures if one.method == "ours"}
    assert set(ours) == {"index", "tokenise", "candidates", "verify", "matcher", "end_to_end", "recall"}
    assert all(one.case == 60 and one.unit == "ms" for one in ours.values() if one.stage != "recall")
    assert ours["recall"].value >= 0.999
    for method in ("rapidfuzz", "fts5"):
        stages = {one.stage for one in figures if one.method == method}
        assert stages == {"end_to_end", "ratio"}
