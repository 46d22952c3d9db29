"""Sentences and paragraphs as spans of the text.

nupunkt splits English, simplemma every other language; both look at one line at a time, since a line break
ends a sentence in news copy. A short quotation of several sentences stays in one piece with its neighbours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Span", "paragraphs", "sentences"]

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_GLUED = re.compile(
    r"(?<=[\u0620-\u064a\u064b-\u065f][\u0620-\u064a\u064b-\u065f])[.\u061f!\u06d4][\"\u00bb\u201d)\]]?"
    r"(?=[\u0621-\u064a]{2})"
)
_TITLE = re.compile(r"\b(?:Lt|Col|Gen|Maj|Sgt|Capt|Sen|Rep|Gov|Rev|Dr|Mr|Mrs|Ms|Prof|St)\.\s*\Z")
"""What nupunkt takes for the end of a sentence where another title follows (Lt. Gov. Ann Lee)."""
_OPENERS = "\u201c\u00ab"
_CLOSERS = "\u201d\u00bb"
_LONGEST_TITLE = 8
_JOINED = 160
"""Longest stretch, in characters, that is kept whole for the sake of a quotation inside it."""


class Span(NamedTuple):
    """A stretch of the text, end exclusive."""

    start: int
    end: int


def paragraphs(text: str) -> list[Span]:
    """The lines of `text` that are not blank, trimmed."""
    return [span for match in _LINE.finditer(text) if (span := _trim(text, match.start(), match.end()))]


def sentences(text: str, language: str) -> list[Span]:
    """The sentences of `text` in order, trimmed; together they hold everything that is not blank."""
    found: list[Span] = []
    for line in paragraphs(text):
        words = text[line.start : line.end]
        cuts = _english(words) if language == "en" else _other(words, language)
        spans = [
            span
            for start, end in _between(cuts, len(words))
            if (span := _trim(text, line.start + start, line.start + end))
        ]
        found += _join_quotations(text, spans)
    return found


def _english(line: str) -> list[int]:
    import nupunkt  # reads its model when first used

    cuts = [int(end) for _, end in nupunkt.sent_spans(line)]
    return [cut for cut in cuts if not _TITLE.search(line, max(0, cut - _LONGEST_TITLE), cut)]


def _other(line: str, language: str) -> list[int]:
    from simplemma import split_sentences  # 60 ms to import

    cuts, place = [], 0
    for sentence in split_sentences(line, language if language == "ar" else None):
        place = line.index(sentence, place) + len(sentence)
        cuts.append(place)
    if language == "ar":
        cuts += [match.end() for match in _GLUED.finditer(line)]
    return sorted(set(cuts))


def _between(cuts: Iterable[int], length: int) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in cuts:
        yield start, cut
        start = cut
    if start < length:
        yield start, length


def _trim(text: str, start: int, end: int) -> Span | None:
    """The span without blanks at its ends, None where nothing else is in it."""
    piece = text[start:end]
    inner = piece.strip()
    if not inner:
        return None
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(inner))


def _join_quotations(text: str, spans: list[Span]) -> list[Span]:
    """Sentences that share an open quotation made one, where the whole is short and the quotation closes."""
    joined: list[Span] = []
    index = 0
    while index < len(spans):
        last = _closing(text, spans, index)
        joined.append(Span(spans[index].start, spans[last].end))
        index = last + 1
    return joined


def _closing(text: str, spans: list[Span], first: int) -> int:
    """Index of the sentence that closes what `first` opens; `first` where nothing is open or it is far."""
    start = spans[first].start
    for index in range(first, len(spans)):
        if index > first and spans[index].end - start > _JOINED:
            return first
        if not _is_open(text[start : spans[index].end]):
            return index
    return first


def _is_open(piece: str) -> bool:
    """Whether a quotation begun in `piece` is still open at its end."""
    curly = sum(map(piece.count, _OPENERS)) - sum(map(piece.count, _CLOSERS))
    return curly > 0 or piece.count('"') % 2 == 1
