"""What a decision may change: the transitions of a method, what each asks for, and who may agree to it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from ledger.errors import RefusedDecision
from ledger.review.method import definition, is_closed
from ledger.review.roles import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.model import Claim, Decision, Method

__all__ = ["allowed", "check", "check_second", "initial_state"]

# The day of an instant is taken in UTC; at the desk's own place it may already be the next one.
_ACROSS_ZONES = timedelta(days=1)


def allowed(method: Method, status: str) -> tuple[str, ...]:
    """Statuses that may follow `status` without a reversal, in the method's order."""
    following = definition(method, status).next
    return tuple(one.name for one in method.statuses if one.name in following)


def check(method: Method, claim: Claim, decision: Decision) -> None:
    """Pass, or say in one sentence why the decision cannot be made.

    Whether what it cites is there, and is evidence of this claim, is for the one who can look it up.

    Args:
        method: the claim's method.
        claim: the claim as it stands now.
        decision: what an editor wants to record; `before` is the status they saw.

    Raises:
        RefusedDecision: with what is refused, why, and what would be allowed.
    """
    problem = next(_problems(method, claim, decision), None)
    if problem:
        raise RefusedDecision(problem)


def initial_state(method: Method, claim: Claim, decision: Decision) -> Literal["in_force", "waiting"]:
    """Whether the decision holds at once or waits for a second editor."""
    return "waiting" if "second_editor" in _needs(method, claim, decision) else "in_force"


def check_second(decision: Decision, editor: str) -> None:
    """Pass where `editor` may confirm or turn down a waiting decision.

    Raises:
        RefusedDecision: the decision does not wait, or the editor is the one who made it.
    """
    name = name_key(editor)
    if decision.state != "waiting":
        state = "in force" if decision.state == "in_force" else "turned down"
        raise RefusedDecision(f"decision {decision.id} does not wait for anyone: it is {state}")
    if not name:
        raise RefusedDecision(f"decision {decision.id} needs the name of the second editor")
    if name == name_key(decision.editor):
        raise RefusedDecision(
            f"decision {decision.id} was made by {decision.editor}: "
            "it needs another editor, since no one confirms their own"
        )


def _problems(method: Method, claim: Claim, decision: Decision) -> Iterator[str]:
    yield from _standing_problems(claim, decision)
    yield from _transition_problems(method, claim, decision)
    yield from _need_problems(method, claim, decision)
    yield from _day_problems(claim, decision)


def _standing_problems(claim: Claim, decision: Decision) -> Iterator[str]:
    if claim.stage == "discarded":
        yield f"claim {claim.id} was discarded: take it back before its status is set"
    if claim.stage == "draft":
        yield f"claim {claim.id} is a draft: accept it before its status is set"
    if not name_key(decision.editor):
        yield f"a decision on claim {claim.id} needs the name of the editor who makes it"
    if decision.before != claim.status:
        yield (
            f"claim {claim.id} is {claim.status} now, the decision was made on {decision.before}: "
            "look at it again and decide anew"
        )


def _transition_problems(method: Method, claim: Claim, decision: Decision) -> Iterator[str]:
    old, new = claim.status, decision.status
    names = [one.name for one in method.statuses]
    if new not in names:
        yield f"{new} is not a status of method {method.name}; it has {', '.join(names)}"
        return
    if old not in names:
        yield f"claim {claim.id} is {old}, not a status of method {method.name}; it has {', '.join(names)}"
        return
    if new == old:
        yield f"claim {claim.id} is {old} already; allowed next: {_listed(method, old)}"
        return
    plain = new in definition(method, old).next
    if plain and decision.reversal:
        yield f"{old} to {new} is an ordinary step: send it without the mark of a reversal"
    elif not plain and not is_closed(method, old):
        yield f"claim {claim.id} cannot go from {old} to {new}; allowed next: {_listed(method, old)}"
    elif not plain and not decision.reversal:
        yield (
            f"claim {claim.id} is {old}, and {new} would take that back: mark it as a reversal, "
            f"or choose what is allowed next: {_listed(method, old)}"
        )


def _need_problems(method: Method, claim: Claim, decision: Decision) -> Iterator[str]:
    needs = _needs(method, claim, decision)
    what = f"a reversal to {decision.status}" if decision.reversal else decision.status
    if "reason" in needs and not decision.reason.strip():
        yield f"{what} needs a reason, in a sentence that can be published"
    if "evidence" in needs and not decision.evidence:
        yield f"{what} needs evidence: name at least one accepted match (M31) or article (A7)"
    if "replacement" in needs and not decision.replaced_by:
        yield f"{what} needs the claim that took its place (C12)"
    if decision.replaced_by and "replacement" not in needs:
        yield f"{what} takes no replacement: only a superseded claim has one"
    if decision.replaced_by and decision.replaced_by == claim.id:
        yield f"claim {claim.id} cannot take its own place"


def _day_problems(claim: Claim, decision: Decision) -> Iterator[str]:
    if decision.effective > decision.decided_at.date() + _ACROSS_ZONES:
        yield (
            f"{decision.status} cannot hold from {decision.effective}: "
            f"that is after {decision.decided_at.date()}, when it is recorded"
        )
    if claim.said_on and decision.effective < claim.said_on:
        yield (
            f"{decision.status} cannot hold from {decision.effective}: "
            f"claim {claim.id} was said on {claim.said_on}"
        )


def _needs(method: Method, claim: Claim, decision: Decision) -> set[str]:
    """Taking a status back asks for as much as setting it did, and for what the new status asks."""
    needs = set(definition(method, decision.status).needs)
    if decision.reversal:
        needs |= set(definition(method, claim.status).needs) - {"replacement"} | {"reason"}
    return needs


def _listed(method: Method, status: str) -> str:
    return ", ".join(allowed(method, status)) or "nothing but a reversal"
