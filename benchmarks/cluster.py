"""Archives held against claims by one process and by two: a process pool, and a Ray cluster on this machine.

    python benchmarks/cluster.py [--claims 1000] [--parts 32] [--articles 60] [--json] [--quick]

Claims and articles are real text (realtext.py); each part is a file of JSON lines. The clock starts when the
first parts are back, so that starting processes and Ray is not counted; what comes back must be the same each
time.

Stages: rate (articles a second) for each method and number of processes; efficiency (rate of two processes
beside twice that of one). Without Ray, the extra `cluster`, only the pool is measured.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from realtext import articles, claims

from ledger.articles import Options, parts
from ledger.cluster import on_cluster
from ledger.desk.holding import Frame
from ledger.desk.pinning import pin
from ledger.desk.pool import in_processes
from ledger.desk.receiving import Receiver
from ledger.matching import Tuning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ledger.articles import Part
    from ledger.desk.holding import Outcome

    Work = Callable[..., Iterator[Outcome]]

WARM = 6
"""Parts that are back before the clock starts: two processes are at work by then."""
SPREAD = 600
"""Articles that are repeated under other titles."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000)
    parser.add_argument("--parts", type=int, default=32)
    parser.add_argument("--articles", type=int, default=60, help="in each part")
    parser.add_argument("--json", action="store_true", help="one line of JSON a figure")
    parser.add_argument("--quick", action="store_true", help="10 parts of 10 articles")
    given = parser.parse_args()
    if given.quick:
        given.parts, given.articles = 10, 10
    with tempfile.TemporaryDirectory() as home:
        held = list(written(Path(home), given.parts, given.articles))
        frame = framed(Path(home), given.claims)
        for method, stage, value in figures(frame, held, given.articles):
            if given.json:
                row = {"bench": "cluster", "case": given.claims, "method": method, "stage": stage}
                print(json.dumps({**row, "value": round(value, 3)}), flush=True)
            else:
                print(f"{method:<6} {stage:<14} {value:>10.2f}", flush=True)


def written(home: Path, number: int, each: int) -> Iterator[Part]:
    found = cycle(one for one in articles(SPREAD) if one.text.strip())
    for at in range(number):
        path = home / f"{at:03}.jsonl"
        rows = (
            {
                "title": f"{at}-{line}: {one.title}",
                "text": one.text,
                "outlet": "bench",
                "published": "2015-07-20",
            }
            for line, one in enumerate(islice(found, each))
        )
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        yield from parts(str(path))


def framed(home: Path, number: int) -> Frame:
    told = (claim for claim in claims(2 * number, articles(200)) if claim.text.strip())
    kept = [replace(claim, id=f"C{at}", stage="approved") for at, claim in enumerate(islice(told, number), 1)]
    return Frame(pinned=pin(home / "index", kept, Tuning()), receiver=Receiver(Options(), {}, {}))


def figures(frame: Frame, held: list[Part], each: int) -> Iterator[tuple[str, str, float]]:
    methods: dict[str, Work] = {"pool": in_processes}
    if find_spec("ray"):
        methods["ray"] = partial(on_cluster, address="local")
    before: list[Outcome] = []
    for method, work in methods.items():
        rates = []
        for workers in (1, 2):
            found, seconds = timed(work(frame, held, workers=workers))
            if before and found != before:
                raise SystemExit(f"{method} with {workers} gave something else")
            before = found
            rates.append(each * (len(held) - WARM) / seconds)
            yield method, f"rate, {workers}", rates[-1]
        yield method, "efficiency", rates[1] / (2 * rates[0])


def timed(outcomes: Iterable[Outcome]) -> tuple[list[Outcome], float]:
    found: list[Outcome] = []
    began = 0.0
    for one in outcomes:
        found.append(one)
        if len(found) == WARM:
            began = time.monotonic()
    return found, time.monotonic() - began


if __name__ == "__main__":
    main()
