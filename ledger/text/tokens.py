"""Words and numbers with their places in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ledger.text.folding import fold
from ledger.text.lemmas import is_stop_word, lemma

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Token", "lemma", "terms", "tokens"]

_VOWEL_SIGNS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
)
_CONTROLS = "\u00ad\u200b-\u200f\u2060\ufeff"
_LETTER = rf"(?:[^\W\d_]|[{_VOWEL_SIGNS}{_CONTROLS}])"
_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,\u066b\u066c]\d+)+|\d+(?:\u0631\d+)*)"
    r"|(?P<acronym>\b(?:[A-Za-z]\.){2,}|\b[A-Za-z]\.[A-Za-z]\b)"
    rf"|(?P<word>[^\W\d_]{_LETTER}*(?:['\u2019\u02bc][^\W\d_]{_LETTER}*)*)"
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SHORT = 1000
"""Characters up to which a text's tokens are kept for the next reader."""
_POSSESSIVE = re.compile(r"(?:'s|')$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a number: `text` as published at `start`..`end`, `key` folded.

    A number's key has no grouping signs (2,500 and ٢٬٥٠٠ are both 2500), an acronym's no full stops,
    an English word's no possessive 's.
    """

    text: str
    key: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether the token is written in digits."""
        return self.key[:1].isdigit()


def tokens(text: str) -> list[Token]:
    """The words and numbers of `text`, in order."""
    return list(_sentence(text) if len(text) <= _SHORT else _tokens(text))


@lru_cache(maxsize=256)
def _sentence(text: str) -> tuple[Token, ...]:
    """The tokens of a short text: a sentence is cut again for names, for figures, for times."""
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match[0]
        yield Token(word, _key(word, match.lastgroup), start, end)


@lru_cache(maxsize=1 << 16)
def _key(text: str, kind: str | None) -> str:
    key = fold(text)
    if kind == "number":
        return key.replace(",", "") if _GROUPED.fullmatch(key) else _of_agencies(key)
    if kind == "acronym":
        return key.replace(".", "")
    return _POSSESSIVE.sub("", key) if "'" in key else key


def _of_agencies(key: str) -> str:
    """46ر5 is 5.46: Arabic agencies part a number by ر, as it stands on a line that is read from the right.

    More than one ر parts groups of thousands: 540ر999ر45 is 45,999,540.
    """
    pieces = key.split("\u0631")
    return ("." if len(pieces) == 2 else "").join(reversed(pieces))


def terms(text: str, language: str) -> list[str]:
    """The content words of `text` in order, as lemmas; numbers as their digits; stop words left out."""
    return [
        token.key if token.is_number else lemma(_plain(token), language)
        for token in tokens(text)
        if token.is_number or (len(token.key) > 1 and not is_stop_word(_plain(token), language))
    ]


def _plain(token: Token) -> str:
    """The word for a dictionary: as written, but without a possessive and an acronym's full stops."""
    text = token.text.replace(".", "")
    return token.key if "'" in text or "\u2019" in text else text
