"""What waits for an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger import review

if TYPE_CHECKING:
    from datetime import date

    from ledger.desk.session import Desk
    from ledger.review import Item

__all__ = ["item_fields", "waiting"]


def waiting(desk: Desk, *, as_of: date) -> tuple[Item, ...]:
    """Decisions for a second editor, evidence against an outcome, passed deadlines, matches, drafts."""
    return review.queue(
        claims=desk.store.claims(),
        matches=desk.store.matches(),
        decisions=desk.store.decisions(),
        as_of=as_of,
    )


def item_fields(item: Item) -> dict[str, Any]:
    """An item as JSON values."""
    since = item.since and item.since.isoformat()
    return {"id": item.id, "kind": item.kind, "claim": item.claim, "why": item.why, "since": since}
