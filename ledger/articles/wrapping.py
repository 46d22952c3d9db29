"""Paragraphs that were broken into lines of one width, as in mails and text files: where they run on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.articles.lines import Line

__all__ = ["running_on"]

_WIDEST = 140
"""Code points of a line beyond which a text was not broken by width."""
_NARROWEST = 40


def running_on(text: str, body: Sequence[Line]) -> frozenset[int]:
    """Places in `body` of the lines that go on with the paragraph of the line before them.

    A line was broken by width where the first word of the next one would not have fitted in the widest line
    of the text, and no empty line stands between them.
    """
    width = max((len(line.text) for line in body), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return frozenset()
    return frozenset(
        place
        for place in range(1, len(body))
        if _is_next(text, body[place - 1], body[place]) and _was_full(body[place - 1], body[place], width)
    )


def _is_next(text: str, before: Line, line: Line) -> bool:
    return text[before.end : line.start].strip(" \t") in ("\n", "\r\n")


def _was_full(before: Line, line: Line, width: int) -> bool:
    return len(before.text) + 1 + len(line.text.split(maxsplit=1)[0]) > width
