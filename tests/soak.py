"""The tests that are marked `soak`, at full size, one after another: what was done is not done again.

    python -m tests.soak [--only WORD] [--afresh] [--seed N]

Each runs in a pytest of its own, the shortest first. What came of it is kept in build/soak.json, so that a run that was
broken off goes on where it was, and appended to docs/soak.md with the machine and the day. Seeds are printed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
STATE = ROOT / "build" / "soak.json"
REPORT = ROOT / "docs" / "soak.md"
FULL = "LEDGER_SOAK_FULL"
SEED = "LEDGER_SOAK_SEED"


def sizes(item: pytest.Item) -> tuple[int, int, str]:
    """Small and full size of a marked test, and of what."""
    mark = item.get_closest_marker("soak")
    assert mark is not None, f"{item.nodeid} asks for a size and bears no mark `soak`"
    small, full = mark.args
    return small, full, mark.kwargs["of"]


def figure(told: str) -> None:
    """Tell a figure that `make soak` writes down."""
    print(f"figure: {told}")


def outcome(code: int, told: str) -> str:
    """What came of one test by pytest's exit code and words: `held`, `failed`, or `not run` where it was passed over."""
    if code not in (0, 5):
        return "failed"
    return "held" if re.search(r"^1 passed", told, re.MULTILINE) else "not run"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="tests with this in their name")
    parser.add_argument("--afresh", action="store_true", help="forget what was done")
    parser.add_argument("--seed", type=int, default=None, help="one seed for all (drawn by default)")
    chosen = parser.parse_args()
    state = {} if chosen.afresh or not STATE.exists() else json.loads(STATE.read_text())
    failed = 0
    for name, (full, of) in sorted(
        _marked().items(), key=lambda one: state.get(one[0], {}).get("seconds", 0)
    ):
        done = state.get(name, {})
        if chosen.only not in name or (done.get("outcome") == "held" and done["size"] == full):
            continue
        seed = chosen.seed if chosen.seed is not None else random.SystemRandom().randrange(10**6)
        print(f"{name}: {full:,} {of}, seed {seed}", flush=True)
        row = _run(name, seed) | {"size": full, "of": of, "seed": seed}
        failed += row["outcome"] != "held"
        state[name] = row
        STATE.parent.mkdir(exist_ok=True)
        STATE.write_text(json.dumps(state, indent=1))
        _append(name, row)
        print(f"  {row['outcome']}, {row['seconds']} s", flush=True)
    return 1 if failed else 0


class _Collector:
    def __init__(self) -> None:
        self.found: dict[str, tuple[int, str]] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            if item.get_closest_marker("soak"):
                _, full, of = sizes(item)
                self.found[item.nodeid] = full, of


def _marked() -> dict[str, tuple[int, str]]:
    collector = _Collector()
    os.chdir(ROOT)
    if pytest.main(["--collect-only", "-qq", "--no-header", "-m", "soak", "tests"], plugins=[collector]) != 0:
        raise SystemExit("the tests cannot be collected")
    return collector.found


def _run(name: str, seed: int) -> dict[str, object]:
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-s", "-rs", "-p", "no:cacheprovider", name],
        cwd=ROOT,
        env={**os.environ, FULL: "1", SEED: str(seed)},
        capture_output=True,
        text=True,
        check=False,
    )
    came = outcome(done.returncode, done.stdout)
    told = re.findall(r"(?:figure:|^SKIPPED \[1\]) (.+)$", done.stdout, re.MULTILINE)
    if came == "failed":
        (STATE.parent / "soak-failed.txt").write_text(done.stdout + done.stderr)
        told.append(next((line for line in done.stdout.splitlines() if line.startswith("E  ")), "")[:160])
    return {
        "outcome": came,
        "seconds": round(time.monotonic() - began),
        "figures": told,
        "on": datetime.now(UTC).date().isoformat(),
    }


def _append(name: str, row: dict[str, object]) -> None:
    figures = "; ".join(map(str, row["figures"])).replace("|", "/")  # type: ignore[call-overload]
    came = "held" if row["outcome"] == "held" else f"**{row['outcome']}**"
    with REPORT.open("a", encoding="utf-8") as file:
        file.write(
            f"| {row['on']} | `{name.removeprefix('tests/')}` | {row['size']:,} {row['of']} | {row['seed']} "
            f"| {came} | {row['seconds']} s | {figures} | {machine()} |\n"
        )


def machine() -> str:
    """What it ran on: cores, memory, system, Python and SQLite."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return (
        f"{os.cpu_count()} cores, {pages / 2**30:.0f} GB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


if __name__ == "__main__":
    sys.exit(main())
