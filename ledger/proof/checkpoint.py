"""Checkpoints (C2SP tlog-checkpoint): the size and the root of a log's tree, under its origin, signed."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from ledger.errors import UnreadableProof
from ledger.proof.keys import PublicKey, SigningKey, from_base64
from ledger.proof.note import Note, check, read_note, write_note

__all__ = ["Checkpoint", "opened", "read_checkpoint", "signed"]

_ORIGIN = "claim-ledger/"
_SIZE = re.compile(r"0|[1-9][0-9]{0,17}")
_ROOT = 32


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A log's state: `origin` names it, `size` counts its events, `root` is that of the tree over them."""

    origin: str
    size: int
    root: bytes

    @staticmethod
    def origin_of(ledger: str) -> str:
        """The origin of a ledger's checkpoints, by its UUID."""
        return _ORIGIN + ledger

    def text(self) -> str:
        """What is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def signed(checkpoint: Checkpoint, key: SigningKey) -> str:
    """The checkpoint as a signed note."""
    return write_note(checkpoint.text(), key)


def opened(given: str, key: PublicKey) -> Checkpoint:
    """The checkpoint of a note that this key signed.

    Raises:
        UnreadableProof: it is no checkpoint.
        FailedProof: it is not signed by this key.
    """
    note = read_note(given)
    check(note, key)
    return _checkpoint(note)


def read_checkpoint(given: str) -> Checkpoint:
    """What a note says, whoever signed it.

    Raises:
        UnreadableProof: it is no checkpoint.
    """
    return _checkpoint(read_note(given))


def _checkpoint(note: Note) -> Checkpoint:
    origin, size, root, *extra = [*note.text.removesuffix("\n").split("\n"), "", ""][:4]
    if not origin or not _SIZE.fullmatch(size):
        raise UnreadableProof("is no checkpoint: an origin, a number of events, a root, each on its line")
    raw = from_base64(root, "the root of the checkpoint")
    if len(raw) != _ROOT or any(extra):
        raise UnreadableProof("is no checkpoint of ours: its root is no SHA-256, or more follows it")
    return Checkpoint(origin, int(size), raw)
