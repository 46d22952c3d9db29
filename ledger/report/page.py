"""A page before it is set: where it goes, which template sets it, and what that is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ledger.report.shown import page_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ledger.report.content import Content
    from ledger.report.filters import Filters
    from ledger.report.records import Record
    from ledger.report.view import View
    from ledger.report.words import Words

__all__ = ["Edition", "Page", "Pager", "Sheet", "claim_path", "sheets"]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an edition.

    Attributes:
        path: where it goes, / between its parts.
        template: what sets it.
        title: for the head of the page; "" for the site's name alone.
        section: its entry of the navigation.
        fill: gives what the template is given.
        key: what the page rests on besides what the whole site does; "" for one that is always set anew.
        pieced: whether it is put together of parts that claims give, which are kept (`Press.told`).
    """

    path: str
    template: str
    title: str
    section: str
    fill: Callable[[], Mapping[str, Any]] = dict
    key: str = ""
    pieced: bool = False

    @property
    def depth(self) -> int:
        """How many folders below its edition's root the page lies."""
        return self.path.count("/")


class Edition:
    """The ledger in one language: what is public of it, and the words to tell it in."""

    def __init__(self, content: Content, words: Words) -> None:
        self.content = content
        self.words = words

    @property
    def view(self) -> View:
        """The ledger as of a day."""
        return self.content.view

    @property
    def records(self) -> tuple[Record, ...]:
        """The claims that may be shown, newest said first."""
        return self.content.records

    @property
    def shown(self) -> frozenset[str]:
        """Ids of the claims that have a page."""
        return self.content.shown

    @property
    def filters(self) -> Filters:
        """The filters of the lists of claims."""
        return self.content.filters

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


@dataclass(frozen=True, slots=True)
class Sheet(Generic[Row]):
    """Some rows of a list, the path of their page, and where that stands among the list's pages."""

    rows: Sequence[Row]
    path: str
    pager: Pager

    @property
    def is_first(self) -> bool:
        """Whether the list begins here."""
        return self.pager.number == 1


def sheets(rows: Sequence[Row], size: int, first: str) -> Iterator[Sheet[Row]]:
    """Rows in sheets of `size`, the first of them at the path `first`; an empty list has one empty sheet."""
    of = max(-(-len(rows) // size), 1)
    for number in range(1, of + 1):
        before = _numbered(first, number - 1) if number > 1 else ""
        after = _numbered(first, number + 1) if number < of else ""
        pager = Pager(number, of, before, after)
        yield Sheet(rows[(number - 1) * size : number * size], _numbered(first, number), pager)


def _numbered(first: str, number: int) -> str:
    """The path of a list's sheet: the first keeps its name, the others bear their number."""
    return first if number == 1 else f"{first.removesuffix('.html')}-{number}.html"
