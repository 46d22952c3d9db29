"""What waits for an editor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ledger import review
from ledger.claims.lint import lacks
from ledger.desk.standing import moved, stand_ins

if TYPE_CHECKING:
    from datetime import date

    from ledger.desk.session import Desk
    from ledger.model import Claim
    from ledger.review import Item

__all__ = ["item_fields", "waiting"]


def waiting(desk: Desk, *, as_of: date) -> tuple[Item, ...]:
    """Decisions for a second editor, evidence against an outcome, passed deadlines, matches, drafts.

    The matches of a merged claim wait with the one that stands for it; a draft says what it lacks.
    """
    recorded = {claim.id: claim for claim in desk.store.claims()}
    items = review.queue(
        claims=tuple(recorded.values()),
        matches=moved(desk.store.matches(), stand_ins(recorded.values())),
        decisions=desk.store.decisions(),
        as_of=as_of,
        methods=desk.methods,
    )
    return tuple(_told(item, recorded[item.claim]) for item in items)


def _told(item: Item, claim: Claim) -> Item:
    """The item with what the editor wants to see of its claim."""
    missing = lacks(claim) if item.kind == "claim" else ()
    return replace(item, gist=claim.gist or claim.text, lacks=missing)


def item_fields(item: Item) -> dict[str, Any]:
    """An item as JSON values."""
    since = item.since and item.since.isoformat()
    fields: dict[str, Any] = {
        "id": item.id,
        "kind": item.kind,
        "claim": item.claim,
        "why": item.why,
        "since": since,
        "gist": item.gist,
    }
    if item.kind == "claim":
        fields |= {"confidence": item.confidence, "lacks": list(item.lacks)}
    return fields
