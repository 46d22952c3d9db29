"""What is public of a View, worked out once for all editions: records, filters, and what pages rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from operator import is_, itemgetter
from typing import TYPE_CHECKING, TypeVar, cast

from ledger.report.changes import Change, changes
from ledger.report.digest import digest
from ledger.report.filters import filters, filters_after
from ledger.report.outlets import Outlets
from ledger.report.records import Record, due_order, records
from ledger.report.touched import touched

if TYPE_CHECKING:
    from collections.abc import Container, Hashable, Iterable, Iterator, Sequence

    from ledger.model import Article
    from ledger.report.filters import Filter, Filters
    from ledger.report.records import Evidence
    from ledger.report.view import View

__all__ = ["Content"]

_AROUND = 1000
"""Characters of an article's text on either side of a passage that its context may show, and more."""


_Known = tuple[tuple[object, ...], tuple[object, ...], str]
"""The rows on a page with what else it shows, and the name of both."""

_By = Callable[["Record"], tuple[object, ...]]
"""What an order goes by, another value for each claim."""

Row = TypeVar("Row")
Piece = TypeVar("Piece")


class Content:
    """The public part of a View.

    Keys name what a page rests on: equal keys mean that the page would be the same, for one View's look,
    methods, day and languages. What the log says of a noun is named by its events, which never change.

    Args:
        view: what is told.
        before: the content of an earlier View of the same look, methods and day: what was worked out for it
            and still holds is taken over.

    Attributes:
        records: the claims that may be shown, newest said first.
        shown: ids of the claims that have a page.
        filters: the filters of the lists of claims.
        outlets: the sources with their articles.
        keys: what each claim's page rests on, by claim id.
    """

    def __init__(self, view: View, before: Content | None = None) -> None:
        self.view = view
        self._named: dict[str, str] = {}
        self._ordered: dict[_By, tuple[Record, ...]] = {}
        self._placed: dict[_By, list[tuple[tuple[object, ...], Record]]] = {}
        self._placed_before = before._placed if before else {}
        self._known: dict[str, _Known] = {}
        self._known_before = before._known if before else {}
        self._shared: dict[Hashable, object] = {}
        self._lately: tuple[Hashable, object] | None = None
        self._of: dict[tuple[Hashable, str], tuple[Filter, object]] = {}
        self._pieces: defaultdict[Hashable, dict[str, object]] = (
            before._pieces if before else defaultdict(dict)
        )
        anew = touched(before.view, view) if before else None
        gone, rest = _parted(before.records if before else (), anew)
        self.records: tuple[Record, ...] = records(view, anew, rest)
        come, _ = _parted(self.records, anew)
        self._gone, self._come = gone, come
        self.shown = frozenset(one.claim.id for one in self.records)
        self.filters: Filters = (
            filters_after(before.filters, self.records, gone, come) if before else filters(self.records)
        )
        self.outlets: Outlets = Outlets(
            view, self.records, self.filters["source"], before.outlets if before else None
        )
        self.keys: dict[str, str] = dict(self._keys(before, anew or set()))
        self._keys_in_order = tuple(self.keys.values())
        ended = set(before.keys.values()).difference(self.keys.values()) if before else set()
        for known in self._pieces.values():
            for key in ended:
                known.pop(key, None)
        self._steady = before is not None and all(
            before.keys.get(name) == key for name, key in self.keys.items() if name not in (anew or ())
        )
        self._of_before = before._of if before and self._steady else {}

    @cached_property
    def whole(self) -> str:
        """What a page rests on that tells of all claims."""
        return digest(self.keys.values())

    @cached_property
    def changes(self) -> list[Change]:
        """Every decision in force on what is shown, the latest recorded first."""
        return changes(self)

    @cached_property
    def dated(self) -> tuple[Record, ...]:
        """The claims with a deadline, the first to fall due first."""
        return tuple(one for one in self.ordered(due_order) if one.due)

    def ordered(self, by: _By) -> tuple[Record, ...]:
        """The claims in another order, the same for all editions."""
        if by not in self._ordered:
            known, turned = self._placed_before.get(by), {id(one) for one in self._gone}
            stay = [pair for pair in known or () if id(pair[1]) not in turned]
            placed = stay + [(by(one), one) for one in (self.records if known is None else self._come)]
            placed.sort(key=itemgetter(0))
            self._placed[by], self._ordered[by] = placed, tuple(one for _, one in placed)
        return self._ordered[by]

    def shared(self, name: Hashable, make: Callable[[], Row]) -> Row:
        """What is the same in all editions, worked out for the first that asks for it by this name."""
        if name not in self._shared:
            self._shared[name] = make()
        return cast("Row", self._shared[name])

    def lately(self, name: Hashable, make: Callable[[], Row]) -> Row:
        """The same, known until it is asked for by another name: editions are made side by side."""
        if self._lately is None or self._lately[0] != name:
            self._lately = (name, make())
        return cast("Row", self._lately[1])

    def of(self, name: Hashable, one: Filter, make: Callable[[Filter], Row]) -> Row:
        """What rests on the claims that a filter leaves and on its name alone, the same in all editions.

        It is taken over from the View before where the filter was, and its claims are told as they were.
        """
        place = (name, one.path)
        known = self._of.get(place) or self._of_before.get(place)
        if known is None or known[0] is not one:
            known = (one, make(one))
        self._of[place] = known
        return cast("Row", known[1])

    def key_of(self, path: str, rows: Iterable[Record], more: Iterable[object] = ()) -> str:
        """What the page at a path rests on in every edition: records in order, and what else it shows."""
        return self.key_of_rows(path, rows, self._keys_of, more, steady=self._steady)

    def key_of_rows(
        self,
        path: str,
        rows: Iterable[Row],
        told: Callable[[Sequence[Row]], Iterable[str]],
        more: Iterable[object] = (),
        *,
        steady: bool = True,
    ) -> str:
        """The same for rows of any kind, of each of which a page says what `told` gives.

        `steady`: whether the same row is told as it was in the View before.
        """
        found = self._named.get(path)
        if found is None:
            known, there, shown = self._known_before.get(path), tuple(rows), tuple(more)
            if not (steady and known and _same(known[0], there) and known[1] == shown):
                known = (there, shown, digest([*told(there), *map(repr, shown)]))
            self._known[path] = known
            found = self._named[path] = known[2]
        return found

    def key_of_filter(self, one: Filter) -> str:
        """What a page rests on that tells of all claims that a filter leaves."""
        return self.of("key", one, lambda one: digest(self._keys_of(one.records)))

    def piece(self, kind: Hashable, record: Record, make: Callable[[Record], Piece]) -> Piece:
        """What a claim gives to files of this kind, which rests on its key alone, made once for each key."""
        key, known = self.keys[record.claim.id], self._pieces[kind]
        if key not in known:
            known[key] = make(record)
        return cast("Piece", known[key])

    def pieces(self, kind: Hashable, rows: Sequence[Record], make: Callable[[Record], Piece]) -> list[Piece]:
        """What each of some claims gives to files of this kind (see `piece`)."""
        names, known = self._keys_of(rows), cast("dict[str, Piece]", self._pieces[kind])
        for key, one in zip(names, rows, strict=True):
            if key not in known:
                known[key] = make(one)
        return [known[key] for key in names]

    def _keys_of(self, rows: Sequence[Record]) -> Sequence[str]:
        if rows is self.records:
            return self._keys_in_order
        keys = self.keys
        return [keys[one.claim.id] for one in rows]

    def _keys(self, before: Content | None, anew: set[str]) -> Iterator[tuple[str, str]]:
        if before:
            moved, turned = self.outlets.moved, self.shown ^ before.shown
        for one in self.records:
            name = one.claim.id
            if (
                before is None
                or name in anew
                or one.claim.replaced_by in turned
                or (moved and not moved.isdisjoint(_links(one)))
            ):
                yield name, digest(self._rests(one))
            else:
                yield name, before.keys[name]

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


def _parted(rows: Iterable[Record], anew: Container[str] | None) -> tuple[list[Record], list[Record]]:
    """Records of claims that are told anew, and of those that are not."""
    parts: tuple[list[Record], list[Record]] = ([], [])
    for one in rows:
        parts[anew is not None and one.claim.id not in anew].append(one)
    return parts


def _same(before: Sequence[object], now: Sequence[object]) -> bool:
    """Whether these are the same rows: one that was made anew may be told otherwise, though it equals."""
    return len(before) == len(now) and all(map(is_, before, now))


def _links(record: Record) -> Iterator[str]:
    """Ids of the articles that a claim's page may link to."""
    yield from (one.id for one in record.cited)
    yield from (name for decision in record.history for name in decision.evidence)
