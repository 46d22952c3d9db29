"""Filters as links: for each status, flag, topic, speaker, source, place and year, the claims it leaves."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.report.shown import page_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ledger.report.records import Record

__all__ = ["FILTER_KINDS", "Filter", "Filters", "filters", "filters_after"]

FILTER_KINDS = ("status", "flag", "topic", "speaker", "source", "place", "year")


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: what it holds for, its first page, and the claims it leaves.

    A place's value is its normal form (a country's code), a year's the year in which the claim was said.
    """

    kind: str
    value: str
    path: str
    records: tuple[Record, ...]

    @property
    def count(self) -> int:
        """How many claims it leaves."""
        return len(self.records)


Filters = dict[str, tuple[Filter, ...]]
"""Filters by kind, each kind's most frequent first, years from the latest back."""


def filters(records: Sequence[Record]) -> Filters:
    """The filters that leave at least one of the records, which keep their order."""
    return _by_kind(_filter(key, rows) for key, rows in _left(records).items())


def filters_after(
    before: Filters, records: Sequence[Record], gone: Sequence[Record], come: Sequence[Record]
) -> Filters:
    """The same, where the records are those of other filters but for a few.

    Args:
        before: the filters of the others; what leaves the same as there is taken over.
        records: the claims that may be shown.
        gone: those of the others that are not among them.
        come: those among them that were not among the others.
    """
    known = {(one.kind, one.value): one for rows in before.values() for one in rows}
    turned, place = {id(one) for one in gone}, {id(one): at for at, one in enumerate(records)}
    fresh = _left(come)
    for key in {*_left(gone), *fresh}:
        was = known.pop(key, None)
        rows = [one for one in (was.records if was else ()) if id(one) not in turned] + fresh.get(key, [])
        if rows:
            known[key] = _filter(key, sorted(rows, key=lambda one: place[id(one)]))
    return _by_kind(known.values())


def _left(records: Iterable[Record]) -> dict[tuple[str, str], list[Record]]:
    found: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        for key in _keys(record):
            found[key].append(record)
    return dict(found)


def _filter(key: tuple[str, str], rows: Sequence[Record]) -> Filter:
    return Filter(*key, _path(*key), tuple(rows))


def _by_kind(found: Iterable[Filter]) -> Filters:
    by_kind: dict[str, list[Filter]] = {kind: [] for kind in FILTER_KINDS}
    for one in found:
        by_kind[one.kind].append(one)
    ordered = {kind: sorted(rows, key=lambda one: (-one.count, one.value)) for kind, rows in by_kind.items()}
    ordered["year"].sort(key=lambda one: one.value, reverse=True)
    return {kind: tuple(rows) for kind, rows in ordered.items()}


def _keys(record: Record) -> Iterator[tuple[str, str]]:
    claim = record.claim
    yield "status", claim.status
    for flag in record.flags:
        yield "flag", flag.name
    for topic in dict.fromkeys(claim.topics):
        yield "topic", topic
    if claim.speaker:
        yield "speaker", claim.speaker
    if claim.source:
        yield "source", claim.source
    for place in dict.fromkeys(claim.places):
        yield "place", place
    if claim.said_on:
        yield "year", str(claim.said_on.year)


def _path(kind: str, value: str) -> str:
    plain = kind in ("status", "flag", "place", "year") and value.isascii() and value.isalnum()
    plain = plain or (kind in ("status", "flag") and value.isascii() and value.isidentifier())
    return f"claims/{kind}-{value if plain else page_name(value)}.html"
