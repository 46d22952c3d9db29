"""The stages of a claim at the desk, forward and back: a table of moves, and the check against it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ledger.errors import RefusedDecision

if TYPE_CHECKING:
    from ledger.model import Claim, Stage
    from ledger.review.roles import Right

__all__ = ["Move", "check_move", "moves"]


@dataclass(frozen=True, slots=True)
class Move:
    """From one stage to another: the right it takes, and whether the editor must say why."""

    before: Stage
    after: Stage
    right: Right
    reason: bool


@cache
def moves() -> tuple[Move, ...]:
    """Every move that may be made by hand, as stages.toml lists them."""
    table = tomllib.loads(Path(__file__).with_name("stages.toml").read_text(encoding="utf-8"))
    rows: list[dict[str, Any]] = table["moves"]
    return tuple(
        Move(
            before=cast("Stage", row["from"]),
            after=cast("Stage", row["to"]),
            right=cast("Right", row["right"]),
            reason=row.get("reason", False),
        )
        for row in rows
    )


def check_move(claim: Claim, stage: str, reason: str) -> Move:
    """The move of a claim to a stage.

    Raises:
        RefusedDecision: there is no such move, or it asks for a reason; with what would be allowed.
    """
    after = [move for move in moves() if move.before == claim.stage]
    found = next((move for move in after if move.after == stage), None)
    if found is None:
        already = " already" if claim.stage == stage else ""
        listed = ", ".join(move.after for move in after) or "none by hand"
        raise RefusedDecision(f"{claim.id} is {claim.stage}{already}; stages allowed next: {listed}")
    if found.reason and not reason.strip():
        raise RefusedDecision(f"{claim.id} from {claim.stage} back to {stage} needs a reason (--reason)")
    return found
