"""How many articles are proposed in a second on one core, beside quotation patterns, in one run.

    python benchmarks/claims.py [FILE ...] [--json] [--quick]

Articles: those of the files given (what `ledger ingest` reads); without, the demo's and, where the news lies
beside the checkout (../shared/data/news), real ones of 14 outlets. One that bears no day is read as of one
day, so that its deadlines are read. `propose` is from an article's text to its claims, `found` what is
returned an article.
`patterns` is a baseline written here, in the manner of quotation extractors by rules such as Citron but with
nothing to install: a verb of speech beside quotation marks or a complement, one regular expression each.
It resolves no speaker and reads no kind, figure or deadline: a floor for the time, no rival in what is found.
(Reading pages beside trafilatura is in articles.py.)
`command` is `ledger propose` over a new ledger of the same articles, in a process of its own: with its log,
its look for claims told before, and the start of the program. Seconds are the processor's, which other work
on the machine disturbs least, `clock` excepted. Every article is read once, as at a desk: a second round
would only find its words remembered.
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
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ledger import articles
from ledger.articles import Item
from ledger.claims import propose
from ledger.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ledger.model import Article

    Reader = Callable[[Article], int]

ROOT = Path(__file__).parents[1]
NEWS = ROOT.parent / "shared" / "data" / "news" / "ar_2015.jsonl.gz"
DEMO = ROOT / "data" / "demo" / "articles"
DAY = date(2015, 8, 11)
"""What an article without a day is read as of."""
FEW = 300

_SAYS = {
    "ar": r"[وف]?(?:قال|أكد|أوضح|أضاف|أعلن|صرح|ذكر|أشار|كشف|يقول|شدد|اعتبر|حذر|طالب|دعا)(?:ت|وا)?",
    "en": r"(?:says?|said|told|announced|added|warned|promised|vowed|denied|called for|according to)",
}
_QUOTED = r"[«“\"][^»”\"\n]{10,400}[»”\"]"
_OPENS = {"ar": r"(?:إن|أن|بأن|إلى أن|على أن)\w{0,3}\s[^.\n]{10,400}", "en": r"that\s[^.\n]{10,400}"}
PATTERNS = {
    language: re.compile(
        rf"{_QUOTED}[,،]?\s(?:\w+\s){{0,4}}?\b{says}\b"
        rf"|\b{says}\b[^.\n«“\"]{{0,80}}?(?:{_QUOTED}|(?<!\w){_OPENS[language]})"
    )
    for language, says in _SAYS.items()
}


class Figure(NamedTuple):
    """One line of the result."""

    case: str
    method: str
    stage: str
    value: float
    unit: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="piles of articles")
    parser.add_argument("--json", action="store_true", help="one line of JSON a figure")
    parser.add_argument("--quick", action="store_true", help=f"{FEW} articles a file")
    arguments = parser.parse_args()
    for figure in run(arguments.files or default_files(), quick=arguments.quick):
        if arguments.json:
            row = {**figure._asdict(), "value": round(figure.value, 3)}
            print(json.dumps({"bench": "claims", **row}, ensure_ascii=False), flush=True)
        else:
            case, method, stage, value, unit = figure
            print(f"{case:<18} {method:<10} {stage:<10} {value:>10.1f} {unit}", flush=True)


def default_files() -> list[Path]:
    """The demo's articles, and the news where it is there."""
    return [*sorted(DEMO.glob("*.txt")), *([NEWS] if NEWS.exists() else [])]


def run(files: list[Path], *, quick: bool) -> Iterator[Figure]:
    """Articles a second of each method and language, then of the command, with its memory."""
    given = [article for path in files for article in read(path)[: FEW if quick else None]]
    by_language: dict[str, list[Article]] = defaultdict(list)
    for article in given:
        by_language[article.language].append(article)
    for language, rows in by_language.items():
        case = f"{len(rows)} {language}"
        for method, reader in (("ours", ours), ("patterns", by_patterns)):
            speed, found = rate(reader, rows)
            yield Figure(case, method, "propose", speed, "articles/s")
            yield Figure(case, method, "found", found, "an article")
    yield from command(given)


def read(path: Path) -> list[Article]:
    """The articles of a pile; what is none is passed over."""
    found = []
    with path.open("rb") as stream:
        for item in articles.entries(stream, path.name):
            if isinstance(item, Item):
                try:
                    found.append(articles.read(item.data, name=item.name, options=item.told))
                except LedgerError:
                    continue
    return found


def ours(article: Article) -> int:
    return len(
        propose(
            article.text,
            language=article.language,
            anchor=article.day or DAY,
            title=article.title,
            outlet=article.source,
        )
    )


def by_patterns(article: Article) -> int:
    pattern = PATTERNS.get(article.language, PATTERNS["en"])
    return sum(1 for _ in pattern.finditer(article.text))


def rate(reader: Reader, given: list[Article]) -> tuple[float, float]:
    """Articles a second, and how much was found in one; the first is read before, which loads the lists."""
    reader(given[0])
    began = time.process_time()
    found = sum(map(reader, given))
    return len(given) / (time.process_time() - began), found / len(given)


def command(given: list[Article]) -> Iterator[Figure]:
    """What `ledger propose` needs for the same articles in a ledger of their own."""
    with tempfile.TemporaryDirectory() as folder:
        pile, home = Path(folder, "articles.jsonl"), Path(folder, "home")
        pile.write_text("".join(map(line, given)), encoding="utf-8")
        ledger = [sys.executable, "-m", "ledger", "--home", str(home)]
        for words in (["init"], ["ingest", str(pile)]):
            subprocess.run([*ledger, *words], check=False, capture_output=True)
        began = time.perf_counter()
        done = subprocess.Popen([*ledger, "propose"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(done.pid, 0)
        passed = time.perf_counter() - began
    done.returncode = os.waitstatus_to_exitcode(status)
    if done.returncode > 1:  # 1: nothing was found
        raise SystemExit(f"ledger propose failed with {done.returncode}")
    case, spent = f"{len(given)} in a ledger", used.ru_utime + used.ru_stime
    yield Figure(case, "ours", "command", len(given) / spent, "articles/s")
    yield Figure(case, "ours", "clock", len(given) / passed, "articles/s")
    yield Figure(case, "ours", "memory", used.ru_maxrss / 1024, "MB")


def line(article: Article) -> str:
    """The article as a row of JSON lines."""
    row = {
        "title": article.title,
        "text": article.text,
        "source": article.source,
        "language": article.language,
        "published": (article.published.isoformat() if article.published else DAY.isoformat()),
    }
    return json.dumps(row, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
