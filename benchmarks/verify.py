"""How long `verify` takes over a large ledger, and how much memory, in a process of its own.

    python benchmarks/verify.py [--json] [--quick]

The ledger is made anew for each size: a story in ten events (an article with its text, two claims, what
editors and matching said of them), again and again. `--quick` stops at 20,000 events, else a million.
Stages: verify (chain, tables, file), memory (the most that a process took which did nothing else), making
(the most that the one took which made the ledger).
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ledger.model import Article, Claim, Decision, Interval, Match, Passage
from ledger.plain import plain
from ledger.store import SCHEMA, Store, log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")
START = datetime(2024, 3, 4, 9, 30, tzinfo=UTC)
TEXT = "The ministry said that 2,500 troops would leave the base by the end of the year. " * 30
SIZES = (20_000, 100_000, 1_000_000)


def told() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Kind, subject and payload of one event after another, without end."""
    yield "ledger.created", "ledger", {"uuid": "benchmark", "schema": SCHEMA, "demo": False}
    number = 0
    while True:
        number += 1
        name, first, second = f"A{number}", f"C{2 * number - 1}", f"C{2 * number}"
        article = Article(id=name, title=f"Story {number}", text=TEXT, source="Gazette", language="en")
        yield "article.added", name, {"article": plain(article), "fingerprint": f"f{number}"}
        yield "article.read", name, {"drafts": [first, second]}
        for claim in (first, second):
            day = START.date()
            due = Interval(phrase="by the end of the year", earliest=day, latest=day, role="deadline")
            noun = Claim(id=claim, text=TEXT[:81], language="en", article=name, end=81, deadline=due)
            yield "claim.added", claim, {"claim": plain(noun), "identity": claim}
            yield "claim.staged", claim, {"stage": "approved", "reason": ""}
        for place, claim in enumerate((first, second)):
            match = Match(
                id=f"M{2 * number - 1 + place}",
                claim=claim,
                passage=Passage(text=TEXT[:81], start=0, end=81, article=name),
                score=0.75,
                stance="supports",
            )
            yield "match.proposed", match.id, {"match": plain(match)}
        said = {"judgement": "accepted", "stance": None, "note": ""}
        yield "match.judged", f"M{2 * number - 1}", said
        decision = Decision(
            id=f"D{number}",
            claim=first,
            status="in_progress",
            reason="the first of them have left",
            effective=START.date(),
            editor="noor",
            decided_at=START,
        )
        yield "decision.recorded", decision.id, {"decision": plain(decision)}


def sealed(size: int) -> Iterator[log.Entry]:
    """The entries of a ledger of that many events."""
    before: log.Entry | None = None
    for number, (kind, subject, payload) in enumerate(islice(told(), size)):
        at = START + timedelta(seconds=number)
        before = log.seal(before, at=at, editor="noor", what=(kind, subject), payload=payload)
        yield before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one line of JSON a figure")
    parser.add_argument("--quick", action="store_true", help="20,000 events at most")
    arguments = parser.parse_args()
    for size in SIZES[:1] if arguments.quick else SIZES:
        figures = measure(size)
        for stage, value, unit in figures:
            row = {"bench": "verify", "case": size, "method": "ours", "stage": stage}
            if arguments.json:
                print(json.dumps({**row, "value": round(value, 3), "unit": unit}), flush=True)
            else:
                print(f"{size:>9,} events  {stage:<8} {value:>10.2f} {unit}", flush=True)


def measure(size: int) -> list[tuple[str, float, str]]:
    """Seconds to verify a ledger of `size` events; the most MB that this and that making it took."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        making = _alone(_make, path, size)
        seconds, taken = _alone(_verify, path)
    return [("verify", seconds, "s"), ("memory", taken, "MB"), ("making", making, "MB")]


def _alone(act: Callable[..., T], *given: object) -> T:
    """What comes of it in a process that does nothing else."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(act, *given).result()


def _make(path: Path, size: int) -> float:
    Store.from_log(path, sealed(size)).close()
    return most()


def _verify(path: Path) -> tuple[float, float]:
    with Store.open(path, read_only=True) as store:
        began = time.perf_counter()
        found = store.verify()
        seconds = time.perf_counter() - began
    if found:
        raise SystemExit(f"a sound ledger was found wanting: {found[0]}")
    return seconds, most()


def most() -> float:
    """The most MB that this program had in memory; getrusage counts what its process was before, too."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


if __name__ == "__main__":
    main()
