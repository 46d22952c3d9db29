"""Lists of claims, fifty a page: all of them, those that each filter leaves, and the filters of each kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ledger.report.filters import FILTER_KINDS, Filter
from ledger.report.page import Edition, Page, numbered, sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Facet", "list_pages"]

A_PAGE = 50
AT_A_GLANCE = 10
_FIRST = "claims/index.html"


@dataclass(frozen=True, slots=True)
class Facet:
    """The filters of one kind as a list page shows them: the most frequent, the chosen one, a page of all."""

    kind: str
    rows: tuple[Filter, ...]
    total: int
    path: str


def list_pages(edition: Edition) -> Iterator[Page]:
    """The list of all claims, one for each filter, and a page of all filters for each kind."""
    yield from _list(edition, None, str(edition.words("nav.claims")))
    for kind in FILTER_KINDS:
        rows = edition.filters[kind]
        if len(rows) > AT_A_GLANCE:
            yield _every(edition, kind)
        for one in rows:
            yield from _list(edition, one, _title(edition, one))


def _list(edition: Edition, chosen: Filter | None, title: str) -> Iterator[Page]:
    facets = [_facet(kind, edition.filters[kind], chosen) for kind in FILTER_KINDS if edition.filters[kind]]
    first = chosen.path if chosen else _FIRST
    records = chosen.records if chosen else edition.records
    for number, rows, pager in sheets(records, A_PAGE, first):
        yield Page(
            path=numbered(first, number),
            template="claims.html",
            title=title,
            section="claims",
            fill=partial(
                dict,
                facets=facets,
                chosen=chosen,
                records=rows,
                count=len(records),
                total=len(edition.records),
                pager=pager,
            ),
        )


def _facet(kind: str, rows: tuple[Filter, ...], chosen: Filter | None) -> Facet:
    shown = rows[:AT_A_GLANCE]
    if chosen and chosen.kind == kind and chosen not in shown:
        shown = (*shown, chosen)
    return Facet(kind, shown, len(rows), _all_path(kind))


def _every(edition: Edition, kind: str) -> Page:
    return Page(
        path=_all_path(kind),
        template="facet.html",
        title=str(edition.words(f"filter.{kind}")),
        section="claims",
        fill=partial(dict, kind=kind, rows=edition.filters[kind]),
    )


def _all_path(kind: str) -> str:
    return f"claims/by-{kind}.html"


def _title(edition: Edition, one: Filter) -> str:
    words = edition.words
    if one.kind == "status":
        value = words.of(one.records[0].status.words)
    elif one.kind == "flag":
        value = str(words.term("flag_name", one.value))
    else:
        value = one.value
    return f"{words(f'filter.{one.kind}')}: {value}"
