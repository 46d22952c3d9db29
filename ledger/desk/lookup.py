"""The ledger read: one thing by its id, claims by what is wanted, by words, by deadline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from ledger import review
from ledger.errors import InputError
from ledger.model import LEFT_STAGES, PRIVATE_KINDS, STAGES, TAKEN_STAGES, Event, id_order
from ledger.text import names
from ledger.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pydantic import TypeAdapter

    from ledger.desk.session import Desk
    from ledger.model import Article, Claim, Decision, Interval, Match

__all__ = [
    "Due",
    "Wanted",
    "articles_named",
    "claims_wanted",
    "due",
    "found",
    "payload_shown",
    "plain",
    "search",
]

_SAME_SPEAKER = 0.8
_WORDS_ALIKE = 80.0
"""rapidfuzz ratio (0..100) from which one word may be a misspelling of another."""
_AS_A_PART = 90.0
"""What a word counts that stands inside a longer one, as Arabic words do after their article."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims a listing is of; what is empty or None does not narrow it."""

    statuses: Sequence[str] = ()
    stages: Sequence[str] = ()
    speaker: str | None = None
    source: str | None = None
    topic: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A claim without an outcome, the last day of its deadline, and the days from the day asked for to it."""

    claim: Claim
    day: date
    days: int


def found(desk: Desk, key: str) -> Claim | Article | Match | Decision | Event:
    """What an id names.

    Raises:
        UnknownId: the ledger holds nothing of that id.
        InputError: it is no id.
    """
    store, key = desk.store, key.strip().upper()
    if not re.fullmatch(r"[CAMDE]\d+", key, re.ASCII):
        raise InputError(f"{key!r} is no id; C12 is a claim, A7 an article, M31 a match, D4 a decision")
    match key[0]:
        case "C":
            return store.claim(key)
        case "A":
            return store.article(key)
        case "M":
            return store.match(key)
        case "D":
            return store.decision(key)
        case _:
            return store.event(key)


def articles_named(desk: Desk, keys: Sequence[str]) -> list[Article]:
    """The articles of these ids, or every article.

    Raises:
        UnknownId: the ledger does not hold one of them.
    """
    if not keys:
        return desk.store.articles()
    return [desk.store.article(key.upper()) for key in keys]


def claims_wanted(desk: Desk, wanted: Wanted, *, as_of: date | None = None) -> list[Claim]:
    """The claims that are so, by id; those that stand no more only where their stage is asked for.

    Raises:
        InputError: a status or a stage is none of ours.
    """
    statuses = {one.name for method in desk.methods.values() for one in method.statuses}
    _refuse_others(wanted.statuses, sorted(statuses), "status")
    _refuse_others(wanted.stages, STAGES, "stage")
    store = desk.store.as_of(as_of) if as_of else desk.store
    claims = store.claims(
        stages=tuple(wanted.stages) or None,
        statuses=tuple(wanted.statuses) or None,
        source=wanted.source,
        topic=wanted.topic,
        language=wanted.language,
    )
    return [
        claim
        for claim in claims
        if (wanted.stages or claim.stage not in LEFT_STAGES) and _speaks(claim, wanted.speaker)
    ]


def _refuse_others(given: Sequence[str], known: Sequence[str], noun: str) -> None:
    for one in given:
        if one not in known:
            raise InputError(f"{one!r} is no {noun}; it is one of {', '.join(known)}")


def _speaks(claim: Claim, speaker: str | None) -> bool:
    return speaker is None or names.likeness(claim.speaker or "", speaker) >= _SAME_SPEAKER


def search(desk: Desk, words: str) -> list[Claim]:
    """Claims that hold every word, folded, in whole, as a part or but for a slip of the keys; best first."""
    claims = {claim.id: claim for claim in desk.store.claims() if claim.stage not in LEFT_STAGES}
    texts = {key: {token.key for token in tokens(_searchable(claim))} for key, claim in claims.items()}
    vocabulary = {word for text in texts.values() for word in text}
    near = [_near(token.key, vocabulary) for token in tokens(words)]
    scores = {
        key: [max((alike.get(word, 0.0) for word in text), default=0.0) for alike in near]
        for key, text in texts.items()
    }
    found = [key for key, score in scores.items() if score and min(score) > 0]
    return [claims[key] for key in sorted(found, key=lambda key: (-sum(scores[key]), id_order(key)))]


def _near(word: str, vocabulary: Collection[str]) -> dict[str, float]:
    """Words of the ledger that this one may stand for, with how much they are alike (0..100)."""
    from rapidfuzz import fuzz, process

    alike = {
        known: score
        for known, score, _ in process.extract(
            word, vocabulary, scorer=fuzz.ratio, score_cutoff=_WORDS_ALIKE, limit=None
        )
    }
    inside = {known: _AS_A_PART for known in vocabulary if len(word) > 2 and word in known}
    return {**inside, **alike}


def _searchable(claim: Claim) -> str:
    parts = (claim.id, claim.text, claim.gist, claim.speaker or "", claim.source, *claim.topics, *claim.via)
    return " ".join(parts)


def due(desk: Desk, *, as_of: date, within: int) -> list[Due]:
    """Deadlines passed without an outcome, and those of the next `within` days; the earliest first."""
    last = as_of + timedelta(days=min(within, (date.max - as_of).days))
    waiting = []
    for claim in desk.store.claims(stages=TAKEN_STAGES):
        day = claim.deadline.latest if claim.deadline else None
        if day and day <= last and not _is_closed(desk, claim):
            waiting.append(Due(claim, day, (day - as_of).days))
    return sorted(waiting, key=lambda item: (item.day, id_order(item.claim.id)))


def _is_closed(desk: Desk, claim: Claim) -> bool:
    return review.is_closed(desk.method(claim.method), claim.status)


def plain(noun: Claim | Article | Match | Decision | Event | Interval) -> dict[str, Any]:
    """The noun as JSON values."""
    kind: Any = type(noun)
    values: dict[str, Any] = _form(kind).dump_python(noun, mode="json")
    if isinstance(noun, Event):
        values["payload"] = payload_shown(noun)
    return values


@cache
def _form(kind: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def payload_shown(event: Event) -> dict[str, Any]:
    """What an event says, nothing where that is private."""
    return {} if event.kind in PRIVATE_KINDS else event.payload
