"""The queue of the review desk: narrowed, counted and read a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Literal, get_args

from ledger import review
from ledger.desk.standing import moved
from ledger.model import Article, Claim, Match
from ledger.store import Narrowing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from ledger.desk.session import Desk
    from ledger.model import Decision
    from ledger.store import Bulk, Order

__all__ = ["ASIDE", "KINDS", "Entry", "QueueKind", "Sheet", "Wanted", "identified", "place_of", "sheet"]

QueueKind = Literal["decision", "contradiction", "deadline", "match", "claim", "unsure", "stale"]
KINDS: tuple[QueueKind, ...] = get_args(QueueKind)
"""In the order of the queue."""
ASIDE: tuple[QueueKind, ...] = ("unsure", "stale")
"""What was left undecided and what nobody has touched is no part of the whole; it is asked for by name."""

_SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which part of the queue: what is "" or None does not narrow it.

    `language` and `source` are those of a match's article and of a claim; `least` and `most` bound a score;
    `days` is how long it has waited at least.
    """

    kind: QueueKind | Literal[""] = ""
    language: str = ""
    source: str = ""
    topic: str = ""
    stance: str = ""
    claim: str = ""
    least: float | None = None
    most: float | None = None
    days: int | None = None
    order: Order = "age"

    @property
    def kinds(self) -> tuple[QueueKind, ...]:
        """The kinds that are asked for, in the queue's order."""
        return (self.kind,) if self.kind else tuple(kind for kind in KINDS if kind not in ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that waits. `id` is what is decided on, `claim` the claim that stands for its own."""

    kind: QueueKind
    id: str
    claim: Claim
    match: Match | None = None
    article: Article | None = None
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Some entries of the queue from place `first` on, and how many there are of each kind.

    The stale are counted where they are asked for: that takes longer than all the rest.
    """

    entries: tuple[Entry, ...]
    counts: Mapping[str, int]
    first: int
    total: int


def sheet(desk: Desk, wanted: Wanted, *, first: int = 0, size: int = 50) -> Sheet:
    """What waits from place `first` (from 0) on, at most `size` of it.

    Decisions for a second editor stand first, then evidence against outcomes, passed deadlines, matches and
    drafts; among these what has a deadline within two weeks, then what has waited longest.
    """
    narrowing = _narrowing(desk, wanted)
    few: dict[QueueKind, list[str]] = {
        "decision": _decisions(desk, wanted),
        "contradiction": _contradictions(desk, wanted, narrowing.today),
    }
    bulk = desk.store.waiting_counts(narrowing, _counted(wanted))
    counts: dict[str, int] = {kind: len(ids) for kind, ids in few.items()}
    counts.update((str(kind), number) for kind, number in bulk.items())
    found: list[tuple[QueueKind, str]] = []
    start, end = first, first + size
    for kind in wanted.kinds:
        window = (max(start, 0), min(end, counts[kind]))
        if window[0] < window[1]:
            ids = _ids(desk, kind, few, narrowing, window)
            found += [(kind, key) for key in ids]
        start, end = start - counts[kind], end - counts[kind]
    total = sum(counts[kind] for kind in wanted.kinds)
    return Sheet(tuple(_entries(desk, found)), counts, first, total)


def identified(desk: Desk, wanted: Wanted) -> dict[tuple[QueueKind, str], None]:
    """Kind and id of everything that waits so, in the queue's order, without reading it."""
    narrowing = _narrowing(desk, wanted)
    few: dict[QueueKind, list[str]] = {
        "decision": _decisions(desk, wanted),
        "contradiction": _contradictions(desk, wanted, narrowing.today),
    }
    bulk = desk.store.waiting_counts(narrowing, _counted(wanted))
    sizes = {kind: len(few[kind]) if kind in few else bulk[kind] for kind in wanted.kinds}  # type: ignore[index]
    return {
        (kind, key): None
        for kind in wanted.kinds
        for key in _ids(desk, kind, few, narrowing, (0, sizes[kind]))
    }


def place_of(desk: Desk, wanted: Wanted, at: int) -> Entry | None:
    """The entry at a place of the queue (from 0), the last where there are fewer, None in an empty one."""
    found = sheet(desk, wanted, first=max(at, 0), size=1)
    if not found.entries and found.total:
        found = sheet(desk, wanted, first=found.total - 1, size=1)
    return found.entries[0] if found.entries else None


def _counted(wanted: Wanted) -> tuple[Bulk, ...]:
    kinds: tuple[Bulk, ...] = ("deadline", "match", "unsure", "claim")
    return (*kinds, "stale") if wanted.kind == "stale" else kinds


def _ids(
    desk: Desk,
    kind: QueueKind,
    few: Mapping[QueueKind, Sequence[str]],
    narrowing: Narrowing,
    window: tuple[int, int],
) -> Sequence[str]:
    if kind == "decision" or kind == "contradiction":
        return few[kind][window[0] : window[1]]
    return desk.store.waiting_ids(kind, narrowing, window)


def _narrowing(desk: Desk, wanted: Wanted) -> Narrowing:
    now = desk.now()
    today = now.date()
    before = None
    if wanted.days is not None:
        day = today - timedelta(days=min(wanted.days, (today - today.min).days))
        before = datetime.combine(day, time.max, tzinfo=now.tzinfo)
    return Narrowing(
        today=today,
        near=(today, today + _SOON),
        untouched=today - timedelta(days=min(desk.settings.stale_after, (today - today.min).days)),
        closed=_closed(desk),
        language=wanted.language,
        source=wanted.source,
        topic=wanted.topic,
        stance=wanted.stance,
        claim=wanted.claim,
        least=wanted.least,
        most=wanted.most,
        before=before,
        order=wanted.order,
    )


def _closed(desk: Desk) -> dict[str, tuple[str, ...]]:
    methods = desk.methods.values()
    return {one.name: tuple(s.name for s in one.statuses if s.is_closed) for one in methods}


def _against(desk: Desk) -> dict[str, dict[str, tuple[str, ...]]]:
    methods = desk.methods.values()
    return {one.name: {s.name: s.against for s in one.statuses if s.against} for one in methods}


def _decisions(desk: Desk, wanted: Wanted) -> list[str]:
    """Those that wait for another editor, the oldest first."""
    if wanted.stance or wanted.least is not None or wanted.most is not None:
        return []
    waiting = desk.store.decisions(states=("waiting",))
    claims = desk.store.named(Claim, [one.claim for one in waiting])
    kept = [one for one in waiting if _is_wanted(claims[one.claim], wanted)]
    return [one.id for one in sorted(kept, key=lambda one: one.decided_at)]


def _contradictions(desk: Desk, wanted: Wanted, today: date) -> list[str]:
    """Evidence against a status that no decision since has weighed."""
    found = desk.store.named(Match, desk.store.contradicting(_against(desk))).values()
    told = desk.store.named(Claim, [one.claim for one in found])
    standing = {key: _standing(desk, claim) for key, claim in told.items()}
    claims = {claim.id: claim for claim in standing.values()}
    matches = moved(found, {key: claim.id for key, claim in standing.items()})
    kept = [one for one in matches if wanted.stance in ("", one.stance)]
    items = review.queue(
        claims=tuple(claims.values()),
        matches=kept,
        decisions=[one for claim in claims for one in desk.store.decisions(claim=claim)],
        as_of=today,
        methods=desk.methods,
    )
    return [one.id for one in items if one.kind == "contradiction" and _is_wanted(claims[one.claim], wanted)]


def _is_wanted(claim: Claim, wanted: Wanted) -> bool:
    return (
        wanted.language in ("", claim.language)
        and wanted.source in ("", claim.source)
        and wanted.claim in ("", claim.id)
        and (not wanted.topic or wanted.topic in claim.topics)
    )


def _entries(desk: Desk, found: Iterable[tuple[QueueKind, str]]) -> Iterator[Entry]:
    """The entries of these ids with all that they show, each table read once."""
    found = list(found)
    matches = desk.store.named(Match, [key for _, key in found if key.startswith("M")])
    decisions = {key: desk.store.decision(key) for kind, key in found if kind == "decision"}
    own = [key for _, key in found if key.startswith("C")]
    own += [one.claim for one in matches.values()] + [one.claim for one in decisions.values()]
    claims = desk.store.named(Claim, list(dict.fromkeys(own)))
    articles = desk.store.named(Article, list(dict.fromkeys(one.passage.article for one in matches.values())))
    for kind, key in found:
        match: Match | None = matches.get(key)
        decision: Decision | None = decisions.get(key)
        claim = claims[match.claim if match else decision.claim if decision else key]
        yield Entry(
            kind=kind,
            id=key,
            claim=_standing(desk, claim),
            match=match,
            article=articles[match.passage.article] if match else None,
            decision=decision,
        )


def _standing(desk: Desk, claim: Claim) -> Claim:
    while claim.merged_into:
        claim = desk.store.claim(claim.merged_into)
    return claim
