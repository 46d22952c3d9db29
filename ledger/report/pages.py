"""The pages around the claims: the front, deadlines, changes, sources, method."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from ledger.model import id_order
from ledger.report.charts import Share, segments
from ledger.report.page import Edition, Page, numbered, sheets
from ledger.report.records import Record, status_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.model import Article, Decision, Method, Source, StatusDefinition

__all__ = ["Change", "Outlet", "Total", "Totals", "other_pages"]

RECENT = timedelta(days=7)
_SHORT = 4
A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Total:
    """How many claims have a status, and its part of the bar."""

    status: StatusDefinition
    count: int
    bar: Share
    path: str


@dataclass(frozen=True, slots=True)
class Totals:
    """The claims under one method, by status in the method's order."""

    method: Method
    rows: tuple[Total, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Change:
    """A decision with the claim it changed and the statuses before and after."""

    record: Record
    decision: Decision
    before: StatusDefinition
    after: StatusDefinition


@dataclass(frozen=True, slots=True)
class Outlet:
    """A source with its articles that the ledger cites, each with the claims it gave and bears on."""

    name: str
    source: Source | None
    articles: tuple[tuple[Article, tuple[str, ...], tuple[str, ...]], ...]
    path: str


def other_pages(edition: Edition) -> Iterator[Page]:
    """Every page that is neither a claim's nor a list of claims."""
    words = edition.words
    yield _front(edition)
    yield Page(
        "deadlines.html",
        "deadlines.html",
        str(words("nav.deadlines")),
        "deadlines",
        lambda: _deadlines(edition),
    )
    yield from _change_pages(edition)
    yield Page(
        "sources.html",
        "sources.html",
        str(words("nav.sources")),
        "sources",
        lambda: {"outlets": _outlets(edition)},
    )
    methods = [edition.view.methods[name] for name in sorted(edition.view.methods)]
    yield Page("method.html", "method.html", str(words("nav.method")), "method", lambda: {"methods": methods})


def _front(edition: Edition) -> Page:
    as_of = edition.view.as_of
    changes = _changes(edition)
    recent = [one for one in changes if as_of - one.decision.decided_at.date() <= RECENT]
    due = sorted((one for one in edition.records if one.due and one.is_open), key=_due_order)
    days = [one.claim.said_on for one in edition.records if one.claim.said_on]
    return Page(
        "index.html",
        "index.html",
        "",
        "index",
        lambda: {
            "totals": _totals(edition),
            "since": min(days, default=None),
            "changes": recent[:_SHORT] or changes[:_SHORT],
            "is_recent": bool(recent),
            "coming": [one for one in due if one.due and one.due >= as_of][:_SHORT],
            "passed": [one for one in reversed(due) if one.due and one.due < as_of][:_SHORT],
            "newest": edition.records[: 3 * _SHORT],
        },
    )


def _due_order(record: Record) -> tuple[date, tuple[int, str]]:
    return (record.due or date.max, id_order(record.claim.id))


def _totals(edition: Edition) -> list[Totals]:
    paths = {one.value: one.path for one in edition.filters["status"]}
    found = []
    for name in sorted(edition.view.methods):
        method = edition.view.methods[name]
        counts = Counter(one.claim.status for one in edition.records if one.claim.method == name)
        used = [one for one in method.statuses if counts[one.name]]
        bars = segments([counts[one.name] for one in used])
        rows = tuple(
            Total(one, counts[one.name], bar, paths[one.name]) for one, bar in zip(used, bars, strict=True)
        )
        if rows:
            found.append(Totals(method, rows, sum(one.count for one in rows)))
    return sorted(found, key=lambda one: -one.count)


def _changes(edition: Edition) -> list[Change]:
    found = []
    for record in edition.records:
        method = edition.view.methods.get(record.claim.method)
        found += [
            Change(record, one, status_of(method, one.before), status_of(method, one.status))
            for one in record.history
        ]
    return sorted(found, key=lambda one: (one.decision.decided_at, id_order(one.decision.id)), reverse=True)


def _change_pages(edition: Edition) -> Iterator[Page]:
    title, first = str(edition.words("nav.changes")), "changes.html"
    for number, rows, pager in sheets(_changes(edition), A_PAGE, first):
        months = groupby(rows, key=lambda one: one.decision.decided_at.date().replace(day=1))
        data = {"months": [(month, list(found)) for month, found in months], "pager": pager}
        yield Page(numbered(first, number), first, title, "changes", partial(dict, data))


def _deadlines(edition: Edition) -> dict[str, object]:
    dated = sorted((one for one in edition.records if one.due), key=_due_order)
    coming = [one for one in dated if one.due and one.due >= edition.view.as_of]
    passed = [one for one in reversed(dated) if one.due and one.due < edition.view.as_of]
    return {
        "coming": _by_month(coming),
        "passed": _by_month(passed),
        "undated": [one for one in edition.records if not one.due and one.is_open and one.claim.trackable],
    }


def _by_month(rows: list[Record]) -> list[tuple[date, list[Record]]]:
    months = groupby(rows, key=lambda one: (one.due or date.max).replace(day=1))
    return [(month, list(found)) for month, found in months]


def _outlets(edition: Edition) -> list[Outlet]:
    gave: dict[str, list[str]] = defaultdict(list)
    bears: dict[str, list[str]] = defaultdict(list)
    for record in edition.records:
        if record.article:
            gave[record.article.id].append(record.claim.id)
        for one in record.passages:
            if one.article and record.claim.id not in bears[one.article.id]:
                bears[one.article.id].append(record.claim.id)
    by_source: dict[str, list[Article]] = defaultdict(list)
    for identifier in sorted(set(gave) | set(bears), key=id_order):
        article = edition.view.articles[identifier]
        by_source[article.source].append(article)
    known = {one.name: one for one in edition.view.sources}
    paths = {one.value: one.path for one in edition.filters["source"]}
    return [
        Outlet(name, known.get(name), _cited(articles, gave, bears), paths.get(name, ""))
        for name, articles in sorted(by_source.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]


def _cited(
    articles: list[Article], gave: dict[str, list[str]], bears: dict[str, list[str]]
) -> tuple[tuple[Article, tuple[str, ...], tuple[str, ...]], ...]:
    ordered = sorted(articles, key=lambda one: one.day or date.max)
    return tuple(
        (
            one,
            tuple(sorted(gave.get(one.id, ()), key=id_order)),
            tuple(sorted(bears.get(one.id, ()), key=id_order)),
        )
        for one in ordered
    )
