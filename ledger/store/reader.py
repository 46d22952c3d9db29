"""The ledger read: plain nouns out."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Self, TypeVar

from ledger.errors import UnknownId
from ledger.model import Article, Claim, Decision, Editor, Event, Match, Source
from ledger.store import log, queries, waiting
from ledger.store.columns import number
from ledger.store.failures import reading
from ledger.store.redaction import Tombstone, tombstones

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy import Connection, Engine

    from ledger.model import Judgement
    from ledger.store.place import Place
    from ledger.store.waiting import Against, Bulk, Narrowing

__all__ = ["Reader"]

NOTES = ("archive.held", "watch.seen")
"""Kinds of events that say how far a long work has come."""

N = TypeVar("N", Article, Claim, Decision, Match)


class Reader:
    """What a ledger holds, or held at one instant (`Store.as_of`).

    Ids may be written small (c12). Reads made within a unit, by the thread that has it open, see what the
    unit has done so far.
    """

    def __init__(self, engine: Engine, place: Place) -> None:
        self._engine = engine
        self._place = place
        self._open = threading.local()

    @property
    def uuid(self) -> str:
        """What tells this ledger's ids from those of any other."""
        return str(self._created()["uuid"])

    @property
    def demo(self) -> bool:
        """Whether it was made to be played with."""
        return bool(self._created().get("demo", False))

    def sources(self) -> list[Source]:
        """Every source, in the order in which they were added."""
        with self._reading() as connection:
            return queries.listed(connection, Source, {})

    def article(self, id: str) -> Article:  # noqa: A002 - the nouns call it so
        """The article of an id.

        Raises:
            UnknownId: there is none.
        """
        with self._reading() as connection:
            return queries.by_id(connection, Article, id)

    def articles(self, *, source: str | None = None, language: str | None = None) -> list[Article]:
        """Articles by id; of one source, of one language."""
        with self._reading() as connection:
            return queries.listed(connection, Article, {"source": source, "language": language})

    def unread_articles(self) -> list[Article]:
        """Articles in which claims were never looked for, by id."""
        with self._reading() as connection:
            return queries.unread(connection)

    def article_days(self) -> dict[str, date | None]:
        """The day of each article, by id, without reading the articles."""
        with self._reading() as connection:
            return queries.article_days(connection)

    def find_article(self, fingerprint: str) -> Article | None:
        """The article that was added with this fingerprint."""
        with self._reading() as connection:
            return queries.keyed(connection, Article, fingerprint)

    def find_articles(self, fingerprints: Sequence[str]) -> dict[str, Article]:
        """The articles that were added with one of these fingerprints, by that."""
        with self._reading() as connection:
            return queries.fingerprinted(connection, fingerprints)

    def claim(self, id: str) -> Claim:  # noqa: A002
        """The claim of an id, as it stands.

        Raises:
            UnknownId: there is none.
        """
        with self._reading() as connection:
            return queries.by_id(connection, Claim, id)

    def claims(
        self,
        *,
        stages: Sequence[str] | None = None,
        statuses: Sequence[str] | None = None,
        speaker: str | None = None,
        source: str | None = None,
        topic: str | None = None,
        language: str | None = None,
    ) -> list[Claim]:
        """Claims by id, discarded ones too; what is None does not narrow.

        Names are compared letter for letter.
        """
        wanted = {
            "stage": stages,
            "status": statuses,
            "speaker": speaker,
            "source": source,
            "language": language,
        }
        with self._reading() as connection:
            found = queries.listed(connection, Claim, wanted)
        return [claim for claim in found if topic is None or topic in claim.topics]

    def parts(self, claim: str) -> list[Claim]:
        """The claims into which one was split, now or before, by id."""
        with self._reading() as connection:
            return queries.listed(connection, Claim, {"split_from": claim})

    def find_claim(self, identity: str) -> Claim | None:
        """The claim that was added with this identity, also where it was discarded since."""
        with self._reading() as connection:
            return queries.keyed(connection, Claim, identity)

    def identities(self) -> set[str]:
        """The identities of all claims, discarded ones too."""
        with self._reading() as connection:
            return queries.identities(connection)

    def match(self, id: str) -> Match:  # noqa: A002
        """The match of an id.

        Raises:
            UnknownId: there is none.
        """
        with self._reading() as connection:
            return queries.by_id(connection, Match, id)

    def matches(
        self, *, claim: str | None = None, article: str | None = None, judgements: Sequence[str] | None = None
    ) -> list[Match]:
        """Matches by id; what is None does not narrow."""
        with self._reading() as connection:
            wanted = {"claim": claim, "article": article, "judgement": judgements}
            return queries.listed(connection, Match, wanted)

    def evidence(self) -> list[tuple[str, str, str]]:
        """Claim, article and the hash of its text for each accepted match, without reading the texts."""
        with self._reading() as connection:
            return queries.evidence(connection)

    def claims_judged(self, judgement: Judgement) -> set[str]:
        """Ids of the claims of which a match stands judged so."""
        with self._reading() as connection:
            return queries.claims_judged(connection, judgement)

    def find_match(self, claim: str, article: str) -> Match | None:
        """The match of this pair, however it was judged."""
        with self._reading() as connection:
            return queries.pair(connection, claim, article)

    def decision(self, id: str) -> Decision:  # noqa: A002
        """The decision of an id.

        Raises:
            UnknownId: there is none.
        """
        with self._reading() as connection:
            return queries.by_id(connection, Decision, id)

    def decisions(self, *, claim: str | None = None, states: Sequence[str] | None = None) -> list[Decision]:
        """Decisions by id; what is None does not narrow."""
        with self._reading() as connection:
            return queries.listed(connection, Decision, {"claim": claim, "state": states})

    def waiting_counts(self, narrowing: Narrowing, kinds: Sequence[Bulk]) -> dict[Bulk, int]:
        """How many passed deadlines, matches, drafts and stale claims there are, by kind."""
        with self._reading() as connection:
            return waiting.counts(connection, narrowing, kinds)

    def waiting_ids(self, kind: Bulk, narrowing: Narrowing, window: tuple[int, int]) -> list[str]:
        """The ids of one kind from the first place of a window to before its last, in the queue's order."""
        with self._reading() as connection:
            return waiting.bulk(connection, kind, narrowing, window)

    def contradicting(self, against: Against) -> list[str]:
        """Ids of accepted matches that speak `against` a status, and those of merged claims."""
        with self._reading() as connection:
            return waiting.contradicting(connection, against)

    def topics(self) -> list[str]:
        """Every topic that a claim has, in order."""
        with self._reading() as connection:
            return waiting.topics(connection)

    def named(self, kind: type[N], ids: Sequence[str]) -> dict[str, N]:
        """The nouns of these ids, by id; an id that is not there is left out."""
        found: dict[str, N] = {}
        with self._reading() as connection:
            for first in range(0, len(ids), queries.AT_ONCE):
                some = tuple(ids[first : first + queries.AT_ONCE])
                found |= {one.id: one for one in queries.listed(connection, kind, {"id": some})}
        return found

    def latest_events(self, *, before: int | None = None, most: int = 100) -> list[Event]:
        """The last events, or the last ones before a sequence, the latest first."""
        with self._reading() as connection:
            return [entry.event() for entry in log.latest(connection, before=before, most=most)]

    def last_sequence(self, subjects: Sequence[str]) -> int:
        """The sequence of the last event about any of these subjects, 0 where there is none."""
        with self._reading() as connection:
            return queries.last_sequence(connection, subjects)

    def noted(self, key: str) -> dict[str, Any]:
        """What was last noted under a key by a long work; {} where nothing was."""
        with self._reading() as connection:
            return queries.last_payload(connection, key, NOTES)

    def last_of(self, kinds: Sequence[str], *, after: int) -> int:
        """The sequence of the last event after `after` whose kind begins as one of `kinds`, else `after`."""
        with self._reading() as connection:
            return queries.last_of(connection, kinds, after) or after

    def editors(self) -> list[Editor]:
        """Everyone who was ever added, in that order, the removed too."""
        with self._reading() as connection:
            return queries.listed(connection, Editor, {})

    def password(self, editor: str) -> str:
        """The hash of an editor's password, "" where none is set; for checking alone, never shown."""
        with self._reading() as connection:
            return queries.password(connection, editor)

    def event(self, id: str) -> Event:  # noqa: A002
        """The event of an id, E204.

        Raises:
            UnknownId: there is none.
        """
        sequence = number(id, "E")
        with self._reading() as connection:
            entry = next(log.entries(connection, after=sequence - 1), None)
        if entry is None or entry.sequence != sequence:
            raise UnknownId(id, "event")
        return entry.event()

    def events(self, *, subject: str | None = None, after: int = 0) -> Iterator[Event]:
        """Events in order, of one subject (C12), from the one that follows sequence `after`."""
        for entry in self.entries(subject=subject, after=after):
            yield entry.event()

    def entries(self, *, subject: str | None = None, after: int = 0) -> Iterator[log.Entry]:
        """As `events`, each as the log keeps it: the very text that was hashed."""
        while True:
            with self._reading() as connection:
                page = log.page(connection, after=after, subject=subject)
            if not page:
                return
            yield from page
            after = page[-1].sequence

    def told(self) -> dict[str, tuple[tuple[str, ...], datetime]]:
        """Of each subject the ids of the events about it, oldest first, and when the last was recorded."""
        found = {}
        with self._reading() as connection:
            for subject, marks in groupby(queries.marks(connection), itemgetter(1)):
                told = list(marks)
                ids = tuple(f"E{sequence}" for sequence, _, _ in told)
                found[sys.intern(subject)] = (ids, datetime.fromisoformat(told[-1][2]))
        return found

    def redactions(self) -> list[Tombstone]:
        """Every redaction, in order."""
        with self._reading() as connection:
            return tombstones(connection)

    def head(self) -> Event:
        """The last event.

        Raises:
            BrokenRecord: the log is empty.
        """
        with self._reading() as connection:
            return queries.head(connection).event()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _created(self) -> dict[str, Any]:
        with self._reading() as connection:
            return queries.created(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """The connection of the unit that this thread has open, else one for as long as it reads."""
        with reading(self._place):
            inside: Connection | None = getattr(self._open, "connection", None)
            if inside is not None:
                yield inside
                return
            with self._engine.connect() as connection:
                yield connection
