"""What a unit records of decisions: made, agreed to or turned down, taken back."""

from __future__ import annotations

from dataclasses import replace

from ledger.errors import RefusedDecision
from ledger.model import Claim, Decision
from ledger.plain import plain
from ledger.store import queries, tables
from ledger.store.transaction import Transaction

__all__ = ["Decisions"]


class Decisions(Transaction):
    """The part of a unit that has to do with what a claim is found to be."""

    def decide(self, decision: Decision) -> Decision:
        """Record a decision; one that is in force sets the claim's status, one that waits does not.

        Raises:
            UnknownId: its claim or the replacement is not there.
            RefusedDecision: the claim's status is no longer what the decision was made on.
        """
        claim = queries.by_id(self._connection, Claim, decision.claim)
        replacement = decision.replaced_by and queries.by_id(self._connection, Claim, decision.replaced_by).id
        _check_current(claim, decision)
        placed = replace(decision, claim=claim.id, replaced_by=replacement)
        return self._add("decision.recorded", tables.decision, placed, {})

    def confirm_decision(self, id: str, accepted: bool, note: str = "") -> Decision:  # noqa: A002, FBT001
        """Agree to a decision that waits, which puts it in force, or turn it down.

        Raises:
            UnknownId: no such decision.
            RefusedDecision: it does not wait, or the claim's status has changed since it was made.
        """
        decision = queries.by_id(self._connection, Decision, id)
        if decision.state != "waiting":
            raise RefusedDecision(f"{decision.id} does not wait: it is {decision.state.replace('_', ' ')}")
        if accepted:
            _check_current(queries.by_id(self._connection, Claim, decision.claim), decision)
        payload = {"accepted": accepted, "note": note, "decision": plain(decision)}
        self._append("decision.confirmed", decision.id, payload)
        return queries.by_id(self._connection, Decision, id)

    def undo_decision(self, id: str, reason: str) -> Decision:  # noqa: A002
        """Take a decision back: one that is in force gives the claim the status it had before.

        Raises:
            UnknownId: no such decision.
            RefusedDecision: it neither waits nor holds, or another decision came after it.
        """
        decision = queries.by_id(self._connection, Decision, id)
        claim = queries.by_id(self._connection, Claim, decision.claim)
        if decision.state not in ("waiting", "in_force"):
            raise RefusedDecision(f"{decision.id} is {decision.state.replace('_', ' ')} and holds no more")
        if decision.state == "in_force" and claim.status != decision.status:
            raise RefusedDecision(f"{claim.id} is {claim.status} by a later decision; undo that first")
        self._append("decision.undone", decision.id, {"reason": reason, "decision": plain(decision)})
        return queries.by_id(self._connection, Decision, id)


def _check_current(claim: Claim, decision: Decision) -> None:
    if claim.status != decision.before:
        raise RefusedDecision(
            f"{claim.id} is {claim.status} by now and this was decided when it was {decision.before}; "
            "look at it again"
        )
