"""Signed notes (C2SP signed-note): a text, a blank line, then a line for each signature.

    — NAME BASE64(number signature)

Signatures of keys that are not asked for are passed over: witnesses may add theirs.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass

from ledger.errors import FailedProof, UnreadableProof
from ledger.proof.keys import PublicKey, SigningKey, from_base64

__all__ = ["Note", "check", "read_note", "write_note"]

_DASH = "\N{EM DASH} "
_MOST = 100
"""Signatures of a note; more are an attack on whoever checks them."""


@dataclass(frozen=True, slots=True)
class Note:
    """A text, which ends with a line break, and what stands under it: the name, number and bytes of each."""

    text: str
    signatures: tuple[tuple[str, bytes, bytes], ...]


def write_note(text: str, key: SigningKey) -> str:
    """The note of a text under one signature."""
    signature = key.public.number + key.sign(text.encode())
    return f"{text}\n{_DASH}{key.name} {base64.b64encode(signature).decode()}\n"


def read_note(given: str) -> Note:
    """The parts of a note; no signature is checked.

    Raises:
        UnreadableProof: it is no note.
    """
    if any(ord(char) < 32 and char != "\n" for char in given):
        raise UnreadableProof("is no signed note: it holds control characters")
    head, blank, tail = given.rpartition("\n\n")
    if not blank or not head or not tail.endswith("\n"):
        raise UnreadableProof("is no signed note: a text, a blank line, lines of signatures")
    lines = tail.removesuffix("\n").split("\n")
    if len(lines) > _MOST:
        raise UnreadableProof(f"is no signed note: more than {_MOST} signatures")
    return Note(head + "\n", tuple(map(_signature, lines)))


def _signature(line: str) -> tuple[str, bytes, bytes]:
    name, _, encoded = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not name or "+" in name:
        raise UnreadableProof("is no signed note: a line below the blank one is no signature")
    raw = from_base64(encoded, "a signature")
    if len(raw) < 5:
        raise UnreadableProof("is no signed note: a signature is too short")
    return name, raw[:4], raw[4:]


def check(note: Note, key: PublicKey) -> None:
    """Hold the note against a key: each signature under its name and number must be its own.

    Raises:
        FailedProof: it bears none of this key, or one that does not fit.
    """
    ours = [raw for name, number, raw in note.signatures if (name, number) == (key.name, key.number)]
    if not ours:
        signers = ", ".join(sorted({name for name, _, _ in note.signatures}))
        raise FailedProof(f"it is not signed by {key.name} under this key; it bears signatures of {signers}")
    if not all(key.accepts(raw, note.text.encode()) for raw in ours):
        raise FailedProof(f"the signature of {key.name} does not fit: note or signature was changed")
