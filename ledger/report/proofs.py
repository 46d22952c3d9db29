"""The proofs beside the pages: one file a claim, and the checkpoint that all of them are held against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.report.digest import digest
from ledger.report.shown import page_name
from ledger.report.writer import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.report.content import Content

__all__ = ["CHECKPOINT", "ClaimProof", "proof_drafts", "proof_path"]

CHECKPOINT = "checkpoint.txt"


@dataclass(frozen=True, slots=True)
class ClaimProof:
    """`digest` is the hash of the claim's record, `text` the proof as a file."""

    digest: str
    text: str


def proof_path(claim: str) -> str:
    """Where a claim's proof lies in the site."""
    return f"claims/{page_name(claim)}.proof.json"


def proof_drafts(content: Content) -> Iterator[Draft]:
    """The checkpoint, and the proofs of the claims that have a page; nothing where there is no checkpoint."""
    view = content.view
    if not view.checkpoint:
        return
    yield Draft(CHECKPOINT, view.checkpoint.encode)
    for claim in (record.claim.id for record in content.records):
        if claim in view.proofs:
            text = view.proofs[claim].text
            yield Draft(proof_path(claim), text.encode, digest([text]))
