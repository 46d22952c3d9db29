"""Sources: every outlet that the claims and their evidence came from, with its articles."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from ledger.model import id_order
from ledger.report.digest import digest
from ledger.report.page import Page, sheets
from ledger.report.shown import page_name

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

    from ledger.model import Article, Source
    from ledger.report.filters import Filter
    from ledger.report.page import Edition, Sheet
    from ledger.report.records import Record
    from ledger.report.view import View

__all__ = ["Cited", "Outlet", "Outlets", "outlet_pages"]

A_PAGE = 100

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Cited:
    """An article with the claims that it gave and those that it bears on."""

    article: Article
    gave: tuple[str, ...]
    bears: tuple[str, ...]

    @cached_property
    def told(self) -> str:
        """What names all that the page of its source says of it."""
        article = self.article
        told = (
            *(self.gave, self.bears, article.id, article.title, article.address, article.language),
            *(article.published, article.note, article.gone_on, article.newer, article.text_hash),
        )
        return digest([repr(told)])


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
    """The sources of what is public.

    Args:
        view: what is told.
        records: the public part of its claims.
        lists: the filters by source.
        before: the outlets of an earlier View; what is cited as it was is taken over.

    Attributes:
        rows: the outlets, those with most articles first.
        paths: where each cited article stands in an edition, with its anchor, by the article's id.
        moved: ids of the articles that stand elsewhere than before.
    """

    def __init__(
        self, view: View, records: Sequence[Record], lists: Sequence[Filter], before: Outlets | None = None
    ) -> None:
        self._records = records
        anew = _cited_anew(before._records, records) if before else None
        self._cited = _cited(records, anew)
        of = {one.article.source for one in self._cited.values()}
        articles: dict[str, tuple[Cited, ...]] = {}
        if before and anew is not None:
            of |= {before._cited[name].article.source for name in anew if name in before._cited}
            self._cited = _taken_over(before._cited, anew) | self._cited if anew else before._cited
            articles = {one.name: one.articles for one in before.rows if one.name not in of}
        articles |= _by_source(self._cited.values(), of) if of else {}
        self.rows: tuple[Outlet, ...] = _outlets(view, articles, lists)
        stand = {name: path for one in self.rows if one.name in of for name, path in _paths(one)}
        was: dict[str, str] = before.paths if before else {}
        self.moved = {name for name in {*stand, *(anew or ())} if was.get(name) != stand.get(name)}
        self.paths: dict[str, str] = _taken_over(was, self.moved) | stand if stand or self.moved else was


def _taken_over(known: Mapping[str, Kept], but: Container[str]) -> dict[str, Kept]:
    return {name: one for name, one in known.items() if name not in but}


def _cited_anew(before: Sequence[Record], now: Sequence[Record]) -> set[str]:
    """Ids of the articles that other claims cite than before, or that read otherwise."""
    was, are = {id(one): one for one in before}, {id(one): one for one in now}
    gone = [one for place, one in was.items() if place not in are]
    come = [one for place, one in are.items() if place not in was]
    told_before, told_now = (
        {(record.claim.id, article.id): article for record in rows for article in record.cited}
        for rows in (gone, come)
    )
    pairs = told_before.keys() | told_now.keys()
    return {pair[1] for pair in pairs if told_before.get(pair) is not told_now.get(pair)}


def _cited(records: Sequence[Record], only: Collection[str] | None) -> dict[str, Cited]:
    articles: dict[str, Article] = {}
    gave: defaultdict[str, list[str]] = defaultdict(list)
    bears: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for record in records if only is None or only else ():
        if record.article and (only is None or record.article.id in only):
            articles[record.article.id] = record.article
            gave[record.article.id].append(record.claim.id)
        for one in record.passages:
            if one.article and (only is None or one.article.id in only):
                articles[one.article.id] = one.article
                bears[one.article.id][record.claim.id] = None
    return {
        name: Cited(article, _in_order(gave.get(name, ())), _in_order(bears.get(name, ())))
        for name, article in articles.items()
    }


def _by_source(cited: Iterable[Cited], sources: Container[str]) -> dict[str, tuple[Cited, ...]]:
    found: defaultdict[str, list[Cited]] = defaultdict(list)
    for one in cited:
        if one.article.source in sources:
            found[one.article.source].append(one)
    return {name: tuple(sorted(rows, key=_by_day)) for name, rows in found.items()}


def _by_day(one: Cited) -> tuple[date, tuple[int, str]]:
    return (one.article.day or date.max, id_order(one.article.id))


def _outlets(
    view: View, articles: Mapping[str, tuple[Cited, ...]], lists: Sequence[Filter]
) -> tuple[Outlet, ...]:
    known, claims = {one.name: one for one in view.sources}, {one.value: one for one in lists}
    found = []
    for name, rows in sorted(articles.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        path, of_it = f"sources/{page_name(name) if name else 'unknown'}.html", claims.get(name)
        list_path, count = (of_it.path, of_it.count) if of_it else ("", 0)
        found.append(Outlet(name, known.get(name), rows, path, list_path, count))
    return tuple(found)


def _paths(outlet: Outlet) -> Iterator[tuple[str, str]]:
    for sheet in sheets(outlet.articles, A_PAGE, outlet.path):
        yield from ((one.article.id, f"{sheet.path}#{one.article.id}") for one in sheet.rows)


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
        for sheet in sheets(outlet.articles, A_PAGE, outlet.path):
            yield Page(
                sheet.path,
                "outlet.html",
                f"{title}: {name}",
                "sources",
                partial(dict, outlet=outlet, rows=sheet.rows, pager=sheet.pager),
                content.key_of_rows(sheet.path, sheet.rows, _told, _rests(outlet, sheet)),
            )


def _told(rows: Iterable[Cited]) -> list[str]:
    return [one.told for one in rows]


def _rests(outlet: Outlet, sheet: Sheet[Cited]) -> tuple[object, ...]:
    return (
        *(outlet.name, outlet.source, outlet.claims, outlet.count),
        *(len(outlet.articles), sheet.pager),
    )
