"""What some events say of one claim, replayed without a database: the record that a page is held against."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ledger.errors import BrokenRecord
from ledger.model import Claim, Decision, Match, id_order
from ledger.plain import plain
from ledger.store import tables
from ledger.store.canonical import canonical
from ledger.store.forms import noun
from ledger.store.mirror import BadPayload, changes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledger.model import Event

__all__ = ["Facts", "replayed"]

_DOMAIN = b"claim-ledger/record/v1\0"
_KINDS: dict[str, Any] = {
    tables.claim.name: Claim,
    tables.match.name: Match,
    tables.decision.name: Decision,
}


@dataclass(frozen=True, slots=True)
class Facts:
    """One claim with its evidence and its decisions, each by its id."""

    claim: Claim
    evidence: tuple[Match, ...]
    decisions: tuple[Decision, ...]

    @property
    def digest(self) -> str:
        """SHA-256 over the canonical JSON of the record, in a domain of its own, in hex."""
        record = {
            "claim": plain(self.claim),
            "decisions": [plain(one) for one in self.decisions],
            "evidence": [plain(one) for one in self.evidence],
        }
        return hashlib.sha256(_DOMAIN + canonical(record)).hexdigest()


def replayed(events: Iterable[Event], claim: str) -> Facts:
    """The facts that events of a claim, its matches and its decisions come to; other events are passed over.

    Raises:
        BrokenRecord: one of the events changes what none before it made, or they make no such claim.
    """
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for event in events:
        try:
            made = changes(event)
        except BadPayload as error:
            raise BrokenRecord([f"{event.id} {error}"]) from error
        for change in made:
            if change.table.name not in _KINDS:
                continue
            key = change.table.name, str(change.id or change.values["id"])
            if change.id is not None and key not in rows:
                raise BrokenRecord([f"{event.id} changes {change.id}, and no event shown makes it"])
            rows[key] = rows.get(key, {}) | change.values
    found = {key: noun(_KINDS[key[0]], values) for key, values in rows.items()}
    if ("claim", claim) not in found:
        raise BrokenRecord([f"no event shown makes {claim}"])
    return Facts(
        claim=found["claim", claim],
        evidence=tuple(sorted(_of(found, "match"), key=lambda one: id_order(one.id))),
        decisions=tuple(sorted(_of(found, "decision"), key=lambda one: id_order(one.id))),
    )


def _of(found: dict[tuple[str, str], Any], table: str) -> list[Any]:
    return [noun for (name, _), noun in found.items() if name == table]
