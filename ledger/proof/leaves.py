"""What the leaves of the tree are made from: an event and the hash of its payload, each in its own domain."""

from __future__ import annotations

import hashlib

__all__ = ["EVENT", "PAYLOAD", "payload_hash"]

EVENT = b"claim-ledger/event/v1\0"
"""Stands before the canonical JSON of an event wherever that is hashed."""

PAYLOAD = b"claim-ledger/payload/v1\0"
"""Stands before the canonical JSON of a payload wherever that is hashed."""


def payload_hash(payload: str) -> str:
    """The hash of a payload's text, in hex; bytes that are no UTF-8 count as they are."""
    return hashlib.sha256(PAYLOAD + payload.encode("utf-8", "surrogateescape")).hexdigest()
