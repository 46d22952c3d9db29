"""Figures that share words: ranges with one scale (2 to 3 million), lists with one noun."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.model import Quantity
    from ledger.text.numerals import Numeral
    from ledger.text.tokens import Token

__all__ = ["is_joined", "with_neighbours", "with_scales"]

_MONEY = r"(?:(?:US|AU|A|C|HK)?[$€£¥])?"
_TO = re.compile(rf"\s?(?:-|‑|–|—|ـ|to|or|إلى|الى|حتى|أو|او)\s?{_MONEY}\s?")
"""What stands between the ends of a range."""
_AND = re.compile(rf"\s?(?:and|و)?\s?{_MONEY}\s?")
"""The same where "between" stands before; و may be written to the number behind it."""
_BETWEEN = frozenset({"between", "from", "بين", "من", "وبين", "ومن"})
_SHARED = re.compile(
    r"\s?(?:-|‑|–|—|ـ|to|and|or|(?:out )?of(?: the| its| their)?(?: past| last| first| next)?"
    r"|إلى|الى|و|أو|او|من(?: أصل| اصل| بين| مجموع| إجمالي)?)?\s?"
)
"""What stands between a figure without a noun and the one that has it: 10 to 15 troops, 19 of the 28."""
_NEIGHBOUR = 120
"""Code points within which a figure of a list takes the unit of the one before it."""
_SENTENCE_END = re.compile(r"[.!?؟\n]\s")


def with_scales(numbers: Sequence[Numeral], found: Sequence[Token], text: str) -> list[Numeral]:
    """The numbers, with the scale that a range says once given to both its ends: 2 to 3 million."""
    given = list(numbers)
    for index in range(len(given) - 2, -1, -1):
        low, high = given[index], given[index + 1]
        if low.is_scaled or not high.is_scaled or low.value >= high.value / high.scale:
            continue
        if is_joined(low, high, found, text):
            given[index] = low._replace(value=low.value * high.scale, plain=False, scale=high.scale)
    return given


def is_joined(low: Numeral, high: Numeral, found: Sequence[Token], text: str) -> bool:
    """Whether two numbers are the ends of one range."""
    start, end = found[low.last - 1].end, found[high.first].start
    if _TO.fullmatch(text, start, end):
        return True
    before = found[low.first - 1].key if low.first else ""
    is_and = text[start:end].strip() or text.startswith("و", end)
    return before in _BETWEEN and bool(is_and) and bool(_AND.fullmatch(text, start, end))


def with_neighbours(text: str, read: Sequence[Quantity]) -> list[Quantity]:
    """Units lent to figures that left theirs out: backward over a range, forward along a list."""
    given = list(read)
    for index in range(len(given) - 2, -1, -1):
        one, other = given[index], given[index + 1]
        if not one.unit and other.unit and _is_shared(text, one, other):
            given[index] = replace(one, unit=other.unit)
    for index in range(1, len(given)):
        one, other = given[index - 1], given[index]
        near = other.start - one.end < _NEIGHBOUR and not _SENTENCE_END.search(text, one.end, other.start)
        if one.unit and not other.unit and near:
            given[index] = replace(other, unit=one.unit)
    return given


def _is_shared(text: str, one: Quantity, other: Quantity) -> bool:
    between = text[one.end : other.start]
    return bool(_SHARED.fullmatch(between)) and bool(between.strip() or other.text.startswith("و"))
