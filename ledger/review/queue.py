"""What waits for an editor, the most pressing first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from ledger.model import LEFT_STAGES, TAKEN_STAGES, id_order
from ledger.review.method import definition, is_closed, load_method

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ledger.model import Claim, Decision, Match, Method, Stance

__all__ = ["Item", "draft_order", "queue"]

Kind = Literal["decision", "contradiction", "deadline", "match", "claim", "unsure", "stale"]
_NO_METHODS: dict[str, Method] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to look at. `id` is what is decided on (D4, M31, C12), `claim` the claim it belongs to.

    `why` is a line for the editor; `since` the day from which it has waited, None where that is unknown.
    A draft has its `confidence`. What it `lacks`, and the claim's `gist`, are for the one who shows them.
    """

    kind: Kind
    id: str
    claim: str
    why: str
    since: date | None = None
    confidence: float | None = None
    lacks: tuple[str, ...] = ()
    gist: str = ""


def queue(
    *,
    claims: Sequence[Claim],
    matches: Sequence[Match],
    decisions: Sequence[Decision],
    as_of: date,
    methods: Mapping[str, Method] = _NO_METHODS,
) -> tuple[Item, ...]:
    """What waits: decisions for another editor, evidence against an outcome, deadlines, matches, drafts.

    Decisions stand oldest first, deadlines longest passed first, matches by score, drafts as `draft_order`
    has them. `methods` gives a newsroom's own by name; the shipped ones are found without it.
    """
    known = {one.id: one for one in claims if one.stage not in LEFT_STAGES}
    closed = {one.id for one in known.values() if _closed(one, methods)}
    return (
        *_waiting(decisions),
        *_contradictions(matches, decisions, _against(known.values(), methods)),
        *_deadlines(known, closed, as_of),
        *_proposed(matches, known),
        *_drafts(known),
    )


def draft_order(claim: Claim) -> tuple[bool, bool, float, date, tuple[int, str]]:
    """Sort key of drafts: the trackable first, the dated first among them, then the surer, then the older."""
    dated = claim.deadline is not None and claim.deadline.latest is not None
    sure = 1.0 if claim.confidence is None else claim.confidence
    return (not claim.trackable, not dated, -sure, claim.said_on or date.max, id_order(claim.id))


def _closed(claim: Claim, methods: Mapping[str, Method]) -> bool:
    return is_closed(methods.get(claim.method) or load_method(claim.method), claim.status)


def _against(claims: Iterable[Claim], methods: Mapping[str, Method]) -> dict[str, tuple[Stance, ...]]:
    """By claim, the stances that speak against its status."""
    return {
        one.id: definition(methods.get(one.method) or load_method(one.method), one.status).against
        for one in claims
    }


def _waiting(decisions: Sequence[Decision]) -> Iterator[Item]:
    for one in sorted(
        (d for d in decisions if d.state == "waiting"), key=lambda d: (d.decided_at, id_order(d.id))
    ):
        yield Item(
            kind="decision",
            id=one.id,
            claim=one.claim,
            why=f"{one.editor} proposes {one.status}; a second editor is needed",
            since=one.decided_at.date(),
        )


def _contradictions(
    matches: Sequence[Match], decisions: Sequence[Decision], against: Mapping[str, tuple[Stance, ...]]
) -> Iterator[Item]:
    """Evidence against a claim's status that no decision since has weighed or cited."""
    held = [one for one in decisions if one.state == "in_force"]
    decided = {
        one.claim: (one.second_at or one.decided_at) for one in sorted(held, key=lambda d: d.decided_at)
    }
    cited = {(one.claim, number) for one in held for number in one.evidence}
    for one in sorted(
        matches, key=lambda m: (m.judged_at.timestamp() if m.judged_at else 0.0, id_order(m.id))
    ):
        if one.judgement != "accepted" or one.stance not in against.get(one.claim, ()):
            continue
        if not one.judged_at or one.judged_at <= decided.get(one.claim, one.judged_at):
            continue
        if (one.claim, one.id) not in cited:
            yield Item(
                kind="contradiction",
                id=one.id,
                claim=one.claim,
                why="accepted evidence against an outcome that was decided before it",
                since=one.judged_at.date(),
            )


def _deadlines(known: Mapping[str, Claim], closed: set[str], as_of: date) -> Iterator[Item]:
    due = [
        (one.deadline.latest, one)
        for one in known.values()
        if one.deadline and one.deadline.latest and one.stage in TAKEN_STAGES and one.id not in closed
    ]
    for day, one in sorted(due, key=lambda pair: (pair[0], id_order(pair[1].id))):
        if day < as_of:
            days = (as_of - day).days
            why = f"the deadline passed {days} day{'' if days == 1 else 's'} ago and no outcome is recorded"
            yield Item(kind="deadline", id=one.id, claim=one.id, why=why, since=day)


def _proposed(matches: Sequence[Match], known: Mapping[str, Claim]) -> Iterator[Item]:
    waiting = [one for one in matches if one.judgement == "proposed" and one.claim in known]
    for one in sorted(waiting, key=lambda m: (-m.score, id_order(m.id))):
        yield Item(kind="match", id=one.id, claim=one.claim, why=f"{one.stance}, score {one.score:.2f}")


def _drafts(known: Mapping[str, Claim]) -> Iterator[Item]:
    drafts = [one for one in known.values() if one.stage in ("draft", "in_review")]
    for one in sorted(drafts, key=draft_order):
        why = "proposed, not yet approved" if one.stage == "draft" else "in review"
        yield Item(
            kind="claim", id=one.id, claim=one.id, why=why, since=one.said_on, confidence=one.confidence
        )
