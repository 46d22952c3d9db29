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
    return desk.store.last_sequence(_subjects(desk, claim))


def changed_since(desk: Desk, claim: str, seen: int) -> list[Event]:
    """What happened to a claim after its version `seen`, in order."""
    found = [
        event
        for subject in _subjects(desk, claim)
        for event in desk.store.events(subject=subject, after=seen)
    ]
    return sorted(found, key=lambda event: event.sequence)


def check_version(desk: Desk, claim: str, seen: int | None, reason: str) -> None:
    """Pass where the claim is as it was seen, or the editor does not say what was seen.

    Call it within the unit that writes, so that nothing comes between.

    Raises:
        RefusedDecision: it has changed; with by whom, how, and the editor's own words, so that none are lost.
    """
    if seen is not None and version(desk, claim) > seen:
        since = changed_since(desk, claim, seen)
        told = ", ".join(f"{one.kind} {one.subject} by {one.editor} ({one.id})" for one in since)
        kept = f"; your reason was: {reason.strip()}" if reason.strip() else ""
        raise RefusedDecision(
            f"{claim} has changed since version {seen}: {told}; "
            f"look at it again and decide on version {since[-1].sequence}{kept}"
        )


def _subjects(desk: Desk, claim: str) -> list[str]:
    store = desk.store
    matches, decisions = store.matches(claim=claim), store.decisions(claim=claim)
    return [claim, *(one.id for one in matches), *(one.id for one in decisions)]
