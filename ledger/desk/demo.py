"""The whole loop on the demo's articles: taken in, read, matched, judged, decided, reported.

Every step is the one that an editor would take, with the day and the editor of the script.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger import articles, claims, dates
from ledger.desk.course import Course, Step, load_course
from ledger.desk.deciding import Change, decide
from ledger.desk.ingest import ingest_bytes
from ledger.desk.judging import judge, link
from ledger.desk.matches import match_articles, open_claims
from ledger.desk.proposing import propose
from ledger.desk.report import write_report
from ledger.desk.session import Desk, open_desk
from ledger.errors import ForeignDatabase, InputError
from ledger.model import Interval
from ledger.settings import shipped
from ledger.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from ledger.model import Article, Claim
    from ledger.settings import Settings

__all__ = ["run_demo"]

_DESK = "desk-a"


def run_demo(settings: Settings, *, say: Callable[[str], None]) -> Path:
    """Make the demo's ledger and site in the home of `settings`; the page to open.

    A demo that is there already is left as it is, and only its site is written again.

    Raises:
        ForeignDatabase: a ledger of one's own is there.
    """
    # The demo is made in the home's own file, never in a database that the environment names.
    settings = replace(settings, database_url="")
    folder = shipped("data/demo")
    course = load_course(folder / "course.toml")
    last = course.steps[-1].on
    if settings.database.exists():
        say("the demo's ledger is there already")
    else:
        _make_ledger(settings, folder, course, say)
    with open_desk(settings, editor=_DESK, now=lambda: last, read_only=True) as desk:
        if not desk.store.demo:
            raise ForeignDatabase(settings.database, "is a ledger of your own, not the demo's")
        return write_report(desk, settings.reports, as_of=last.date())


def _make_ledger(settings: Settings, folder: Path, course: Course, say: Callable[[str], None]) -> None:
    """Under a passing name until it is whole, so that a break leaves no half demo behind."""
    settings.database.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(dir=settings.database.parent, prefix=".demo-"))
    try:
        place = making / "ledger.db"
        with Store.create(place, at=course.steps[0].on, editor=_DESK, demo=True) as store:
            _Run(store, settings, folder, course).all(say)
        place.rename(settings.database)
    finally:
        shutil.rmtree(making, ignore_errors=True)


class _Run:
    """The script on its way: which article and which claim each key of it became."""

    def __init__(self, store: Store, settings: Settings, folder: Path, course: Course) -> None:
        self.store = store
        self.settings = settings
        self.folder = folder
        self.course = course
        self.articles: dict[str, Article] = {}
        self.claims: dict[str, str] = {}
        # By the identity of the row: the step of the second editor holds the very row of the decision.
        self.decisions: dict[int, str] = {}

    def all(self, say: Callable[[str], None]) -> None:
        with self._desk(self.course.steps[0]).unit() as unit:
            for source in self.course.sources:
                unit.add_source(source)
        steps: dict[str, Callable[[Desk, dict[str, Any]], None]] = {
            "article": self._take_in,
            "claim": self._take_claim,
            "judgement": self._judge,
            "decision": self._decide,
            "second": self._confirm,
        }
        for step in self.course.steps:
            steps[step.kind](self._desk(step), step.row)
        taken = f"{len(self.articles)} articles read, {len(self.claims)} claims taken"
        say(f"{taken}, {len(self.decisions)} decisions recorded")

    def _desk(self, step: Step) -> Desk:
        at: datetime = step.on
        return Desk(self.store, self.settings, step.editor, lambda: at)

    def _take_in(self, desk: Desk, row: dict[str, Any]) -> None:
        data = (self.folder / "articles" / row["file"]).read_bytes()
        options = articles.Options(outlet=row["source"], address=row["address"])
        article = ingest_bytes(desk, data, name=row["file"], options=options).article
        if article is None:
            raise InputError(f"{row['file']}: not an article")
        self.articles[row["file"]] = article
        list(propose(desk, [article]))
        list(match_articles(desk, [article], open_claims(desk)))

    def _take_claim(self, desk: Desk, row: dict[str, Any]) -> None:
        article = self.articles[row["article"]]
        start = article.text.find(row["quote"])
        if start < 0:
            raise InputError(f"{row['key']}: its words are not in {row['article']}")
        span = (start, start + len(row["quote"]))
        changes = {"text": row["quote"], "start": span[0], "end": span[1], **_editorial(row, article, span)}
        draft = self._draft(desk, article, span)
        with desk.unit() as unit:
            if draft is None:
                claim = unit.add_claim(self._by_hand(article, changes), identity=f"hand:{row['key']}")
            else:
                claim = unit.correct_claim(draft.id, changes, reason="read and cut by the editor")
                claim = unit.set_stage(claim.id, "approved")
        self.claims[row["key"]] = claim.id

    def _draft(self, desk: Desk, article: Article, span: tuple[int, int]) -> Claim | None:
        """The proposal that shares most of these words, if one does."""
        waiting = desk.store.claims(stages=("draft",))
        drafts = [c for c in waiting if c.article == article.id and c.part == "text"]
        shared = {c.id: min(c.end, span[1]) - max(c.start, span[0]) for c in drafts}
        best = max(drafts, key=lambda c: shared[c.id], default=None)
        return best if best and shared[best.id] * 2 >= span[1] - span[0] else None

    def _by_hand(self, article: Article, changes: dict[str, Any]) -> Claim:
        read = claims.normalise(
            changes["text"], language=article.language, said_on=_day(article), source=article.source
        )
        return replace(read, source=article.source, article=article.id, stage="approved", **changes)

    def _judge(self, desk: Desk, row: dict[str, Any]) -> None:
        claim, article = self.claims[row["claim"]], self.articles[row["article"]]
        list(match_articles(desk, [article], [self.store.claim(claim)]))
        found = self.store.find_match(claim, article.id)
        if found is None and row["judgement"] == "accepted":
            link(desk, claim, article.id, row["quote"], stance=row["stance"], note=row.get("note", ""))
        elif found is not None:
            judge(desk, [found.id], row["judgement"], stance=row.get("stance"), note=row.get("note", ""))

    def _decide(self, desk: Desk, row: dict[str, Any]) -> None:
        claim = self.claims[row["claim"]]
        change = Change(
            status=row["status"],
            reason=row["reason"],
            effective=row["effective"],
            evidence=tuple(self._evidence(claim, name) for name in row["evidence"]),
            reversal=row.get("reversal", False),
            replaced_by=self.claims[row["replaced_by"]] if "replaced_by" in row else "",
        )
        self.decisions[id(row)] = decide(desk, claim, change).id

    def _evidence(self, claim: str, name: str) -> str:
        article = self.articles[name]
        found = self.store.find_match(claim, article.id)
        return found.id if found and found.judgement == "accepted" else article.id

    def _confirm(self, desk: Desk, row: dict[str, Any]) -> None:
        judge(desk, [self.decisions[id(row)]], "accepted")


def _day(article: Article) -> date:
    if article.day is None:
        raise InputError(f"{article.title}: an article of the demo has no day")
    return article.day


_PLAIN = (
    "gist",
    "speaker",
    "speaker_role",
    "kind",
    "modality",
    "trackable",
    "negated",
    "said_on",
    "criteria",
)
_LISTS = ("via", "topics")


def _editorial(row: dict[str, Any], article: Article, span: tuple[int, int]) -> dict[str, Any]:
    """What the editor sets or corrects."""
    changes = {key: row[key] for key in (*_PLAIN, "method") if key in row}
    changes |= {key: tuple(row[key]) for key in _LISTS if key in row}
    if "deadline" in row:
        changes["deadline"] = _deadline(row, article, span)
    return changes


def _deadline(row: dict[str, Any], article: Article, span: tuple[int, int]) -> Interval:
    """The days of the phrase, read where it stands nearest the claim, unless the editor gives them."""
    phrase = row["deadline"]
    if "deadline_latest" in row or "deadline_earliest" in row:
        return Interval(
            phrase=phrase,
            earliest=row.get("deadline_earliest"),
            latest=row.get("deadline_latest"),
            anchor=_day(article),
            rule="editor",
            reason="given by the editor",
        )
    at = article.text.find(phrase, span[0])
    at = at if at >= 0 else article.text.find(phrase)
    found = dates.read(article.text, anchor=_day(article), language=article.language)
    near = [one for one in found if one.start < at + len(phrase) and at < one.end]
    if at < 0 or not near:
        raise InputError(f"{row['key']}: no time is read in {phrase!r}")
    return near[0]
