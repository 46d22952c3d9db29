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

_SHORTEST, _SHORT, _LONGEST = 3, 4, 30
_SHARED = 3
"""Words that a title must share with the first paragraphs for these to show it."""
_WORD = re.compile(r"\w{4,}")
_ARTICLE = re.compile("^(?:وال|بال|لل|ال)")
_SUFFIX = re.compile(r"\s*[|\-:]\s*")


@dataclass(frozen=True, slots=True)
class Guess:
    """The index of the line that is the title.

    `is_shown` where it is repeated or stands above a byline; `is_sure` where it is shown, or shares its words
    with the body.
    """

    index: int
    is_sure: bool
    is_shown: bool


def guess_title(
    lines: Sequence[Line], head: Sequence[int], bylines: frozenset[int], body: str
) -> Guess | None:
    """The title among the lines `head` (indexes, in order), None where none could be one.

    Repetition weighs most, then a byline that follows, then words shared with the beginning of the `body`.
    """
    counts = Counter(lines[index].key for index in head)
    themes = _themes(body)
    best: tuple[float, int] | None = None
    shown: dict[int, bool] = {}
    sure: dict[int, bool] = {}
    for rank, index in enumerate(head):
        line = lines[index]
        by_byline = index + 1 in bylines
        is_repeated = counts[line.key] > 1
        shown[index] = by_byline or is_repeated
        if not _could_be(line, is_shown=shown[index], is_first=rank == 0):
            continue
        shared = len(_themes(line.key) & themes)
        sure[index] = shown[index] or shared >= _SHARED
        score = (
            4 * is_repeated + 2 * by_byline + 0.5 * min(shared, 4) + 1.5 * (rank == 0) - (line.words < _SHORT)
        )
        if best is None or score > best[0]:
            best = (score, index)
    if best is None or not (sure[best[1]] or best[1] == head[0]):
        return None
    return Guess(best[1], sure[best[1]], shown[best[1]])


def same_title(line: Line, title: str) -> bool:
    """Whether the line is `title` (folded), with or without the outlet's name after it."""
    if not title or not line.key.startswith(title):
        return False
    rest = line.key[len(title) :]
    return not rest or bool(_SUFFIX.match(rest) and len(rest.split()) <= 6 and not line.is_sentence)


def _could_be(line: Line, *, is_shown: bool, is_first: bool) -> bool:
    """Titles have some words, and end in no full stop unless their place shows them (`is_shown`)."""
    if not line.key or not (1 if is_first else _SHORTEST) <= line.words <= _LONGEST:
        return False
    ends_open = line.text.endswith(("!", "?", "؟", "..", "…"))
    return not line.text.endswith(":") and (is_shown or not line.is_sentence or ends_open)


def _themes(text: str) -> set[str]:
    return {_ARTICLE.sub("", word) for word in _WORD.findall(key(text[:3000]))}
