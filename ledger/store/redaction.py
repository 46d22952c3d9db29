"""What must be taken out of the log: masked in its events, its hash kept, named by a signed tombstone.

An event's hash is made from the hash of its payload, so a payload can be replaced and the chain stays whole.
A tombstone (`event.redacted`) names each event that it masks, the hash its payload had, and the hash that
it has now. `verify` accepts a payload that differs from its hash only where the last tombstone that names its
event gives just the hash that it has; and what was taken out does not come back unseen. Masks are as long as
what they cover, so that every offset into a text still holds.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from ledger.errors import BrokenRecord, UnreadableProof
from ledger.proof.redaction import REDACTED, tombstoned
from ledger.store import log, tables

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from ledger.proof.redaction import Masked

__all__ = ["MASKED_KEYS", "Tombstone", "masked", "put_masks", "standing", "tombstones"]

_MASK = "\N{FULL BLOCK}"

MASKED_KEYS = frozenset(
    {
        "action",
        "actors",
        "address",
        "author",
        "canonical_url",
        "criteria",
        "dateline",
        "gist",
        "note",
        "phrase",
        "places",
        "reason",
        "section",
        "speaker",
        "speaker_role",
        "text",
        "title",
        "topics",
        "via",
        "why",
    }
)
"""Keys of payloads under which free text stands; all else is what the program needs to read the event."""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """One redaction: the event that records it, when and why, the nouns and the archived bytes it touched."""

    event: str
    at: datetime
    reason: str
    nouns: tuple[str, ...]
    archive: tuple[str, ...]


def masked(value: Any, *, words: str = "", field: str = "", under: str = "") -> Any:
    """A payload with `words` masked wherever free text stands, or with all text under the key `field`."""
    if isinstance(value, dict):
        return {key: masked(held, words=words, field=field, under=key) for key, held in value.items()}
    if isinstance(value, list):
        return [masked(held, words=words, field=field, under=under) for held in value]
    if not isinstance(value, str) or under not in MASKED_KEYS:
        return value
    if words:
        return value.replace(words, _cover(words))
    return _cover(value) if under == field else value


def _cover(text: str) -> str:
    return "".join(char if char.isspace() else _MASK for char in text)


def put_masks(connection: Connection, payloads: Mapping[int, str]) -> None:
    """Write payloads in the place of those that stand; the log must be open to that."""
    column = tables.event.c
    for sequence, payload in payloads.items():
        connection.execute(update(tables.event).where(column.sequence == sequence).values(payload=payload))


def standing(connection: Connection) -> dict[int, Masked]:
    """The hashes that the payload of each redacted event had and must have now, by its sequence.

    A tombstone that cannot be read masks nothing: `verify` names what it leaves unexplained.
    """
    found: dict[int, Masked] = {}
    for entry in _entries(connection):
        with suppress(UnreadableProof):
            found |= tombstoned(entry.payload, entry.sequence)
    return found


def tombstones(connection: Connection) -> list[Tombstone]:
    """Every redaction, in order.

    Raises:
        BrokenRecord: a tombstone cannot be read.
    """
    found = []
    for entry in _entries(connection):
        event = entry.event()
        try:
            said = event.payload
            nouns, archive = tuple(map(str, said["notes"])), tuple(map(str, said["archive"]))
            found.append(Tombstone(event.id, event.at, str(said["reason"]), nouns, archive))
        except (KeyError, TypeError) as error:
            raise BrokenRecord([f"{event.id} is no redaction that can be read"]) from error
    return found


def _entries(connection: Connection) -> list[log.Entry]:
    columns = tables.event.c
    query = select(*(columns[name] for name in log.Entry.__slots__)).where(columns.kind == REDACTED)
    return [log.Entry(*row) for row in connection.execute(query.order_by(columns.sequence))]
