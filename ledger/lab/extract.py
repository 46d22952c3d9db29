"""Claims read, for scoring against hand-annotated articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger import articles, claims
from ledger.desk.rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ledger.model import Claim, Interval

__all__ = ["read_claims"]


def read_claims(path: Path | str) -> Iterator[dict[str, Any]]:
    """For each row {doc, text, anchor, title, lang, outlet}: {doc, claims}.

    The text may hold the furniture of its site: that is blanked where it stands, so that offsets hold.
    """
    for row in read_rows(path):
        text, title = row.text("text"), row.text_or("title", "")
        found = claims.propose(
            articles.blank_furniture(text, title),
            language=row.language(text),
            anchor=row.day("anchor"),
            title=title,
            outlet=row.text_or("outlet", ""),
        )
        yield {"doc": row.values.get("doc"), "claims": [_claim(c, text) for c in found if c.part == "text"]}


def _claim(claim: Claim, text: str) -> dict[str, Any]:
    return {
        "start": claim.start,
        "end": claim.end,
        "text": text[claim.start : claim.end],
        "kind": claim.kind,
        "trackable": claim.trackable,
        "speaker": claim.speaker,
        "speaker_role": claim.speaker_role,
        "via": list(claim.via),
        "modality": claim.modality,
        "negated": claim.negated,
        "said_on": claim.said_on and claim.said_on.isoformat(),
        "deadline": _deadline(claim.deadline),
        "quantities": [{"value": q.value, "unit": q.unit, "text": q.text} for q in claim.quantities],
        "gist": claim.gist,
    }


def _deadline(interval: Interval | None) -> dict[str, Any] | None:
    if interval is None:
        return None
    return {
        "phrase": interval.phrase,
        "start": interval.start,
        "end": interval.end,
        "earliest": interval.earliest and interval.earliest.isoformat(),
        "latest": interval.latest and interval.latest.isoformat(),
    }
