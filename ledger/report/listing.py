"""Lists of claims: all of them, and one page for each status, speaker, source and topic to filter by."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledger.report.page import Edition, Page
from ledger.report.shown import page_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.report.records import Record

__all__ = ["Filter", "filters", "list_pages"]

KINDS = ("status", "flag", "topic", "speaker", "source")
ALL = "claims/index.html"


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter as a link: what it holds for, its page, and the claims it leaves."""

    kind: str
    value: str
    path: str
    records: tuple[Record, ...]
    current: bool = False

    @property
    def count(self) -> int:
        """How many claims it leaves."""
        return len(self.records)


def filters(edition: Edition) -> dict[str, tuple[Filter, ...]]:
    """Filters by kind, each kind's most frequent first."""
    found: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in edition.records:
        for key in _keys(record):
            found[key].append(record)
    by_kind: dict[str, list[Filter]] = {kind: [] for kind in KINDS}
    for (kind, value), rows in found.items():
        by_kind[kind].append(Filter(kind, value, _path(kind, value), tuple(rows)))
    return {
        kind: tuple(sorted(rows, key=lambda one: (-one.count, one.value))) for kind, rows in by_kind.items()
    }


def list_pages(edition: Edition) -> Iterator[Page]:
    """The list of all claims and one for each filter."""
    every = filters(edition)
    words = edition.words
    yield _page(edition, every, None, str(words("nav.claims")))
    for kind in KINDS:
        for one in every[kind]:
            yield _page(edition, every, one, _title(edition, one))


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


def _path(kind: str, value: str) -> str:
    plain = kind in ("status", "flag") and value.isascii() and value.isidentifier()
    return f"claims/{kind}-{value if plain else page_name(value)}.html"


def _title(edition: Edition, one: Filter) -> str:
    words = edition.words
    if one.kind == "status":
        value = words.of(one.records[0].status.words)
    elif one.kind == "flag":
        value = str(words.term("flag_name", one.value))
    else:
        value = one.value
    return f"{words(f'filter.{one.kind}')}: {value}"


def _page(edition: Edition, every: dict[str, tuple[Filter, ...]], chosen: Filter | None, title: str) -> Page:
    marked = {
        kind: tuple(
            replace(one, current=bool(chosen) and one.path == (chosen and chosen.path)) for one in rows
        )
        for kind, rows in every.items()
    }
    return Page(
        path=chosen.path if chosen else ALL,
        template="claims.html",
        title=title,
        section="claims",
        data={
            "filters": marked,
            "chosen": chosen,
            "records": chosen.records if chosen else edition.records,
            "total": len(edition.records),
        },
    )
