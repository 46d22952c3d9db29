"""Sources: every outlet that the claims and their evidence came from, with its articles."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from ledger.model import id_order
from ledger.report.page import Page, numbered, sheets
from ledger.report.shown import page_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ledger.model import Article, Source
    from ledger.report.content import Content
    from ledger.report.page import Edition

__all__ = ["Cited", "Outlet", "Outlets", "outlet_pages"]

A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Cited:
    """An article with the claims that it gave and those that it bears on."""

    article: Article
    gave: tuple[str, ...]
    bears: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """A source with its articles that the ledger cites, the oldest first, and the page of its claims."""

    name: str
    source: Source | None
    articles: tuple[Cited, ...]
    path: str
    claims: str = ""
    count: int = 0


class Outlets:
    """The sources of what is public."""

    def __init__(self, content: Content) -> None:
        self._content = content

    @cached_property
    def rows(self) -> tuple[Outlet, ...]:
        """The outlets, those with most articles first."""
        by_source: defaultdict[str, list[Cited]] = defaultdict(list)
        for one in self._cited():
            by_source[one.article.source].append(one)
        known = {one.name: one for one in self._content.view.sources}
        lists = {one.value: one for one in self._content.filters["source"]}
        found = []
        for name, articles in sorted(by_source.items(), key=lambda pair: (-len(pair[1]), pair[0])):
            articles.sort(key=lambda one: (one.article.day or date.max, id_order(one.article.id)))
            path, claims = f"sources/{page_name(name) if name else 'unknown'}.html", lists.get(name)
            found.append(
                Outlet(
                    name,
                    known.get(name),
                    tuple(articles),
                    path,
                    claims.path if claims else "",
                    claims.count if claims else 0,
                )
            )
        return tuple(found)

    @cached_property
    def paths(self) -> dict[str, str]:
        """Where each cited article stands in an edition, with its anchor."""
        return {
            one.article.id: f"{numbered(outlet.path, number)}#{one.article.id}"
            for outlet in self.rows
            for number, rows, _ in sheets(outlet.articles, A_PAGE, outlet.path)
            for one in rows
        }

    def _cited(self) -> Iterator[Cited]:
        articles: dict[str, Article] = {}
        gave: defaultdict[str, list[str]] = defaultdict(list)
        bears: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for record in self._content.records:
            if record.article:
                articles[record.article.id] = record.article
                gave[record.article.id].append(record.claim.id)
            for one in record.passages:
                if one.article:
                    articles[one.article.id] = one.article
                    bears[one.article.id][record.claim.id] = None
        for name, article in articles.items():
            yield Cited(
                article,
                _in_order(gave.get(name, ())),
                _in_order(bears.get(name, ())),
            )


def _in_order(ids: Iterable[str]) -> tuple[str, ...]:
    found = tuple(ids)
    return tuple(sorted(found, key=id_order)) if len(found) > 1 else found


def outlet_pages(edition: Edition) -> Iterator[Page]:
    """sources.html, and for each outlet its articles, a hundred a page."""
    words, content = edition.words, edition.content
    outlets = content.outlets
    title = str(words("nav.sources"))
    yield Page("sources.html", "sources.html", title, "sources", partial(dict, outlets=outlets.rows))
    for outlet in outlets.rows:
        name = outlet.name or str(words("sources.unknown"))
        for number, rows, pager in sheets(outlet.articles, A_PAGE, outlet.path):
            yield Page(
                numbered(outlet.path, number),
                "outlet.html",
                f"{title}: {name}",
                "sources",
                partial(dict, outlet=outlet, rows=rows, pager=pager),
                content.key_of(numbered(outlet.path, number), (), _rests(outlet, rows, pager)),
            )


def _rests(outlet: Outlet, rows: Sequence[Cited], pager: object) -> Iterator[object]:
    yield (outlet.name, outlet.source, outlet.claims, outlet.count, len(outlet.articles), pager)
    for one in rows:
        article = one.article
        yield (one.gave, one.bears, article.id, article.title, article.address, article.language)
        yield (article.published, article.note, article.gone_on, article.newer, article.text_hash)
