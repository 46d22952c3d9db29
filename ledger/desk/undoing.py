"""What an editor did taken back: a new event that says so; the old one stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger import review
from ledger.desk.joining import undo as stand_again
from ledger.errors import InputError, RefusedDecision
from ledger.model import Claim

if TYPE_CHECKING:
    from ledger.desk.session import Desk
    from ledger.model import Decision, Event, Match

__all__ = ["undo_event", "unjudge"]

_DESK_STAGES = ("draft", "in_review", "discarded")
_JUDGED = ("match.proposed", "match.judged")
_STAGED = ("claim.added", "claim.staged", "claim.merged", "claim.split", "claim.restored")
_DECIDED = ("decision.recorded", "decision.confirmed", "decision.undone")


def undo_event(desk: Desk, key: str, *, reason: str) -> Match | Claim | Decision:
    """Take back a judgement, a stage, a correction, a decision, a merging or a splitting, named by its event.

    Raises:
        UnknownId: no such event.
        InputError: no reason is given, or the event is of a kind that is not taken back.
        RefusedDecision: something was done since that rests on it, it takes a second editor as any outcome
            does, or this editor may not do it.
    """
    event = desk.store.event(key.strip().upper())
    if not reason.strip():
        raise InputError("say why with --reason, in a sentence that can be published")
    match event.kind:
        case "match.judged":
            return _judgement(desk, event, reason.strip())
        case "claim.staged":
            return _stage(desk, event, reason.strip())
        case "claim.corrected":
            return _correction(desk, event, reason.strip())
        case "decision.recorded" | "decision.confirmed":
            return _decision(desk, event, reason.strip())
        case "claim.merged" | "claim.split":
            _check_last(desk, event, _STAGED)
            return stand_again(desk, event.subject, reason=reason)
    raise InputError(
        f"{event.id} is {event.kind}, which is not taken back; E204 of a judgement or decision is"
    )


def unjudge(desk: Desk, key: str) -> Match:
    """Take back the last judgement of a match, by the editor who gave it; the earlier note stands again.

    Raises:
        UnknownId: no such match.
        RefusedDecision: nobody has judged it, another editor has, or a decision rests on it.
    """
    match = desk.store.match(key)
    judged = [one for one in desk.store.events(subject=match.id) if one.kind == "match.judged"]
    if not judged or match.judgement == "proposed":
        raise RefusedDecision(f"{match.id} waits as it was proposed; there is nothing to undo")
    if review.name_key(match.judged_by) != review.name_key(desk.editor):
        raise RefusedDecision(f"{match.id} was judged by {match.judged_by}; judge it anew instead")
    earlier = judged[-2].payload["note"] if len(judged) > 1 else ""
    return _judgement(desk, judged[-1], earlier)


def _judgement(desk: Desk, event: Event, note: str) -> Match:
    match = desk.store.match(event.subject)
    resting = [
        one.id
        for one in desk.store.decisions(claim=match.claim, states=("waiting", "in_force"))
        if match.id in one.evidence
    ]
    if resting:
        raise RefusedDecision(f"{', '.join(resting)} cites {match.id}; it cannot be taken back under it")
    with desk.unit() as unit:
        before = _check_last(desk, event, _JUDGED)
        stances = [one.payload.get("stance") for one in before if one.kind == "match.judged"]
        first: dict[str, Any] = before[0].payload["match"]
        stance = next((one for one in reversed(stances) if one), first["stance"])
        return unit.judge_match(
            match.id, before[-1].payload.get("judgement", "proposed"), stance=stance, note=note
        )


def _stage(desk: Desk, event: Event, reason: str) -> Claim:
    stage = event.payload["stage"]
    before = _check_last(desk, event, _STAGED)
    last = before[-1].payload
    earlier = last["claim"]["stage"] if "claim" in last else last["stage"]
    both = {stage, earlier}
    with desk.unit("propose" if both <= set(_DESK_STAGES) else "approve") as unit:
        _check_last(desk, event, _STAGED)
        claim = desk.store.claim(event.subject)
        if earlier in ("draft", "discarded") and claim.status != "not_rated":
            raise RefusedDecision(f"{claim.id} has a status by now; take that back before its stage")
        return unit.set_stage(event.subject, earlier, reason)


def _correction(desk: Desk, event: Event, reason: str) -> Claim:
    from pydantic import TypeAdapter

    claim, before = desk.store.claim(event.subject), event.payload.get("before")
    if before is None:
        raise RefusedDecision(f"{event.id} does not say what was there before; correct {claim.id} anew")
    with desk.unit("propose" if claim.stage in _DESK_STAGES else "approve") as unit:
        later = [
            one.id
            for one in desk.store.events(subject=claim.id, after=event.sequence)
            if one.kind == "claim.corrected" and one.payload["changes"].keys() & before.keys()
        ]
        if later:
            raise RefusedDecision(f"{', '.join(later)} corrected the same since; undo that first")
        noun = TypeAdapter(Claim).validate_python({"text": "-", **before})
        return unit.correct_claim(claim.id, {name: getattr(noun, name) for name in before}, reason)


def _decision(desk: Desk, event: Event, reason: str) -> Decision:
    decision = desk.store.decision(event.subject)
    own = decision.state == "waiting" and review.name_key(decision.editor) == review.name_key(desk.editor)
    if decision.state not in ("waiting", "in_force"):
        raise RefusedDecision(f"{decision.id} is {decision.state.replace('_', ' ')}; decide anew")
    if decision.second:
        raise RefusedDecision(
            f"{decision.id} was agreed by two; take it back with "
            f"`ledger status {decision.claim} … --reversal`, which another editor agrees to"
        )
    with desk.unit("propose" if own or decision.state == "in_force" else "approve") as unit:
        _check_last(desk, event, _DECIDED)
        return unit.undo_decision(decision.id, reason)


def _check_last(desk: Desk, event: Event, kinds: tuple[str, ...]) -> list[Event]:
    """The events of these kinds before `event`, which is the last of them.

    Raises:
        RefusedDecision: another came after it.
    """
    about = [one for one in desk.store.events(subject=event.subject) if one.kind in kinds]
    if about[-1].sequence != event.sequence:
        raise RefusedDecision(f"{about[-1].id} came after {event.id} on {event.subject}; undo that first")
    return about[:-1]
