"""Counts said without a number of its own: duals (جنديان) and single persons (one soldier, قتيل واحد)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.model import Quantity
from ledger.text import units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledger.text.figures import Surroundings
    from ledger.text.tokens import Token

__all__ = ["counts"]

_ADJECTIVES = 2
"""Words that may stand between "one" and its noun."""


def counts(text: str, found: Sequence[Token], words: Surroundings) -> Iterator[Quantity]:
    """Them, in no order."""
    for index in range(len(found)):
        if found[index].key in words.duals:
            yield _dual(text, found, index, words)
        elif found[index].key in words.singles:
            yield from _one(text, found, index, words)


def _dual(text: str, found: Sequence[Token], index: int, words: Surroundings) -> Quantity:
    """جنديان: two, said by the form of the noun; نقطتين مئويتين are percentage points."""
    last, percent = units.longest(words.percent, found, index)
    unit = percent or words.duals[found[index].key]
    return _quantity(text, found, index, max(last, index + 1), value=2, unit=unit)


def _one(text: str, found: Sequence[Token], index: int, words: Surroundings) -> Iterator[Quantity]:
    """One soldier, شخص واحد, واحد بالمئة; not one of them, not one day."""
    last, percent = units.longest(words.percent, found, index + 1)
    if percent:
        yield _quantity(text, found, index, last, value=1, unit=percent)
    elif index and found[index - 1].key in words.counted and not found[index].text.isascii():
        yield _quantity(text, found, index - 1, index + 1, value=1, unit=found[index - 1].text)
    elif found[index].text.isascii():
        noun = index + 1
        while noun < len(found) - 1 and noun - index <= _ADJECTIVES and found[noun].key in words.adjectives:
            noun += 1
        if noun < len(found) and found[noun].key in words.persons and not _is_any(found, index, words):
            yield _quantity(text, found, index, noun + 1, value=1, unit=found[noun].text)


def _is_any(found: Sequence[Token], index: int, words: Surroundings) -> bool:
    """No one man, any one person: not a count."""
    return index > 0 and found[index - 1].key in words.any_words


def _quantity(
    text: str, found: Sequence[Token], first: int, last: int, *, value: float, unit: str
) -> Quantity:
    start, end = found[first].start, found[last - 1].end
    return Quantity(value=value, unit=unit, text=text[start:end], start=start, end=end)
