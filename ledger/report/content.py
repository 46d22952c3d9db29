"""What is public of a View, worked out once for all editions: records, filters, and what pages rest on."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ledger.report.changes import Change, changes
from ledger.report.digest import digest
from ledger.report.filters import Filters, filters
from ledger.report.outlets import Outlets
from ledger.report.records import Record, records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ledger.model import Article
    from ledger.report.records import Evidence
    from ledger.report.view import View

__all__ = ["Content"]

_AROUND = 1000
"""Characters of an article's text on either side of a passage that its context may show, and more."""


class Content:
    """The public part of a View.

    Keys name what a page rests on: equal keys mean that the page would be the same, for one View's look,
    methods, day and languages. What the log says of a noun is named by its events, which never change.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self._named: dict[str, str] = {}

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

    @cached_property
    def keys(self) -> dict[str, str]:
        """What each claim's page rests on, by claim id."""
        return {one.claim.id: digest(self._rests(one)) for one in self.records}

    @cached_property
    def whole(self) -> str:
        """What a page rests on that tells of all claims."""
        return digest(self.keys.values())

    @cached_property
    def changes(self) -> list[Change]:
        """Every decision in force on what is shown, the latest recorded first."""
        return changes(self)

    @cached_property
    def outlets(self) -> Outlets:
        """The sources with their articles."""
        return Outlets(self)

    def key_of(self, path: str, rows: Iterable[Record], more: Iterable[object] = ()) -> str:
        """What the page at a path rests on in every edition: records in order, and what else it shows."""
        found = self._named.get(path)
        if found is None:
            keys = self.keys
            found = digest([*[keys[one.claim.id] for one in rows], *map(repr, more)])
            self._named[path] = found
        return found

    def _rests(self, record: Record) -> Iterator[str]:
        view, claim = self.view, record.claim
        yield repr(claim)
        yield repr(record.flags)
        yield repr(view.events.get(claim.id))
        yield repr(view.glosses.get(claim.id))
        yield repr(view.shifts.get(claim.id))
        yield str(claim.replaced_by in self.shown)
        if claim.id in view.proofs:
            yield view.proofs[claim.id].digest
        if record.article:
            yield self._article(record.article, claim.part, claim.start, claim.end)
        for one in record.passages:
            yield from self._evidence(one)
        for decision in record.history:
            yield repr(decision)
            yield repr(view.events.get(decision.id))
            yield repr([self.outlets.paths.get(name) for name in decision.evidence])

    def _evidence(self, one: Evidence) -> Iterator[str]:
        match, passage = one.match, one.match.passage
        events = self.view.events.get(match.id)
        yield f"{match.id} {match.stance} {match.note} {events} {passage.text}" if events else repr(match)
        if one.deadline:
            yield f"{one.deadline.earliest} {one.deadline.latest} {one.deadline.phrase}"
        if one.article:
            yield self._article(one.article, passage.part, passage.start, passage.end)

    def _article(self, one: Article, part: str, start: int, end: int) -> str:
        text = one.text[max(start - _AROUND, 0) : end + _AROUND] if part == "text" else ""
        shown = (one.id, one.title, one.source, one.address, one.language, one.note, one.text_hash)
        return "\0".join((*shown, str(one.published), self.outlets.paths.get(one.id, ""), text))
