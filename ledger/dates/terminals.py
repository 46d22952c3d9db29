"""What a single token, a run of number words or a phrase of the lexicon is, before any rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger.dates.numeric import Numeric, decade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.dates.grammar import Grammar
    from ledger.dates.lexer import Token

__all__ = ["terminals"]

Terminal = tuple[str, int, Any]

_SIGNS = {
    ",": "comma", ".": "dot", ":": "colon", "(": "open", "[": "open", ")": "close", "]": "close", "-": "dash",
    "~": "dash", "/": "slash", "'": "quote", "'s": "s", '"': "quotes", "%": "percent", "$": "money",
    "£": "money", "€": "money", "#": "money",
}  # fmt: skip


def terminals(tokens: list[Token], at: int, grammar: Grammar) -> Iterator[Terminal]:
    """Tag, end and value of everything that begins at token `at`."""
    token = tokens[at]
    if token.kind == "word":
        yield from _word(tokens, at, grammar)
    elif token.kind == "num":
        yield from _number(int(token.key) if len(token.key) < 9 else 0, at + 1, token.key)
    elif token.kind == "nth":
        number = int("".join(c for c in token.key if c.isdigit()))
        yield from ((tag, at + 1, number) for tag in ("nth", "nthdigit", "dom"))
    elif token.kind == "figure":
        yield "figure", at + 1, token.key
        if "," not in token.key:
            yield "decimal", at + 1, float(token.key)
    elif token.kind == "decade":
        yield from ((tag, at + 1, value) for tag, value in decade(token.key))
    elif token.kind == "clock":
        yield "clock", at + 1, token.key
    elif token.kind == "numdate":
        if (numeric := Numeric.of(token.key)) is not None:
            yield "numdate", at + 1, numeric
    elif (tag := _SIGNS.get(token.key)) is not None:
        yield tag, at + 1, token.key
    else:
        yield token.kind, at + 1, token.key


def _number(value: int, end: int, digits: str) -> Iterator[Terminal]:
    yield "num", end, value
    if len(digits) <= 2 and 1 <= value <= 31:
        yield "dom", end, value
        yield "ddom", end, value
    if len(digits) == 2:
        yield "num2", end, value
    if len(digits) == 4:
        yield "num4", end, value
    if len(digits) == 4 and 1000 <= value < 2200:
        yield "yearnum", end, value
        if 1300 <= value <= 1500:
            yield "hijrinum", end, value
    if len(digits) == 8 and (numeric := Numeric.of(digits)) is not None:
        yield "numdate", end, numeric


def _word(tokens: list[Token], at: int, grammar: Grammar) -> Iterator[Terminal]:
    token = tokens[at]
    found = False
    for match in grammar.lexicon.matches(tokens, at):
        found = True
        tag = match.tag
        if tag.startswith("shy_") and not token.capital:
            tag = f"low_{tag[4:]}"
        if tag.startswith("upper_") and not token.upper:
            continue
        yield tag, match.end, match.value
    if not found:
        yield ("cap" if token.capital else "plain"), at + 1, token.key
    yield from _words_number(tokens, at, grammar)


def _words_number(tokens: list[Token], at: int, grammar: Grammar) -> Iterator[Terminal]:
    """Number words composed: twenty-one, ثلاثة وعشرون, two thousand and ten, the twenty-third."""
    if tokens[at].key not in grammar.lexicon.numerals:
        return
    values: list[tuple[int, bool]] = []
    end = at
    while end < len(tokens) and len(values) < 9:
        if values and tokens[end].key in (grammar.number_join, "-") and end + 1 < len(tokens):
            step = end + 1
        else:
            step = end
        found = grammar.lexicon.numerals.get(tokens[step].key)
        if found is None:
            break
        joined = step > end
        value, ordinal = found
        if values and not _continues(values, value, joined=joined, grammar=grammar):
            break
        if not values and value in (100, 1000) and not grammar.lexicon.article:
            break
        end = step + 1
        values.append((value, ordinal))
        if ordinal and not grammar.units_first:
            break
    if values:
        yield from _composed(values, end, definite=grammar.lexicon.is_definite(tokens[at].key))


def _composed(values: list[tuple[int, bool]], end: int, *, definite: bool) -> Iterator[Terminal]:
    total = _total([value for value, _ in values])
    tags = ["nth"] if any(ordinal for _, ordinal in values) else ["num"]
    if total <= 31:
        tags.append("dom")
    elif len(values) > 1 and 1000 <= total < 2200:
        tags.append("wordyear")
    for tag in tags:
        yield tag, end, total
        if definite:
            yield f"the_{tag}", end, total


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
