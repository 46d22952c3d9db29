"""How many articles are read in a second, beside trafilatura, in one run on one core.

    python benchmarks/articles.py [--json] [--quick]

Rows: real articles of 14 outlets where the news lies beside the checkout (../shared/data/news), else the
demo's texts. Pages: the same as HTML pages, so that trafilatura has what it is made for. `read` is from the
bytes to the Article, `ingest` the whole way of a pile into a ledger on disk, with its archive and its log.
Each method reads the same, in turn; the best of several rounds counts, in seconds of the processor (ingest:
of the clock).
"""

from __future__ import annotations

import argparse
import html
import json
import resource
import tempfile
import time
import warnings
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ledger import articles
from ledger.articles import Item, Options
from ledger.desk.ingest import ingest_inputs
from ledger.desk.session import open_desk, start_ledger
from ledger.desk.web import Web
from ledger.errors import NoText
from ledger.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
NEWS = ROOT.parent / "shared" / "data" / "news" / "ar_2015.jsonl.gz"
DEMO = ROOT / "data" / "demo" / "articles"
T = TypeVar("T")
ROUNDS, FEW = 3, 300


class Figure(NamedTuple):
    """One line of the result."""

    case: str
    method: str
    stage: str
    value: float
    unit: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one line of JSON a figure")
    parser.add_argument("--quick", action="store_true", help=f"{FEW} articles, one round")
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")  # those of the other readers
    for figure in run(quick=arguments.quick):
        if arguments.json:
            print(json.dumps({"bench": "articles", **figure._asdict()}), flush=True)
        else:
            case, method, stage, value, unit = figure
            print(f"{case:<16} {method:<12} {stage:<8} {value:>10.1f} {unit}", flush=True)


def run(*, quick: bool) -> Iterator[Figure]:
    """Articles a second of each method, and the memory of ingesting them all."""
    rows = list(items())[: FEW if quick else None]
    pages = [page_of(item) for item in rows]
    rounds = 1 if quick else ROUNDS
    yield Figure(f"{len(rows)} rows", "ours", "read", rate(read_row, rows, rounds), "articles/s")
    yield Figure(f"{len(rows)} pages", "ours", "read", rate(read_page, pages, rounds), "articles/s")
    yield Figure(
        f"{len(rows)} pages", "trafilatura", "read", rate(by_trafilatura, pages, rounds), "articles/s"
    )
    if not quick and NEWS.exists():
        seconds, count = ingested(NEWS)
        yield Figure(f"{count} rows", "ours", "ingest", count / seconds, "articles/s")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Figure(f"{len(rows)} rows", "ours", "memory", memory, "MB (with this benchmark's own lists)")


def items() -> Iterator[Item]:
    """The articles: of the news, else of the demo."""
    if not NEWS.exists():
        for path in sorted(DEMO.glob("*.txt")):
            yield Item(name=path.name, data=path.read_bytes())
        return
    with NEWS.open("rb") as stream:
        yield from (entry for entry in articles.entries(stream, NEWS.name) if isinstance(entry, Item))


def page_of(item: Item) -> bytes:
    """The article as a site would send it."""
    title = html.escape(item.told.title or item.name)
    parts = "".join(
        f"<p>{html.escape(line)}</p>" for line in item.data.decode("utf-8").splitlines() if line.strip()
    )
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Home", "News", "Sport", "Contact"))
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>'
        '<meta property="article:published_time" content="2015-08-11T10:00:00+03:00"></head>'
        f"<body><nav><ul>{menu}</ul></nav><article><h1>{title}</h1>{parts}</article><footer>©</footer></body></html>"
    ).encode()


def read_row(item: Item) -> None:
    try:
        articles.read(item.data, name=item.name, options=item.told)
    except NoText:
        return


def read_page(page: bytes) -> None:
    try:
        articles.read(page, name="a.html")
    except NoText:
        return


def by_trafilatura(page: bytes) -> None:
    import trafilatura

    trafilatura.bare_extraction(page, with_metadata=True)


def rate(method: Callable[[T], None], given: list[T], rounds: int) -> float:
    """Articles a second of the best round."""
    method(given[0])
    best = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        for each in given:
            method(each)
        best = min(best, time.process_time() - began)
    return len(given) / best


def ingested(path: Path) -> tuple[float, int]:
    """Seconds of the clock to ingest a pile into a new ledger, and how many articles it holds."""
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(home=Path(home))
        start_ledger(settings, editor="bench", at=datetime.now(UTC))
        began = time.perf_counter()
        with open_desk(settings, editor="bench", now=lambda: datetime.now(UTC)) as desk:
            count = sum(bool(done.article) for done in ingest_inputs(desk, [str(path)], Options(), Web()))
        return time.perf_counter() - began, count


if __name__ == "__main__":
    main()
