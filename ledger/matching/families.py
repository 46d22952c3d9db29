"""Words of one family: what a noun and its verb have in common, where headlines put one for the other.

Coarser than a lemma, and good only for words of two texts on one matter: of all words many share a family by
chance.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["family"]

SHORTEST = 3
"""Letters that must be left of an Arabic word."""
STEM = 4
"""Letters that must be left of an English word."""
_TENTH_FORM = ("است", "مست", "يست", "تست", "نست")
_DERIVED = ("ان", "من", "مت", "يت", "تت", "ين", "تن")
_BEFORE = "ايتنم"
_BEHIND = ("يه", "ات", "ون", "ين", "ه", "ي", "ا")
_LONG = re.compile("[اويئؤء]")
_DOUBLED = re.compile(r"(.)\1$")
_ENGLISH = (
    "isation",
    "ization",
    "ation",
    "ition",
    "ment",
    "ance",
    "ence",
    "ure",
    "ion",
    "ing",
    "al",
    "er",
    "or",
    "ed",
    "e",
)


@lru_cache(maxsize=1 << 14)
def family(word: str, language: str) -> str:
    """What is left of a lemma without what makes a noun or a verb of it; the word where that is too little.

    >>> family("هبوط", "ar") == family("يهبط", "ar")
    True
    >>> family("withdrawal", "en")
    'withdraw'
    """
    return _arabic(word) if language == "ar" else _english(word) if language == "en" else word


def _arabic(word: str) -> str:
    """The consonants without the prefixes of verb forms and participles, endings and long vowels."""
    core = word
    if core.startswith(_TENTH_FORM) and len(core) >= 3 + SHORTEST:
        core = core[3:]
    elif core.startswith(_DERIVED) and len(core) >= 2 + SHORTEST:
        core = core[2:]
    elif core[:1] in _BEFORE and len(core) > SHORTEST:
        core = core[1:]
    ending = next((one for one in _BEHIND if core.endswith(one) and len(core) - len(one) >= SHORTEST), "")
    core = core.removesuffix(ending)
    core = core[:1] + _LONG.sub("", core[1:])
    core = _DOUBLED.sub(r"\1", core) if len(core) > SHORTEST else core
    return core if len(core) >= SHORTEST else word


def _english(word: str) -> str:
    ending = next((one for one in _ENGLISH if word.endswith(one) and len(word) - len(one) >= STEM), "")
    return word.removesuffix(ending)
