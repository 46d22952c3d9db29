"""The static site: a whole build, a rebuild after one decision, beside Pelican in the same run.

    python benchmarks/report_site.py [--json] [--claims N]

Claims and articles are made of a seeded vocabulary in both languages, five pieces of evidence a claim with
six signals each, one decision for two claims in three. The site has both languages, without the search index.
A builder that stays (`ledger report --watch`) knows the site before it is timed: its first change makes what
claims give to the files that tell of many, and the median is of six changes after it. What was written before
is on the disk by then, since writing it back takes a disk and a processor for some seconds.
Pelican, where it is installed, is given a document for each claim's page in each language, with the same
passages as paragraphs and no charts or data files.
Memory is the highest resident size of a process; a worker's counts the pages it shares with the main process.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from hashlib import sha256
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from ledger import review
from ledger.model import Article, Claim, Decision, Feature, Interval, Match, Passage, Stance
from ledger.report import Builder, View, write_site

if TYPE_CHECKING:
    from collections.abc import Callable

EVIDENCE = 5
PEERS = 1000
"""Claims that the peer is given at most."""
SIGNALS = ("actors", "claim_words", "deadline", "figures", "names", "passage_words")
STANCES: tuple[Stance, ...] = ("repeats", "supports", "contradicts", "moves", "mentions")
OUTCOMES = ("in_progress", "stalled", "fulfilled", "partially_fulfilled", "broken")
WORDS = {
    "en": (
        "the cabinet will cut build open close troops road bank port school law vote price water power grid "
        "by end of next year plan budget ministry council border bridge wheat export gas field contract"
    ),
    "ar": (
        "الحكومة ستخفض تبني تفتح تغلق القوات طريق مصرف ميناء مدرسة قانون انتخابات سعر مياه كهرباء شبكة بحلول "
        "نهاية العام المقبل خطة موازنة وزارة مجلس حدود جسر قمح تصدير غاز حقل عقد"
    ),
}
FIRST = date(2019, 1, 1)
AS_OF = date(2026, 11, 1)


def main() -> None:
    """Build, rebuild, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--claims", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measured(options.claims, Path(folder))
    if options.json:
        sys.stdout.write(json.dumps(figures, indent=1) + "\n")
        return
    for name, value in figures.items():
        sys.stdout.write(f"{name:36} {value}\n")


def measured(claims: int, folder: Path) -> dict[str, Any]:
    """Figures by name: seconds, megabytes, bytes, counts."""
    ours = _apart(_ours, claims, folder / "site")
    return ours | _apart(_pelican, min(claims, PEERS), folder / "pelican")


def _apart(work: Callable[[int, Path], dict[str, Any]], claims: int, folder: Path) -> dict[str, Any]:
    """What a process of its own measures."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, claims, folder).result()


def _ours(claims: int, out: Path) -> dict[str, Any]:
    before = made(claims)
    figures: dict[str, Any] = {"claims": claims, "evidence": len(before.matches)}
    figures["build, s"] = _timed(lambda: write_site(before, out, languages=("en", "ar")))
    figures["ms a claim's page, with all the rest"] = _a_page(figures["build, s"], claims)
    after = decided(before)
    figures["one changed claim, s"] = _timed(lambda: write_site(after, out, languages=("en", "ar")))
    builder = Builder(languages=("en", "ar"))
    builder.write(after, out)
    os.sync()
    first, *others = [_timed(partial(builder.write, view, out)) for view in [before, after] * 4][:7]
    figures["the first by a builder that stays, s"] = first
    figures["the median of six after it, s"] = round(median(others), 2)
    for name, who in (("main process", resource.RUSAGE_SELF), ("largest worker", resource.RUSAGE_CHILDREN)):
        figures[f"{name}, MB"] = resource.getrusage(who).ru_maxrss // 1024
    pages = sorted(one.stat().st_size for one in (out / "claims").glob("C*.html"))
    figures["claim page, median bytes"] = pages[len(pages) // 2]
    figures["claim page, largest bytes"] = pages[-1]
    figures["files"] = sum(1 for one in out.rglob("*") if one.is_file())
    return figures


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return round(time.perf_counter() - start, 2)


def _a_page(seconds: float, claims: int) -> float:
    return round(1000 * seconds / (2 * claims), 2)


def _pelican(claims: int, folder: Path) -> dict[str, Any]:
    if not find_spec("pelican"):
        return {"pelican": "not installed"}
    for name, language, title, text in _documents(claims):
        path = folder / "content" / f"{name}-{language}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"Title: {title}\nDate: 2026-01-01\nSlug: {name}\nLang: {language}\nTags: x\n\n{text}"
        )
    command = [sys.executable, "-m", "pelican", str(folder / "content"), "-o", str(folder / "out"), "-q"]
    seconds = _timed(lambda: subprocess.run(command, check=True, cwd=folder))
    return {"pelican, ms a page": _a_page(seconds, claims)}


def _documents(claims: int) -> list[tuple[str, str, str, str]]:
    view = made(claims)
    passages: dict[str, list[str]] = {}
    for match in view.matches:
        passages.setdefault(match.claim, []).append(match.passage.text)
    return [
        (claim.id, language, claim.gist, "\n\n".join([claim.text, *passages[claim.id]]) + "\n")
        for claim in view.claims
        for language in ("en", "ar")
    ]


def made(claims: int, seed: int = 1) -> View:
    """A ledger of that many claims with five pieces of evidence each."""
    chance = random.Random(seed)
    articles: dict[str, Article] = {}
    found: list[Claim] = []
    matches: list[Match] = []
    decisions: list[Decision] = []
    for number in range(1, claims + 1):
        language = "ar" if number % 2 else "en"
        told = _article(chance, len(articles) + 1, language, articles)
        claim = _claim(chance, number, told)
        found.append(claim)
        for turn in range(EVIDENCE):
            other = _article(chance, len(articles) + 1, "en" if (number + turn) % 2 else "ar", articles)
            matches.append(_match(chance, len(matches) + 1, claim.id, other))
        if number % 3:
            status = chance.choice(OUTCOMES)
            decisions.append(_decision(chance, len(decisions) + 1, claim.id, status, matches[-1].id))
            found[-1] = replace(claim, status=status)
    subjects = [one.id for rows in (found, matches, decisions) for one in rows] + list(articles)
    events = {subject: (f"E{number}",) for number, subject in enumerate(subjects, 1)}
    return View(
        ledger="7b1e0c1e-4f0a-4d59-9d0e-5a2f6d1c80c2",
        site_name="Benchmark",
        as_of=AS_OF,
        claims=tuple(found),
        articles=articles,
        matches=tuple(matches),
        decisions=tuple(decisions),
        methods={name: review.load_method(name) for name in review.methods()},
        events=events,
        recorded=_recorded(subjects),
        head=sha256(b"1").hexdigest(),
        head_event=f"E{len(subjects)}",
    )


def _recorded(subjects: list[str]) -> dict[str, datetime]:
    first = datetime(2019, 1, 1, tzinfo=UTC)
    return {subject: first + timedelta(minutes=number) for number, subject in enumerate(subjects)}


def decided(view: View) -> View:
    """The ledger after one more decision, about a claim in the middle."""
    claim = view.claims[len(view.claims) // 2]
    decision = _decision(random.Random(2), len(view.decisions) + 1, claim.id, "fulfilled", "")
    claims = tuple(replace(one, status="fulfilled") if one.id == claim.id else one for one in view.claims)
    last = f"E{int(view.head_event[1:]) + 1}"
    return replace(
        view,
        claims=claims,
        decisions=(*view.decisions, replace(decision, before=claim.status)),
        events={**view.events, decision.id: (last,)},
        head=sha256(b"2").hexdigest(),
        head_event=last,
    )


def _words(chance: random.Random, language: str, count: int) -> str:
    return " ".join(chance.choices(WORDS[language].split(), k=count))


def _article(chance: random.Random, number: int, language: str, articles: dict[str, Article]) -> Article:
    published = datetime(2019, 1, 1, 9, tzinfo=UTC) + timedelta(days=chance.randrange(2800))
    text = ". ".join(_words(chance, language, 18) for _ in range(6))
    article = Article(
        id=f"A{number}",
        title=_words(chance, language, 8),
        text=text,
        source=f"Outlet {chance.randrange(60)}",
        language=language,
        published=published,
        address=f"https://outlet.example/{number}",
        text_hash=sha256(text.encode()).hexdigest(),
    )
    articles[article.id] = article
    return article


def _claim(chance: random.Random, number: int, article: Article) -> Claim:
    text = article.text.split(". ")[1]
    start = article.text.index(text)
    due = FIRST + timedelta(days=chance.randrange(3600))
    return Claim(
        id=f"C{number}",
        text=text,
        gist=_words(chance, article.language, 9),
        language=article.language,
        speaker=f"Speaker {chance.randrange(300)}",
        said_on=article.day,
        kind="commitment",
        trackable=True,
        topics=(f"topic {chance.randrange(40)}", f"topic {chance.randrange(40)}"),
        deadline=Interval(phrase="by then", earliest=None, latest=due, anchor=article.day, value=str(due)),
        source=article.source,
        article=article.id,
        start=start,
        end=start + len(text),
        stage="published",
    )


def _match(chance: random.Random, number: int, claim: str, article: Article) -> Match:
    text = article.text.split(". ")[2]
    start = article.text.index(text)
    return Match(
        id=f"M{number}",
        claim=claim,
        passage=Passage(text=text, start=start, end=start + len(text), article=article.id),
        score=0.9,
        stance=chance.choice(STANCES),
        features=tuple(
            Feature(name=name, value=0.5, share=round(chance.uniform(-1, 2), 3), why=_words(chance, "en", 4))
            for name in SIGNALS
        ),
        judgement="accepted",
    )


def _decision(chance: random.Random, number: int, claim: str, status: str, evidence: str) -> Decision:
    day = FIRST + timedelta(days=1200 + chance.randrange(1600))
    return Decision(
        id=f"D{number}",
        claim=claim,
        status=status,
        reason=_words(chance, "en", 20),
        effective=day,
        editor="sara",
        second="omar",
        decided_at=datetime(day.year, day.month, day.day, 9, tzinfo=UTC),
        evidence=(evidence,) if evidence else (),
        before="not_rated",
    )


if __name__ == "__main__":
    main()
