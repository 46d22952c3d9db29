"""Words that say the contrary of each other, by lemma."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ledger.matching.tables import table
from ledger.text.lemmas import lemma

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["opposed"]


def opposed(one: Collection[str], other: Collection[str], language: str) -> list[tuple[str, str]]:
    """The pairs of a lemma in `one` and a lemma in `other` that are contraries."""
    contraries = _contraries(language)
    return [(a, b) for a in one for b in other if b in contraries.get(a, ())]


@cache
def _contraries(language: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in table("antonyms").get(language, {}).get("pairs", ()):
        left, right = ({lemma(word, language) for word in side.split()} for side in line.split("|"))
        for a, b in ((left, right), (right, left)):
            for word in a - b:
                found.setdefault(word, set()).update(b - a)
    return {word: frozenset(others) for word, others in found.items()}
