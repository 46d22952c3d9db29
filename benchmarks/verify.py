"""How long `verify` takes over a large ledger, and how much memory, in a process of its own.

    python benchmarks/verify.py [--json] [--quick]

The ledger is made anew for each size: a story in ten events (an article with its text, two claims, what editors
and matching said of them), again and again. `--quick` stops at 20,000 events; else it goes to a million.
Stages: log (chain and tree alone, what a checkpoint is held against), whole (tables and file too).
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger.model import Article, Claim, Decision, Interval, Match, Passage
from ledger.store import Store, log, sqlite
from ledger.store.forms import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

START = datetime(2024, 3, 4, 9, 30, tzinfo=UTC)
TEXT = "The ministry said that 2,500 troops would leave the base by the end of the year. " * 30
STAGES = ("log", "whole")


def told() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Kind, subject and payload of one event after another, without end."""
    yield "ledger.created", "ledger", {"uuid": "benchmark", "schema": sqlite.SCHEMA, "demo": False}
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


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as f:
        t = time.perf_counter(); p = Path(f) / "l.db"; Store.from_log(p, sealed(int(sys.argv[1]))).close(); print("made", time.perf_counter() - t, p.stat().st_size)
        with Store.open(p, read_only=True) as s:
            t = time.perf_counter(); print(s.verify()); print("verify", time.perf_counter() - t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
