"""Lists of claims, fifty a page: all of them in three orders, and those that each filter leaves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ledger.report.filters import FILTER_KINDS, Filter
from ledger.report.page import Edition, Page, sheets
from ledger.report.records import due_order
from ledger.report.subscriptions import feed_path
from ledger.report.totals import totals
from ledger.text.folding import fold
from ledger.text.places import place_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ledger.report.page import Sheet
    from ledger.report.records import Record

__all__ = ["ORDERS", "Facet", "filter_name", "list_pages"]

A_PAGE = 50
AT_A_GLANCE = 10
_FIRST = "claims/index.html"
_ROLLS = {"speaker": "speakers.html", "topic": "topics.html", "source": "sources.html"}


@dataclass(frozen=True, slots=True)
class Facet:
    """The filters of one kind as a list page shows them: the most frequent, the chosen one, a page of all."""

    kind: str
    rows: tuple[Filter, ...]
    total: int
    path: str


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the list of all claims: its name, its first page, and what it goes by."""

    name: str
    path: str
    by: Callable[[Record], tuple[object, ...]] | None = None


def _by_speaker(record: Record) -> tuple[object, ...]:
    name = fold(record.claim.speaker or "")
    return (not name, name, record.number)


ORDERS = (
    Order("said", _FIRST),
    Order("due", "claims/by-due.html", due_order),
    Order("speaker", "claims/by-name.html", _by_speaker),
)
"""Newest said first, as records are; the first to fall due first; by the speaker's name."""


def list_pages(edition: Edition) -> Iterator[Page]:
    """The lists of all claims, one for each filter, and a page of all filters for each kind."""
    title = str(edition.words("nav.claims"))
    for order in ORDERS:
        rows = edition.content.ordered(order.by) if order.by else edition.records
        yield from _sheets(edition, rows, order.path, title, order=order)
    for kind in FILTER_KINDS:
        rows_of_kind = edition.filters[kind]
        if len(rows_of_kind) > AT_A_GLANCE and kind not in _ROLLS:
            yield _every(edition, kind)
        for one in rows_of_kind:
            name = f"{edition.words(f'filter.{kind}')}: {filter_name(edition, one)}"
            yield from _sheets(edition, one.records, one.path, name, chosen=one)


def filter_name(edition: Edition, one: Filter) -> str:
    """What a filter is called in an edition."""
    words = edition.words
    if one.kind == "status":
        return words.of(one.records[0].status.words)
    if one.kind == "flag":
        return str(words.term("flag_name", one.value))
    if one.kind == "place":
        return place_name(one.value, words.language)
    return words.in_digits(one.value) if one.kind == "year" else one.value


def _sheets(
    edition: Edition,
    records: Sequence[Record],
    first: str,
    title: str,
    *,
    order: Order | None = None,
    chosen: Filter | None = None,
) -> Iterator[Page]:
    facets, keyed = edition.content.shared(
        ("sheets", first), partial(_keyed, edition, records, first, order=order, chosen=chosen)
    )
    section = chosen.kind + "s" if chosen and chosen.kind in _ROLLS else "claims"
    for sheet, key in keyed:
        fill = partial(_filled, edition, facets, sheet, len(records), order or chosen)
        yield Page(sheet.path, "claims.html", title, section, fill, key, pieced=True)


def _keyed(
    edition: Edition,
    records: Sequence[Record],
    first: str,
    *,
    order: Order | None,
    chosen: Filter | None,
) -> tuple[list[Facet], list[tuple[Sheet[Record], str]]]:
    """The facets beside a list, and its sheets with what the page of each rests on."""
    content, filters = edition.content, edition.filters
    facets = [_facet(kind, filters[kind], chosen) for kind in FILTER_KINDS if filters[kind]]
    links = tuple((facet.total, tuple(one.path for one in facet.rows)) for facet in facets)
    beside = (len(edition.records), links)

    def keyed(_: Filter | None = None) -> list[tuple[Sheet[Record], str]]:
        found = []
        for sheet in sheets(records, A_PAGE, first):
            is_start = order is ORDERS[0] and sheet.is_first
            counts = [one.count for facet in facets for one in facet.rows] if is_start else []
            rows = records if chosen and sheet.is_first else sheet.rows
            shown = (sheet.pager, len(records), *beside, counts)
            found.append((sheet, content.key_of(sheet.path, rows, shown)))
        return found

    return facets, content.of(("sheets", *beside), chosen, keyed) if chosen else keyed()


def _filled(
    edition: Edition,
    facets: Sequence[Facet],
    sheet: Sheet[Record],
    count: int,
    by: Order | Filter | None,
) -> dict[str, object]:
    """What the template is given; the first sheet of a speaker, topic, source or place has its totals."""
    chosen = by if isinstance(by, Filter) else None
    tells = sheet.is_first and chosen and chosen.kind in (*_ROLLS, "place", "year")
    return {
        "facets": facets,
        "chosen": chosen,
        "records": sheet.rows,
        "count": count,
        "total": len(edition.records),
        "pager": sheet.pager,
        "order": None if chosen else by,
        "orders": ORDERS,
        "counted": by is ORDERS[0] and sheet.is_first,
        "totals": totals(edition, chosen.records) if tells and chosen else (),
        "name": partial(filter_name, edition),
        "roll": _ROLLS.get(chosen.kind, "") if chosen else "",
        "feed": f"{feed_path(chosen)}.atom" if chosen and chosen.kind in ("topic", "speaker") else "",
    }


def _facet(kind: str, rows: tuple[Filter, ...], chosen: Filter | None) -> Facet:
    shown = rows[:AT_A_GLANCE]
    if chosen and chosen.kind == kind and chosen not in shown:
        shown = (*shown, chosen)
    return Facet(kind, shown, len(rows), _all_path(kind))


def _every(edition: Edition, kind: str) -> Page:
    rows = edition.filters[kind]
    return Page(
        path=_all_path(kind),
        template="facet.html",
        title=str(edition.words(f"filter.{kind}")),
        section="claims",
        fill=partial(dict, kind=kind, rows=rows, name=partial(filter_name, edition)),
    )


def _all_path(kind: str) -> str:
    return _ROLLS.get(kind) or f"claims/by-{kind}.html"
