"""A judgement taken back: the match stands as before it, and the log keeps both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger.errors import RefusedDecision

if TYPE_CHECKING:
    from ledger.desk.session import Desk
    from ledger.model import Match

__all__ = ["unjudge"]


def unjudge(desk: Desk, key: str) -> Match:
    """Take back the last judgement of a match, by the editor who gave it.

    Raises:
        UnknownId: no such match.
        RefusedDecision: nobody has judged it, another editor has, or a decision rests on it.
    """
    match = desk.store.match(key)
    judged = [one for one in desk.store.events(subject=match.id) if one.kind == "match.judged"]
    if not judged or match.judgement == "proposed":
        raise RefusedDecision(f"{match.id} waits as it was proposed; there is nothing to undo")
    if match.judged_by != desk.editor:
        raise RefusedDecision(f"{match.id} was judged by {match.judged_by}; judge it anew instead")
    resting = [
        one.id
        for one in desk.store.decisions(claim=match.claim, states=("waiting", "in_force"))
        if match.id in one.evidence
    ]
    if resting:
        raise RefusedDecision(f"{', '.join(resting)} cites {match.id}; it cannot be taken back under it")
    first: dict[str, Any] = {"judgement": "proposed", "stance": None, "note": ""}
    before = judged[-2].payload if len(judged) > 1 else first
    proposed = next(one for one in desk.store.events(subject=match.id) if one.kind == "match.proposed")
    stance = before["stance"] or proposed.payload["match"]["stance"]
    with desk.unit() as unit:
        return unit.judge_match(match.id, before["judgement"], stance=stance, note=before["note"])
