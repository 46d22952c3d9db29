"""How a claim moved: its deadline, figures, modality and scope as each accepted passage tells them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from ledger.claims.telling import scope, tell
from ledger.desk.evidence import stated_deadlines
from ledger.desk.standing import moved, stand_ins
from ledger.matching.figures import compare
from ledger.model import id_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledger.desk.session import Desk
    from ledger.model import Article, Claim, Interval, Match, Quantity
    from ledger.store import Reader

__all__ = ["Change", "drift"]

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
    standing = stand_ins(store.claims())
    accepted = [
        one for one in moved(store.matches(judgements=("accepted",)), standing) if one.stance in TELLS
    ]
    wanted = {claim.id for claim in claims}
    by_claim: dict[str, list[Match]] = {}
    for match in accepted:
        if match.claim in wanted:
            by_claim.setdefault(match.claim, []).append(match)
    for claim in claims:
        yield claim, list(_changes(desk, store, claim, by_claim.get(claim.id, [])))


def _changes(desk: Desk, store: Reader, claim: Claim, matches: Sequence[Match]) -> Iterator[Change]:
    """What changes from one telling to the next, those from before the claim's own included."""
    if not matches:
        return
    articles = {match.passage.article: store.article(match.passage.article) for match in matches}
    deadlines = stated_deadlines(matches, articles, desk.settings)
    retold = (
        _retold(desk, claim, match, articles[match.passage.article], deadlines.get(match.id))
        for match in sorted(matches, key=lambda one: id_order(one.id))
    )
    tellings = sorted([_own(claim), *retold], key=lambda one: one.day or date.max)
    before = tellings[0]
    for told in tellings[1:]:
        for aspect, was, now in _differing(before, told, claim.quantities):
            yield Change(
                claim.id, told.day, told.source, aspect, was, now, told.passage, told.match, told.article
            )
        before = _carried(before, told)


def _own(claim: Claim) -> _Told:
    return _Told(
        day=claim.said_on,
        source=claim.source,
        passage=claim.text,
        match="",
        article=claim.article,
        deadline=_last_day(claim.deadline),
        figures=claim.quantities,
        modality=claim.modality,
        scope=" ".join(scope(claim.text, claim.language)),
    )


def _retold(desk: Desk, claim: Claim, match: Match, article: Article, deadline: Interval | None) -> _Told:
    told = tell(
        match.passage.text,
        claim,
        language=article.language,
        anchor=article.day,
        customs=desk.settings.customs(article.source),
    )
    return _Told(
        day=article.day,
        source=article.source,
        passage=match.passage.text,
        match=match.id,
        article=article.id,
        deadline=_last_day(deadline),
        figures=told.claim.quantities if told else (),
        modality=told.modality if told else "",
        scope=" ".join(told.scope) if told else "",
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
