"""Where what an English verb of speech introduces ends, and the paper's own words go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ledger.claims.english_words import ENDS

if TYPE_CHECKING:
    from ledger.claims.english_words import Line
    from ledger.claims.frames import Run

__all__ = ["Place", "content_end", "place_of"]

_LIST_REACH = 9
"""Pieces behind a comma among which an "and" makes it the comma of an enumeration."""
_PARTICIPLE = 6
"""Letters from which a word in -ing behind a comma is a participle, and no thing, king or bring."""
_SUBJECT = 7
"""Pieces behind a comma within which another act of speech has its verb."""
_RELATIVES = frozenset({"who", "which", "that"})
_AFTERTHOUGHTS = frozenset(
    {"according", "despite", "something", "although", "though", "even", "whereas", "while", "compared"}
)
"""Words behind a comma with which the paper goes on in its own words."""
_ASIDES = frozenset(
    {"which", "who", "where", "whose", "as", "just", "a", "an", "the", "he", "she", "they", "it"}
)
"""Words behind a comma with which a thing that is named is explained, or the main clause begins."""
_JOINED = frozenset({"and", "or"})
_CONJUNCTIONS = frozenset({"and", "but", "while", "though", "although"})
_DASHES = frozenset("—–")


class Place(NamedTuple):
    """Where a verb of speech stands: in a clause before the main one, or in one that hangs on a noun."""

    fronted: bool = False
    hanging: bool = False


def place_of(line: Line, index: int, source: Run | None, *, participle: bool = False) -> Place:
    """The place of the verb at `index` with its subject; a participle hangs on the main verb."""
    first = source.start if source is not None else index
    before = first - 1
    opens = before == 0 or (before > 0 and not line.is_word(before - 1) and not line.is_quote(before - 1))
    fronted = opens and line.has(before, "function.subordinators")
    hanging = participle or line.key(first) in _RELATIVES or line.key(before) in _RELATIVES
    return Place(fronted=fronted, hanging=hanging)


def content_end(line: Line, start: int, place: Place | None = None) -> int:
    """The end of what is said: the unit's, or where the paper goes on in its own words."""
    place = place or Place()
    if line.is_quote(start):
        return _after_quote(line, start)
    clausal = any(line.has(start, f"function.{name}") for name in ("subordinators", "questions"))
    for at in range(start, line.count - 1):
        clausal = clausal or _is_finite(line, at)
        if at > start and _goes_on(line, at, place, clausal=clausal):
            return at
    end = line.count
    while end > start and (line.key(end - 1) in ENDS or line.key(end - 1) == ","):
        end -= 1
    return end


def _after_quote(line: Line, start: int) -> int:
    """A quotation, and what is said beside it (..., and that the fee will rise)."""
    at = start + 1 + (line.key(start + 1) == ",")
    if line.key(at) == "and" and line.key(at + 1) in ("that", "to"):
        return content_end(line, at + 1)
    return start + 1


def _goes_on(line: Line, at: int, place: Place, *, clausal: bool) -> bool:
    """Whether the content is over before the piece at `at`."""
    if line.key(at) == ",":
        return _over_at_comma(line, at, place, clausal=clausal)
    if clausal:
        return False
    if line.key(at) == "-":
        return _dashes(line) == [at]
    if line.key(at) == "and":
        following = line.lexical(at + 1)
        return (following is not None and following.form == "participle") or _is_finite(line, at + 1)
    return False


def _over_at_comma(line: Line, comma: int, place: Place, *, clausal: bool) -> bool:
    following = line.lexical(comma + 1)
    if following is not None and following.form == "participle" and following.sense != "plan":
        return True
    if line.key(comma + 1) in _AFTERTHOUGHTS or (line.key(comma + 1) == "but" and not clausal):
        return True
    if _speaks_again(line, comma + 1) or (place.hanging and _is_finite(line, comma + 1)):
        return True
    if _enumerates(line, comma):
        return False
    if line.key(comma + 1).endswith("ing") and len(line.key(comma + 1)) >= _PARTICIPLE:
        return True
    if place.fronted:
        return True
    return not clausal and line.key(comma + 1) in _ASIDES and not _quotes_later(line, comma)


def _speaks_again(line: Line, at: int) -> bool:
    """Whether the next clause names its own act of speech (..., and the mayor insisted that)."""
    if line.key(at) not in _CONJUNCTIONS:
        return False
    for verb in range(at + 2, min(line.count, at + _SUBJECT)):
        if line.key(verb) == ",":
            return False
        cue = line.cue(verb)
        if cue is not None and cue.form in ("past", "present"):
            return True
    return False


def _quotes_later(line: Line, comma: int) -> bool:
    return any(piece.is_quote or piece.in_quotes for piece in line.pieces[comma:])


def _enumerates(line: Line, comma: int) -> bool:
    """Whether a comma stands in a list: an "and" follows before any verb."""
    for at in range(comma + 1, min(line.count, comma + _LIST_REACH)):
        if line.key(at) in _JOINED:
            return not _is_finite(line, at + 1) and not line.has(at + 1, "function.pronouns")
        if _is_finite(line, at) or line.key(at) in ENDS or line.key(at) in _RELATIVES:
            return False
    return False


def _is_finite(line: Line, at: int) -> bool:
    """Whether a finite verb stands here, as far as its form shows it."""
    if not line.is_word(at) or line.is_capital(at):
        return False
    if line.has(at, "function.finite") or line.key(at) in ("n't", "'s"):
        return True
    return line.ends_clause(at) and not line.has(at - 1, "function.prepositions")


def _dashes(line: Line) -> list[int]:
    """The dashes of the unit: two are a bracket around an aside."""
    return [at for at in range(line.count) if _is_dash(line, at)]


def _is_dash(line: Line, at: int) -> bool:
    """Whether a dash between clauses stands at a place, and no hyphen."""
    if line.key(at) != "-" or not 0 < at < line.count - 1:
        return False
    piece = line.pieces[at]
    spaced = line.pieces[at - 1].end < piece.start and line.pieces[at + 1].start > piece.end
    return spaced or piece.text in _DASHES
