"""What waits for an editor, counted and read a page at a time, however much of it there is.

A band is a run of the queue that one query reads in order. The queue is its bands one after another, so a
page is found by counting them, and only the rows that it shows are read.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Literal, TypeAlias

from sqlalchemy import Text, and_, exists, false, func, or_, select, type_coerce

from ledger.model import TAKEN_STAGES
from ledger.store import tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Connection, Select

__all__ = ["Against", "Bulk", "Narrowing", "Order", "bulk", "contradicting", "counts", "topics"]

Bulk = Literal["deadline", "match", "unsure", "claim", "stale"]
"""The kinds of which there may be very many; decisions that wait, and evidence against outcomes, are few."""
Order = Literal["age", "score", "due"]
Against: TypeAlias = "Mapping[str, Mapping[str, Sequence[str]]]"
"""The stances that speak against a status, by method and status."""

_DRAFTS = ("draft", "in_review")
_GONE = ("discarded", "split")
_CLAIM, _MATCH, _ARTICLE, _DECISION = (
    tables.claim.c,
    tables.match.c,
    tables.article.c,
    tables.decision.c,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """Which part of the queue is asked for; what is empty or None does not narrow it.

    `language` and `source` are those of a match's article and of a claim; `least` and `most` bound a
    match's score and a draft's confidence, `most` not included; `before` is the instant by which it
    waited already. `near` is a first and a last day: what belongs to a claim with a deadline between them
    comes first. `untouched` is the day before which a stale claim was touched last. `closed` names, by
    method, the statuses after which nothing more is awaited.
    """

    today: date
    near: tuple[date, date]
    untouched: date
    closed: Mapping[str, Sequence[str]]
    language: str = ""
    source: str = ""
    topic: str = ""
    stance: str = ""
    claim: str = ""
    least: float | None = None
    most: float | None = None
    before: datetime | None = None
    order: Order = "age"


@dataclass(frozen=True, slots=True)
class _Band:
    """Ids of one kind: what holds of them, and in which order they stand."""

    ids: Select[str]
    order: tuple[ColumnElement[object], ...]


def counts(connection: Connection, narrowing: Narrowing, kinds: Sequence[Bulk]) -> dict[Bulk, int]:
    """How many wait, by kind."""
    plain = replace(narrowing, order="score")
    return {kind: sum(_sizes(connection, _bands(kind, plain))) for kind in kinds}


def bulk(connection: Connection, kind: Bulk, narrowing: Narrowing, window: tuple[int, int]) -> list[str]:
    """The ids from the first to before the last place of a window, in the queue's order."""
    first, last = window
    found: list[str] = []
    for band in _bands(kind, narrowing):
        query = band.ids.order_by(*band.order).offset(first).limit(last - first)
        rows = connection.execute(query).scalars().all()
        found += rows
        if len(rows) == last - first:
            break
        # A band that ends within the window is counted only where its rows do not tell its size.
        size = first + len(rows) if rows or not first else _sizes(connection, [band])[0]
        first, last = max(first - size, 0), last - size
    return found


def contradicting(connection: Connection, against: Against) -> list[str]:
    """Ids of accepted matches whose stance speaks against their claim's status, if no decision came since.

    The matches of merged claims are all among them: which claim stands for theirs is not asked here.
    """
    wanted = [
        and_(_CLAIM.method == method, _CLAIM.status == status, _MATCH.stance.in_(stances))
        for method, statuses in against.items()
        for status, stances in statuses.items()
    ]
    since = func.coalesce(_DECISION.second_at, _DECISION.decided_at) >= _MATCH.judged_at
    weighed = exists().where(_DECISION.claim == _CLAIM.id, _DECISION.state == "in_force", since)
    query = (
        select(_MATCH.id)
        .join_from(tables.match, tables.claim, _MATCH.claim == _CLAIM.id)
        .where(_MATCH.judgement == "accepted")
        .where(or_(_CLAIM.merged_into.is_not(None), and_(or_(false(), *wanted), ~weighed)))
    )
    return list(connection.execute(query.order_by(_MATCH.id)).scalars())


def topics(connection: Connection) -> list[str]:
    """Every topic that a claim has, in order."""
    found = connection.execute(select(_CLAIM.topics).distinct()).scalars()
    return sorted({topic for several in found for topic in several})


def _sizes(connection: Connection, bands: Sequence[_Band]) -> list[int]:
    queries = (select(func.count()).select_from(band.ids.subquery()) for band in bands)
    return [connection.execute(query).scalar_one() for query in queries]


def _bands(kind: Bulk, narrowing: Narrowing) -> list[_Band]:
    if kind == "deadline":
        return _deadlines(narrowing)
    if kind == "stale":
        return _stale(narrowing)
    return _drafts(narrowing) if kind == "claim" else _matches(kind, narrowing)


def _deadlines(narrowing: Narrowing) -> list[_Band]:
    """Claims whose last day has passed without an outcome, the longest passed first."""
    if narrowing.stance or narrowing.least is not None or narrowing.most is not None:
        return []
    wanted = [
        _CLAIM.due < narrowing.today,
        _CLAIM.stage.in_(TAKEN_STAGES),
        ~_is_closed(narrowing.closed),
        *_of_claims(narrowing),
    ]
    return [_Band(select(_CLAIM.id).where(*wanted), (_CLAIM.due, _CLAIM.id))]


def _stale(narrowing: Narrowing) -> list[_Band]:
    """Open claims whose deadline has not passed and that nobody has touched, the longest ago said first."""
    if narrowing.stance or narrowing.least is not None or narrowing.most is not None:
        return []
    start = datetime.combine(narrowing.untouched, time(), UTC)
    told = func.coalesce(_CLAIM.merged_into, _CLAIM.id)
    accepted = (
        select(told)
        .join_from(tables.match, tables.claim, _MATCH.claim == _CLAIM.id)
        .where(_MATCH.judgement == "accepted")
    )
    decided = select(_DECISION.claim).where(_DECISION.state == "in_force")
    at = func.coalesce(_DECISION.second_at, _DECISION.decided_at)
    ever = or_(_CLAIM.id.in_(accepted), _CLAIM.id.in_(decided))
    wanted = [
        _CLAIM.stage.in_(TAKEN_STAGES),
        ~_is_closed(narrowing.closed),
        or_(_CLAIM.due.is_(None), _CLAIM.due >= narrowing.today),
        or_(_CLAIM.said_on < narrowing.untouched, and_(_CLAIM.said_on.is_(None), ever)),
        _CLAIM.id.not_in(accepted.where(_MATCH.judged_at >= start)),
        _CLAIM.id.not_in(decided.where(at >= start)),
        *_of_claims(narrowing),
    ]
    return [_Band(select(_CLAIM.id).where(*wanted), (_CLAIM.said_on, _CLAIM.id))]


def _drafts(narrowing: Narrowing) -> list[_Band]:
    if narrowing.stance:
        return []
    wanted = [_CLAIM.stage.in_(_DRAFTS), *_of_claims(narrowing)]
    if narrowing.least is not None:
        wanted.append(_CLAIM.confidence >= narrowing.least)
    if narrowing.most is not None:
        wanted.append(_CLAIM.confidence < narrowing.most)
    if narrowing.before is not None:
        wanted.append(_CLAIM.since <= narrowing.before)
    every = select(_CLAIM.id).where(*wanted)
    near = _CLAIM.due.between(*narrowing.near)
    if narrowing.order == "score":
        return [_Band(every, (_CLAIM.confidence.desc().nulls_last(), _CLAIM.id))]
    if narrowing.order == "due":
        return [_Band(every, (_CLAIM.due.nulls_last(), _CLAIM.id))]
    return [
        _Band(every.where(near), (_CLAIM.due, _CLAIM.since, _CLAIM.id)),
        _Band(every.where(or_(_CLAIM.due.is_(None), ~near)), (_CLAIM.since, _CLAIM.id)),
    ]


def _matches(kind: Bulk, narrowing: Narrowing) -> list[_Band]:
    every = select(_MATCH.id).where(*_of_matches(kind, narrowing))
    near = select(_CLAIM.id).where(_CLAIM.due.between(*narrowing.near))
    # Those proposed at once stand together by claim, as the index has them.
    age = (_MATCH.since, _MATCH.claim, _MATCH.article)
    if narrowing.order == "score":
        return [_Band(every, (_MATCH.score.desc(), *age))]
    with_claim = every.join_from(tables.match, tables.claim, _MATCH.claim == _CLAIM.id)
    if narrowing.order == "due":
        return [_Band(with_claim, (_CLAIM.due.nulls_last(), *age))]
    return [
        _Band(with_claim.where(_MATCH.claim.in_(near)), (_CLAIM.due, *age)),
        _Band(every.where(_MATCH.claim.not_in(near)), age),
    ]


def _of_matches(kind: Bulk, narrowing: Narrowing) -> list[ColumnElement[bool]]:
    gone = select(_CLAIM.id).where(_CLAIM.stage.in_(_GONE))
    wanted = [_MATCH.judgement == ("unsure" if kind == "unsure" else "proposed"), _MATCH.claim.not_in(gone)]
    if narrowing.stance:
        wanted.append(_MATCH.stance == narrowing.stance)
    if narrowing.least is not None:
        wanted.append(_MATCH.score >= narrowing.least)
    if narrowing.most is not None:
        wanted.append(_MATCH.score < narrowing.most)
    if narrowing.before is not None:
        wanted.append(_MATCH.since <= narrowing.before)
    if narrowing.claim:
        told = or_(_CLAIM.id == narrowing.claim, _CLAIM.merged_into == narrowing.claim)
        wanted.append(_MATCH.claim.in_(select(_CLAIM.id).where(told)))
    if narrowing.topic:
        wanted.append(_MATCH.claim.in_(select(_CLAIM.id).where(_has_topic(narrowing.topic))))
    articles = [
        column == value
        for column, value in ((_ARTICLE.language, narrowing.language), (_ARTICLE.source, narrowing.source))
        if value
    ]
    if articles:
        wanted.append(_MATCH.article.in_(select(_ARTICLE.id).where(*articles)))
    return wanted


def _of_claims(narrowing: Narrowing) -> list[ColumnElement[bool]]:
    wanted = [
        column == value
        for column, value in (
            (_CLAIM.language, narrowing.language),
            (_CLAIM.source, narrowing.source),
            (_CLAIM.id, narrowing.claim),
        )
        if value
    ]
    return [*wanted, _has_topic(narrowing.topic)] if narrowing.topic else wanted


def _has_topic(topic: str) -> ColumnElement[bool]:
    """Topics are kept as JSON: a topic stands there in its quotes."""
    quoted = json.dumps(topic, ensure_ascii=False)
    return type_coerce(_CLAIM.topics, Text).contains(quoted, autoescape=True)


def _is_closed(closed: Mapping[str, Sequence[str]]) -> ColumnElement[bool]:
    ends = [and_(_CLAIM.method == method, _CLAIM.status.in_(names)) for method, names in closed.items()]
    return or_(*ends) if ends else false()
