"""Which claim stands for which: merged claims, and what is recorded of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledger.errors import RefusedDecision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ledger.desk.session import Desk
    from ledger.model import Claim, Match

__all__ = ["check_stands", "moved", "stand_ins", "told_with"]


def stand_ins(claims: Iterable[Claim]) -> dict[str, str]:
    """By the id of each claim, the id of the one that stands for it: itself, or where merging leads.

    A claim that is not merged stands for itself, so that the merged ones are enough.
    """
    into = {claim.id: claim.merged_into for claim in claims}
    found = {}
    for claim in into:
        last = claim
        while into.get(last):
            last = into[last]
        found[claim] = last
    return found


def moved(matches: Iterable[Match], standing: dict[str, str]) -> list[Match]:
    """The matches as those of the claims that stand for theirs."""
    return [
        match
        if standing.get(match.claim, match.claim) == match.claim
        else replace(match, claim=standing[match.claim])
        for match in matches
    ]


def told_with(desk: Desk, claim: str) -> list[Claim]:
    """The claims that are merged into one, also by way of others, by id."""
    merged = desk.store.claims(stages=("merged",))
    standing = stand_ins(merged)
    if claim in standing.values():
        return [one for one in merged if standing[one.id] == claim]
    return [one for one in merged if one.merged_into == claim]


def check_stands(claims: Sequence[Claim]) -> None:
    """Pass where all of them stand for themselves.

    Raises:
        RefusedDecision: one was merged or split, with what stands for it.
    """
    for claim in claims:
        if claim.stage == "merged":
            raise RefusedDecision(
                f"{claim.id} is merged into {claim.merged_into}; name that one, or `ledger undo {claim.id}`"
            )
        if claim.stage == "split":
            raise RefusedDecision(
                f"{claim.id} is split; name one of its parts (`ledger show {claim.id}`), "
                f"or `ledger undo {claim.id}`"
            )
