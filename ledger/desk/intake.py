"""What was found read and recorded, each article once, some at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledger.articles import Habits, Link
from ledger.desk.archive import keep
from ledger.desk.finding import Received
from ledger.desk.receiving import Arrival, Receiver
from ledger.errors import InputError, NoText
from ledger.model import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ledger.articles import Options
    from ledger.desk.finding import Found
    from ledger.desk.session import Desk
    from ledger.model import Article, Match

__all__ = ["Ingested", "Intake", "known_sources"]

_TOGETHER = 50
"""Articles of one transaction: told once it is kept, and soon enough to be seen to go on."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one thing: the article (new or known before), or why it could not be read.

    `listed` is an address that was named and neither held a text nor was fetched. `is_whole` where nothing
    of what a person gave could be read.
    """

    name: str
    article: Article | None = None
    new: bool = False
    problem: str = ""
    listed: str = ""
    is_whole: bool = False
    matches: tuple[Match, ...] = ()


def known_sources(desk: Desk) -> dict[str, Source]:
    """The sources of the ledger and of ledger.toml, which wins, by name."""
    known = {source.name: source for source in desk.store.sources()}
    return known | {outlet.source.name: outlet.source for outlet in desk.settings.outlets}


class Intake:
    """A desk that takes articles in. It learns as it goes what the sites of sources repeat."""

    def __init__(
        self, desk: Desk, options: Options, *, bearing: Callable[[Article], Sequence[Match]] | None = None
    ) -> None:
        """A desk that takes in; `bearing` says what in a new article bears on claims, kept with it."""
        self._desk = desk
        self._bearing = bearing
        self._sources = known_sources(desk)
        self._receiver = Receiver.of(self._sources.values(), options)
        self._habits: dict[str, Habits] = {}

    def take(self, found: Iterable[Found]) -> Iterator[Ingested]:
        """Each thing read and recorded, some at a time. What cannot be read is returned with its problem."""
        waiting: list[Arrival | Ingested] = []
        for one in found:
            waiting.append(self._read(one))
            if len(waiting) >= _TOGETHER or (isinstance(one, Received) and one.page is not None):
                yield from self._record(waiting)
                waiting = []
        yield from self._record(waiting)

    def take_one(self, found: Received) -> Ingested:
        """One thing read and recorded.

        Raises:
            InputError: it is no article.
        """
        return self._record([self.read(found)])[0]

    def read(self, found: Received) -> Arrival:
        """One thing read: its fingerprint is that of the article as it came, whatever was learned since.

        Raises:
            InputError: it is no article.
        """
        return self._receiver.read(found)

    def _record(self, waiting: list[Arrival | Ingested]) -> list[Ingested]:
        """What was read, in one transaction; what is known already stays as it is."""
        fresh = {one.fingerprint: one for one in reversed(waiting) if isinstance(one, Arrival)}
        fresh = {mark: one for mark, one in fresh.items() if self._desk.store.find_article(mark) is None}
        recorded = self._add(list(reversed(fresh.values()))) if fresh else {}
        done: list[Ingested] = []
        for one in waiting:
            if isinstance(one, Ingested):
                done.append(one)
            elif fresh.get(one.fingerprint) is one:
                article, matches = recorded[one.fingerprint]
                done.append(Ingested(one.name, article, new=True, matches=matches))
            else:
                done.append(Ingested(one.name, self._desk.store.find_article(one.fingerprint)))
        return done

    def _add(self, fresh: list[Arrival]) -> dict[str, tuple[Article, tuple[Match, ...]]]:
        """Keep the bytes, then record the articles with what bears on claims; by their fingerprints."""
        placed = [(one, replace(self._learned(one.article), archive=self._keep(one))) for one in fresh]
        bearing = (
            {one.fingerprint: self._bearing(article) for one, article in placed} if self._bearing else {}
        )
        recorded: dict[str, tuple[Article, tuple[Match, ...]]] = {}
        with self._desk.unit() as unit:
            for one, article in placed:
                if article.source:
                    unit.add_source(self._source(article))
                added = unit.add_article(article, fingerprint=one.fingerprint)
                found = bearing.get(one.fingerprint, ())
                told = [replace(match, passage=replace(match.passage, article=added.id)) for match in found]
                recorded[one.fingerprint] = added, tuple(unit.propose_match(match) for match in told)
        return recorded

    def _keep(self, one: Arrival) -> str:
        return keep(
            self._desk.settings.archive,
            one.received,
            at=self._desk.now(),
            address=one.article.address,
            page=one.page,
        )

    def _source(self, article: Article) -> Source:
        return self._sources.get(article.source) or Source(name=article.source, language=article.language)

    def _learned(self, article: Article) -> Article:
        """The article without what its source repeats, which it adds to what is known of that."""
        if not article.source:
            return article
        if article.source not in self._habits:
            there = self._desk.store.articles(source=article.source)
            self._habits[article.source] = Habits.of(there)
        return self._habits[article.source].taken(article)

    def _read(self, found: Found) -> Arrival | Ingested:
        if isinstance(found, Link):
            return Ingested(found.name, listed=found.address)
        if not isinstance(found, Received):
            return Ingested("", problem=found.problem, is_whole=found.is_whole)
        try:
            return self.read(found)
        except NoText as error:
            # A row that says where its article is, and holds only its title.
            address = found.item.told.address if found.page is None else ""
            problem = "" if address else str(error)
            return Ingested(found.item.name, problem=problem, listed=address, is_whole=found.is_whole)
        except InputError as error:
            return Ingested(found.item.name, problem=str(error), is_whole=found.is_whole)
