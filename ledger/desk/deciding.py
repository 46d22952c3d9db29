"""A change of a claim's status, checked against its method and recorded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledger import review
from ledger.desk.standing import check_stands, told_with
from ledger.desk.versions import check_version
from ledger.errors import InputError, RefusedDecision
from ledger.model import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ledger.desk.session import Desk

__all__ = ["Change", "decide", "uncitable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an editor wants: the new status, why, on what evidence, from which day.

    `on_version` is the version of the claim that was looked at, None where that is not said.
    """

    status: str
    reason: str
    effective: date | None = None
    evidence: Sequence[str] = ()
    reversal: bool = False
    replaced_by: str = ""
    on_version: int | None = None


def decide(desk: Desk, claim_id: str, change: Change) -> Decision:
    """Record the change; it waits where the method asks for a second editor.

    Raises:
        UnknownId: no such claim, match, article or replacement.
        InputError: an id of the evidence is neither a match's nor an article's.
        RefusedDecision: the method does not allow it, or a cited match is not accepted for this claim.
    """
    claim = desk.store.claim(claim_id)
    replacement = desk.store.claim(change.replaced_by) if change.replaced_by else None
    # Before the method is asked: on a claim that has changed its answer would be about another state.
    check_version(desk, claim.id, change.on_version, change.reason)
    check_stands([claim, replacement] if replacement else [claim])
    method = desk.method(claim.method)
    at = desk.now()
    decision = Decision(
        claim=claim.id,
        status=change.status,
        reason=change.reason.strip(),
        effective=change.effective or at.date(),
        editor=desk.editor,
        decided_at=at,
        evidence=tuple(_evidence(desk, key) for key in change.evidence),
        before=claim.status,
        reversal=change.reversal,
        replaced_by=replacement.id if replacement else "",
        method_version=method.version,
    )
    review.check(method, claim, decision)
    lost = uncitable(desk, decision)
    if lost:
        raise RefusedDecision(
            f"{', '.join(lost)} cannot be cited for claim {claim.id}: cite its accepted matches, or articles"
        )
    state = review.initial_state(method, claim, decision)
    if state == "waiting":
        _refuse_twin(desk, decision)
    with desk.unit() as unit:
        check_version(desk, claim.id, change.on_version, change.reason)
        return unit.decide(replace(decision, state=state))


def uncitable(desk: Desk, decision: Decision) -> list[str]:
    """Of what it cites, the matches that are not of the claim, nor of one merged into it, or not accepted."""
    told = (decision.claim, *(claim.id for claim in told_with(desk, decision.claim)))
    accepted = {one.id for claim in told for one in desk.store.matches(claim=claim, judgements=("accepted",))}
    return [key for key in decision.evidence if key.startswith("M") and key not in accepted]


def _evidence(desk: Desk, key: str) -> str:
    """The id as the ledger writes it, once it is known to be there."""
    match key[:1].upper():
        case "M":
            return desk.store.match(key).id
        case "A":
            return desk.store.article(key).id
        case _:
            raise InputError(f"{key}: not evidence; name a match (M31) or an article (A7)")


def _refuse_twin(desk: Desk, decision: Decision) -> None:
    for one in desk.store.decisions(claim=decision.claim, states=("waiting",)):
        same = replace(decision, id=one.id, editor=one.editor, decided_at=one.decided_at, state=one.state)
        if same == one:
            raise RefusedDecision(f"{one.id} says the same and waits: ledger review accept {one.id}")
