"""Words and numbers with their places in the text."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from ledger.text.folding import fold
from ledger.text.lemmas import is_stop_word, lemma
from ledger.text.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Token", "key_of", "keys", "lemma", "terms", "tokens"]

_VOWEL_SIGNS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
)
_CONTROLS = "\u00ad\u200b-\u200f\u2060\ufeff"
_LETTERS = rf"[^\W\d_]+(?:[{_VOWEL_SIGNS}{_CONTROLS}]+[^\W\d_]*)*"
_TOKEN = re.compile(
    r"(\d(?:\d*(?:[.,\u066b\u066c]\d+)+|\d*(?:\u0631\d+)*)"
    r"|(?=[A-Za-z]\.)(?:\b(?:[A-Za-z]\.){2,}|\b[A-Za-z]\.[A-Za-z]\b)"
    rf"|{_LETTERS}(?:['\u2019\u02bc]{_LETTERS})*)"
)
"""A number, an acronym with full stops, or a word; what it can be is seen from its first signs.

In one group, so that splitting a text gives its tokens and what stands between them in turn."""
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_POSSESSIVE = re.compile(r"(?:'s|')$")
_LONGEST_TEXT = 20_000
"""Characters of a text whose tokens are remembered for a while."""


class Token(NamedTuple):
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
    return list(_known_tokens(text) if len(text) <= _LONGEST_TEXT else _find(text))


def _find(text: str) -> tuple[Token, ...]:
    pieces = _TOKEN.split(text)
    words = pieces[1::2]
    at = list(accumulate(map(len, pieces)))
    fields = zip(words, map(_KEYS.__getitem__, words), at[::2], at[1::2], strict=False)
    return tuple(map(_made, repeat(Token), fields))


_known_tokens = lru_cache(maxsize=64)(_find)
"""Tokens of the last texts: figures, names, actions and signs are each looked for in the same clause."""


def key_of(word: str) -> str:
    """The key of a token that is written as `word`."""
    return _KEYS[word]


def keys(found: Iterable[Token]) -> Iterator[str]:
    """The keys of the tokens `found`."""
    return map(_key, found)


def _make_key(word: str) -> str:
    key = fold(word)
    if word[0].isdecimal():
        return key.replace(",", "") if _GROUPED.fullmatch(key) else _of_agencies(key)
    if "." in word:  # an acronym's
        return key.replace(".", "")
    return _POSSESSIVE.sub("", key) if "'" in key else key


_KEYS = Memo(_make_key)
_key = attrgetter("key")
_made = tuple.__new__
"""Makes a Token of its fields; `Token` itself takes a fifth longer, and a text has hundreds."""


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
