"""Proofs as files: events held against a checkpoint, and one checkpoint against another.

JSON in one form: keys in order, one blank of indent, hashes in small hex. A file that is not letter by letter
what its values are written as is refused, so that no part of it can be changed and pass.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ledger.errors import FailedProof, UnreadableProof
from ledger.model import Event
from ledger.proof.leaves import EVENT, payload_hash
from ledger.proof.redaction import REDACTED, Masked, tombstoned
from ledger.proof.tree import follows, holds, leaf_hash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.proof.checkpoint import Checkpoint

__all__ = ["Grown", "Included", "Proven", "check_grown", "check_included", "read_proof"]

_INCLUDED = "claim-ledger/inclusion/v1"
_GROWN = "claim-ledger/consistency/v1"
_LEAF = {"at", "editor", "kind", "payload_hash", "previous", "sequence", "subject"}


@dataclass(frozen=True, slots=True)
class Proven:
    """One event: `leaf` is its canonical JSON, `payload` that of its payload, `path` what leads to the root.

    A payload may be left out (None): the leaf holds its hash, and whoever has the payload can check it.
    """

    leaf: str
    payload: str | None
    path: tuple[bytes, ...]

    def event(self) -> Event:
        """The event, with an empty payload where that is left out.

        Raises:
            UnreadableProof: the leaf or the payload is none of an event.
        """
        leaf = _object(self.leaf, "the leaf of an event")
        payload = {} if self.payload is None else _object(self.payload, "the payload of an event")
        texts = [value for name, value in leaf.items() if name != "sequence"]
        if leaf.keys() != _LEAF or type(leaf["sequence"]) is not int or not _texts(texts):
            raise UnreadableProof("is no proof: the leaf of an event lacks what events have")
        try:
            at = datetime.fromisoformat(leaf["at"])
        except ValueError as error:
            raise UnreadableProof(f"is no proof: {leaf['at']!r} is no instant") from error
        return Event(
            sequence=leaf["sequence"],
            at=at,
            editor=leaf["editor"],
            kind=leaf["kind"],
            subject=leaf["subject"],
            payload=payload,
            previous=leaf["previous"],
            hash=sha256(EVENT + self.leaf.encode()).hexdigest(),
        )


@dataclass(frozen=True, slots=True)
class Included:
    """That events stand in the log that a checkpoint of this origin and size signs."""

    origin: str
    size: int
    events: tuple[Proven, ...]

    def text(self) -> str:
        """The proof as a file."""
        events = [
            {"leaf": one.leaf, "payload": one.payload, "path": [step.hex() for step in one.path]}
            for one in self.events
        ]
        return _written({"format": _INCLUDED, "origin": self.origin, "size": self.size, "events": events})


@dataclass(frozen=True, slots=True)
class Grown:
    """That the log of `new` events begins with the very `old` events of an earlier checkpoint."""

    origin: str
    old: int
    new: int
    path: tuple[bytes, ...]

    def text(self) -> str:
        """The proof as a file."""
        path = [step.hex() for step in self.path]
        return _written(
            {"format": _GROWN, "origin": self.origin, "old": self.old, "new": self.new, "path": path}
        )


def read_proof(given: str) -> Included | Grown:
    """The proof in a file.

    Raises:
        UnreadableProof: it is none, or not in the one form in which they are written.
    """
    values = _object(given, "the file")
    if values.get("format") not in (_INCLUDED, _GROWN):
        raise UnreadableProof(f"is no proof of a form that is known here: {_INCLUDED}, {_GROWN}")
    try:
        found = _included(values) if values["format"] == _INCLUDED else _grown(values)
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableProof(f"is no proof: {type(error).__name__} at {error}") from error
    if found.text() != given:
        raise UnreadableProof("is no proof as it was written: something in it was changed or set otherwise")
    return found


def check_included(proof: Included, checkpoint: Checkpoint) -> list[Event]:
    """Hold a proof against a checkpoint; its events, in their order.

    Raises:
        FailedProof: the checkpoint is another's, or does not contain an event as it is shown.
        UnreadableProof: an event is none.
    """
    _same_origin(proof.origin, checkpoint)
    if proof.size != checkpoint.size:
        raise FailedProof(f"it is made for {proof.size} events and the checkpoint signs {checkpoint.size}")
    if not proof.events:
        raise FailedProof("it shows no event")
    found: list[Event] = []
    masks: dict[int, Masked] = {}
    for one in reversed(proof.events):
        event = one.event()
        hashed = leaf_hash(EVENT + one.leaf.encode())
        if not holds(hashed, event.sequence - 1, proof.size, list(one.path), checkpoint.root):
            raise FailedProof(f"{event.id} is not in what the checkpoint signs")
        masks = _checked(one, event, masks)
        found.insert(0, event)
    if any(after.sequence <= before.sequence for before, after in pairwise(found)):
        raise FailedProof("its events are not in their order")
    return found


def _checked(one: Proven, event: Event, masks: dict[int, Masked]) -> dict[int, Masked]:
    """Hold a payload against the hash in its leaf, or against the last tombstone of the proof that masks it.

    Events come last to first; what is returned are the masks of this one and those after it.
    """
    if one.payload is None:
        return masks
    found, named = payload_hash(one.payload), str(json.loads(one.leaf)["payload_hash"])
    if masks.get(event.sequence, Masked(named, named)) != Masked(named, found):
        raise FailedProof(f"{event.id} has not this payload")
    return tombstoned(one.payload, event.sequence) | masks if event.kind == REDACTED else masks


def check_grown(proof: Grown, old: Checkpoint, new: Checkpoint) -> None:
    """Hold a proof against the two checkpoints that it joins.

    Raises:
        FailedProof: the newer one does not contain what the older one signed, or they are another's.
    """
    _same_origin(proof.origin, old)
    _same_origin(proof.origin, new)
    if (proof.old, proof.new) != (old.size, new.size):
        sizes = f"{old.size} to {new.size}"
        raise FailedProof(f"it is made for {proof.old} to {proof.new} events, the checkpoints are of {sizes}")
    if not follows((old.size, old.root), (new.size, new.root), list(proof.path)):
        raise FailedProof("the newer checkpoint does not contain what the older one signed")


def _same_origin(origin: str, checkpoint: Checkpoint) -> None:
    if origin != checkpoint.origin:
        raise FailedProof(f"it is of {origin} and the checkpoint of {checkpoint.origin}")


def _included(values: dict[str, Any]) -> Included:
    events = tuple(
        Proven(
            _text(one["leaf"]),
            None if one["payload"] is None else _text(one["payload"]),
            _hashes(one["path"]),
        )
        for one in values["events"]
    )
    return Included(_text(values["origin"]), _count(values["size"]), events)


def _grown(values: dict[str, Any]) -> Grown:
    return Grown(
        _text(values["origin"]), _count(values["old"]), _count(values["new"]), _hashes(values["path"])
    )


def _hashes(values: Sequence[str]) -> tuple[bytes, ...]:
    found = tuple(bytes.fromhex(_text(value)) for value in values)
    if any(len(one) != sha256().digest_size for one in found):
        raise ValueError("a hash of another length")
    return found


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r}, which is no text")
    return value


def _count(value: object) -> int:
    if type(value) is not int or value < 0:
        raise TypeError(f"{value!r}, which is no number of events")
    return value


def _texts(values: Sequence[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def _object(text: str, what: str) -> dict[str, Any]:
    try:
        text.encode()
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableProof(f"is no proof: {what} is not JSON") from error
    if not isinstance(value, dict):
        raise UnreadableProof(f"is no proof: {what} is no JSON object")
    return value


def _written(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"
