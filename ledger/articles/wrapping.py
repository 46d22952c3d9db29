"""Paragraphs that were broken into lines of one width, as in mails and text files, made whole again."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from ledger.articles.lines import lines

if TYPE_CHECKING:
    from ledger.articles.lines import Line

__all__ = ["unwrap"]

_WIDEST = 140
"""Code points of a line beyond which a text was not broken by width."""
_NARROWEST = 40
_RAGGED, _SHOWN = 15, 3
"""Lines that end within so many code points of the widest are full; so many of them show a broken text."""


def unwrap(text: str) -> str:
    """`text` with the line breaks within its paragraphs made blanks; no offset changes.

    A line was broken by width where the first word of the next one would not have fitted in the widest line
    of the text, and no empty line stands between them. A line that ends a sentence is taken for the end of
    its paragraph, unless enough lines are full to show that the whole text was broken.
    """
    found = lines(text)
    width = max((len(line.text) for line in found), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return text
    is_shown = sum(len(line.text) > width - _RAGGED for line in found) >= _SHOWN
    pieces, at = [], 0
    for before, line in itertools.pairwise(found):
        if not _is_next(text, before, line) or not _was_full(before, line, width):
            continue
        if is_shown or not before.is_sentence:
            pieces += [text[at : before.end], " " * (line.start - before.end)]
            at = line.start
    return "".join([*pieces, text[at:]])


def _is_next(text: str, before: Line, line: Line) -> bool:
    return text[before.end : line.start].strip(" \t") in ("\n", "\r\n")


def _was_full(before: Line, line: Line, width: int) -> bool:
    words = line.text.split(maxsplit=1)
    return bool(words) and len(before.text) + 1 + len(words[0]) > width
