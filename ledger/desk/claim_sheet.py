"""All that is known of one claim, put together for the editor who works on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger import review
from ledger.desk.history import field_history
from ledger.desk.readings import Readings
from ledger.desk.standing import told_with
from ledger.model import Article, id_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from ledger.desk.history import FieldChange
    from ledger.desk.session import Desk
    from ledger.model import Claim, Decision, Event, Flag, Interval, Match

__all__ = ["ClaimSheet", "claim_sheet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSheet:
    """A claim's evidence in the order of its days, its decisions, its flags, and how it came to be so.

    `stated` holds the deadlines that were given for it: the day on which, the last day, and by which match,
    "" for the claim itself.
    """

    evidence: tuple[Match, ...]
    waiting: int
    articles: Mapping[str, Article]
    decisions: tuple[Decision, ...]
    flags: tuple[Flag, ...]
    stated: tuple[tuple[date, date, str], ...]
    corrections: Mapping[str, list[FieldChange]]
    events: tuple[Event, ...]
    merged: tuple[Claim, ...]
    parts: tuple[Claim, ...]
    origin: Article | None


def claim_sheet(desk: Desk, claim: Claim) -> ClaimSheet:
    """The sheet of a claim, with what is recorded of the claims that are merged into it."""
    store = desk.store
    merged = told_with(desk, claim.id)
    every = [one for key in (claim.id, *(m.id for m in merged)) for one in store.matches(claim=key)]
    accepted = [one for one in every if one.judgement == "accepted"]
    needed = {one.passage.article for one in accepted} | ({claim.article} if claim.article else set())
    articles = store.named(Article, sorted(needed))
    decisions = store.decisions(claim=claim.id)
    deadlines = Readings(desk.settings).deadlines(accepted, articles)
    return ClaimSheet(
        evidence=tuple(sorted(accepted, key=lambda one: _day_order(articles[one.passage.article], one.id))),
        waiting=sum(one.judgement == "proposed" for one in every),
        articles=articles,
        decisions=tuple(sorted(decisions, key=lambda one: (one.decided_at, id_order(one.id)), reverse=True)),
        flags=review.flags(
            claim,
            matches=accepted,
            decisions=decisions,
            as_of=desk.now().date(),
            deadlines=deadlines,
            rules=review.Rules(method=desk.method(claim.method), stale_after=desk.settings.stale_after),
        ),
        stated=tuple(sorted([*_own(claim), *_restated(accepted, deadlines, articles)])),
        corrections=field_history(desk, claim.id),
        events=tuple(store.events(subject=claim.id)),
        merged=tuple(merged),
        parts=tuple(store.parts(claim.id)),
        origin=articles.get(claim.article),
    )


def _own(claim: Claim) -> list[tuple[date, date, str]]:
    due = claim.deadline.latest if claim.deadline else None
    return [(claim.said_on, due, "")] if claim.said_on and due else []


def _restated(
    accepted: Iterable[Match], deadlines: Mapping[str, Interval], articles: Mapping[str, Article]
) -> Iterator[tuple[date, date, str]]:
    for one in accepted:
        day, stated = articles[one.passage.article].day, deadlines.get(one.id)
        if one.stance in ("moves", "repeats") and day and stated and stated.latest:
            yield day, stated.latest, one.id


def _day_order(article: Article, key: str) -> tuple[str, tuple[int, str]]:
    return (article.day.isoformat() if article.day else "", id_order(key))
