"""The labelled sets that fits read, and what is right for the posts of their train halves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from ledger.model import Language

LANGUAGES: dict[str, Language] = {"ar": "ar", "en": "en", "en_debates": "en"}
"""The folders of claims and queries with their language."""


def read_right(folder: Path) -> dict[str, set[str]]:
    """The claims that each train query is about."""
    right: dict[str, set[str]] = {}
    for line in (folder / "qrels.train.tsv").read_text(encoding="utf-8").splitlines():
        query, _, claim, _ = line.split("\t")
        right.setdefault(query, set()).add(claim)
    return right
