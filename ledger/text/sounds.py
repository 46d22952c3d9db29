"""How a name sounds, whatever script it is written in: its consonants, and the vowels written after each.

Arabic writes long vowels only, so a vowel counts as evidence where both spellings write one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ledger.text.folding import fold

__all__ = ["Sound", "distance", "sounds"]


class Sound(NamedTuple):
    """A consonant with the vowels behind it, each of "aiu"; "*" is any. `long` where they must be spoken."""

    consonant: str
    vowels: str = ""
    long: bool = False


_ARABIC = dict(zip("بتثجحخدذرزسشصضطظغفقكلمنهپچڤگک", "bttghxdzrzscsdtzgfkklmnhbcfgk", strict=True))
_ARABIC_VOWELS = {"ا": "a", "آ": "a", "أ": "*", "إ": "i", "ٱ": "a", "ى": "ai", "ي": "i", "ی": "i", "و": "u"}
_ARABIC_VOWELS |= {"ئ": "i", "ؤ": "u", "ع": "*", "ء": "", "ة": "a"}
_LATIN = dict(zip("bcdfghjklmnpqrstvz", "bkdfghgklmnbkrstfz", strict=True))
_LATIN_VOWELS = {"a": "a", "e": "*", "i": "i", "o": "u", "u": "u", "y": "i", "w": "u"}
_OTHER_LATIN = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "dh", "þ": "th", "æ": "ae", "œ": "oe"}
)
_DIGRAPHS = (
    ("tch", "C"),
    ("sch", "C"),
    ("chr", "kr"),
    ("sh", "C"),
    ("ch", "C"),
    ("zh", "C"),
    ("kh", "X"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "Z"),
    ("ck", "k"),
    ("dj", "j"),
    ("qu", "k"),
    ("tz", "ts"),
    ("x", "ks"),
)
_OPENINGS = (("mc", "mac"), ("ps", "s"), ("kn", "n"), ("wr", "r"), ("pn", "n"), ("x", "C"), ("wh", "w"))
_SOFT_C = re.compile(r"c(?=[eiy])")
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_CAPITALS = {"C": "c", "X": "x", "Z": "z"}

_NEAR = {
    frozenset(pair.split()): cost
    for cost, pairs in (
        (0.15, ("s z", "d z")),
        (0.3, ("g k", "c s", "t z", "t s", "t d", "h x", "k x", "c k", "c g", "b f", "w f", "y a", "a h")),
        (0.5, ("g y", "c t", "g h", "s x", "g x")),
    )
    for pair in pairs
}
_WEAK = {"h": 0.25, "a": 0.5, "w": 0.5, "y": 0.5}


@lru_cache(maxsize=1 << 14)
def sounds(word: str) -> tuple[Sound, ...]:
    """The sounds of one word of a name. A word that begins with a vowel has the consonant "a" there."""
    return _read_latin(word) if word.isascii() or fold(word).isascii() else _read_arabic(word)


def _read_arabic(word: str) -> tuple[Sound, ...]:
    letters = word.replace("تش", "چ")
    found: list[Sound] = []
    for index, letter in enumerate(letters):
        if letter in "وي" and index == 0 and len(letters) > 1:
            found.append(Sound("w" if letter == "و" else "y"))
        elif letter in _ARABIC_VOWELS:
            _add_vowel(found, _ARABIC_VOWELS[letter], long=letter != "ع")
        elif letter in _ARABIC:
            found.append(Sound(_ARABIC[letter]))
        elif letter.isalpha() and letter != "ـ":
            found.append(Sound(letter))
    return tuple(found)


def _read_latin(word: str) -> tuple[Sound, ...]:
    letters = fold(word).translate(_OTHER_LATIN)
    for opening, sound in _OPENINGS:
        if letters.startswith(opening):
            letters = sound + letters[len(opening) :]
            break
    for digraph, sound in _DIGRAPHS:
        letters = letters.replace(digraph, sound)
    letters = _DOUBLED.sub(_single, _SOFT_C.sub("s", letters))
    if letters.endswith("e") and len(letters) > 2:
        letters = letters[:-1]
    found: list[Sound] = []
    for index, letter in enumerate(letters):
        if letter in "wy" and index == 0 and letters[1:2] in _LATIN_VOWELS:
            found.append(Sound(letter))
        elif letter in _LATIN_VOWELS:
            long = bool(found and found[-1].vowels) and letters[index - 1] in _LATIN_VOWELS
            _add_vowel(found, _LATIN_VOWELS[letter], long=long)
        elif letter.isalpha():
            found.append(Sound(_CAPITALS.get(letter) or _LATIN.get(letter, letter)))
    return tuple(found)


def _single(doubled: re.Match[str]) -> str:
    return {"o": "ou", "e": "ei"}.get(doubled[1], doubled[1])


def _add_vowel(found: list[Sound], vowel: str, *, long: bool) -> None:
    """Write the vowel behind the last consonant, or open the word with it."""
    if not found:
        found.append(Sound("a", vowel, long))
        return
    last = found[-1]
    found[-1] = Sound(last.consonant, last.vowels + vowel, last.long or long)


def distance(left: tuple[Sound, ...], right: tuple[Sound, ...], *, across: bool) -> float:
    """What it costs to turn one into the other: about 1 a consonant, less for near ones, h and vowels.

    `across` scripts, a vowel that only one of them writes says little.
    """
    row = [0.0]
    for sound in right:
        row.append(row[-1] + _gap(sound, is_first=len(row) == 1))
    for index, one in enumerate(left):
        above, row = row, [row[0] + _gap(one, is_first=index == 0)]
        for place, other in enumerate(right):
            is_last = index == len(left) - 1 and place == len(right) - 1
            changed = above[place] + _change(one, other) + _vowels(one, other, across=across, is_last=is_last)
            left_out = above[place + 1] + _gap(one, is_first=index == 0)
            row.append(min(changed, left_out, row[-1] + _gap(other, is_first=place == 0)))
    return row[-1]


def _gap(sound: Sound, *, is_first: bool) -> float:
    if sound.consonant == "h":
        return 0.6 if is_first else _WEAK["h"]
    return _WEAK.get(sound.consonant, 1.0)


def _change(one: Sound, other: Sound) -> float:
    if one.consonant == other.consonant:
        return 0.0
    return _NEAR.get(frozenset((one.consonant, other.consonant)), 1.0)


def _vowels(one: Sound, other: Sound, *, across: bool, is_last: bool) -> float:
    """What the vowels behind two consonants speak against their being one."""
    if one.vowels and other.vowels:
        if "*" in one.vowels + other.vowels or set(one.vowels) & set(other.vowels):
            return 0.0
        return 0.5 if across else 0.8
    if not one.vowels and not other.vowels:
        return 0.0
    if not across:
        return 0.5 if "a" in one.vowels + other.vowels else 0.75
    written = one if one.vowels else other
    return 0.9 if written.long else 0.4 if is_last else 0.0
