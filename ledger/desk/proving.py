"""Checkpoints of a ledger, and proofs that need no ledger to be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.desk.keys import signing_key
from ledger.errors import FailedProof, InputError, UnknownId
from ledger.proof.bundle import Grown, Included, Proven
from ledger.proof.checkpoint import Checkpoint, opened, read_checkpoint, signed
from ledger.proof.tree import Range, Tree, leaf_hash
from ledger.store import Problem, checked, leaf, leaf_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from ledger.desk.session import Desk
    from ledger.proof.keys import PublicKey
    from ledger.store import Entry, Store

__all__ = ["checkpoint_problems", "grown", "included", "prove_events", "sign", "state", "state_of", "stated"]


def state(desk: Desk) -> Checkpoint:
    """The size and the root of the whole log, its chain held along the way.

    Raises:
        BrokenRecord: the log is broken; nothing of it should be signed.
    """
    return state_of(desk.store)


def state_of(store: Store) -> Checkpoint:
    """As `state`, of a ledger that nobody is at.

    Raises:
        BrokenRecord: the log is broken.
    """
    tree = Range()
    for entry in checked(store.entries()):
        tree.append(leaf_hash(leaf(entry)))
    return Checkpoint(Checkpoint.origin_of(store.uuid), tree.size, tree.root())


def sign(desk: Desk, key: Path) -> str:
    """A signed checkpoint of the log as it stands; the key is made where there is none.

    Raises:
        BrokenRecord: the log is broken.
        InputError, StoreUnavailable: the key cannot be used or kept.
    """
    found = state(desk)
    return signed(found, signing_key(key, name=found.origin))


def stated(note: str, key: PublicKey | None) -> Checkpoint:
    """What a note signs; its signature is checked where a key is given.

    Raises:
        FailedProof, UnreadableProof: it is not signed by this key, or no checkpoint.
    """
    return opened(note, key) if key else read_checkpoint(note)


def checkpoint_problems(desk: Desk, note: str, key: PublicKey | None) -> Iterator[Problem]:
    """Why the log does not contain what a note signs; nothing where it does.

    Raises:
        UnreadableProof: the note is no checkpoint.
    """
    try:
        checkpoint = stated(note, key)
    except FailedProof as error:
        yield Problem(f"the checkpoint cannot be trusted: {error}")
        return
    origin = Checkpoint.origin_of(desk.store.uuid)
    if checkpoint.origin != origin:
        yield Problem(f"the checkpoint is of {checkpoint.origin}, this ledger is {origin}")
        return
    tree = Range()
    for entry in desk.store.entries():
        if tree.size == checkpoint.size:
            break
        tree.append(leaf_hash(leaf(entry)))
    if tree.size < checkpoint.size:
        yield Problem(
            f"the log ends at E{tree.size} and the checkpoint signed {checkpoint.size} events: "
            "its end was cut off, or an older file was put back"
        )
    elif tree.root() != checkpoint.root:
        yield Problem(
            f"the first {tree.size} events are not those that the checkpoint signed: the log was rewritten",
        )


def prove_events(desk: Desk, ids: Sequence[str], checkpoint: Checkpoint | None) -> Included:
    """That events stand in the log, or in what a checkpoint signs of it: E5, or all of C12, A7, M31 or D4.

    Raises:
        UnknownId: no event of that id.
        InputError: an event is later than the checkpoint.
        FailedProof: the log does not contain what the checkpoint signed.
    """
    wanted = {given.upper() for given in ids}
    tree, found = Tree(), []
    for entry in checked(desk.store.entries()):
        tree.append(leaf_hash(leaf(entry)))
        if entry.subject in wanted or f"E{entry.sequence}" in wanted:
            found.append(entry)
    missing = wanted - {entry.subject for entry in found} - {f"E{entry.sequence}" for entry in found}
    if missing:
        raise UnknownId(min(missing), "event of")
    return included(desk.store.uuid, tree, found, checkpoint)


def included(
    ledger: str, tree: Tree, entries: Iterable[Entry], checkpoint: Checkpoint | None, bare: str = ""
) -> Included:
    """A proof of entries of a tree; payloads of subjects that begin with a letter of `bare` are left out.

    Raises:
        InputError: an entry is later than the checkpoint.
        FailedProof: the tree does not contain what the checkpoint signed.
    """
    size = _contained(ledger, tree, checkpoint) if checkpoint else tree.size
    proven = []
    for entry in entries:
        if entry.sequence > size:
            raise InputError(f"E{entry.sequence} is later than the checkpoint, which signs {size} events")
        payload = None if bare and entry.subject.startswith(tuple(bare)) else entry.payload
        path = tuple(tree.inclusion(entry.sequence - 1, size))
        proven.append(Proven(leaf_text(entry), payload, path))
    return Included(Checkpoint.origin_of(ledger), size, tuple(proven))


def grown(desk: Desk, old: Checkpoint, new: Checkpoint | None) -> Grown:
    """That the log, or what a newer checkpoint signs of it, begins with what an older one signed.

    Raises:
        FailedProof: it does not.
    """
    tree, uuid = Tree(), desk.store.uuid
    for entry in checked(desk.store.entries()):
        tree.append(leaf_hash(leaf(entry)))
    first = _contained(uuid, tree, old)
    last = _contained(uuid, tree, new) if new else tree.size
    if not 0 < first <= last:
        raise InputError(f"nothing to prove from {first} events to {last}: give the older checkpoint first")
    return Grown(Checkpoint.origin_of(uuid), first, last, tuple(tree.consistency(first, last)))


def _contained(ledger: str, tree: Tree, checkpoint: Checkpoint) -> int:
    """The size of a checkpoint that the tree contains."""
    if checkpoint.origin != Checkpoint.origin_of(ledger):
        raise FailedProof(f"the checkpoint is of {checkpoint.origin}, not of this ledger")
    if checkpoint.size > tree.size or tree.root(checkpoint.size) != checkpoint.root:
        raise FailedProof("the ledger does not contain what the checkpoint signed; `ledger verify` says more")
    return checkpoint.size
