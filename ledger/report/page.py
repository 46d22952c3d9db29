"""A page before it is set: where it goes, which template sets it, and what that is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from ledger.report.filters import Filters, filters
from ledger.report.records import Record, records
from ledger.report.shown import page_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ledger.report.view import View
    from ledger.report.words import Words

__all__ = ["Edition", "Page", "Pager", "claim_path", "numbered", "sheets"]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an edition. `path` has / between its parts; `section` is the entry of the navigation."""

    path: str
    template: str
    title: str
    section: str
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def depth(self) -> int:
        """How many folders below its edition's root the page lies."""
        return self.path.count("/")


class Edition:
    """The ledger in one language: the view, its public records and the words to tell them in."""

    def __init__(self, view: View, words: Words) -> None:
        self.view = view
        self.words = words

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The claims that may be shown, newest said first."""
        return records(self.view)

    @cached_property
    def shown(self) -> frozenset[str]:
        """Ids of the claims that have a page."""
        return frozenset(one.claim.id for one in self.records)

    @cached_property
    def filters(self) -> Filters:
        """The filters of the lists of claims."""
        return filters(self.records)

    @property
    def site_name(self) -> str:
        """What the site is called in this language."""
        return self.view.look.names.get(self.words.language) or self.view.site_name

    @property
    def mirrored(self) -> bool:
        """Whether charts run from right to left."""
        return self.words.direction == "rtl"


def claim_path(claim: str) -> str:
    """Where a claim's page lies in an edition."""
    return f"claims/{page_name(claim)}.html"


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a sheet stands in a list that runs over several: their number, and the paths beside it."""

    number: int
    of: int
    before: str
    after: str


Row = TypeVar("Row")


def sheets(rows: Sequence[Row], size: int, first: str) -> Iterator[tuple[int, Sequence[Row], Pager]]:
    """Rows in sheets of `size` with their number from 1; an empty list has one empty sheet."""
    of = max(-(-len(rows) // size), 1)
    for number in range(1, of + 1):
        before = numbered(first, number - 1) if number > 1 else ""
        after = numbered(first, number + 1) if number < of else ""
        yield number, rows[(number - 1) * size : number * size], Pager(number, of, before, after)


def numbered(first: str, number: int) -> str:
    """The path of a list's sheet: the first keeps its name, the others bear their number."""
    return first if number == 1 else f"{first.removesuffix('.html')}-{number}.html"
