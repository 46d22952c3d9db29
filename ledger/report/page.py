"""A page before it is set: where it goes, which template sets it, and what that is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ledger.report.records import Record, records
from ledger.report.shown import page_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.report.view import View
    from ledger.report.words import Words

__all__ = ["Edition", "Page", "claim_path"]


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

    @property
    def mirrored(self) -> bool:
        """Whether charts run from right to left."""
        return self.words.direction == "rtl"


def claim_path(claim: str) -> str:
    """Where a claim's page lies in an edition."""
    return f"claims/{page_name(claim)}.html"
