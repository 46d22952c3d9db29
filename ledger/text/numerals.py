"""Numbers as they are written: digits of any script, number words, and both mixed (3.5 million)."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from ledger.text.folding import fold
from ledger.text.lexicon import load
from ledger.text.memo import Memo
from ledger.text.sums import Part, Sum
from ledger.text.tokens import keys

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledger.text.tokens import Token

__all__ = ["Numeral", "number_words", "numerals"]

_PLURAL_SCALES = frozenset(map(fold, ("آلاف", "ملايين", "مليارات", "بلايين", "تريليونات")))
_FRACTIONS = {"half": 0.5, "quarter": 0.25, "نصف": 0.5, "ربع": 0.25}
_SCALE_WORDS = frozenset(map(fold, ("ألف", "مليون", "مليار", "بليون", "تريليون")))
_GAP = re.compile(r"[ \u00a0\u202f\u0640-]?|\u2011| ?[)\u00bb\"] ?")
_NO_NUMBERS = frozenset({"", "and"})
"""Kinds of words that no number is made of alone."""
_LOOKED_AT = 5
"""Tokens from a number's word to the last that may belong to it: and a half of a million."""
_LONGEST = 15
"""Digits; anything longer is a code, not a figure."""


class Numeral(NamedTuple):
    """A number over the tokens `first` to `last`, end exclusive; `plain` where it is bare digits."""

    value: float
    first: int
    last: int
    plain: bool
    scale: float = 1.0  # of the last group: a thousand in 12 thousand, one in 12,500

    @property
    def is_scaled(self) -> bool:
        """Whether a thousand or a million is among its words."""
        return self.scale > 1


def numerals(found: Sequence[Token], text: str, language: str) -> list[Numeral]:
    """The numbers among the tokens `found` of `text`, in order."""
    parts = list(map(_parts(language).__getitem__, keys(found)))
    opening = [
        index
        for index, (part, key) in enumerate(zip(parts, keys(found), strict=True))
        if part.kind not in _NO_NUMBERS or key in _FRACTIONS or key == "a"
    ]
    if not opening:
        return []
    close = _closeness(found, text, opening)
    numbers: list[Numeral] = []
    last = 0
    for index in opening:
        number = _from(parts, close, found, index) if index >= last else None
        if number:
            numbers.append(number)
            last = number.last
    return numbers


def number_words(language: str) -> frozenset[str]:
    """The keys of words that numbers are made of: without one of them, or digits, there is none."""
    return frozenset(key for key, part in _table(language).items() if part.kind not in _NO_NUMBERS)


def _closeness(found: Sequence[Token], text: str, opening: Sequence[int]) -> list[bool]:
    """Whether each token stands right behind the one before, where a number may go on."""
    close = [False] * len(found)
    for index in opening:
        for behind in range(index + 1, min(index + _LOOKED_AT, len(found))):
            close[behind] = close[behind] or _is_close(found, text, behind)
    return close


@cache
def _table(language: str) -> dict[str, Part]:
    data = load("numbers").get(language, {})
    table: dict[str, Part] = {}
    for kind, name in (("small", "small"), ("hundred", "hundreds"), ("scale", "scales")):
        for word, value in data.get(name, {}).items():
            key = fold(word)
            short = key in _PLURAL_SCALES or (kind != "small" and key.isascii())
            table[key] = Part(kind, value, short=short)
    for word, value in data.get("units", {}).items():
        table[fold(word)] = Part("unit", value)
    for word, value in data.get("pairs", {}).items():
        key = fold(word)
        table[key] = table[key]._replace(other=value) if key in table else Part("pair", value, value)
    joined = (
        {"و" + key: part._replace(joined=True) for key, part in table.items()} if language == "ar" else {}
    )
    table |= joined
    table["and" if language == "en" else "و"] = Part("and")
    return table


_NONE = Part("")
"""What a word is that is no number."""


@cache
def _parts(language: str) -> Memo[Part]:
    """What the words of a language are to a number, by their keys."""
    return Memo(partial(_part, _table(language)))


def _part(table: Mapping[str, Part], key: str) -> Part:
    if key[:1].isdigit():
        value = _digits(key)
        return Part("digits", value) if value is not None else _NONE
    return table.get(key, _NONE)


def _digits(key: str) -> float | None:
    if len(key) > _LONGEST or not re.fullmatch(r"[\d.,]+", key, re.ASCII):
        return None
    if key.count(".") > 1 or ("," in key and "." in key):
        whole = re.sub("[.,]", "", key)
        return float(whole) if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", key) else None
    if key.count(",") > 1:
        return None
    decimal = key.replace(",", ".")
    return float(decimal) if re.fullmatch(r"\d+(?:\.\d+)?", decimal) else None


def _is_close(found: Sequence[Token], text: str, index: int) -> bool:
    return bool(_GAP.fullmatch(text, found[index - 1].end, found[index].start))


def _from(parts: Sequence[Part], close: Sequence[bool], found: Sequence[Token], first: int) -> Numeral | None:
    """The longest number that begins at the token `first`."""
    fraction = _fraction_of(parts, close, found, first)
    if fraction:
        return fraction
    number, index = Sum(), first
    if found[first].key == "a" and first + 1 < len(parts) and parts[first + 1].kind in {"hundred", "scale"}:
        number.group, index = 1.0, first + 1
    elif not _can_open(parts, first):
        return None
    number, last = _grown(number, parts, close, found, index)
    if last == index:
        return None
    plain = last == first + 1 and parts[first].kind == "digits"
    return Numeral(number.value, first, last, plain, number.scale if number.total else 1.0)


def _grown(
    number: Sum, parts: Sequence[Part], close: Sequence[bool], found: Sequence[Token], first: int
) -> tuple[Sum, int]:
    """The number with the words from `first` on that can follow it, and the token behind the last."""
    index, last, joined = first, first, False
    sealed: tuple[Sum, int] | None = None  # the number before the group that is open
    while index < len(parts) and (index == first or close[index]):
        part = _read_in_place(parts, index)
        if number.total and number.group is None:
            sealed = number.copy(), last
        share, behind = _and_a_half(found, close, index) if index > first else (0.0, index)
        if share:
            number.add_share(share)
            last = index = _over_scale(parts, close, found, behind) if number.group is None else behind
            continue
        if part.kind == "and" and index > first:
            joined = True
        elif part.kind in _NO_NUMBERS or not _fits(part, found, index):
            break
        elif not number.add(part, joined=joined or part.joined):
            if sealed and number.group is not None and part.kind == "scale":
                return sealed  # 1.2 million and 1.3 million are two
            break
        else:
            joined, last = False, index + 1
        index += 1
    return number, last


def _read_in_place(parts: Sequence[Part], index: int) -> Part:
    """ألفا جندي are two thousand, ألفا ومئتا جندي are not; "one" and its like need their ten."""
    part = parts[index]
    behind = parts[index + 1] if index + 1 < len(parts) else Part("")
    counted = behind.kind == "and" and index + 2 < len(parts) and parts[index + 2].kind == "digits"
    if part.other and part.kind == "scale" and (behind.joined or counted):
        return part._replace(other=0.0)
    if part.kind == "unit":
        is_counted = behind.kind == "small" and behind.value in range(10, 100, 10)
        return part._replace(kind="small" if is_counted else "")
    return part


def _can_open(parts: Sequence[Part], index: int) -> bool:
    """Digits and number words open a number; in English a hundred or a million needs its "a" or a count."""
    part = parts[index]
    return part.kind in {"digits", "small", "pair", "unit"} or (
        part.kind in {"hundred", "scale"} and not part.short
    )


def _fits(part: Part, found: Sequence[Token], index: int) -> bool:
    """5m is five million, 5 m are metres: one-letter scales stand right behind the digits."""
    if part.kind != "scale" or len(found[index].key) > 1 or index == 0:
        return True
    return found[index - 1].is_number and found[index - 1].end == found[index].start


def _fraction_of(
    parts: Sequence[Part], close: Sequence[bool], found: Sequence[Token], first: int
) -> Numeral | None:
    """Half a million, half a dozen, نصف مليون."""
    share = _FRACTIONS.get(found[first].key)
    index = first + 1
    while share and index < len(found) and close[index] and found[index].key in {"a", "of"}:
        index += 1
    if not share or index >= len(found) or not close[index]:
        return None
    part = parts[index]
    if part.kind not in {"scale", "hundred"} or found[index].key in _PLURAL_SCALES:
        return None
    return Numeral(share * part.value, first, index + 1, plain=False, scale=part.value)


def _and_a_half(found: Sequence[Token], close: Sequence[bool], index: int) -> tuple[float, int]:
    """The share that "and a half" or ونصف adds at token `index`, and the token behind it."""
    key = found[index].key
    if key.startswith("و"):
        return _FRACTIONS.get(key[1:], 0.0), index + 1
    behind = index + 3
    if key != "and" or behind > len(found) or not all(close[index + 1 : behind]):
        return 0.0, index
    return (_FRACTIONS.get(found[index + 2].key, 0.0) if found[index + 1].key == "a" else 0.0), behind


def _over_scale(parts: Sequence[Part], close: Sequence[bool], found: Sequence[Token], index: int) -> int:
    """The token behind the scale that the half repeats: مليون ونصف المليون."""
    if index >= len(found) or not close[index]:
        return index
    bare = found[index].key.removeprefix("ال")
    is_scale = parts[index].kind == "scale" or bare in _SCALE_WORDS
    return index + 1 if is_scale else index
