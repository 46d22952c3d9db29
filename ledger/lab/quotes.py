"""Attributions read, for scoring against annotated speech."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger import claims
from ledger.desk.rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ledger.claims import Attribution
    from ledger.text.sentences import Span

__all__ = ["read_attributions"]


def read_attributions(path: Path | str) -> Iterator[dict[str, Any]]:
    """For each row {id, text, lang}: {id, attributions}, spans in code points, end exclusive."""
    for row in read_rows(path):
        text = row.text("text")
        found = claims.attributions(text, row.language(text))
        yield {"id": row.values.get("id"), "attributions": [_attribution(one) for one in found]}


def _attribution(one: Attribution) -> dict[str, Any]:
    return {
        "source": _pairs(one.source),
        "cue": _pairs(one.cue),
        "content": _pairs(one.content),
        "kind": one.kind,
        "speaker": one.speaker,
    }


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
