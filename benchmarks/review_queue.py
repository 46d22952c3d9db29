"""How long a page of the review desk's queue takes with very many matches waiting.

A ledger is filled in bulk units, served on loopback and asked by one client, page after page, as an editor
asks: the whole queue, narrowed, sorted by score, deep in it, and one thing after another. Beside what the
clock says stands the processor's time, server and client together, which other work changes little.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import re
import socket
import statistics
import sys
import tempfile
import threading
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from ledger.model import STANCES, Article, Claim, Feature, Interval, Match, Passage, Source
from ledger.settings import load
from ledger.store import Store
from ledger.web.app import make_app
from ledger.web.guard import Origin
from ledger.web.house import open_house

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.web.accounts import Account

AT = datetime(2026, 3, 4, 9, tzinfo=UTC)
CLAIMS, ARTICLES, UNIT = 2_000, 4_000, 5_000
TOPICS = ("US forces in Iraq", "elections", "oil and gas", "المياه", "Development Road")
WORDS = (
    "the",
    "ministry",
    "said",
    "troops",
    "would",
    "leave",
    "the",
    "base",
    "قالت",
    "الوزارة",
    "إن",
    "القوات",
)

PAGES = {
    "whole": "/queue",
    "matches": "/queue?kind=match",
    "language": "/queue?kind=match&language=ar",
    "source and stance": "/queue?kind=match&source=Outlet+7&stance=moves",
    "topic": "/queue?topic=elections",
    "by score": "/queue?kind=match&order=score",
    "by deadline": "/queue?kind=match&order=due",
    "score and age": "/queue?score=high&days=7",
    "one claim": "/queue?kind=match&claim=C77",
    "deep": "/queue?kind=match&page=1500",
    "next": "/queue/next?kind=match&at=40000",
}


class _Nobody:
    """A desk of one's own."""

    def known(self) -> tuple[Account, ...]:
        return ()

    def check(self, name: str, password: str) -> Account | None:
        del name, password
        return None


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", action="store_true", help="one JSON object a figure")
    options.add_argument("--quick", action="store_true", help="fewer requests, of 20,000 that wait")
    chosen = options.parse_args()
    waiting, rounds = (20_000, 20) if chosen.quick else (100_000, 60)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        began = time.perf_counter()
        fill(home, waiting)
        print(f"{waiting} matches recorded in {time.perf_counter() - began:.0f} s", file=sys.stderr)
        times = measured(home, rounds)
    every = [one for several in times.values() for one in several]
    for stage, pairs in {**times, "all": every}.items():
        taken, busy = zip(*pairs, strict=True)
        for method, value in (
            ("p50", statistics.median(taken)),
            ("p95", statistics.quantiles(taken, n=20)[18]),
            ("cpu p95", statistics.quantiles(busy, n=20)[18]),
        ):
            report(as_json=chosen.json, case=waiting, method=method, stage=stage, value=value)
    return 0


def report(*, as_json: bool, case: int, method: str, stage: str, value: float) -> None:
    figure = {
        "bench": "review_queue",
        "case": case,
        "method": method,
        "stage": stage,
        "value": round(value, 1),
        "unit": "ms",
    }
    print(json.dumps(figure) if as_json else f"{case:>7} waiting  {stage:<18} {method:<7}  {value:7.1f} ms")


def fill(home: Path, waiting: int) -> None:
    """A ledger with as many matches, on claims of which a tenth are drafts and some are due soon."""
    chance = random.Random(7)
    with Store.create(home / "data" / "ledger.db", at=AT, editor="bench") as store:
        with store.unit(editor="bench", at=AT) as unit:
            for number in range(20):
                unit.add_source(Source(name=f"Outlet {number}"))
            for number in range(ARTICLES):
                unit.add_article(article(number, chance), fingerprint=f"a{number}")
            for number in range(CLAIMS):
                unit.add_claim(claim(number, chance), identity=f"c{number}")
        pairs = iter_pairs()
        for first in range(0, waiting, UNIT):
            with store.unit(editor="bench", at=AT + timedelta(minutes=first // UNIT)) as unit:
                for _ in range(min(UNIT, waiting - first)):
                    unit.propose_match(match(*next(pairs), chance))


def iter_pairs() -> Iterator[tuple[int, int]]:
    for step in range(ARTICLES):
        for number in range(1, CLAIMS + 1):
            yield number, (number * 7 + step) % ARTICLES + 1


def words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, k=count))


def article(number: int, chance: random.Random) -> Article:
    return Article(
        title=words(chance, 8),
        text=words(chance, 400),
        source=f"Outlet {number % 20}",
        language="ar" if number % 3 else "en",
        published=AT - timedelta(days=number % 700),
        published_precision="day",
    )


def claim(number: int, chance: random.Random) -> Claim:
    due = date(2026, 1, 1) + timedelta(days=number % 900)
    return Claim(
        text=words(chance, 20),
        gist=words(chance, 9),
        language="ar" if number % 2 else "en",
        speaker="The ministry",
        said_on=date(2025, 1, 1),
        trackable=True,
        deadline=Interval(phrase="by then", earliest=None, latest=due) if number % 4 else None,
        topics=(TOPICS[number % len(TOPICS)],),
        source=f"Outlet {number % 20}",
        article=f"A{number % ARTICLES + 1}",
        stage="draft" if number % 10 == 0 else "approved",
        confidence=0.5,
    )


def match(number: int, article_number: int, chance: random.Random) -> Match:
    text = words(chance, 30)
    features = tuple(
        Feature(name=f"f{k}", value=0.5, share=chance.uniform(-1, 2), why="troops") for k in range(12)
    )
    return Match(
        claim=f"C{number}",
        passage=Passage(text=text, start=0, end=len(text), article=f"A{article_number}"),
        score=round(chance.betavariate(2, 2), 4),
        stance=chance.choice(STANCES),
        features=features,
    )


def measured(home: Path, rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Milliseconds by the clock and of the processor to the last byte, by page, in one session."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    settings = load(home, {})
    with Store.open(settings.database) as store:
        origin = Origin("http", (f"127.0.0.1:{port}",))
        house = open_house(
            store,
            settings,
            origin=origin,
            accounts=_Nobody(),
            now=lambda: AT + timedelta(days=8),
            token="bench",
        )
        server = uvicorn.Server(
            uvicorn.Config(make_app(house), log_level="warning", access_log=False, ws="none")
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            return asked(port, rounds)
        finally:
            server.should_exit = True
            thread.join()
            listening.close()


def asked(port: int, rounds: int) -> dict[str, list[tuple[float, float]]]:
    cookie = re.sub(r";.*", "", get(port, "/enter?token=bench", "")[1])
    times: dict[str, list[tuple[float, float]]] = {stage: [] for stage in PAGES}
    for number in range(rounds + 2):
        for stage, path in PAGES.items():
            began, busy = time.perf_counter(), time.process_time()
            status, _ = get(port, path, cookie)
            taken = (time.perf_counter() - began) * 1000, (time.process_time() - busy) * 1000
            if status not in (200, 303):
                raise SystemExit(f"{path} answered {status}")
            if number >= 2:
                times[stage].append(taken)
    return times


def get(port: int, path: str, cookie: str) -> tuple[int, str]:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    link.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = link.getresponse()
    answer.read()
    link.close()
    return answer.status, answer.headers.get("Set-Cookie", "")


if __name__ == "__main__":
    sys.exit(main())
