"""What follows from dates and evidence: never set by hand, and nothing here changes a status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ledger.model import Flag, id_order
from ledger.review.method import is_closed, load_method

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ledger.model import Claim, Decision, Interval, Match, Method

__all__ = ["Rules", "flags"]

_DONE = ("fulfilled", "partially_fulfilled")
_FOR = ("repeats", "supports")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the desk goes by. `method` None is the shipped one of the claim's method name.

    `stale_after` is in days.
    """

    method: Method | None = None
    stale_after: int = 180


_NO_DEADLINES: dict[str, Interval] = {}
_RULES = Rules()


def flags(
    claim: Claim,
    *,
    matches: Sequence[Match],
    decisions: Sequence[Decision],
    as_of: date,
    deadlines: Mapping[str, Interval] = _NO_DEADLINES,
    rules: Rules = _RULES,
) -> tuple[Flag, ...]:
    """Flags of a claim as of a day, in the order overdue, late, drifted, disputed, stale.

    Args:
        claim: the claim with its status on that day.
        matches: its matches; those of other claims and those not accepted are left out of account.
        decisions: its decisions; only those in force count.
        as_of: the day from which one looks back; what was decided after it is left out of account.
        deadlines: the deadline that each piece of evidence states, by match id.
        rules: the method, and after how many days an open claim is stale.
    """
    accepted = [one for one in matches if one.claim == claim.id and one.judgement == "accepted"]
    ruling = [one for one in decisions if one.claim == claim.id and _holds(one, as_of)]
    method = rules.method or load_method(claim.method)
    is_open = not is_closed(method, claim.status)
    found = (
        _overdue(claim, as_of) if is_open else None,
        _late(claim, ruling),
        _drifted(claim, accepted, deadlines),
        _disputed(accepted),
        _stale(claim, accepted, ruling, as_of=as_of, after=rules.stale_after) if is_open else None,
    )
    return tuple(flag for flag in found if flag)


def _holds(decision: Decision, as_of: date) -> bool:
    return decision.state == "in_force" and (decision.second_at or decision.decided_at).date() <= as_of


def _latest(claim: Claim) -> date | None:
    return claim.deadline.latest if claim.deadline else None


def _overdue(claim: Claim, as_of: date) -> Flag | None:
    due = _latest(claim)
    return Flag(name="overdue", days=(as_of - due).days) if due and due < as_of else None


def _late(claim: Claim, ruling: list[Decision]) -> Flag | None:
    due = _latest(claim)
    last = max(ruling, key=lambda one: (one.decided_at, id_order(one.id)), default=None)
    if not due or not last or claim.status not in _DONE or last.status != claim.status:
        return None
    if last.effective <= due:
        return None
    return Flag(name="late", days=(last.effective - due).days, evidence=last.evidence)


def _drifted(claim: Claim, accepted: list[Match], deadlines: Mapping[str, Interval]) -> Flag | None:
    """Days are those by which the deadline stated last lies after (or before) the claim's own.

    None where that one is the claim's own again, after others were stated, or where no day is named.
    """
    due = _latest(claim)
    restated = sorted(_restated(accepted, deadlines), key=lambda one: (one[1], id_order(one[0].id)))
    other = [one.id for one, _, day in restated if due and day != due]
    moved = [one.id for one in accepted if one.stance == "moves"]
    if not other and not moved:
        return None
    days = (restated[-1][2] - due).days if restated and due else None
    return Flag(name="drifted", days=days or None, evidence=tuple(dict.fromkeys([*moved, *other])))


def _restated(accepted: list[Match], deadlines: Mapping[str, Interval]) -> Iterator[tuple[Match, date, date]]:
    """What restates the deadline, the day of its article and the last day that it states."""
    for one in accepted:
        stated = deadlines.get(one.id)
        if one.stance in ("moves", "repeats") and stated and stated.latest:
            yield one, stated.anchor or date.min, stated.latest


def _disputed(accepted: list[Match]) -> Flag | None:
    against = [one.id for one in accepted if one.stance == "contradicts"]
    if not against or not any(one.stance in _FOR for one in accepted):
        return None
    return Flag(name="disputed", evidence=tuple(against))


def _stale(
    claim: Claim, accepted: list[Match], ruling: list[Decision], *, as_of: date, after: int
) -> Flag | None:
    """Days are those since the last evidence or decision, or since it was said."""
    days = [one.judged_at.date() for one in accepted if one.judged_at]
    days += [(one.second_at or one.decided_at).date() for one in ruling]
    days += [claim.said_on] if claim.said_on else []
    touched = max(days, default=None)
    days_since = (as_of - touched).days if touched else 0
    return Flag(name="stale", days=days_since) if days_since > after else None
