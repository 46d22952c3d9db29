"""The public part of a View, claim by claim: each with its evidence, its history and its flags."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from ledger.model import (
    Article,
    Claim,
    Decision,
    Flag,
    Interval,
    Match,
    StatusDefinition,
    id_order,
)
from ledger.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from ledger.model import Method
    from ledger.report.view import View

__all__ = ["Evidence", "Record", "Span", "due_order", "records", "status_of"]

_TOLD_ALIKE = 40
"""Characters from which two passages with the same words are one story reprinted."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """An accepted match with the article it stands in and the deadline it states.

    `reprints` are later matches whose passages have the same words: one story, told once and counted once.
    """

    match: Match
    article: Article | None
    deadline: Interval | None
    reprints: tuple[Evidence, ...] = ()

    @property
    def day(self) -> date | None:
        """The day the article was published."""
        return self.article.day if self.article else None


@dataclass(frozen=True, slots=True)
class Span:
    """Days during which a status held: from `start` until the day before `end` (None: until now)."""

    status: StatusDefinition
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class Record:
    """A claim with all that is public about it: evidence by day, history by recording."""

    claim: Claim
    status: StatusDefinition
    article: Article | None
    evidence: tuple[Evidence, ...]
    history: tuple[Decision, ...]
    flags: tuple[Flag, ...]
    number: tuple[int, str]
    """What claims are in the order of their ids by."""
    due: date | None
    """The last day of the deadline."""

    @property
    def is_open(self) -> bool:
        """Whether an outcome is still awaited."""
        return not self.status.is_closed

    @property
    def passages(self) -> tuple[Evidence, ...]:
        """All evidence, reprints too."""
        return tuple(every for one in self.evidence for every in (one, *one.reprints))

    @property
    def cited(self) -> tuple[Article, ...]:
        """The articles that it was said in and that its evidence stands in, where they are known."""
        found = (self.article, *(one.article for one in self.passages))
        return tuple(one for one in found if one)


def due_order(record: Record) -> tuple[date, tuple[int, str]]:
    """By the last day of the deadline; claims without one at the end."""
    return (record.due or date.max, record.number)


def records(
    view: View, only: Container[str] | None = None, kept: Iterable[Record] = ()
) -> tuple[Record, ...]:
    """Records of the claims that may be shown, newest said first.

    Args:
        view: what is told.
        only: ids of the claims that are to be told; all of them where None.
        kept: records of other claims, to stand among them.
    """
    evidence, history = _evidence(view, only), _history(view, only)
    found = [
        Record(
            claim=claim,
            status=status_of(view.methods.get(claim.method), claim.status),
            article=view.articles.get(claim.article),
            evidence=tuple(evidence[claim.id]),
            history=tuple(history[claim.id]),
            flags=tuple(view.flags.get(claim.id, ())),
            number=id_order(claim.id),
            due=claim.deadline.latest if claim.deadline else None,
        )
        for claim in view.claims
        if claim.stage in view.stages and (only is None or claim.id in only)
    ]
    found += kept
    found.sort(key=attrgetter("number"))
    found.sort(key=lambda one: one.claim.said_on or date.min, reverse=True)
    return tuple(found)


def status_of(method: Method | None, name: str) -> StatusDefinition:
    """A status by name; one that the method no longer has is shown by its bare name."""
    for one in method.statuses if method else ():
        if one.name == name:
            return one
    plain = name.replace("_", " ")
    return StatusDefinition(name=name, words={"en": plain}, definition={}, sign="○")


def _evidence(view: View, only: Container[str] | None) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = defaultdict(list)
    for match in view.matches:
        if (only is None or match.claim in only) and match.judgement == "accepted":
            article = view.articles.get(match.passage.article)
            found[match.claim].append(Evidence(match, article, view.deadlines.get(match.id)))
    for claim, rows in found.items():
        if len(rows) < 2:
            continue
        rows.sort(key=lambda one: (one.day or date.max, id_order(one.match.id)))
        found[claim] = _folded(rows)
    return found


def _folded(rows: list[Evidence]) -> list[Evidence]:
    """Reprints put under the earliest of their kind; short passages may be alike by chance and stay apart."""
    stances = Counter(one.match.stance for one in rows)
    kinds: dict[str, list[Evidence]] = {}
    for one in rows:
        match = one.match
        alone = stances[match.stance] == 1
        words = "" if alone else " ".join(fold(match.passage.text).split())
        kind = match.id if alone or len(words) < _TOLD_ALIKE else f"{match.stance} {words}"
        kinds.setdefault(kind, []).append(one)
    return [replace(first, reprints=tuple(rest)) if rest else first for first, *rest in kinds.values()]


def _initials(name: str) -> str:
    return " ".join(f"{word[0]}." for word in name.split())


_NAMES: dict[str, Callable[[str], str]] = {"named": str, "initials": _initials, "hidden": lambda _: ""}


def _history(view: View, only: Container[str] | None) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = defaultdict(list)
    name = _NAMES[view.look.editors]
    for one in _in_force(one for one in view.decisions if only is None or one.claim in only):
        named = view.look.editors == "named"
        found[one.claim].append(
            one if named else replace(one, editor=name(one.editor), second=name(one.second))
        )
    return found


def _in_force(decisions: Iterable[Decision]) -> list[Decision]:
    held = [one for one in decisions if one.state == "in_force"]
    return sorted(held, key=lambda one: (one.decided_at, id_order(one.id)))
