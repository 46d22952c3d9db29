"""What an English verb of speech introduces: where it begins and ends, and the channels named on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.claims.english_circumstances import NEAR, behind_circumstances, opens_circumstance
from ledger.claims.english_words import ENDS
from ledger.claims.frames import Run

if TYPE_CHECKING:
    from ledger.claims.english_words import Line
    from ledger.claims.lexicon import Cue

__all__ = ["channels", "content_start", "quote_after", "tail_follows"]

_HEAD = 14
"""Most pieces between a verb and its complement."""
_NAME = 5
_LATER_QUOTE = 24
_REACH_OF_RELATIVE = 8
_BEFORE_QUOTES = frozenset({",", ".", ":", ";", "and", "but", "?", "!", ")", "-"})
_ADDRESSED = frozenset({"tell", "assure", "remind", "inform"})
_INFINITIVES = frozenset({"continue", "claim", "agree"})
_PARTICLES = {
    "call": ("for", "on"),
    "point": ("out", "to"),
    "refer": ("to",),
    "agree": ("to", "with"),
    "commit": ("to",),
}


def content_start(line: Line, index: int, cue: Cue) -> int | None:
    """The first piece of what is reported after the verb at `index`, None where nothing is."""
    place = index + 1
    if line.key(place) in _PARTICLES.get(cue.lemma, ()):
        return place + 1 if place + 1 < line.count else None
    if line.key(place) == "to" and (cue.sense not in ("say", "quote") or cue.lemma in _INFINITIVES):
        return place
    for at in range(place, min(line.count, place + _HEAD)):
        if line.key(at) == "that" and _only_circumstances(line, Run(place, at), cue):
            return at + 1 if at + 1 < line.count else None
        if line.key(at) == ":" or (line.is_quote(at) and _opens_speech(line, place, at)):
            start = at + (line.key(at) == ":")
            if start < line.count and _only_circumstances(line, Run(place, at), cue):
                return start
            break
        if line.key(at) in ENDS:
            break
    while line.has(place, "function.days") or line.key(place) == ",":
        place += 1
    if cue.lemma == "tell":
        place = _after_addressee(line, place)
    if place >= line.count or line.key(place) in ENDS:
        return None
    if cue.sense != "say":
        return place
    to = cue.lemma in _INFINITIVES
    behind = None if _is_told_before(line, index) else behind_circumstances(line, place, to=to)
    return behind if behind is not None or opens_circumstance(line, place) else place


def _is_told_before(line: Line, index: int) -> bool:
    """Whether a clause stands before the subject of the verb, which may be what is said."""
    commas = [at for at in range(index) if line.key(at) == ","]
    return bool(commas) and line.any_has(0, commas[-1], "function.finite")


def _opens_speech(line: Line, head: int, quote: int) -> bool:
    """Whether a quotation follows its verb, an addressee, a day or a comma, and is no part of a sentence."""
    before = quote - 1
    if before < head or line.key(before) == "," or line.is_capital(before):
        return True
    return any(line.has(before, f"function.{name}") for name in ("days", "listeners", "objects"))


def _only_circumstances(line: Line, head: Run, cue: Cue) -> bool:
    """Whether only an addressee, a time or a place stands between the verb and its complement."""
    if head.end == head.start or cue.lemma in _ADDRESSED:
        return True
    if line.has(head.start, "function.prepositions") or line.has(head.start, "function.days"):
        return True
    return line.key(head.start) in (",", "as")


def _after_addressee(line: Line, start: int) -> int:
    place = start
    while place < line.count and place - start < _NAME:
        if line.has(place, "function.objects"):
            return place + 1
        linked = place == start or line.key(place - 1) == "of" or line.key(place) == "of"
        named = line.is_capital(place) or (line.key(place) in ("the", "of") and linked)
        if not named and not line.has(place, "function.listeners"):
            break
        place += 1
        if line.has(place - 1, "function.listeners"):
            break
    return place


def quote_after(line: Line, start: int) -> int | None:
    """A second quotation that goes on after the speaker is named, before any other verb of speech.

    What the words run into without a mark is a title or a phrase of the speaker's description.
    """
    relative = start - _REACH_OF_RELATIVE
    for place in range(start, min(line.count, start + _LATER_QUOTE)):
        if line.is_quote(place):
            return place if line.key(place - 1) in _BEFORE_QUOTES else None
        if line.key(place) in ("who", "which"):
            relative = place
        cue = line.lexical(place)
        if cue is not None and cue.form in ("past", "present") and place - relative >= _REACH_OF_RELATIVE:
            return None
    return None


def tail_follows(line: Line, start: int) -> bool:
    """Whether nothing but circumstances, or the subject, follows a verb whose content stands before it."""
    if start >= line.count or line.key(start) in ENDS or line.key(start) == ",":
        return True
    start += line.key(start) in NEAR
    if line.has(start, "function.prepositions") or line.has(start, "function.days"):
        return True
    return line.is_capital(start) or line.key(start) in ("the", "a", "an")


def channels(line: Line, around: tuple[Run, ...]) -> tuple[Run, ...]:
    """Outlets and occasions named in a head: told Reuters, in an interview with the BBC."""
    found: list[Run] = []
    for run in around:
        place = run.start
        while place < run.end:
            stop = place
            while stop < run.end and (line.is_capital(stop) or (stop > place and line.key(stop) == "of")):
                stop += 1
            if stop > place and line.any_has(place, stop, "head.media"):
                found.append(Run(place, stop))
            elif line.has(place, "head.occasions"):
                found.append(Run(place, place + 1))
            place = max(stop, place + 1)
    return tuple(found)
