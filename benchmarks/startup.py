"""How long `ledger --help` takes to answer, beside a bare interpreter and typer alone, in one run.

    python benchmarks/startup.py [--json] [--quick]

Prints the least of many runs of each, interleaved, and the ratio to the bare interpreter, which should stay
under six.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

PYTHON = sys.executable
COMMANDS = {
    "python": [PYTHON, "-c", "pass"],
    "typer": [PYTHON, "-c", "import typer"],
    "ours": [str(Path(PYTHON).with_name("ledger")), "--help"],
}


def measure(rounds: int) -> dict[str, float]:
    """Milliseconds by method: the least of `rounds`, which other work on the machine disturbs least."""
    best = dict.fromkeys(COMMANDS, float("inf"))
    for _ in range(rounds):
        for name, command in COMMANDS.items():
            start = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
            best[name] = min(best[name], (time.perf_counter() - start) * 1000)
    return best


def main() -> None:
    best = measure(10 if "--quick" in sys.argv else 40)
    rows = [(name, value, "ms") for name, value in best.items()]
    rows.append(("ours", best["ours"] / best["python"], "times python"))
    for method, value, unit in rows:
        if "--json" in sys.argv:
            row = {"bench": "startup", "case": "--help", "method": method, "stage": "start"}
            print(json.dumps({**row, "value": round(value, 3), "unit": unit}))
        else:
            print(f"{method:<8} {value:8.2f} {unit}")


if __name__ == "__main__":
    main()
