"""When and where an English act of speech was, told between its verb and what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.claims.english_words import ENDS

if TYPE_CHECKING:
    from ledger.claims.english_words import Line

__all__ = ["NEAR", "behind_circumstances", "opens_circumstance"]

_PLACES = frozenset({"in", "on", "at", "during", "after"})
"""Prepositions of a time, a place or an occasion."""
NEAR = frozenset({"late", "early", "earlier", "later"})
"""Words before a day or its preposition (early on Wednesday)."""
_THIS = frozenset({"this", "last"})
_TIMES = frozenset({"week", "weekend", "month", "year", "morning", "afternoon", "evening", "night"})
_QUANTITIES = frozenset(
    {"least", "most", "all", "fact", "addition", "average", "present", "once", "first", "order"}
)
"""Words behind a preposition with which it begins what is said (at least 20 people were killed)."""
_COUNTED = frozenset({"more", "fewer", "less", "nearly", "almost", "some"})
"""Words that begin a subject with its number (more than 300 people had fled)."""
_GOES_ON = frozenset({"of", "with", "to", "by", "from"})
_BEFORE_VERB = 12
"""Most pieces between the beginning of what is said and its verb."""
_CIRCUMSTANCE = 8
"""Most pieces of one circumstance."""


def behind_circumstances(line: Line, start: int, *, to: bool) -> int | None:
    """Where what is said begins behind when and where it was (said on Thursday at a rally it would ...).

    None where none of that stands at `start`, or no subject with its verb, or `to` with one, behind it.
    """
    place = start
    while (end := _circumstance_end(line, place)) is not None:
        place = end
        if _begins_clause(line, place) or (to and line.key(place) == "to"):
            return place
    return None


def opens_circumstance(line: Line, place: int) -> bool:
    """Whether a preposition stands there, early or late before it, and not one of what is said (at least)."""
    if line.key(place) in NEAR:
        place += 1
        if line.has(place, "function.days"):
            return True
    return line.key(place) in _PLACES and line.key(place + 1) not in _QUANTITIES


def _circumstance_end(line: Line, start: int) -> int | None:
    """Where a day, a part of one, or a phrase with its preposition ends, None where there is none."""
    place = start
    if line.key(place) in _TIMES and line.has(place - 1, "function.days"):
        return place + 1
    if line.key(place) in _THIS and line.key(place + 1) in _TIMES:
        return place + 2
    if line.key(place) in NEAR:
        place += 1
    if line.has(place, "function.days"):
        return place + 1
    if not opens_circumstance(line, place):
        return None
    place += 1
    if line.has(place, "function.days"):
        return place + 1
    return _noun_phrase_end(line, place)


def _noun_phrase_end(line: Line, start: int) -> int | None:
    """Where a noun phrase ends: before a pronoun, another article, a preposition, or what has no capital."""
    if line.key(start)[:1].isdigit() or not line.is_word(start):
        return None
    named = line.is_capital(start)
    place = start + 1
    while place < min(line.count, start + _CIRCUMSTANCE) and line.key(place) not in _PLACES:
        if line.has(place, "function.finite") or line.key(place) in ENDS:
            return None
        if line.key(place) in _GOES_ON:
            named = line.is_capital(place + 1)
            place += 2
        elif _begins_anew(line, place, named=named):
            break
        elif not line.is_word(place) and not line.is_abbreviation(place):
            return None
        else:
            place += 1
    return place if place < line.count else None


def _begins_anew(line: Line, place: int, *, named: bool) -> bool:
    """Whether another noun phrase begins: a pronoun, an article, or a capital where there was none."""
    if line.has(place, "function.pronouns") or line.has(place, "function.determiners"):
        return True
    mark = line.key(place)[:1].isdigit() or line.key(place) == "."
    return named != line.is_capital(place) and not mark


def _begins_clause(line: Line, start: int) -> bool:
    """Whether a subject stands here and soon behind it a finite verb."""
    if line.has(start, "function.pronouns"):
        return True
    if (
        not line.is_word(start)
        or line.has(start, "function.prepositions")
        or line.has(start, "function.finite")
    ):
        return False
    counted = line.key(start) in _COUNTED or line.key(start)[:1].isdigit() or line.key(start) == "there"
    if not (counted or line.is_capital(start) or line.has(start, "function.determiners")):
        return line.has(start + 1, "function.finite")
    for place in range(start + 1, min(line.count, start + _BEFORE_VERB)):
        if line.key(place) in ENDS or line.key(place) == ",":
            return False
        past = line.key(place).endswith("ed") and not line.is_capital(place)
        if line.has(place, "function.finite") or (past and not line.has(place - 1, "function.determiners")):
            return True
    return False
