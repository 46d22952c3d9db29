"""Several editors at once: which state of a claim a decision was made on, and what has changed since.

The version of a claim is the number of the last event about it, its evidence or its decisions (204 of E204).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.errors import RefusedDecision

if TYPE_CHECKING:
    from ledger.desk.session import Desk
    from ledger.model import Event

__all__ = ["changed_since", "check_version", "version"]


def version(desk: Desk, claim: str) -> int:
    """The version of a claim as it stands."""
    return max((event.sequence for event in _about(desk, claim)), default=0)


def changed_since(desk: Desk, claim: str, seen: int) -> list[Event]:
    """What happened to a claim after its version `seen`, in order."""
    return [event for event in _about(desk, claim) if event.sequence > seen]


def check_version(desk: Desk, claim: str, seen: int | None, reason: str) -> None:
    """Pass where the claim is as it was seen, or the editor does not say what was seen.

    Call it within the unit that writes, so that nothing comes between.

    Raises:
        RefusedDecision: it has changed; with by whom, how, and the editor's own words, so that none are lost.
    """
    since = changed_since(desk, claim, seen) if seen is not None else []
    if since:
        told = ", ".join(f"{one.kind} {one.subject} by {one.editor} ({one.id})" for one in since)
        kept = f"; your reason was: {reason.strip()}" if reason.strip() else ""
        raise RefusedDecision(
            f"{claim} has changed since version {seen}: {told}; "
            f"look at it again and decide on version {since[-1].sequence}{kept}"
        )


def _about(desk: Desk, claim: str) -> list[Event]:
    store = desk.store
    subjects = [
        claim,
        *(m.id for m in store.matches(claim=claim)),
        *(d.id for d in store.decisions(claim=claim)),
    ]
    found = [event for subject in subjects for event in store.events(subject=subject)]
    return sorted(found, key=lambda event: event.sequence)
