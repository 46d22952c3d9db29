"""What was recorded of a claim: how each field came to be as it is, and what changed since a version."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from ledger.desk.versions import changed_since, version
from ledger.model import Claim, Decision, Match

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from ledger.desk.session import Desk
    from ledger.model import Event

__all__ = ["FieldChange", "field_history", "read_with_version", "since", "version_of"]

N = TypeVar("N", Claim, Decision, Match)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One correction of one field: its values are those of JSON."""

    field: str
    before: Any
    after: Any
    editor: str
    at: datetime
    reason: str
    event: str


def field_history(desk: Desk, claim: str) -> dict[str, list[FieldChange]]:
    """The corrections of a claim by field, the latest first."""
    held: dict[str, Any] = {}
    found: defaultdict[str, list[FieldChange]] = defaultdict(list)
    for event in desk.store.events(subject=claim):
        if event.kind == "claim.added":
            held = dict(event.payload["claim"])
        elif event.kind == "claim.corrected":
            for change in field_changes(event, held):
                found[change.field].insert(0, change)
            held |= event.payload["changes"]
    return dict(found)


def field_changes(event: Event, held: dict[str, Any]) -> Iterable[FieldChange]:
    """What one correction changed of the values held before it."""
    for name, after in event.payload["changes"].items():
        if held.get(name) != after:
            yield FieldChange(
                field=name,
                before=held.get(name),
                after=after,
                editor=event.editor,
                at=event.at,
                reason=event.payload.get("reason", ""),
                event=event.id,
            )


def read_with_version(desk: Desk, key: str, read: Callable[[str], N]) -> tuple[N, int]:
    """What `read` gives for an id, and a version that this is not older than: it is read after the version.

    The other way round, what came between would be taken for seen.
    """
    known = read(key).id
    version = version_of(desk, known)
    return read(known), version


def version_of(desk: Desk, key: str) -> int:
    """The sequence of the last event about a claim, a match or a decision: what a form was filled in on."""
    return version(desk, key) if key.startswith("C") else desk.store.last_sequence([key])


def since(desk: Desk, key: str, seen: int) -> list[Event]:
    """The events about a claim, a match or a decision after a version, in order."""
    if key.startswith("C"):
        return changed_since(desk, key, seen)
    return list(desk.store.events(subject=key, after=seen))
