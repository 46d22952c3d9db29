"""Numbers as they are written: digits of any script, number words, and both mixed (3.5 million)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ledger.text.folding import fold
from ledger.text.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledger.text.tokens import Token

__all__ = ["Numeral", "numerals"]

_PLURAL_SCALES = frozenset(map(fold, ("آلاف", "ملايين", "مليارات", "بلايين", "تريليونات")))
_FRACTIONS = {"half": 0.5, "quarter": 0.25, "نصف": 0.5, "ربع": 0.25, "ونصف": 0.5, "وربع": 0.25}
_GAP = re.compile(r"[ \u00a0\u202f\u0640-]?|\u2011")
_LONGEST = 15
"""Digits; anything longer is a code, not a figure."""


class Numeral(NamedTuple):
    """A number over the tokens `first` to `last`, end exclusive; `plain` where it is bare digits."""

    value: float
    first: int
    last: int
    plain: bool
    scaled: bool


class _Part(NamedTuple):
    kind: str  # digits, small, hundred, scale, pair, and; "" for another word
    value: float = 0.0
    other: float = 0.0  # what a word that is both a scale and a pair counts as a pair
    joined: bool = False
    short: bool = False  # a scale that cannot stand alone: a plural one, and every English one


def numerals(found: Sequence[Token], text: str, language: str) -> list[Numeral]:
    """The numbers among the tokens `found` of `text`, in order."""
    table = _table(language)
    parts = [_part(token, table) for token in found]
    close = [index > 0 and _is_close(found, text, index) for index in range(len(found))]
    numbers: list[Numeral] = []
    index = 0
    while index < len(found):
        number = _from(parts, close, found, index)
        if number:
            numbers.append(number)
        index = number.last if number else index + 1
    return numbers


@cache
def _table(language: str) -> dict[str, _Part]:
    data = load("numbers").get(language, {})
    table: dict[str, _Part] = {}
    for kind, name in (("small", "small"), ("hundred", "hundreds"), ("scale", "scales")):
        for word, value in data.get(name, {}).items():
            key = fold(word)
            short = key in _PLURAL_SCALES or (kind != "small" and key.isascii())
            table[key] = _Part(kind, value, short=short)
    for word, value in data.get("pairs", {}).items():
        key = fold(word)
        table[key] = table[key]._replace(other=value) if key in table else _Part("pair", value, value)
    joined = (
        {"و" + key: part._replace(joined=True) for key, part in table.items()} if language == "ar" else {}
    )
    table |= joined
    table["and" if language == "en" else "و"] = _Part("and")
    return table


def _part(token: Token, table: Mapping[str, _Part]) -> _Part:
    if token.is_number:
        value = _digits(token.key)
        return _Part("digits", value) if value is not None else _Part("")
    return table.get(token.key, _Part(""))


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


class _Sum:
    """A number as it grows: finished groups in `total`, the open one in `group`."""

    def __init__(self) -> None:
        self.total = 0.0
        self.group: float | None = None
        self.scale = float("inf")

    @property
    def value(self) -> float:
        return self.total + (self.group or 0.0)

    def add(self, part: _Part, *, joined: bool) -> bool:
        """Take `part` in if it can follow what is there."""
        if part.kind == "pair" or (part.other and self.group is None):
            return self._close(part.other, part.other / 2, joined=joined)
        if part.kind == "scale":
            if self.group is None and part.short:
                return False
            return self._close(
                (1 if self.group is None else self.group) * part.value, part.value, joined=joined
            )
        if part.kind == "hundred":
            return self._hundred(part.value, joined=joined)
        return self._small(part.value, is_digits=part.kind == "digits", joined=joined)

    def _close(self, value: float, scale: float, *, joined: bool) -> bool:
        if scale >= self.scale or (self.total and self.group is None and not joined):
            return False
        self.total += value
        self.group, self.scale = None, scale
        return True

    def _hundred(self, value: float, *, joined: bool) -> bool:
        if self.group is None:
            if self.total and not joined:
                return False
            self.group = value
            return True
        if joined or self.group >= value:
            return False
        self.group *= value
        return True

    def _small(self, value: float, *, is_digits: bool, joined: bool) -> bool:
        if self.group is None:
            if self.total and (value >= self.scale or (is_digits and not joined)):
                return False
            self.group = value
            return True
        if is_digits or not _adds(self.group, value, joined=joined):
            return False
        self.group += value
        return True


def _adds(group: float, value: float, *, joined: bool) -> bool:
    """Whether a small number may follow another in one group: twenty five, خمسة وعشرون, خمسة عشر."""
    tail = group % 100
    if value == 10:
        return 2 <= tail <= 9 and not joined
    if tail == 0:
        return group >= 100 and value < 100
    if value < 10:
        return 20 <= tail <= 90 and tail % 10 == 0 and not joined
    return joined and 2 <= tail <= 9 and value % 10 == 0 and value <= 90


def _from(
    parts: Sequence[_Part], close: Sequence[bool], found: Sequence[Token], first: int
) -> Numeral | None:
    """The longest number that begins at the token `first`."""
    fraction = _fraction_of(parts, close, found, first)
    if fraction:
        return fraction
    number, index, last, joined = _Sum(), first, first, False
    if found[first].key == "a" and first + 1 < len(parts) and parts[first + 1].kind in {"hundred", "scale"}:
        number.group, index = 1.0, first + 1
    elif not _can_open(parts[first]):
        return None
    while index < len(parts) and (index == first or close[index]):
        part = parts[index]
        if part.kind == "and" and index > first:
            joined = True
        elif (
            part.kind in {"", "and"}
            or not _fits(part, found, index)
            or not number.add(part, joined=joined or part.joined)
        ):
            break
        else:
            joined, last = False, index + 1
        index += 1
    if last == first:
        return None
    value, last = _and_a_half(number, found, close, last)
    return Numeral(value, first, last, last == first + 1 and parts[first].kind == "digits", number.total > 0)


def _can_open(part: _Part) -> bool:
    """Digits and number words open a number; in English a hundred or a million needs its "a" or a count."""
    return part.kind in {"digits", "small", "pair"} or (part.kind in {"hundred", "scale"} and not part.short)


def _fits(part: _Part, found: Sequence[Token], index: int) -> bool:
    """5m is five million, 5 m are metres: one-letter scales stand right behind the digits."""
    if part.kind != "scale" or len(found[index].key) > 1 or index == 0:
        return True
    return found[index - 1].is_number and found[index - 1].end == found[index].start


def _fraction_of(
    parts: Sequence[_Part], close: Sequence[bool], found: Sequence[Token], first: int
) -> Numeral | None:
    """Half a million, نصف مليون."""
    share = _FRACTIONS.get(found[first].key)
    index = first + 1
    while share and index < len(found) and close[index] and found[index].key in {"a", "of"}:
        index += 1
    if not share or index >= len(found) or not close[index]:
        return None
    if parts[index].kind != "scale" or found[index].key in _PLURAL_SCALES:
        return None
    return Numeral(share * parts[index].value, first, index + 1, plain=False, scaled=True)


def _and_a_half(number: _Sum, found: Sequence[Token], close: Sequence[bool], last: int) -> tuple[float, int]:
    """مليون ونصف المليون: the half belongs to the scale before it."""
    if not number.total or last >= len(found) or not close[last]:
        return number.value, last
    share = _FRACTIONS.get(found[last].key, 0.0) if found[last].key.startswith("و") else 0.0
    if not share:
        return number.value, last
    last += 1
    if last < len(found) and close[last] and found[last].key in {"المليون", "المليار", "الالف"}:
        last += 1
    return number.value + share * number.scale, last
