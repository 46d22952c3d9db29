"""Where the subject of an English verb of speech begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.claims.english_words import ENDS, STOPS
from ledger.claims.frames import Run

if TYPE_CHECKING:
    from ledger.claims.english_words import Line

__all__ = ["apposition_follows", "subject_after", "subject_before"]

_LONGEST = 24
_APPOSED = 7
_BRACKETS = 8
_INSIDE_NAMES = frozenset({".", "-", "/"})
_RELATIVE = frozenset({"who", "which", "that"})
_SUBJECTS = frozenset({"he", "she", "they", "we", "i"})
"""Pronouns that are a subject by themselves: (things) he (wants)."""
_ARTICLES = frozenset({"a", "an", "the", "as"})
_PARTICIPLE = 4
_RELATIVE_REACH = 12
_CLAUSE_REACH = 8


def subject_before(line: Line, index: int, *, floor: int = 0) -> Run | None:
    """The noun phrase to the left of the verb at `index`, not before `floor`."""
    end = index
    while end > floor and line.is_adverb(end - 1):
        end -= 1
    while end - 2 > floor and line.has(end - 1, "function.days") and line.key(end - 2) == "on":
        end -= 2
    if end <= floor:
        return None
    if line.key(end - 1) == ",":
        return _with_apposition(line, end, floor)
    if line.key(end - 1) == ")":
        return _with_brackets(line, end, floor)
    if line.has(end - 1, "function.unfinished"):
        return None
    if line.key(end - 1) in _SUBJECTS and line.key(end - 2) not in ("and", "or"):
        return Run(end - 1, end)
    start = _phrase_start(line, end, floor)
    if line.key(start) in _SUBJECTS and start < end - 1:
        return Run(start, start + 1)
    if start == end or not _begins_phrase(line, start):
        return None
    return Run(_list_start(line, start, end, floor), end)


def _list_start(line: Line, start: int, end: int, floor: int) -> int:
    """Where the names before two joined by "and" begin (Britain, France and Germany)."""
    joined = any(line.key(at) == "and" for at in range(start + 1, end))
    while joined and line.key(start - 1) == "," and not line.has(start, "names.roles"):
        before = _phrase_start(line, start - 1, floor)
        names = range(before, start - 1)
        opens = before <= floor or line.key(before - 1) == ","
        named = all(line.is_capital(at) or not line.is_word(at) for at in names)
        if not names or not (opens and _begins_phrase(line, before)) or not (named or _heads(line, names)):
            break
        start = before
    return start


def _heads(line: Line, names: range) -> bool:
    """Whether the run is those of some names (the ministers of Egypt, Jordan and Iraq)."""
    last = names[-1]
    office = line.key(last - 2)
    several = office.endswith("s") and line.is_listed(office[:-1], "names.roles")
    return line.key(last - 1) == "of" and line.is_capital(last) and several


def _begins_phrase(line: Line, start: int) -> bool:
    """Whether a noun phrase can begin here: not with a verb, an adverb, a preposition or a day."""
    key = line.key(start)
    if line.has(start, "function.days"):
        return False
    if line.has(start, "function.unfinished") and key not in _ARTICLES:
        return start > 0 and line.is_capital(start)
    if line.is_capital(start):
        return True
    verbal = key.endswith("ly") or (key.endswith("ed") and len(key) > _PARTICIPLE)
    return not (verbal or line.has(start, "function.finite"))


def _with_brackets(line: Line, end: int, floor: int) -> Run | None:
    """Rep. Jane Doe (D-Ohio) said."""
    opened = end - 2
    while opened > floor and end - opened < _BRACKETS and line.key(opened) != "(":
        opened -= 1
    if opened <= floor or line.key(opened) != "(":
        return None
    start = _phrase_start(line, opened, floor)
    return Run(start, end) if start < opened else None


def _with_apposition(line: Line, end: int, floor: int) -> Run | None:
    """Jane Doe, head of the unit, said."""
    comma = end - 2
    while comma > floor and end - comma < _LONGEST and line.key(comma) != ",":
        abbreviated = line.key(comma) == "." and line.is_capital(comma - 1)
        if (line.key(comma) in ENDS and not abbreviated) or line.is_quote(comma):
            return None
        comma -= 1
    if comma <= floor or line.key(comma) != ",":
        start = _phrase_start(line, end - 1, floor)
        return Run(start, end - 1) if start < end - 1 and start == floor else None
    start = _phrase_start(line, comma, floor)
    return Run(start, end - 1) if start < comma else None


def _phrase_start(line: Line, end: int, floor: int) -> int:
    """Where the phrase that ends at `end` begins; `end` itself where a clause stands there and no phrase."""
    start = end
    while start > floor and end - start < _LONGEST:
        key = line.key(start - 1)
        if _parts(line, start - 1, end):
            break
        if key == "who":
            return start - 1 if start == end else _antecedent(line, start - 1, floor)
        finite = line.has(start - 1, "function.finite") and not line.is_capital(start - 1)
        if finite and not _in_relative(line, start - 1, floor):
            return end
        start -= 1
    while start < end and (line.has(start, "function.openers") or line.key(start) == "."):
        start += 1
    return start


def _parts(line: Line, place: int, end: int) -> bool:
    """Whether no phrase runs over this piece: a mark, a subordinator, a verb of speech, a coordination."""
    key = line.key(place)
    if not line.is_word(place) and key not in _INSIDE_NAMES:
        return True
    if key == "." and not line.is_capital(place - 1):
        return True
    if line.has(place, "head.boundaries") or line.ends_clause(place):
        return True
    return key in ("and", "then") and not _joins_names(line, place, end)


def _antecedent(line: Line, who: int, floor: int) -> int:
    """Where the noun begins that a relative clause hangs on."""
    end = who - (line.key(who - 1) == ",")
    floor = max(floor, who - _LONGEST)
    near = next((at + 1 for at in range(end - 1, floor - 1, -1) if line.key(at) in _RELATIVE), floor)
    return _phrase_start(line, end, near) if end > near else who


def _in_relative(line: Line, place: int, floor: int) -> bool:
    """Whether a verb belongs to a relative clause inside the subject."""
    return any(line.key(at) in _RELATIVE for at in range(max(floor, place - _RELATIVE_REACH), place))


def _joins_names(line: Line, place: int, end: int) -> bool:
    """Whether "and" joins two names rather than two clauses."""
    if place == 0 or place + 1 >= end or not line.is_capital(place - 1):
        return False
    if any(
        (cue := line.lexical(at)) is not None and cue.form in ("past", "present")
        for at in range(max(0, place - _CLAUSE_REACH), place)
    ):
        return False
    return line.is_capital(place + 1) or line.any_has(place + 1, place + 3, "names.roles")


def subject_after(line: Line, start: int) -> Run | None:
    """The subject behind its verb: said Jane Doe, head of the unit."""
    stop = start
    while stop < line.count and stop - start < _LONGEST:
        key = line.key(stop)
        if key in ENDS or key in STOPS or line.is_quote(stop) or line.has(stop, "head.boundaries"):
            break
        if key in ("in", "on", "during") and stop > start + 1:
            break
        if key == "," and not apposition_follows(line, stop):
            break
        stop += 1
    return Run(start, stop) if stop > start else None


def apposition_follows(line: Line, comma: int) -> bool:
    """Whether the words behind a comma say who the one before it is."""
    if line.key(comma + 1) in ("a", "an", "the", "who"):
        return True
    return line.any_has(comma + 1, comma + _APPOSED, "names.roles")
