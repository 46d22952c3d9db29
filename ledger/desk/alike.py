"""Pairs that editors turned down and that are like one that waits: how the desk judged such before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.text.folding import fold

if TYPE_CHECKING:
    from ledger.desk.session import Desk
    from ledger.model import Match

__all__ = ["rejected_alike"]

_ALIKE = 45.0
"""rapidfuzz's token set ratio (0..100) from which two passages say much the same."""


def rejected_alike(desk: Desk, match: Match, *, most: int = 3) -> list[Match]:
    """Rejected matches of the same claim with a passage like this one's, the most alike first."""
    from rapidfuzz import fuzz

    here = fold(match.passage.text)
    rejected = [
        one for one in desk.store.matches(claim=match.claim, judgements=("rejected",)) if one.id != match.id
    ]
    scored = [(fuzz.token_set_ratio(here, fold(one.passage.text)), one) for one in rejected]
    near = [(score, one) for score, one in scored if score >= _ALIKE]
    return [one for _, one in sorted(near, key=lambda pair: -pair[0])[:most]]
