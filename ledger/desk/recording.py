"""Articles that were held against claims, and what bears on them, recorded in one transaction, each once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledger import matching
from ledger.desk.archive import keep
from ledger.desk.intake import known_sources
from ledger.desk.matches import told_in
from ledger.desk.pinning import opened
from ledger.desk.turned_down import HeldBack, TurnedDown
from ledger.model import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ledger.desk.holding import Frame
    from ledger.desk.receiving import Arrival
    from ledger.desk.session import Desk
    from ledger.model import Article, Claim, Match
    from ledger.store import Unit

__all__ = ["Recorded", "Recorder"]

TOGETHER = 8
"""Files that are written to the archive at once."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An article as the ledger has it, whether it is new there, the matches that are, and those held back."""

    article: Article
    new: bool
    matches: tuple[Match, ...]
    held_back: tuple[HeldBack, ...] = ()


class Recorder:
    """A desk that records what workers found. Articles keep the text that they were held with."""

    def __init__(self, desk: Desk, frame: Frame, claims: Sequence[Claim]) -> None:
        self._desk = desk
        self._frame = frame
        self._told_in = told_in(desk, claims)
        self._sources = known_sources(desk)
        self._threads = ThreadPoolExecutor(TOGETHER)  # each waits for the disk

    def record(self, arrivals: Sequence[Arrival], mark: Callable[[Unit], None]) -> list[Recorded]:
        """Each arrival with what bears on claims, and what `mark` adds, all or nothing.

        An article that the ledger has in other words is held anew as it stands there; a pair of claim and
        article that is there already stays as it is.
        """
        places = self._kept(arrivals)
        turned_down = TurnedDown(self._desk)
        done = []
        with self._desk.unit() as unit:
            known = unit.find_articles(_fingerprints(arrivals))  # anew: from here on nobody else writes
            unit.known_claims(
                [one.claim for each in arrivals for one in each.matches if one.claim in self._told_in]
            )
            for one in arrivals:
                before = known.get(one.fingerprint)
                article = before or self._add(unit, one, places.get(one.fingerprint, ""))
                known[one.fingerprint] = article
                fresh, back = turned_down.sort(self._bearing(one, article, before), article)
                proposed = unit.propose_matches(article.id, fresh)
                done.append(Recorded(article, before is None, tuple(proposed), tuple(back)))
            mark(unit)
        return done

    def _kept(self, arrivals: Sequence[Arrival]) -> dict[str, str]:
        """Where in the archive is what the ledger does not have, by fingerprint."""
        known = self._desk.store.find_articles(_fingerprints(arrivals))
        fresh = [one for one in arrivals if one.fingerprint not in known]
        places = self._threads.map(self._keep, fresh)
        return {one.fingerprint: place for one, place in zip(fresh, places, strict=True)}

    def _bearing(self, arrival: Arrival, article: Article, before: Article | None) -> list[Match]:
        """What in an article, which may have been there before, bears on claims and is not proposed yet."""
        same = article.text_hash == arrival.article.text_hash and article.title == arrival.article.title
        matches = arrival.matches if same else self._again(article)
        placed = [replace(one, passage=replace(one.passage, article=article.id)) for one in matches]
        return [match for match in placed if self._is_new(match, before)]

    def _is_new(self, match: Match, known: Article | None) -> bool:
        """Whether the pair may be proposed: the claim is open, not taken from there, and no match says it."""
        told_in, article = self._told_in.get(match.claim), match.passage.article
        new = told_in is not None and article not in told_in
        return new and (known is None or self._desk.store.find_match(match.claim, article) is None)

    def _add(self, unit: Unit, arrival: Arrival, place: str) -> Article:
        article = replace(arrival.article, archive=place or self._keep(arrival))
        if article.source:
            source = self._sources.get(article.source)
            unit.add_source(source or Source(name=article.source, language=article.language))
        return unit.add_article(article, fingerprint=arrival.fingerprint)

    def _again(self, article: Article) -> Sequence[Match]:
        return matching.match_index(article, opened(self._frame.pinned), only=self._frame.only)

    def _keep(self, one: Arrival) -> str:
        return keep(
            self._desk.settings.archive,
            one.received,
            at=self._desk.now(),
            address=one.article.address,
            page=one.page,
        )


def _fingerprints(arrivals: Sequence[Arrival]) -> list[str]:
    return [one.fingerprint for one in arrivals]
