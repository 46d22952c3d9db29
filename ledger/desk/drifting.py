"""How a claim moved: its deadline, figures, modality and scope as each accepted passage tells them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from ledger.desk.readings import Readings
from ledger.desk.standing import moved, stand_ins
from ledger.matching.figures import compare
from ledger.model import Article, id_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ledger.desk.session import Desk
    from ledger.model import Claim, Interval, Match, Quantity

__all__ = ["Change", "drift", "shifted"]

Aspect = Literal["deadline", "figure", "modality", "scope"]
TELLS = ("repeats", "moves")
"""Stances of passages that tell the claim again; a denial or a report of its outcome does not restate it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One aspect of a claim as a passage tells it, where it differs from the telling before.

    `was` and `now` are days (YYYY-MM-DD), figures as published, modalities, or scopes with blanks between.
    """

    claim: str
    day: date | None
    source: str
    aspect: Aspect
    was: str
    now: str
    passage: str
    match: str
    article: str


@dataclass(frozen=True, slots=True)
class _Told:
    """What one telling says, "" and None where it does not say; `match` is "" for the claim's own words."""

    day: date | None
    source: str
    passage: str
    match: str
    article: str
    deadline: str
    figures: tuple[Quantity, ...]
    modality: str
    scope: str


def drift(
    desk: Desk, claims: Sequence[Claim], *, as_of: date | None = None
) -> Iterator[tuple[Claim, list[Change]]]:
    """Each of `claims` with the changes that its accepted evidence tells of, by the day of the article.

    Only passages that repeat or move the claim count; as of a day only what was recorded by then.
    """
    store = desk.store.as_of(as_of) if as_of else desk.store
    wanted = {claim.id for claim in claims}
    accepted = moved(store.matches(judgements=("accepted",)), stand_ins(store.claims(stages=("merged",))))
    telling = [one for one in accepted if one.stance in TELLS and one.claim in wanted]
    articles = store.named(Article, sorted({one.passage.article for one in telling}))
    readings = Readings.load(desk.settings)
    yield from shifted(claims, telling, articles, readings)
    readings.save()


def shifted(
    claims: Iterable[Claim], accepted: Iterable[Match], articles: Mapping[str, Article], readings: Readings
) -> Iterator[tuple[Claim, list[Change]]]:
    """Each of `claims` with the changes that its matches among the `accepted` tell of.

    `articles` are those of the matches, by id.
    """
    by_claim: defaultdict[str, list[Match]] = defaultdict(list)
    for match in accepted:
        if match.stance in TELLS:
            by_claim[match.claim].append(match)
    for claim in claims:
        matches = by_claim.get(claim.id)
        yield claim, list(_changes(claim, matches, articles, readings)) if matches else []


def _changes(
    claim: Claim, matches: Sequence[Match], articles: Mapping[str, Article], readings: Readings
) -> Iterator[Change]:
    """What changes from one telling to the next, those from before the claim's own included."""
    deadlines = readings.deadlines(matches, articles)
    retold = (
        _retold(claim, match, articles[match.passage.article], deadlines.get(match.id), readings)
        for match in sorted(matches, key=lambda one: id_order(one.id))
    )
    tellings = sorted([_own(claim, readings), *retold], key=lambda one: one.day or date.max)
    before = tellings[0]
    for told in tellings[1:]:
        for aspect, was, now in _differing(before, told, claim.quantities):
            yield Change(
                claim.id, told.day, told.source, aspect, was, now, told.passage, told.match, told.article
            )
        before = _carried(before, told)


def _own(claim: Claim, readings: Readings) -> _Told:
    return _Told(
        day=claim.said_on,
        source=claim.source,
        passage=claim.text,
        match="",
        article=claim.article,
        deadline=_last_day(claim.deadline),
        figures=claim.quantities,
        modality=claim.modality,
        scope=readings.scope(claim),
    )


def _retold(
    claim: Claim, match: Match, article: Article, deadline: Interval | None, readings: Readings
) -> _Told:
    told = readings.retold(claim, match, article)
    return _Told(
        day=article.day,
        source=article.source,
        passage=match.passage.text,
        match=match.id,
        article=article.id,
        deadline=_last_day(deadline),
        figures=told.figures,
        modality=told.modality,
        scope=told.scope,
    )


def _differing(before: _Told, now: _Told, wanted: Sequence[Quantity]) -> Iterator[tuple[Aspect, str, str]]:
    """The aspects in which a telling differs from what was said before; silence is no difference."""
    if now.deadline and now.deadline != before.deadline:
        yield "deadline", before.deadline, now.deadline
    for figure in wanted:
        was, becomes = compare(figure, before.figures), compare(figure, now.figures)
        if was and becomes and was.other.value != becomes.other.value and _is_other(was.other, becomes.other):
            yield "figure", was.other.text, becomes.other.text
    if now.modality and before.modality and now.modality != before.modality:
        yield "modality", before.modality, now.modality
    if now.scope and now.scope != before.scope:
        yield "scope", before.scope, now.scope


def _is_other(was: Quantity, now: Quantity) -> bool:
    found = compare(was, [now])
    return found is not None and found.agreement < 0


def _carried(before: _Told, told: _Told) -> _Told:
    """What holds after a telling: what it says, and what was said before where it is silent."""
    return replace(
        told,
        deadline=told.deadline or before.deadline,
        figures=(*told.figures, *before.figures) if told.figures else before.figures,
        modality=told.modality or before.modality,
        scope=told.scope or before.scope,
    )


def _last_day(interval: Interval | None) -> str:
    return str(interval.latest) if interval and interval.latest else ""
