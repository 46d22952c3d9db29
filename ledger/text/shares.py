"""Parts of a whole as percent: half of the seats, ثلثي الأعضاء, half a percentage point."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ledger.model import Quantity
from ledger.text import units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.text.figures import Surroundings
    from ledger.text.tokens import Token

__all__ = ["shares"]

_ONE = frozenset({"of", "a", "an", "one", "1"})
_OF_HALF = frozenset({"of", "the", "all", "its", "their"})
_OF_OTHERS = frozenset({"of", "majority"})
"""What follows an English share that is one: half the seats, a third of them, a two-thirds majority."""
_OVER = frozenset({"of", "the", "this", "last", "next", "a"})


class _Share(NamedTuple):
    value: float
    unit: str
    first: int
    last: int


def shares(text: str, found: Sequence[Token], words: Surroundings) -> list[Quantity]:
    """The shares in the order they stand."""
    read = [
        share
        for index, token in enumerate(found)
        if token.key in words.half_words
        and (share := _of_percent(found, index, words) or _of_whole(found, index, words))
    ]
    return [_quantity(text, found, words, share) for share in read]


def _of_percent(found: Sequence[Token], index: int, words: Surroundings) -> _Share | None:
    """Half of 1 percent, a quarter of a percentage point, نصف نقطة مئوية."""
    last, percent = units.longest(words.halves, found, index)
    if not percent:
        return None
    while last < len(found) and found[last].key in _ONE:
        last += 1
    behind, unit = units.longest(words.percent, found, last)
    return _Share(float(percent) / 100, unit, index, behind) if unit else None


def _of_whole(found: Sequence[Token], index: int, words: Surroundings) -> _Share | None:
    """Half of the seats; not the first half, and not half of the year."""
    last, percent = units.longest(words.halves, found, index)
    if not percent or last >= len(found) or found[last].start - found[last - 1].end != 1:
        return None
    if index and found[index - 1].key in words.fraction_blockers:
        return None
    wholes = _OF_HALF if percent == "50" else _OF_OTHERS
    if found[index].text[0].isascii() and found[last].key not in wholes:
        return None
    if _whole(found, last) in words.fraction_blockers | words.durations:
        return None
    return _Share(float(percent), "percent", index, last)


def _whole(found: Sequence[Token], index: int) -> str:
    """Key of what the share is of."""
    while index < len(found) - 1 and found[index].key in _OVER:
        index += 1
    return found[index].key


def _quantity(text: str, found: Sequence[Token], words: Surroundings, share: _Share) -> Quantity:
    start, end = found[share.first].start, found[share.last - 1].end
    return Quantity(
        value=share.value,
        unit=share.unit,
        text=text[start:end],
        qualifier=units.qualifier_by(words.qualifiers, text, found, start=share.first, end=share.last),
        start=start,
        end=end,
    )
