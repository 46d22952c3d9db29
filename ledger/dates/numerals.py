"""Numbers in words: how many words one takes, what it is worth, whether it is an ordinal, a day or a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledger.dates.grammar import Grammar
    from ledger.dates.words import Word

__all__ = ["words_number"]

_LONGEST_NUMBER = 9  # words of a number


def words_number(words: Sequence[Word], at: int, grammar: Grammar) -> Iterator[tuple[str, int, Any]]:
    """Number words composed: twenty-one, ثلاثة وعشرون, two thousand and ten, the twenty-third."""
    values, end = _numeral(words, at, grammar)
    if not values:
        return
    yield from _composed(values, end - at, definite=grammar.lexicon.is_definite(words[at].key))
    century = _total([value for value, _ in values])
    if grammar.units_first and 10 <= century <= 21:
        rest, end = _numeral(words, end, grammar)
        year = _total([value for value, _ in rest])
        if 10 <= year < 100:
            yield "pairyear", end - at, century * 100 + year


def _numeral(words: Sequence[Word], at: int, grammar: Grammar) -> tuple[list[tuple[int, bool]], int]:
    """The numerals of one number from a word on, each with whether it is an ordinal, and where they end."""
    values: list[tuple[int, bool]] = []
    end = at
    if at >= len(words) or words[at].key not in grammar.lexicon.numerals:
        return values, end
    while end < len(words) and len(values) < _LONGEST_NUMBER:
        if values and words[end].key in (grammar.number_join, "-") and end + 1 < len(words):
            step = end + 1
        else:
            step = end
        found = grammar.lexicon.numerals.get(words[step].key)
        if found is None:
            break
        value, ordinal = found
        if values and not _continues(values, value, joined=step > end, grammar=grammar):
            break
        if not values and value in (100, 1000) and not grammar.lexicon.article:
            break
        end = step + 1
        values.append((value, ordinal))
        if ordinal and not grammar.units_first:
            break
    return values, end


def _composed(values: list[tuple[int, bool]], size: int, *, definite: bool) -> Iterator[tuple[str, int, Any]]:
    total = _total([value for value, _ in values])
    tags = ["nth"] if any(ordinal for _, ordinal in values) else ["num"]
    if total <= 31:
        tags.append("dom")
    elif len(values) > 1 and 1000 <= total < 2200:
        tags.append("wordyear")
    for tag in tags:
        yield tag, size, total
        if definite:
            yield f"the_{tag}", size, total
    if definite and size > 1 and total <= 31 and tags[0] == "nth":
        yield "the_nth_long", size, total


def _continues(values: list[tuple[int, bool]], value: int, *, joined: bool, grammar: Grammar) -> bool:
    """Whether one more numeral belongs to the same number."""
    last = values[-1][0]
    if value in (100, 1000) and last < value:
        return not joined
    if last >= 100:
        return value < last
    if grammar.units_first:
        return (joined and last < 10 and 20 <= value < 100) or (not joined and last < 10 and value == 10)
    if 20 <= last < 100 and last % 10 == 0 and value < 10:
        return True
    return len(values) == 1 and not joined and 10 <= last <= 21 and 10 <= value < 100


def _total(values: list[int]) -> int:
    """The number that numerals in a row make; two pairs of digits make a year (nineteen ninety six)."""
    if len(values) >= 2 and 10 <= values[0] <= 21 and 10 <= values[1] < 100:
        return values[0] * 100 + sum(values[1:])
    total = current = 0
    for value in values:
        if value in (100, 1000) and 0 < current < value:
            current *= value
        elif value >= 1000 or (value < current and current >= 1000):
            total, current = total + current, value
        else:
            current += value
    return total + current
