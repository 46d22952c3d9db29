"""The log: what an event's hash is made of, and the rows as they are kept.

The payload of an event is canonical JSON (RFC 8785), kept as the very text that was hashed:

    payload_hash = SHA-256("claim-ledger/payload/v1" 0x00 payload)
    leaf         = "claim-ledger/event/v1" 0x00 canonical JSON of
                   {at, editor, kind, payload_hash, previous, sequence, subject}
    hash         = SHA-256(leaf)

in hex. `previous` is the hash of the event before, 64 zeros for the first, so that no event can be changed,
taken out, put in or moved without every later hash changing. The payload enters by its hash alone, so that a
text which has to be taken out one day can leave its hash behind and the chain stays whole. `leaf` is what
the leaves of a Merkle tree over the events are hashed from. `at` is ISO text with its offset.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime
from json.encoder import encode_basestring as _quoted
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json
from sqlalchemy import select

from ledger.errors import BrokenRecord, UnreadableProof
from ledger.model import Event
from ledger.proof.leaves import EVENT, payload_hash
from ledger.proof.redaction import REDACTED, tombstoned
from ledger.store import tables
from ledger.store.canonical import canonical
from ledger.store.rows import add_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from ledger.proof.redaction import Masked

__all__ = [
    "GENESIS",
    "Entry",
    "append",
    "checked",
    "entries",
    "faults",
    "last",
    "latest",
    "leaf",
    "leaf_text",
    "page",
    "seal",
]

GENESIS = "0" * 64
"""What stands as the hash before the first event."""

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log as it is kept, in the order of its columns: `at` and `payload` are text."""

    sequence: int
    at: str
    editor: str
    kind: str
    subject: str
    payload: str
    payload_hash: str
    previous: str
    hash: str = ""

    def event(self) -> Event:
        """The event that the row holds.

        Raises:
            BrokenRecord: the row holds no event.
        """
        try:
            payload, at = _decoded(self.payload), datetime.fromisoformat(self.at)
        except (ValueError, TypeError, RecursionError) as error:
            raise BrokenRecord([f"E{self.sequence} cannot be read ({error})"]) from error
        if not isinstance(payload, dict):
            raise BrokenRecord([f"E{self.sequence} cannot be read (its payload is no object)"])
        return Event(
            sequence=self.sequence,
            at=at,
            editor=self.editor,
            kind=self.kind,
            subject=self.subject,
            payload=payload,
            previous=self.previous,
            hash=self.hash,
        )


def _decoded(text: str) -> Any:
    try:
        return from_json(text, cache_strings="all")
    except (ValueError, TypeError):
        return json.loads(text)  # slower; it reads half a character too, which `verify` has more to say of


def leaf(entry: Entry) -> bytes:
    """The bytes that stand for an event: its hash is their SHA-256."""
    return EVENT + leaf_text(entry).encode("utf-8", "surrogateescape")


def leaf_text(entry: Entry) -> str:
    """The canonical JSON of an event: written out by hand, since every hash of `verify` takes it."""
    return (
        f'{{"at":{_quoted(entry.at)},"editor":{_quoted(entry.editor)},"kind":{_quoted(entry.kind)},'
        f'"payload_hash":{_quoted(entry.payload_hash)},"previous":{_quoted(entry.previous)},'
        f'"sequence":{entry.sequence},"subject":{_quoted(entry.subject)}}}'
    )


def seal(before: Entry | None, *, at: datetime, editor: str, what: tuple[str, str], payload: Any) -> Entry:
    """The entry that follows `before`; `what` is its kind and its subject.

    Raises:
        InputError: the payload has no canonical form.
    """
    text = canonical(payload).decode()
    kind, subject = what
    sequence, previous = (before.sequence + 1, before.hash) if before else (1, GENESIS)
    held = sequence, at.isoformat(), editor, kind, subject, text, payload_hash(text), previous
    return Entry(*held, hash=hashlib.sha256(leaf(Entry(*held))).hexdigest())


def faults(entry: Entry, before: Entry | None, masks: Mapping[int, Masked] | None = None) -> Iterator[str]:
    """What is wrong with an entry as it stands after the one before it; its values may be of any type.

    `masks` are what tombstones say of payloads; None leaves the payloads unlooked at.
    """
    if misfit := next((name for name in _TEXTS if type(getattr(entry, name)) is not str), ""):
        yield f"its {misfit} is not text"
        return
    due = before.sequence + 1 if before else 1
    if entry.sequence != due:
        missing = f"E{due}" if entry.sequence == due + 1 else f"E{due} to E{entry.sequence - 1}"
        yield f"what stood before it is gone: {missing}"
    elif entry.previous != (before.hash if before else GENESIS):
        yield "does not follow from the event before it: one of the two was changed"
    if masks is not None:
        yield from _payload_faults(entry, payload_hash(entry.payload), masks.get(entry.sequence))
    if entry.hash != hashlib.sha256(leaf(entry)).hexdigest():
        yield "was changed: its hash does not fit"
    if (entry.kind == "ledger.created") != (due == 1):
        yield "is out of place: a ledger is made once, at its first event"


def checked(given: Iterable[Entry]) -> Iterator[Entry]:
    """The entries themselves, each held against the one before it; at the end what tombstones explain.

    Raises:
        BrokenRecord: one is not as it was recorded, or one is missing.
    """
    before: Entry | None = None
    other: dict[int, tuple[Entry, str]] = {}
    masks: dict[int, Masked] = {}
    for entry in given:
        if broken := [f"E{entry.sequence}: {fault}" for fault in faults(entry, before)]:
            raise BrokenRecord(broken)
        if (found := payload_hash(entry.payload)) != entry.payload_hash:
            other[entry.sequence] = replace(entry, payload=""), found
        elif entry.kind == REDACTED:
            masks |= _masks(entry)
        yield entry
        before = entry
    if back := sorted(masks.keys() - other.keys()):
        raise BrokenRecord([f"E{number}: what was taken out of it is back" for number in back])
    for number, (entry, found) in sorted(other.items()):
        if broken := [f"E{number}: {why}" for why in _payload_faults(entry, found, masks.get(number))]:
            raise BrokenRecord(broken)


def _masks(entry: Entry) -> dict[int, Masked]:
    try:
        return tombstoned(entry.payload, entry.sequence)
    except UnreadableProof as error:
        raise BrokenRecord([str(error)]) from error


def _payload_faults(entry: Entry, found: str, mask: Masked | None) -> Iterator[str]:
    if mask is None:
        if found != entry.payload_hash:
            yield "its payload is not what was recorded"
    elif mask.was != entry.payload_hash:
        yield "is not the event that its tombstone masks"
    elif found == entry.payload_hash:
        yield "what was taken out of it is back"
    elif found != mask.now:
        yield "its payload is not what its tombstone left of it"


def append(connection: Connection, *new: Entry) -> None:
    """Write entries at the end."""
    rows = [{name: getattr(entry, name) for name in Entry.__slots__} for entry in new]
    add_rows(connection, tables.event, rows)


def last(connection: Connection) -> Entry | None:
    """The entry at the end, None in an empty log."""
    found = connection.execute(_LAST).first()
    return Entry(*found) if found else None


def latest(connection: Connection, *, before: int | None = None, most: int) -> list[Entry]:
    """The last entries, or those before a sequence, the latest first."""
    found = tables.event.c
    query = _ENTRIES if before is None else _ENTRIES.where(found.sequence < before)
    return [
        Entry(**row._mapping) for row in connection.execute(query.order_by(found.sequence.desc()).limit(most))
    ]


def page(connection: Connection, *, after: int = 0, subject: str | None = None) -> list[Entry]:
    """The first entries with a sequence above `after`, in order; [] at the end."""
    found = tables.event.c
    query = _ENTRIES.where(found.sequence > after).order_by(found.sequence).limit(_PAGE)
    if subject is not None:
        query = query.where(found.subject == subject)
    return [Entry(*row) for row in connection.execute(query)]


def entries(connection: Connection, *, after: int = 0) -> Iterator[Entry]:
    """The entries with a sequence above `after`, in order, in pages so that any length takes little room."""
    while found := page(connection, after=after):
        yield from found
        after = found[-1].sequence


_TEXTS = tuple(name for name in Entry.__slots__ if name != "sequence")
_ENTRIES = select(*(tables.event.c[name] for name in Entry.__slots__))
_LAST = _ENTRIES.order_by(tables.event.c.sequence.desc()).limit(1)
