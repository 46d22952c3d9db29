"""What waits for an editor."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from ledger import review
from ledger.claims.lint import lacks
from ledger.desk.queue import sheet
from ledger.desk.standing import moved, stand_ins
from ledger.review import Item

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ledger.desk.queue import Entry, Wanted
    from ledger.desk.session import Desk
    from ledger.model import Claim

__all__ = ["aside", "item_fields", "waiting"]


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


def aside(desk: Desk, wanted: Wanted, *, as_of: date) -> tuple[Item, ...]:
    """What is no part of the whole queue: matches left undecided, claims that nobody has touched for long."""
    total = sheet(desk, wanted, size=0).total
    entries = sheet(desk, wanted, size=total).entries
    untouched = _untouched(desk, as_of) if wanted.kind == "stale" else {}
    return tuple(_aside(entry, untouched, as_of) for entry in entries)


def _aside(entry: Entry, untouched: Mapping[str, int], as_of: date) -> Item:
    gist = entry.claim.gist or entry.claim.text
    if entry.match:
        why = f"left undecided: {entry.match.stance}, score {entry.match.score:.2f}"
        return Item(kind="unsure", id=entry.id, claim=entry.claim.id, why=why, gist=gist)
    days = untouched.get(entry.id, 0)
    why = f"nothing was accepted or decided for {days} days"
    return Item(kind="stale", id=entry.id, claim=entry.id, why=why, since=as_of - timedelta(days), gist=gist)


def _untouched(desk: Desk, as_of: date) -> dict[str, int]:
    """For how many days nothing was recorded of each open claim."""
    claims = desk.store.claims()
    matches, decisions = defaultdict(list), defaultdict(list)
    for match in moved(desk.store.matches(judgements=("accepted",)), stand_ins(claims)):
        matches[match.claim].append(match)
    for decision in desk.store.decisions():
        decisions[decision.claim].append(decision)
    found = {}
    for claim in claims:
        rules = review.Rules(method=desk.method(claim.method), stale_after=0)
        told, ruled = matches[claim.id], decisions[claim.id]
        flags = review.flags(claim, matches=told, decisions=ruled, as_of=as_of, rules=rules)
        found[claim.id] = next((one.days or 0 for one in flags if one.name == "stale"), 0)
    return found


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
