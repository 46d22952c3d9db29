"""A text as lines that know where they stand and what they are compared by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ledger.articles.lexicon import key

__all__ = ["LONG", "Line", "lines"]

LONG = 400
"""Characters above which a line is taken for prose unseen; everything else about it costs time only."""

_LINE = re.compile("[^\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]+")
_PROSE_WORDS = 8
_LONG_WORDS = 25
_SENTENCE_END = re.compile("[.!?؟…۔][\"'»”’)\\]\\s\u200e\u200f]*$")
_UNSEEN = "".join(
    map(chr, [*range(33), 127, 0x85, 0xA0, *range(0x2000, 0x2010), *range(0x2028, 0x2030), 0x3000, 0xFEFF])
)
"""Blanks, controls and direction marks at the ends of a line."""
_FULL_STOP = re.compile("(?<![.…])[.۔][\"'»”’)\\]\\s\u200e\u200f]*$")
_EDGES = " \t|*•·▪■►»«>-–—_:#\u200b\u200e\u200f\ufeff"


@dataclass(frozen=True)
class Line:
    """One line: `text` without its break and outer blanks; `start` and `end` its place, end exclusive."""

    text: str
    start: int
    end: int

    @cached_property
    def key(self) -> str:
        """Folded, without the bullets and bars at its ends; empty for a line that is prose by its length."""
        return "" if len(self.text) > LONG else key(self.text).strip(_EDGES)

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_SENTENCE_END.search(self.text[-12:]))

    @cached_property
    def is_prose(self) -> bool:
        """Whether it is a paragraph of an article, and no heading, button or byline.

        Titles ask and cry out too, and trail off in two dots: only one full stop shows a paragraph.
        """
        return self.words >= _LONG_WORDS or (
            self.words >= _PROSE_WORDS and bool(_FULL_STOP.search(self.text[-12:]))
        )


def lines(text: str) -> list[Line]:
    """The lines of `text` that hold more than blanks and signs that cannot be seen."""
    found = []
    for match in _LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip(_UNSEEN)
        if stripped:
            start = match.start() + raw.index(stripped)
            found.append(Line(stripped, start, start + len(stripped)))
    return found
