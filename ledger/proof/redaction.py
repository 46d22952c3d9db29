"""What a tombstone says: which payloads were masked, the hashes they had and have now, and who signed it.

An event of the kind `event.redacted` has the payload

    {"archive": […], "events": [{"now": HASH, "sequence": N, "was": HASH}, …], "notes": {ID: TEXT, …},
     "reason": TEXT, "signed": NOTE}

where NOTE is a signed note over the canonical form of all but itself, on one line.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from ledger.errors import UnreadableProof
from ledger.proof.note import check, read_note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.proof.keys import PublicKey

__all__ = ["REDACTED", "Masked", "check_signed", "signed_text", "tombstoned"]

REDACTED = "event.redacted"
_PREFIX = "claim-ledger/redaction/v1\n"


class Masked(NamedTuple):
    """The hash that a payload had when it was recorded, and the one that it has since it was masked."""

    was: str
    now: str


def tombstoned(payload: str, sequence: int) -> dict[int, Masked]:
    """What a tombstone, the event of this sequence, masks: earlier events alone, by their sequence.

    Raises:
        UnreadableProof: it is no tombstone.
    """
    try:
        rows = [(row["sequence"], row["was"], row["now"]) for row in json.loads(payload)["events"]]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableProof(f"E{sequence} is no redaction that can be read") from error
    found = {number: Masked(was, now) for number, was, now in rows if _is_row(number, was, now, sequence)}
    if len(found) != len(rows):
        raise UnreadableProof(f"E{sequence} masks what it cannot")
    return found


def signed_text(payload: Mapping[str, Any]) -> str:
    """What stands in the note of a tombstone."""
    rest = {key: value for key, value in payload.items() if key != "signed"}
    return _PREFIX + json.dumps(rest, sort_keys=True, separators=(",", ":")) + "\n"


def check_signed(payload: Mapping[str, Any], key: PublicKey | None) -> None:
    """Hold a tombstone against its signed note, and that against a key where one is given.

    Raises:
        FailedProof, UnreadableProof: it is not signed, or by another key, or the note says something else.
    """
    note = read_note(str(payload.get("signed", "")))
    if note.text != signed_text(payload):
        raise UnreadableProof("its signature is over another redaction")
    if key:
        check(note, key)


def _is_row(number: object, was: object, now: object, sequence: int) -> bool:
    is_event = type(number) is int and 1 < number < sequence
    return is_event and all(isinstance(one, str) and len(one) == 64 for one in (was, now))
