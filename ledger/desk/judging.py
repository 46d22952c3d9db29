"""What an editor says of what waits: accept, reject or leave undecided a draft, a match or a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ledger import review
from ledger.errors import InputError, RefusedDecision
from ledger.model import STANCES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.desk.session import Desk
    from ledger.model import Claim, Decision, Match, Stance
    from ledger.store import Unit

__all__ = ["Verdict", "judge"]

Verdict = Literal["accepted", "rejected", "unsure"]


def judge(
    desk: Desk, ids: Sequence[str], verdict: Verdict, *, stance: str | None = None, note: str = ""
) -> list[Match | Claim | Decision]:
    """Record one verdict on every id, a match, a draft or a waiting decision, or on none of them.

    Raises:
        UnknownId: the ledger does not hold one of the ids.
        InputError: an id is none that can be judged, or the stance none of ours.
        RefusedDecision: one of them cannot be judged so, or not by this editor.
    """
    taken = _stance(stance)
    _refuse_early(desk, ids, verdict)
    with desk.unit() as unit:
        return [_judge_one(unit, key.upper(), verdict, stance=taken, note=note) for key in ids]


def _stance(given: str | None) -> Stance | None:
    if given is None:
        return None
    for stance in STANCES:
        if stance == given:
            return stance
    raise InputError(f"{given!r} is no stance; it is one of {', '.join(STANCES)}")


def _refuse_early(desk: Desk, ids: Sequence[str], verdict: Verdict) -> None:
    for key in ids:
        match key[:1].upper():
            case "M":
                desk.store.match(key)
            case "C":
                _check_draft(desk.store.claim(key), verdict)
            case "D":
                _check_waiting(desk, desk.store.decision(key), verdict)
            case _:
                raise InputError(f"{key}: cannot be judged; a match is M31, a draft C12, a decision D4")


def _check_draft(claim: Claim, verdict: Verdict) -> None:
    if claim.stage not in ("draft", "discarded"):
        raise RefusedDecision(f"{claim.id} is {claim.stage} already; `ledger status` changes its status")
    if verdict == "unsure":
        raise RefusedDecision(f"{claim.id} is a draft and waits as it is; accept or reject it when you know")


def _check_waiting(desk: Desk, decision: Decision, verdict: Verdict) -> None:
    if decision.state != "waiting":
        raise RefusedDecision(f"{decision.id} does not wait: it is {decision.state.replace('_', ' ')}")
    if verdict == "unsure":
        raise RefusedDecision(f"{decision.id} waits as it is; accept or reject it when you know")
    review.check_second(decision, desk.editor)


def _judge_one(
    unit: Unit, key: str, verdict: Verdict, *, stance: Stance | None, note: str
) -> Match | Claim | Decision:
    if key.startswith("M"):
        return unit.judge_match(key, verdict, stance=stance, note=note)
    if key.startswith("C"):
        return unit.set_stage(key, "approved" if verdict == "accepted" else "discarded", reason=note)
    return unit.confirm_decision(key, verdict == "accepted", note=note)
