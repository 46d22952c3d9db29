"""A claim on one line: for a person, and as the JSON that other programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger.cli.output import json_line, one_line, show
from ledger.model import LEFT_STAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ledger.desk.tellings import Tellings
    from ledger.model import Claim

__all__ = ["claim_fields", "draft_rows", "list_row", "list_rows", "unverifiable"]


def list_rows(claims: Iterable[Claim], *, as_json: bool, told: Mapping[str, Tellings] | None = None) -> None:
    """Each claim on a line of its own, and what its evidence is where that is `told` more than once."""
    for claim in claims:
        evidence = told.get(claim.id) if told else None
        if as_json and told is not None:
            counted = evidence._asdict() if evidence else {"reports": 0, "reprints": 0}
            json_line({**claim_fields(claim), "evidence": counted})
            continue
        list_row(claim, as_json=as_json)
        if evidence and evidence.reprints and not as_json:
            show(f"{'':<37}  evidence: {evidence}")


def list_row(claim: Claim, *, as_json: bool) -> None:
    """One claim on one line."""
    if as_json:
        json_line(claim_fields(claim))
        return
    latest = claim.deadline.latest if claim.deadline else None
    due = latest.isoformat() if latest else "no day"
    who = f"{claim.speaker}: " if claim.speaker and claim.speaker not in claim.gist else ""
    show(f"{claim.id:<5} {_standing(claim):<19} {due:<10}  {who}{one_line(claim.gist or claim.text)}")


def draft_rows(drafts: Iterable[Claim], *, as_json: bool) -> None:
    """Each draft on a line, and what it lacks to be verified."""
    from ledger.claims.lint import lacks

    for draft in drafts:
        missing = lacks(draft)
        if as_json:
            json_line({**claim_fields(draft), "lacks": list(missing)})
            continue
        list_row(draft, as_json=False)
        if missing:
            show(f"{'':<37}  {unverifiable(missing)}")


def unverifiable(missing: Sequence[str]) -> str:
    """What is said of a claim that lacks something."""
    return f"likely unverifiable: no {', no '.join(missing)}"


def _standing(claim: Claim) -> str:
    if claim.stage == "draft" and claim.confidence is not None:
        return f"draft {claim.confidence:.2f}"
    if claim.stage == "merged":
        return f"merged into {claim.merged_into}"
    return claim.stage if claim.stage in ("draft", *LEFT_STAGES) else claim.status


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
        "trackable": claim.trackable,
        "confidence": claim.confidence,
        "merged_into": claim.merged_into or None,
        "split_from": claim.split_from or None,
    }
