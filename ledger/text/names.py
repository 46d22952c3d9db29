"""Names of people and places held together within and across scripts.

A name is its words without titles and articles; each word is its sounds. Two names are alike as far as their
words can be lined up: the last word counts most, a missing first name little, another first name much.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler, Levenshtein

from ledger.text.folding import fold
from ledger.text.language import is_arabic
from ledger.text.lexicon import load, words
from ledger.text.sounds import Sound, distance, sounds

__all__ = ["SAME", "likeness", "name_words", "skeleton"]

SAME = 0.8
"""Likeness from which two names are taken for one: set on a table of pairs, between the two kinds."""

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u065f\u0670\u0300-\u036f'\u2019\u02bc])*")
_POSSESSIVE = re.compile("['\u2019]s?$")
_SIGNS = re.compile("[\u0640\u064b-\u065f\u0670\u200b-\u200f.]")
_ARTICLES = {"al", "el", "ul"}
_SUN_ARTICLES = {"ad", "an", "ar", "as", "ash", "at", "az", "adh", "ath"}
_SERVANT = {"abdul": "abd", "abdel": "abd", "abdal": "abd", "abdol": "abd"}
_LONGEST = 40
_PARTS = 6
"""Letters of a word and words of a name looked at: no name has more, whatever was handed in."""


def name_words(name: str) -> tuple[str, ...]:
    """The words of `name` without titles and articles: "Gen. Adil al-Kadhimi" gives Adil and Kadhimi."""
    plain = _SIGNS.sub("", name).replace(" الله", "اله").replace("الله", "اله")
    found = [word for match in _WORD.finditer(plain) if (word := _word(plain, match))]
    kept = [word for word in found if fold(word) not in _titles("words")]
    if len(kept) > 1 and fold(kept[0]) in _titles("leading"):
        kept = kept[1:]
    names = [_SERVANT.get(word.casefold(), _without_article(word)) for word in (kept or found)[:_PARTS]]
    return tuple(name[:_LONGEST] for name in names)


@lru_cache(maxsize=1 << 14)
def skeleton(name: str) -> str:
    """The consonants of `name` in a code both scripts share: الكاظمي and Al-Kadhimi are both "kzm".

    Words are joined by "-"; titles, articles and every h but the first are left out; a first vowel is "a".
    """
    return "-".join(code for word in name_words(name) if (code := _code(word)))


class _Name(NamedTuple):
    """A name as it is held against others: its words, also folded, its script, its number of consonants."""

    words: tuple[str, ...]
    folded: tuple[str, ...]
    in_arabic: bool
    letters: int


@lru_cache(maxsize=1 << 14)
def _name(name: str) -> _Name:
    found = name_words(name)
    letters = sum(len(_code(word)) for word in found)
    return _Name(found, tuple(map(fold, found)), is_arabic(name), letters)


@lru_cache(maxsize=1 << 16)
def likeness(a: str, b: str, *, least: float = 0.0) -> float:
    """How surely `a` and `b` name one person or place, 0..1; titles do not count. See `SAME`.

    One under `least` may be given as any other under it: names that end otherwise are put aside soon.
    """
    one, other = _name(a), _name(b)
    left, right = one.words, other.words
    if not left or not right:
        return 0.0
    if one.folded == other.folded:
        return 1.0
    across = one.in_arabic != other.in_arabic
    best = _lined_up(left, right, across=across, least=least)
    if len(left) != len(right):
        best = max(best, _run_together(left, right, across=across))
    return min(best, _ceiling(min(one.letters, other.letters), across=across))


@cache
def _titles(place: str) -> frozenset[str]:
    tables = load("titles").values()
    return frozenset(fold(word).replace(".", "") for table in tables for word in words(table[place]))


def _word(name: str, match: re.Match[str]) -> str:
    """The word matched, without a possessive; "" for an article that stands by itself."""
    word = _POSSESSIVE.sub("", match[0])
    low = word.casefold()
    is_article = low in _ARTICLES or (low in _SUN_ARTICLES and name[match.end() : match.end() + 1] == "-")
    return "" if is_article else word


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@lru_cache(maxsize=1 << 14)
def _code(word: str) -> str:
    """The consonants of a word, without every h but the first."""
    return "".join(
        sound.consonant for index, sound in enumerate(sounds(word)) if index == 0 or sound.consonant != "h"
    )


def _lined_up(left: tuple[str, ...], right: tuple[str, ...], *, across: bool, least: float) -> float:
    """Likeness by the last words, then the first ones; words between them may be missing."""
    last = _word_likeness(left[-1], right[-1], across=across)
    if len(left) == 1 or len(right) == 1:
        return _one_word(left, right, last, across=across)
    if last * 0.7 + 0.3 < least:
        return 0.0
    first = _first_names(left[0], right[0], across=across)
    return last * (0.48 + 0.52 * first) if last > first else last * 0.7 + first * 0.3


def _one_word(left: tuple[str, ...], right: tuple[str, ...], last: float, *, across: bool) -> float:
    """A lone word against a fuller name: the family name is nearly the whole, the first name half of it."""
    if len(left) == len(right):
        return last
    alone, full = (left[0], right) if len(left) == 1 else (right[0], left)
    return max(last * 0.95, _word_likeness(alone, full[0], across=across) * 0.6)


def _first_names(one: str, other: str, *, across: bool) -> float:
    """Joe for Joseph, J. for either: a short form that begins the same is no other name."""
    short, long = sorted((sounds(one), sounds(other)), key=len)
    if 0 < len(short) <= 2 and len(short) < len(long) and all(map(_agree, short, long)):
        return 0.9
    return _word_likeness(one, other, across=across)


def _agree(one: Sound, other: Sound) -> bool:
    """Whether two sounds can be one: the same consonant, and no two vowels against each other."""
    shared = set(one.vowels) & set(other.vowels) or "*" in one.vowels + other.vowels
    return one.consonant == other.consonant and bool(shared or not one.vowels or not other.vowels)


def _run_together(left: tuple[str, ...], right: tuple[str, ...], *, across: bool) -> float:
    """Likeness of the names written as one word: Khalilzad and خليل زاد."""
    return _word_likeness("".join(left), "".join(right), across=across) * 0.98


@lru_cache(maxsize=1 << 16)
def _word_likeness(one: str, other: str, *, across: bool) -> float:
    code, sign = _code(one), _code(other)
    if not code or not sign or Levenshtein.normalized_similarity(code, sign) < 0.3:
        return 0.0
    apart = distance(sounds(one), sounds(other), across=across)
    alike = max(0.0, 1 - apart / max(len(code), len(sign), 2))
    if across or is_arabic(one):
        return alike
    return alike * 0.7 + JaroWinkler.similarity(fold(one), fold(other)) * 0.3


def _ceiling(letters: int, *, across: bool) -> float:
    """The most that so few consonants can prove: two are shared by far too many words."""
    if letters >= 3:
        return 1.0
    return SAME - 0.01 if across else 0.9
