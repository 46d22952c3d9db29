"""A claim on one line: for a person, and as the JSON that other programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger.cli.output import json_line, one_line, show

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledger.model import Claim

__all__ = ["claim_fields", "list_row", "list_rows"]


def list_rows(claims: Iterable[Claim], *, as_json: bool) -> None:
    """Each claim on a line of its own."""
    for claim in claims:
        list_row(claim, as_json=as_json)


def list_row(claim: Claim, *, as_json: bool) -> None:
    """One claim on one line."""
    if as_json:
        json_line(claim_fields(claim))
        return
    latest = claim.deadline.latest if claim.deadline else None
    status = claim.stage if claim.stage in ("draft", "discarded") else claim.status
    due = latest.isoformat() if latest else "no day"
    who = f"{claim.speaker}: " if claim.speaker and claim.speaker not in claim.gist else ""
    show(f"{claim.id:<5} {status:<19} {due:<10}  {who}{one_line(claim.gist or claim.text)}")


def claim_fields(claim: Claim) -> dict[str, Any]:
    """The shape that `ledger list --json` promises."""
    deadline = claim.deadline
    return {
        "id": claim.id,
        "gist": claim.gist,
        "text": claim.text,
        "speaker": claim.speaker,
        "status": claim.status,
        "kind": claim.kind,
        "said_on": claim.said_on and claim.said_on.isoformat(),
        "deadline": deadline
        and {
            "earliest": deadline.earliest and deadline.earliest.isoformat(),
            "latest": deadline.latest and deadline.latest.isoformat(),
            "phrase": deadline.phrase,
        },
        "source": claim.source,
        "lang": claim.language,
        "stage": claim.stage,
        "modality": claim.modality,
        "article": claim.article or None,
    }
