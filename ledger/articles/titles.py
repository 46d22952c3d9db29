"""Which of the lines before the body is the title."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.articles.lexicon import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.articles.lines import Line

__all__ = ["Guess", "guess_title", "same_title"]

_SHORTEST, _LONGEST = 3, 30
_WORD = re.compile(r"\w{4,}")
_ARTICLE = re.compile("^(?:وال|بال|لل|ال)")
_SUFFIX = re.compile(r"\s*[|\-:]\s*")


@dataclass(frozen=True, slots=True)
class Guess:
    """The index of the line that is the title; `is_sure` where it is repeated or stands at a byline."""

    index: int
    is_sure: bool


def guess_title(
    lines: Sequence[Line], head: Sequence[int], bylines: frozenset[int], body: str
) -> Guess | None:
    """The title among the lines `head` (indexes, in order), None where none could be one.

    Repetition weighs most, then a byline that follows, then words shared with the beginning of the `body`.
    """
    counts = Counter(line.key for line in lines)
    themes = _themes(body)
    best: tuple[float, int] | None = None
    sure: dict[int, bool] = {}
    for rank, index in enumerate(head):
        line = lines[index]
        by_byline = index + 1 in bylines
        if not _could_be(line, before_byline=by_byline or counts[line.key] > 1):
            continue
        shared = len(_themes(line.key) & themes)
        sure[index] = counts[line.key] > 1 or by_byline or shared >= 3
        score = (
            4 * (counts[line.key] > 1) + 2 * by_byline + 0.5 * min(shared, 4) + (rank == 0) - (line.words < 4)
        )
        if best is None or score > best[0]:
            best = (score, index)
    return Guess(best[1], sure[best[1]]) if best else None


def same_title(line: Line, title: str) -> bool:
    """Whether the line is `title` (folded), with or without the outlet's name after it."""
    if not title or not line.key.startswith(title):
        return False
    rest = line.key[len(title) :]
    return not rest or bool(_SUFFIX.match(rest) and len(rest.split()) <= 6 and not line.is_sentence)


def _could_be(line: Line, *, before_byline: bool) -> bool:
    if not line.key or not _SHORTEST <= line.words <= _LONGEST:
        return False
    return before_byline or not line.is_sentence or line.text.endswith(("!", "?", "؟"))


def _themes(text: str) -> set[str]:
    return {_ARTICLE.sub("", word) for word in _WORD.findall(key(text[:3000]))}
