"""The labelled sets that fits read: claims, and the posts of their train halves with what is right."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ledger.matching.ranking import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

LANGUAGES = {"ar": "ar", "en": "en", "en_debates": "en"}
"""The folders of claims and queries with their language."""


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read_right(folder: Path) -> dict[str, set[str]]:
    """The claims that each train query is about."""
    right: dict[str, set[str]] = {}
    for line in (folder / "qrels.train.tsv").read_text(encoding="utf-8").splitlines():
        query, _, claim, _ = line.split("\t")
        right.setdefault(query, set()).add(claim)
    return right


def entries(rows: Sequence[Mapping[str, Any]], language: str) -> Iterator[Entry]:
    for row in rows:
        yield Entry(
            row["id"],
            row["text"],
            row.get("title", ""),
            row.get("speaker") or "",
            language,
            row.get("subtitle", ""),
        )
