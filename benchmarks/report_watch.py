"""`ledger report --watch` on a ledger in a file: how long the site takes to follow a decision.

    python benchmarks/report_watch.py [--claims 10000] [--changes 7] [--json]

The ledger holds what report_site.py makes: five accepted matches a claim, a decision for two claims in three.
Each change is a `ledger status` of a claim in the middle, by a command of its own; `follow` are the seconds
from that command's end to the telling of the last file written, `told` those that the site's command says it
took itself, `decide` those of the deciding command. The first change makes what claims give to the files that
tell of many, and is told apart; the others are the median. Figures are of both languages, without search.
`memory` is the most that all processes held at once while the site was built, and then to the end, with what
they share counted once.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from memory import Watched
from report_site import made

from ledger.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

AT = datetime(2026, 1, 1, tzinfo=UTC)
STATUSES = ("in_progress", "stalled")
WRITTEN = re.compile(r"E\d+: (\d+) files written in ([\d.]+) s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--changes", type=int, default=7)
    parser.add_argument("--json", action="store_true", help="one line of JSON a figure")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        fill(home, given.claims)
        for stage, value, unit in follow(home, given.claims, given.changes):
            if given.json:
                row = {"bench": "report_watch", "case": given.claims, "method": "ours", "stage": stage}
                print(json.dumps({**row, "value": round(value, 3), "unit": unit}), flush=True)
            else:
                print(f"{stage:<12} {value:>10.2f} {unit}", flush=True)


def fill(home: Path, number: int) -> None:
    """A ledger with so many published claims and all that hangs on them."""
    view = made(number)
    (home / "data").mkdir(parents=True)
    with (
        Store.create(home / "data" / "ledger.db", at=AT, editor="bench") as store,
        store.unit(editor="bench", at=AT) as unit,
    ):
        for article in view.articles.values():
            unit.add_article(article, fingerprint=article.id)
        for claim in view.claims:
            unit.add_claim(replace(claim, status="not_rated"), identity=claim.id)
        for match in view.matches:
            unit.propose_match(match)
        for decision in view.decisions:
            unit.decide(decision)


def follow(home: Path, claims: int, changes: int) -> Iterator[tuple[str, float, str]]:
    """Build, then decide again and again."""
    ledger = [sys.executable, "-m", "ledger", "--home", str(home)]
    began = time.monotonic()
    site = subprocess.Popen(
        [*ledger, "report", "--watch", "--no-search"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    memory = Watched(site.pid)
    try:
        _written(site)
        yield "build", time.monotonic() - began, "s with the start and the reading"
        yield "memory", memory.most, "MB, at most"
        os.sync()
        took, told, decide, files = [], [], [], 0
        for turn in range(changes):
            began = time.monotonic()
            command = [*ledger, *_decision(claims // 6 * 3, turn)]
            done = subprocess.run(command, check=False, capture_output=True, text=True)
            ended = time.monotonic()
            if done.returncode:
                raise SystemExit(done.stderr)
            files, seconds = _written(site)
            took.append(time.monotonic() - ended)
            told.append(seconds)
            decide.append(ended - began)
        yield "memory_end", memory.close(), "MB, at most"
    finally:
        site.terminate()
        site.wait()
    yield "first", took[0], "s"
    yield "follow", median(took[1:]), "s"
    yield "follow_max", max(took[1:]), "s"
    yield "told", median(told[1:]), "s"
    yield "decide", median(decide[1:]), "s"
    yield "files", files, "files a change"


def _decision(claim: int, turn: int) -> list[str]:
    """About a claim in the middle that none was made about."""
    words = ["status", f"C{claim}", STATUSES[turn % 2], "--reason", "checked", "--effective", "2026-10-01"]
    return [*words, "--evidence", f"A{5 + turn}", "--editor", "bench"]


def _written(site: subprocess.Popen[str]) -> tuple[int, float]:
    """What the site's command says that it wrote; it may say other things before."""
    for line in site.stdout or ():
        if found := WRITTEN.match(line):
            return int(found[1]), float(found[2])
    raise SystemExit("the site's command ended")


if __name__ == "__main__":
    main()
