"""The proofs beside the pages: one file a claim, and the checkpoint that all of them are held against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.report.records import records
from ledger.report.shown import page_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.report.view import View

__all__ = ["CHECKPOINT", "ClaimProof", "proof_files", "proof_path"]

CHECKPOINT = "checkpoint.txt"


@dataclass(frozen=True, slots=True)
class ClaimProof:
    """`digest` is the hash of the claim's record, `text` the proof as a file."""

    digest: str
    text: str


def proof_path(claim: str) -> str:
    """Where a claim's proof lies in the site."""
    return f"claims/{page_name(claim)}.proof.json"


def proof_files(view: View) -> Iterator[tuple[str, bytes]]:
    """The checkpoint, and the proofs of the claims that have a page; nothing where there is no checkpoint."""
    if not view.checkpoint:
        return
    yield CHECKPOINT, view.checkpoint.encode()
    for record in records(view):
        if record.claim.id in view.proofs:
            yield proof_path(record.claim.id), view.proofs[record.claim.id].text.encode()
