"""Text to tokens: words, numbers and signs of the folded text, each with its place in the text as given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ledger.text.folding import fold_with_offsets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Token", "tokenise"]

_TOKEN = re.compile(
    r"(?P<address>(?:https?://|www\.)[^\s<>\"]*[^\s<>\"'.,;:!?)\]])"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<code>[\d/.:-]{40,})"
    r"|(?P<clock>(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))"
    r"|(?P<iso>(?<![\d/.-])\d{4}-(?:q[1-4]|h[12]|w\d{2}|sp|su|fa|wi|\d{2}-\d{2}/\d{4}-\d{2}-\d{2})(?![\w/-]))"
    r"|(?P<numdate>(?<![\d/.])(?:(?<!\d-)|(?<=-\d-\d{4}-)|(?<=-\d\d-\d{4}-)|(?<=/\d-)|(?<=/\d\d-))\d{1,4}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,4}(?![\d/]))"
    r"|(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+\.\d+)"
    r"|(?P<nth>\d{1,2}(?:st|nd|rd|th|er|e)(?![a-z\d]))"
    r"|(?P<decade>'?\d{2,4}(?:'s|s)(?![a-z\d]))"
    r"|(?P<num>\d+)"
    r"|(?P<break>\n)"
    r"|(?P<sign>'s(?![a-z])|[^\w\s]|_)"
)


class Token(NamedTuple):
    """One token: `kind` as in the pattern above, `key` folded, offsets into the text as given.

    An address or a long code is one token and never a date.
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


def tokenise(text: str) -> Iterator[Token]:
    """All tokens of `text` in order."""
    folded, offsets = fold_with_offsets(text)
    last = -1
    for match in _TOKEN.finditer(folded):
        start, stop = match.span()
        kind = match.lastgroup or "sign"
        begin, end = offsets[start], _end(text, offsets, stop)
        capital = text[begin].isupper()
        upper = capital and text[begin:end].isupper()
        yield Token("numdate" if kind == "sep" else kind, match[0], begin, end, capital, upper, start == last)
        last = stop


def _end(text: str, offsets: Sequence[int], stop: int) -> int:
    """Where the token ends in the text: after the marks that belong to it, before dropped blanks."""
    end = offsets[stop]
    low = offsets[stop - 1] + 1
    while end > low and text[end - 1].isspace():
        end -= 1
    return end
