"""Text to tokens: words, numbers and signs of the folded text, each with its place in the text as given."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ledger.text.folding import fold_with_offsets

__all__ = ["Token", "tokenise"]

_TOKEN = re.compile(
    r"(?P<clock>(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))"
    r"|(?P<numdate>(?<![\d/.])(?<!\d-)\d{1,4}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,4}(?![\d/]))"
    r"|(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+\.\d+)"
    r"|(?P<nth>\d{1,2}(?:st|nd|rd|th|er|e)(?![a-z\d]))"
    r"|(?P<decade>'?\d{2,4}(?:'s|s)(?![a-z\d]))"
    r"|(?P<num>\d+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<break>\n)"
    r"|(?P<sign>'s(?![a-z])|[^\w\s]|_)"
)


@dataclass(slots=True)
class Token:
    """One token: `kind` as in the pattern above, `key` folded, offsets into the text as given.

    `capital` tells whether the word begins with a capital letter, `upper` whether it has only capitals,
    `glued` whether no blank stands before it.
    """

    kind: str
    key: str
    start: int
    end: int
    capital: bool = False
    upper: bool = False
    glued: bool = False


def tokenise(text: str) -> list[Token]:
    """All tokens of `text` in order."""
    folded, offsets = fold_with_offsets(text)
    found: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(folded):
        start, stop = match.span()
        begin = offsets[start]
        kind = match.lastgroup or "sign"
        if kind == "sep":
            kind = "numdate"
        end = _end(text, offsets, stop)
        capital = text[begin].isupper()
        upper = capital and text[begin:end].isupper()
        found.append(Token(kind, match.group(), begin, end, capital, upper, start == last))
        last = stop
    return found


def _end(text: str, offsets: list[int], stop: int) -> int:
    """Where the token ends in the text: after the marks that belong to it, before dropped blanks."""
    end = offsets[stop]
    low = offsets[stop - 1] + 1
    while end > low and text[end - 1].isspace():
        end -= 1
    return end
