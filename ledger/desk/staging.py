"""A claim moved from one editorial stage to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger import review
from ledger.desk.standing import check_stands
from ledger.desk.versions import check_version
from ledger.errors import RefusedDecision

if TYPE_CHECKING:
    from ledger.desk.session import Desk
    from ledger.model import Claim

__all__ = ["stage_claim"]


def stage_claim(
    desk: Desk, key: str, stage: str, *, reason: str = "", on_version: int | None = None
) -> Claim:
    """Move a claim to another stage; the claim as it stands then.

    Raises:
        UnknownId: no such claim.
        RefusedDecision: there is no such move, it lacks a reason, this editor may not make it, a decision on
            a claim that would go back to draft waits or holds, or the claim has changed since `on_version`.
    """
    claim = desk.store.claim(key)
    check_stands([claim])
    move = review.check_move(claim, stage, reason)
    with desk.unit(move.right) as unit:
        check_version(desk, claim.id, on_version, reason)
        review.check_move(desk.store.claim(claim.id), stage, reason)
        if move.after == "draft" and claim.status != "not_rated":
            raise RefusedDecision(
                f"{claim.id} is {claim.status.replace('_', ' ')}, and a draft has no status: "
                "send it back to in_review instead"
            )
        return unit.set_stage(claim.id, move.after, reason.strip())
