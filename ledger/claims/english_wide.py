"""English attributions that are no act of speech: what seems, what one is sure of, a hope that, critics of.

They say whose view something is and are no claims: `propose` does not look at them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.claims.english_bounds import content_end
from ledger.claims.english_subjects import subject_before
from ledger.claims.english_words import ENDS, STOPS, Line
from ledger.claims.frames import Frame, Run

if TYPE_CHECKING:
    from ledger.claims.lexicon import Lexicon
    from ledger.claims.pieces import Unit

__all__ = ["frames"]

_OWNERS = frozenset({"his", "her", "its", "their", "my", "our", "your", "whose"})
_POSSESSIVES = ("'s", "’s", "s'", "s’")
_LONGEST_THING = 20
_OWNER = 6
_EMPTY = frozenset({"there", "it", "this", "that", "which", "what"})
"""Subjects that hold no view and of which nothing is thought."""


def frames(unit: Unit, lexicon: Lexicon, taken: frozenset[int]) -> list[Frame]:
    """The wider attributions of one unit, none at the pieces in `taken`, which are cues already."""
    line = Line(unit, lexicon)
    places = (index for index in range(line.count) if index not in taken and _may_be(line, index))
    return [frame for index in places if (frame := _frame(line, index)) is not None]


def _may_be(line: Line, index: int) -> bool:
    return line.is_word(index) and not line.pieces[index].in_quotes and not line.is_capital(index)


def _frame(line: Line, index: int) -> Frame | None:
    if line.has(index, "wide.seems"):
        placed = line.has(index + 1, "function.prepositions") and line.key(index + 1) != "to"
        return None if placed else _thought_of(line, index, index)
    if line.has(index, "wide.passives") and line.key(index + 1) in ("to", "as", "that"):
        verb = _verb_before(line, index)
        return _thought_of(line, index, verb) if verb is not None else None
    if line.has(index, "wide.adjectives"):
        return _sure(line, index)
    return _held(line, index) if line.has(index, "wide.nouns") else None


def _thought_of(line: Line, index: int, verb: int) -> Frame | None:
    """The race seemed to tighten, she is expected to win: subject and complement are what is thought."""
    subject = subject_before(line, verb)
    rest = Run(index + 1, content_end(line, index + 1))
    if subject is None or rest.end <= rest.start:
        return None
    empty = subject.end - subject.start == 1 and line.key(subject.start) in _EMPTY
    return _made(line, index, source=None, content=(rest,) if empty else (subject, rest))


def _verb_before(line: Line, index: int) -> int | None:
    """The form of to be that an adjective or a participle stands behind."""
    at = index - 1
    while at > 0 and line.is_adverb(at) and not line.has(at, "function.passive"):
        at -= 1
    return at if line.has(at, "function.passive") else None


def _sure(line: Line, index: int) -> Frame | None:
    """They are confident that ..., wary of ...: an adjective of belief with its holder."""
    link = line.key(index + 1)
    verb = _verb_before(line, index)
    if verb is None or not line.has(index + 1, "wide.links"):
        return None
    source = subject_before(line, verb)
    if source is None or line.key(source.start) in _EMPTY:
        source = None
    end = content_end(line, index + 2) if link == "that" else _thing_end(line, index + 2)
    return _made(line, index, source=source, content=(Run(index + 2, end),)) if end > index + 2 else None


def _held(line: Line, index: int) -> Frame | None:
    """His hope that ..., criticism of ...: a noun of speech or thought with what it is about."""
    link = line.key(index + 1)
    if not line.has(index + 1, "wide.noun_links"):
        return None
    start = index + 1 + (link != "to")
    end = content_end(line, start) if link == "that" else _thing_end(line, start)
    if end <= start:
        return None
    return _made(line, index, source=_owner(line, index), content=(Run(start, end),))


def _owner(line: Line, index: int) -> Run | None:
    """Whose hope it is: the possessive before the noun."""
    for at in range(index - 1, max(-1, index - _OWNER), -1):
        if line.key(at) in _OWNERS:
            return Run(at, at + 1)
        if line.is_word(at) and line.pieces[at].text.endswith(_POSSESSIVES):
            start = at
            while start > 0 and line.is_capital(start - 1):
                start -= 1
            return Run(start, at + 1)
        if not line.is_word(at):
            return None
    return None


def _thing_end(line: Line, start: int) -> int:
    """The end of a noun phrase: before a verb, a mark, or another clause."""
    at = start
    while at < line.count and at - start < _LONGEST_THING:
        if (
            (line.key(at) in ENDS and not line.is_abbreviation(at))
            or line.key(at) in STOPS
            or line.key(at) == ","
        ):
            break
        if line.has(at, "function.finite") or line.has(at, "head.boundaries") or line.ends_clause(at):
            break
        at += 1
    return at


def _made(line: Line, index: int, *, source: Run | None, content: tuple[Run, ...]) -> Frame:
    return Frame(
        cue=Run(index, index + 1),
        lemma=line.key(index),
        sense="view",
        content=content,
        source=source,
    )
