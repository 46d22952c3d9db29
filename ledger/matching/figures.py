"""Two figures side by side: the same, compatible, or different numbers for the same thing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ledger.matching.lexicon import load
from ledger.text.folding import fold
from ledger.text.lemmas import lemma

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledger.model import Quantity

__all__ = ["Comparison", "compare", "counted"]

ROUNDED = 0.05
"""Two figures within this share of each other are one, where either is given as approximate."""
COMPATIBLE = 0.7


class Comparison(NamedTuple):
    """The figure compared with, and 1 the same, 0.7 compatible, -1 another number for the same thing."""

    other: Quantity
    agreement: float


def compare(figure: Quantity, others: Iterable[Quantity]) -> Comparison | None:
    """The one of `others` that best answers `figure`; None where none counts the same thing."""
    compared = [Comparison(other, _agreement(figure, other)) for other in others if _same_unit(figure, other)]
    return max(compared, key=lambda found: found.agreement, default=None)


def _agreement(a: Quantity, b: Quantity) -> float:
    if a.value == b.value:
        return 1.0
    if _bounds(a, b) or _bounds(b, a):
        return COMPATIBLE
    near = abs(a.value - b.value) <= ROUNDED * max(abs(a.value), abs(b.value))
    return COMPATIBLE if near and "about" in {a.qualifier, b.qualifier} else -1.0


def _bounds(bound: Quantity, figure: Quantity) -> bool:
    """Whether "at least 2,000" and the like allow `figure`, within twice the bound."""
    if bound.qualifier in {"at_least", "more_than"}:
        return bound.value <= figure.value <= 2 * bound.value
    if bound.qualifier in {"at_most", "less_than"}:
        return bound.value / 2 <= figure.value <= bound.value
    return False


def _same_unit(a: Quantity, b: Quantity) -> bool:
    return a.unit == b.unit or bool(counted(a.unit) & counted(b.unit))


@lru_cache(maxsize=4096)
def counted(unit: str) -> frozenset[str]:
    """What a unit counts, two units that share any being one: itself, and the concepts that it names.

    A noun that names no concept counts by its lemmas: جندي and troops both count troops.
    """
    language = "en" if unit.isascii() else "ar"
    named = {hit.name for hit in load("concepts").find(unit, language)}
    return frozenset({f"={unit}"} | (named or {lemma(word, language) for word in fold(unit).split()}))
