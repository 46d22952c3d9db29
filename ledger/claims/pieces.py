"""An article cut into units (sentences that keep their quotations whole) and those into pieces.

A piece is a word, a number, a punctuation mark or a whole quotation. A quotation of one to three words is
a name or a scare quote: its words stay words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ledger.claims.lexicon import lexicon
from ledger.claims.quotations import Quotation, quotations
from ledger.text.folding import fold
from ledger.text.sentences import Span, sentences
from ledger.text.tokens import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.claims.lexicon import Cue

__all__ = ["QUOTE", "Piece", "Unit", "units"]

QUOTE = "«»"
"""The key of a piece that stands for a whole quotation."""
_MARKS = frozenset(",:;.?!()[]-/…")
_CRY = re.compile(r"[?!…]{1,3}[\"”’']{1,2}$")
_HEAD = 60
_HEAD_WORDS = 5
_NAME_WORDS = 3
_LONGEST = 2500
"""Most characters of a unit: no sentence of the news is longer, and each cue looks at all of its unit."""


class Piece(NamedTuple):
    """One word, number, mark or quotation; `key` is its folded form, `space` whether blanks precede it."""

    key: str
    start: int
    end: int
    text: str
    is_word: bool = False
    in_quotes: bool = False
    space: bool = False

    @property
    def is_quote(self) -> bool:
        """Whether the piece stands for a whole quotation."""
        return self.key == QUOTE


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or several that one quotation holds together, with its pieces."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    paragraph: int
    quotes: tuple[Quotation, ...] = field(default=())

    def keys(self, start: int, end: int) -> list[str]:
        """Keys of a run of pieces."""
        return [piece.key for piece in self.pieces[start:end]]


def units(text: str, language: str) -> list[Unit]:
    """The units of `text` in order."""
    quotes = quotations(text)
    words = tokens(text)
    starts = [word.start for word in words]
    quote_starts = [quote.start for quote in quotes]
    found = []
    paragraph = 0
    before = 0
    for span in _whole(text, sentences(text, language), quotes, lexicon(language).cues):
        if "\n" in text[before : span.start] or "\r" in text[before : span.start]:
            paragraph += 1
        before = span.end
        inside = words[bisect_right(starts, span.start - 1) : bisect_right(starts, span.end - 1)]
        own = quotes[bisect_right(quote_starts, span.start - 1) : bisect_right(quote_starts, span.end - 1)]
        pieces = tuple(_pieces(text, span, inside, own))
        found.append(Unit(span.start, span.end, pieces, paragraph, tuple(own)))
    return found


def _whole(text: str, spans: list[Span], quotes: list[Quotation], cues: dict[str, Cue]) -> list[Span]:
    """Sentences joined where a quotation runs from one into the next."""
    joined: list[Span] = []
    index = 0
    for span in spans:
        while index < len(quotes) and quotes[index].end <= span.start:
            index += 1
        open_before = index < len(quotes) and quotes[index].start < span.start < quotes[index].end - 1
        answered = bool(joined) and _names_speaker(text, joined[-1], span, cues)
        if joined and (open_before or answered) and span.end - joined[-1].start <= _LONGEST:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return [part for span in joined for part in _cut(text, span)]


def _names_speaker(text: str, quoted: Span, span: Span, cues: dict[str, Cue]) -> bool:
    """Whether a sentence only says whose the question or cry before it was ("Why?" the mayor asked)."""
    if _CRY.search(text, max(quoted.start, quoted.end - 4), quoted.end) is None:
        return False
    if "\n" in text[quoted.end : span.start]:
        return False
    head = tokens(text[span.start : min(span.end, span.start + _HEAD)])[:_HEAD_WORDS]
    return any(cue is not None and cue.form == "past" for cue in (cues.get(word.key) for word in head))


def _cut(text: str, span: Span) -> Iterator[Span]:
    """A span in parts that are not too long, cut at blanks where there are any."""
    start = span.start
    while span.end - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        stop = blank if blank > 0 else start + _LONGEST
        yield Span(start, stop)
        start = stop + (blank > 0)
    if start < span.end:
        yield Span(start, span.end)


def _pieces(text: str, span: Span, words: list[Token], quotes: list[Quotation]) -> list[Piece]:
    """Words, marks and collapsed quotations of one unit."""
    found: list[Piece] = []
    index = 0
    place = span.start
    for quote in [*quotes, None]:
        stop = quote.start if quote else span.end
        first = index
        while index < len(words) and words[index].start < stop:
            index += 1
        found += _plain(text, place, stop, words[first:index])
        if quote is None:
            break
        first = index
        while index < len(words) and words[index].start < quote.end:
            index += 1
        end = min(quote.end, span.end)
        if _stands_alone(text, span, quote, index - first):
            found.append(Piece(QUOTE, quote.start, end, text[quote.start : end]))
        else:
            found += _plain(text, quote.start, end, words[first:index], in_quotes=quote.closed)
        place = end
    return found


def _stands_alone(text: str, span: Span, quote: Quotation, words: int) -> bool:
    """Whether a quotation is one piece: it is long, or ends as speech does, and is closed.

    One that nobody closed is whole only where it opens the unit, as in speech over several paragraphs. A
    comma ends speech only where the unit opens with it ("Always," he said): names have one inside too.
    """
    if not quote.closed and quote.start > span.start + 1:
        return False
    last = text[quote.inner_end - 1]
    return words > _NAME_WORDS or last in ".!?؟" or (last == "," and quote.start <= span.start + 1)


def _plain(text: str, start: int, end: int, words: list[Token], *, in_quotes: bool = False) -> list[Piece]:
    found: list[Piece] = []
    place = start
    for word in words:
        if word.start < place:
            continue
        space = word.start == 0 or text[word.start - 1].isspace()
        if not space or word.start - place > 1:
            found += _marks(text, place, word.start)
        found.append(Piece(word.key, word.start, word.end, word.text, True, in_quotes, space))  # noqa: FBT003
        place = word.end
    return found + _marks(text, place, end)


def _marks(text: str, start: int, end: int) -> list[Piece]:
    found = []
    for index in range(start, end):
        if not text[index].isspace():
            key = fold(text[index])
            if key in _MARKS:
                found.append(Piece(key, index, index + 1, text[index]))
    return found
