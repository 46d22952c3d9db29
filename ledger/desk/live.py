"""The ledger as a report shows it, kept in memory and changed by the events that came since."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from ledger import report, review
from ledger.desk.drifting import shifted
from ledger.desk.readings import Readings
from ledger.desk.standing import moved, stand_ins
from ledger.model import TAKEN_STAGES, Article, Claim, Decision, Match

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ledger.desk.session import Desk
    from ledger.model import Event, Flag, Interval, Source
    from ledger.settings import Look
    from ledger.store.log import Entry
    from ledger.store.reader import Reader

__all__ = ["LiveView"]

Noun = TypeVar("Noun", Article, Claim, Decision, Match)
OfClaim = TypeVar("OfClaim", Match, Decision)

_OF_A_NOUN = ("article.", "claim.added", "claim.corrected", "claim.staged", "match.", "decision.")
"""How the kinds of events begin that change the noun they are about, what hangs on its claim, and no more."""
_OF_NONE = ("archive.", "editor.", "rating.", "sample.", "source.", "watch.")
"""How the kinds of events begin that change no claim, match or decision, and no article."""


class LiveView:
    """Gives the View of a ledger, again and again.

    The first time all is read, and again where the day is another or an event changes more than it is about;
    else what changed since is, and all other objects are those of the view before. The view is the same.
    """

    def __init__(self, desk: Desk, *, look: Look | None = None) -> None:
        self._desk = desk
        self._look = look or desk.settings.look
        self._readings = Readings.load(desk.settings)
        self._day: date | None = None
        self._head: Event | None = None
        self._claims: dict[str, Claim] = {}
        self._matches: dict[str, Match] = {}
        self._decisions: dict[str, Decision] = {}
        self._articles: dict[str, Article] = {}
        self._sources: tuple[Source, ...] = ()
        self._stand_ins: dict[str, str] = {}
        self._events: dict[str, tuple[str, ...]] = {}
        self._recorded: dict[str, datetime] = {}
        self._deadlines: dict[str, Interval] = {}
        self._shifts: dict[str, tuple[report.Shift, ...]] = {}
        self._flags: dict[str, tuple[Flag, ...]] = {}

    def at(self, day: date) -> report.View:
        """What the ledger held at the end of a day."""
        store, head = self._desk.store, self._desk.store.head()
        if head.at.date() > day:
            self._fill(store.as_of(day), day)
            self._day = None
        elif self._day != day or not self._follow(store, day):
            self._fill(store, day)
        return self._view(day)

    def _fill(self, store: Reader, day: date) -> None:
        self._day, self._head = day, store.head()
        self._claims = _by_id(store.claims())
        self._stand_ins = stand_ins(self._claims.values())
        self._matches = _by_id(moved(store.matches(), self._stand_ins))
        self._decisions = _by_id(store.decisions())
        self._articles = _by_id(store.articles())
        self._sources = tuple(store.sources())
        told = store.told()
        self._events = {subject: events for subject, (events, _) in told.items()}
        self._recorded = {subject: at for subject, (_, at) in told.items()}
        self._deadlines, self._shifts, self._flags = {}, {}, {}
        self._work_out(self._claims.keys(), day)
        if store is self._desk.store:  # of a day gone by, what came later is not to be forgotten
            accepted = {one.id for one in self._matches.values() if one.judgement == "accepted"}
            self._readings.forget_others(self._claims.keys() | accepted)
        self._readings.save()

    def _follow(self, store: Reader, day: date) -> bool:
        """Take in what came since; whether that could be done without reading all."""
        entries = list(store.entries(after=self._head.sequence if self._head else 0))
        if not all(entry.kind.startswith(_OF_A_NOUN + _OF_NONE) for entry in entries):
            return False
        if not entries:
            return True
        self._head = entries[-1].event()
        if any(entry.kind.startswith("source.") for entry in entries):
            self._sources = tuple(store.sources())
        self._mark(entries)
        self._read(store, {entry.subject for entry in entries if entry.kind.startswith(_OF_A_NOUN)}, day)
        return True

    def _mark(self, entries: Sequence[Entry]) -> None:
        events, recorded = dict(self._events), dict(self._recorded)
        for entry in entries:
            events[entry.subject] = (*events.get(entry.subject, ()), f"E{entry.sequence}")
            recorded[entry.subject] = datetime.fromisoformat(entry.at)
        self._events, self._recorded = events, recorded

    def _read(self, store: Reader, subjects: set[str], day: date) -> None:
        """Read nouns anew, and what hangs on them."""
        articles = store.named(Article, _of("A", subjects))
        matches = store.named(Match, _of("M", subjects))
        decided = {one.claim for one in store.named(Decision, _of("D", subjects)).values()}
        decisions = [one for claim in decided for one in store.decisions(claim=claim)]
        self._articles = self._articles | articles
        self._matches = self._matches | _by_id(moved(matches.values(), self._stand_ins))
        self._decisions = self._decisions | _by_id(decisions)
        claims = {*_of("C", subjects), *decided, *(self._matches[name].claim for name in matches)}
        claims |= {one.claim for one in self._matches.values() if one.passage.article in articles}
        self._claims = self._claims | store.named(Claim, sorted(claims))
        self._work_out(claims, day)

    def _work_out(self, names: Iterable[str], day: date) -> None:
        """What the nouns of some claims come to: stated deadlines, shifts, flags."""
        claims = [self._claims[name] for name in names]
        told = {claim.id for claim in claims}
        matches = [one for one in self._matches.values() if one.claim in told]
        accepted = [one for one in matches if one.judgement == "accepted"]
        stated = self._readings.deadlines(accepted, self._articles)
        rest = {one.id for one in matches} - stated.keys()
        self._deadlines = {name: one for name, one in self._deadlines.items() if name not in rest} | stated
        self._shifts = {name: one for name, one in self._shifts.items() if name not in told}
        self._shifts |= self._shifts_of(claims, accepted)
        self._flags = self._flags | self._flags_of(claims, accepted, day)

    def _shifts_of(
        self, claims: Sequence[Claim], accepted: Sequence[Match]
    ) -> dict[str, tuple[report.Shift, ...]]:
        taken = [claim for claim in claims if claim.stage in TAKEN_STAGES]
        return {
            claim.id: tuple(
                report.Shift(one.day, one.source, one.aspect, one.was, one.now, one.match) for one in changes
            )
            for claim, changes in shifted(taken, accepted, self._articles, self._readings)
            if changes
        }

    def _flags_of(
        self, claims: Sequence[Claim], accepted: Sequence[Match], day: date
    ) -> dict[str, tuple[Flag, ...]]:
        desk = self._desk
        told = {claim.id for claim in claims}
        evidence = _by_claim(accepted)
        rulings = _by_claim([one for one in self._decisions.values() if one.claim in told])
        return {
            claim.id: review.flags(
                claim,
                matches=evidence.get(claim.id, ()),
                decisions=rulings.get(claim.id, ()),
                as_of=day,
                deadlines=self._deadlines,
                rules=review.Rules(method=desk.method(claim.method), stale_after=desk.settings.stale_after),
            )
            for claim in claims
        }

    def _view(self, day: date) -> report.View:
        settings, head = self._desk.settings, self._head
        return report.View(
            ledger=self._desk.store.uuid,
            site_name=settings.site_name,
            contact=settings.contact,
            look=self._look,
            as_of=day,
            claims=tuple(self._claims.values()),
            articles=self._articles,
            matches=tuple(self._matches.values()),
            decisions=tuple(self._decisions.values()),
            sources=self._sources,
            deadlines=self._deadlines,
            shifts=self._shifts,
            flags=self._flags,
            methods={name: self._desk.method(name) for name in {one.method for one in self._claims.values()}},
            events=self._events,
            recorded=self._recorded,
            head=head.hash if head else "",
            head_event=head.id if head else "",
        )


def _by_id(nouns: Iterable[Noun]) -> dict[str, Noun]:
    return {one.id: one for one in nouns}


def _of(letter: str, subjects: Iterable[str]) -> list[str]:
    return sorted(one for one in subjects if one.startswith(letter))


def _by_claim(items: Iterable[OfClaim]) -> dict[str, list[OfClaim]]:
    found: defaultdict[str, list[OfClaim]] = defaultdict(list)
    for item in items:
        found[item.claim].append(item)
    return dict(found)
