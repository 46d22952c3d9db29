"""`ledger watch` over minutes: articles at a steady rate, killed again and again.

    python benchmarks/watch.py [--minutes 30] [--rate 50] [--claims 10000] [--kills 20] [--workers 2] [--json]
                               [--quick]

Claims and articles are real text (realtext.py); articles are repeated under another title, since the ledger
takes each once. They are written to a file of the watched folder, as many a second as asked for, whatever the
watch does. It is killed with SIGKILL at even intervals and started again at once.

Stages: written articles; lost (passed over: others that came later are there) and doubled ones; waiting at
the end where it cannot keep up; matches; told (articles that were told on standard output: those
between whose record and telling it was killed are recorded alone); p50, p95 and p95_apart in seconds, from
the writing of a line to the telling of what it bears on, all and without those written while it was down or
catching up (till CAUGHT_UP seconds after a kill); rate (articles recorded a second); memory of all its
processes in MB, the mean of the second quarter and of the last of the samples.
"""

from __future__ import annotations

import argparse
import json
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from memory import held
from realtext import articles, claims

from ledger.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

AT = datetime(2026, 1, 1, tzinfo=UTC)
CAUGHT_UP = 20.0
REPEATED = 200
"""Articles of which a sentence is a claim; the others say what they may."""
PATIENCE = 300.0
"""Seconds that are waited at the end for what is left."""


@dataclass
class Soak:
    """What is seen of the watch while it runs."""

    home: Path
    written: list[float] = field(default_factory=list)
    told: dict[str, float] = field(default_factory=dict)
    kills: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    log: list[str] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """The folder that is watched."""
        return self.home / "in"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="one line of JSON a figure")
    parser.add_argument("--quick", action="store_true", help="half a minute, 1,000 claims, one kill")
    given = parser.parse_args()
    if given.quick:
        given.minutes, given.claims, given.kills = 0.5, 1_000, 1
    with tempfile.TemporaryDirectory() as home:
        soak = Soak(Path(home))
        fill(soak.home, given.claims)
        run(soak, given)
        for stage, value, unit in figures(soak):
            if given.json:
                row = {"bench": "watch", "case": given.claims, "method": "ours", "stage": stage}
                print(json.dumps({**row, "value": round(value, 4), "unit": unit}), flush=True)
            else:
                print(f"{stage:<12} {value:>12.3f} {unit}", flush=True)


def fill(home: Path, number: int) -> None:
    """A ledger with so many open claims."""
    (home / "in").mkdir()
    (home / "data").mkdir()
    with (
        Store.create(home / "data" / "ledger.db", at=AT, editor="bench") as store,
        store.unit(editor="bench", at=AT) as unit,
    ):
        told = (claim for claim in claims(2 * number, articles(REPEATED)) if claim.text.strip())
        for at, claim in enumerate(islice(told, number)):
            unit.add_claim(replace(claim, id="", stage="approved"), identity=f"c{at}")


def run(soak: Soak, given: argparse.Namespace) -> None:
    """Write articles for so many minutes, and kill the watch so often."""
    running = start(soak, given.workers)
    began = time.monotonic()
    end = began + 60 * given.minutes
    writer = threading.Thread(target=write, args=(soak, given.rate, end))
    writer.start()
    due = [began + 60 * given.minutes * (at + 1) / (given.kills + 1) for at in range(given.kills)]
    while time.monotonic() < end:
        time.sleep(1)
        soak.memory.append(held(running.pid))
        if due and time.monotonic() >= due[0]:
            due.pop(0)
            running.send_signal(signal.SIGKILL)
            running.wait()
            soak.kills.append(time.monotonic())
            running = start(soak, given.workers)
    writer.join()
    limit = time.monotonic() + PATIENCE
    while recorded(soak.home) < len(soak.written) and time.monotonic() < limit:
        time.sleep(1)
    time.sleep(2)
    running.kill()
    running.wait()


def start(soak: Soak, workers: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "ledger", "--home", str(soak.home), "watch", str(soak.folder)]
    running = subprocess.Popen(
        [*command, "--json", "--port", "0", "--workers", str(workers)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    for read in (listen, note):
        threading.Thread(target=read, args=(soak, running), daemon=True).start()
    return running


def listen(soak: Soak, running: subprocess.Popen[str]) -> None:
    """When each article was told."""
    for line in running.stdout or ():
        now = time.monotonic()
        try:
            soak.told.setdefault(json.loads(line)["article"], now)
        except ValueError:
            continue  # cut off by the kill


def note(soak: Soak, running: subprocess.Popen[str]) -> None:
    for line in running.stderr or ():
        soak.log.append(line)


def write(soak: Soak, rate: float, end: float) -> None:
    """Articles, so many a second, each under a title of its own."""
    found = cycle(one for one in articles(600) if one.text.strip())
    began = time.monotonic()
    with (soak.folder / "feed.jsonl").open("a", encoding="utf-8") as file:
        while (now := time.monotonic()) < end:
            while len(soak.written) < (now - began) * rate:
                one = next(found)
                row = {"title": f"{len(soak.written)}: {one.title}", "text": one.text, "outlet": "bench"}
                file.write(json.dumps({**row, "published": "2015-07-20"}, ensure_ascii=False) + "\n")
                soak.written.append(now)
            file.flush()
            time.sleep(0.01)


def recorded(home: Path) -> int:
    with closing(sqlite3.connect(home / "data" / "ledger.db", timeout=30)) as database:
        return int(database.execute("SELECT count(*) FROM article").fetchone()[0])


def figures(soak: Soak) -> Iterator[tuple[str, float, str]]:
    with closing(sqlite3.connect(soak.home / "data" / "ledger.db")) as database:
        titles = dict(database.execute("SELECT id, title FROM article"))
        matches = int(database.execute("SELECT count(*) FROM match").fetchone()[0])
        query = "SELECT count(*) FROM (SELECT 1 FROM match GROUP BY claim, article HAVING count(*) > 1)"
        doubled = int(database.execute(query).fetchone()[0])
    numbers = {f"A{key}": int(title.partition(":")[0]) for key, title in titles.items()}
    seen = list(numbers.values())
    yield "written", len(soak.written), "articles"
    reached = max(seen, default=-1) + 1
    yield "lost", reached - len(set(seen)), "articles"
    yield "waiting", len(soak.written) - reached, "articles"
    yield "doubled", len(seen) - len(set(seen)) + doubled, "articles and matches"
    yield "matches", matches, "matches"
    yield "told", len(soak.told), "articles"
    yield "kills", len(soak.kills), "SIGKILLs"
    late = {numbers[key]: at - soak.written[numbers[key]] for key, at in soak.told.items()}
    apart = [took for number, took in late.items() if not _is_near(soak.written[number], soak)]
    for name, took in (("all", list(late.values())), ("apart", apart)):
        cuts = statistics.quantiles(took, n=20) if len(took) > 1 else [0.0] * 19
        tail = "" if name == "all" else "_apart"
        yield f"p50{tail}", cuts[9], "s"
        yield f"p95{tail}", cuts[18], "s"
    spent = max(soak.told.values()) - soak.written[0]
    yield "rate", len(soak.told) / spent, "articles a second"
    quarter = len(soak.memory) // 4
    yield "memory_early", statistics.mean(soak.memory[quarter : 2 * quarter]), "MB"
    yield "memory_late", statistics.mean(soak.memory[-quarter:]), "MB"
    yield "failures", sum('"failure"' in line for line in soak.log), "lines"
    verified = subprocess.run(
        [sys.executable, "-m", "ledger", "--home", str(soak.home), "verify"], check=False, capture_output=True
    )
    yield "verify", verified.returncode, "exit code"


def _is_near(written: float, soak: Soak) -> bool:
    """Whether it was written while the watch was down or catching up."""
    return any(kill - 2 <= written <= kill + CAUGHT_UP for kill in soak.kills)


if __name__ == "__main__":
    main()
