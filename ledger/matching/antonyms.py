"""Words that say the contrary of each other, or the same, by lemma: a side of a listed pair is a sense."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ledger.matching.tables import table
from ledger.text.lemmas import lemma

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["Sides", "are_contrary", "opposed", "sides"]

Sides = frozenset[tuple[int, bool]]
"""The senses of a word: the number of a pair in the list, and which of its sides."""
_NONE: Sides = frozenset()


def sides(word: str, language: str) -> Sides:
    """The sides on which a lemma stands; none for one that stands on both sides of a pair."""
    return _listed(language).get(word, _NONE)


def are_contrary(one: Sides, other: Sides) -> bool:
    """Whether two words stand on the two sides of a pair."""
    return not one.isdisjoint((number, not side) for number, side in other)


def opposed(one: Collection[str], other: Collection[str], language: str) -> list[tuple[str, str]]:
    """The pairs of a lemma in `one` and a lemma in `other` that are contraries."""
    return [(a, b) for a in one for b in other if are_contrary(sides(a, language), sides(b, language))]


@cache
def _listed(language: str) -> dict[str, Sides]:
    found: dict[str, Sides] = {}
    for number, line in enumerate(table("antonyms").get(language, {}).get("pairs", ())):
        left, right = ({lemma(word, language) for word in side.split()} for side in line.split("|"))
        for side, words in ((False, left - right), (True, right - left)):
            found |= {word: found.get(word, _NONE) | {(number, side)} for word in words}
    return found
