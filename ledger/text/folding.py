"""The key form of text: what two spellings of one word share.

Folding works character by character, so that every folded character knows where it came from.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["fold", "fold_with_offsets"]

_LETTERS = {
    "ٱ": "ا",
    "ٲ": "ا",
    "ٳ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ة": "ه",
    "ۃ": "ه",
    "ە": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ۀ": "ه",
    "ک": "ك",
    "گ": "ك",
    "پ": "ب",
    "چ": "ج",
    "ڤ": "ف",
    "ٹ": "ت",
    "ڈ": "د",
    "ڑ": "ر",
    "ژ": "ز",
    "ں": "ن",
}
_SIGNS = {
    "،": ",",
    "٬": ",",
    "٫": ".",
    "؛": ";",
    "؟": "?",
    "۔": ".",
    "٪": "%",
    "«": '"',
    "»": '"',
    "‹": "'",
    "›": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "‟": '"',
    "‘": "'",
    "’": "'",
    "‚": "'",
    "‛": "'",
    "ʼ": "'",
    "`": "'",
    "´": "'",
    "⁄": "/",
    "−": "-",
}
_TATWEEL = "ـ"


def _is_mark(char: str) -> bool:
    """A vowel sign, an accent or a control that carries no letter of its own."""
    if char == _TATWEEL or unicodedata.category(char) == "Cf":
        return True
    if unicodedata.category(char) != "Mn":
        return False
    point = ord(char)
    return (
        point < 0x0370 or 0x0610 <= point <= 0x06ED or 0x08D3 <= point <= 0x08FF or 0xFE00 <= point <= 0xFE0F
    )


def _replace(char: str) -> str:
    if char in _LETTERS:
        return _LETTERS[char]
    if char in _SIGNS:
        return _SIGNS[char]
    if _is_mark(char):
        return ""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if unicodedata.category(char) == "Pd":
        return "-"
    return char.casefold()


def _key(char: str) -> str:
    """The folded form of one character, a fixed point: folding it again changes nothing."""
    before, after = "", _replace(char)
    while before != after:
        before = after
        after = "".join(map(_replace, unicodedata.normalize("NFKD", after)))
    return after


class _Keys(dict[int, str]):
    """Keys by code point, each worked out once."""

    def __missing__(self, point: int) -> str:
        key = self[point] = _key(chr(point))
        return key


_KEYS = _Keys()


def fold(text: str) -> str:
    """The key form of `text`: compatibility forms, case, accents, Arabic spellings and digits made one.

    Vowel signs, tatweel and invisible controls are dropped; أإآٱ become ا, ى and ئ become ي, ة becomes ه,
    ؤ becomes و; digits of any script, quotation marks and dashes become ASCII. Folding twice is folding once.
    """
    return text.translate(_KEYS)


def fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """`fold(text)` with, for every folded character, its index in `text`; one entry more than characters.

    The last entry is `len(text)`, so that `offsets[end]` is right for the end of a span too.
    """
    folded = text.translate(_KEYS)
    uneven = {char for char in set(text) if len(_KEYS[ord(char)]) != 1}
    if not uneven:
        return folded, range(len(text) + 1)
    offsets: list[int] = []
    done = 0
    for index in (index for index, char in enumerate(text) if char in uneven):
        offsets.extend(range(done, index))
        offsets.extend([index] * len(_KEYS[ord(text[index])]))
        done = index + 1
    offsets.extend(range(done, len(text) + 1))
    return folded, offsets
