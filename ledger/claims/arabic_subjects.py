"""Where the subject of an Arabic verb of speech begins and ends, and what its head tells of the occasion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledger.claims.frames import Run
from ledger.text.folding import fold
from ledger.text.places import nationality_of
from ledger.text.tokens import Token

if TYPE_CHECKING:
    from ledger.claims.arabic_words import Line

__all__ = ["channels", "is_agency", "is_ali", "opens_unit", "source_end", "subject_after", "subject_before"]

_LONGEST_BEFORE = 25
_APPOSED = 8
_HALTS = frozenset("()[]-")
_CIRCUMSTANCES = frozenset(
    {"وقت", "اطار", "سياق", "ذات", "ختام", "اعقاب", "جلسه", "معرض", "هذا", "اول", "ظل"}
)
_FOR = re.compile(r"^(?:لل|ل|ب|ال)")


def subject_after(line: Line, start: int, end: int) -> tuple[Run | None, tuple[Run, ...]]:
    """The subject in the head `start`..`end` of a verb, and the rest of the head."""
    first = start
    while first < end and not line.is_word(first):
        first += 1
    if first >= end or _stops(line, first, first):
        return None, (Run(start, end),) if end > start else ()
    stop = first
    while stop < end and not _halts(line, stop, Run(first, end)):
        stop += 1
    last = stop
    while last > first and not line.is_word(last - 1):
        last -= 1
    rest = (Run(stop, end),) if stop < end else ()
    return (Run(first, last) if last > first else None), rest


def _halts(line: Line, place: int, head: Run) -> bool:
    if line.key(place) in _HALTS:
        return True
    if line.key(place) == ",":
        return not _is_apposition(line, place, head)
    return line.is_word(place) and _stops(line, place, head.start)


def _stops(line: Line, place: int, first: int) -> bool:
    key = line.key(place)
    if key == "في":
        return not _in_office(line, place, first)
    if place > first and key in ("ل", "لل") and line.is_word(place + 1) and line.pieces[place + 1].in_quotes:
        return True
    if place > first and is_agency(line, place):
        return True
    cue = line.cue(place)
    if cue is not None and not line.is_name_part(place):
        strict = line.has(cue.lemma, "rules.strict")
        if cue.form == "participle" or (place > first and not strict):
            return True
    return line.is_listed(place, "head.stops") and not is_ali(line, place)


def is_ali(line: Line, place: int) -> bool:
    """Whether the letters of على are the name Ali: written with its own last letter, beside a title or بن.

    Or before a family name that what is said follows (علي العلاق أن).
    """
    if line.pieces[place].text != "علي":
        return False
    before, after = line.key(place - 1), line.key(place + 1)
    if after.startswith("ال") and line.is_complement(place + 2):
        return True
    return after in ("بن", "ابن") or line.has(before, "names.titles") or line.has(after, "names.given")


def is_agency(line: Line, place: int) -> bool:
    """للألمانية: an agency called by its nation alone."""
    if not (line.is_word(place) and line.key(place).startswith("لل") and line.key(place).endswith("يه")):
        return False
    name = "ال" + line.pieces[place].text[2:]
    return bool(nationality_of(Token(name, fold(name), 0, len(name))))


def _in_office(line: Line, place: int, first: int) -> bool:
    """Whether "في" goes on with an office (عضو اللجنة في البرلمان) and not with an occasion."""
    if place == first or place + 1 >= line.count:
        return False
    if line.is_listed(place + 1, "head.occasions") or line.is_listed(place + 1, "head.stops"):
        return False
    return line.key(place + 1) not in _CIRCUMSTANCES and line.has_office(Run(first, place))


def _is_apposition(line: Line, comma: int, head: Run) -> bool:
    """Whether the words after the comma are the name (or the office) of what stands before it."""
    stop = comma + 1
    while stop < min(head.end, comma + 1 + _APPOSED) and line.key(stop) not in (",", ":", "("):
        stop += 1
    words = [place for place in range(comma + 1, stop) if line.is_word(place)]
    if not words or len(words) > _APPOSED - 2:
        return False
    first = words[0]
    if (
        line.is_listed(first, "head.stops")
        or line.cue(first) is not None
        or line.is_listed(first, "head.openings")
    ):
        return False
    return line.has_office(Run(head.start, comma)) or line.is_name_part(first)


def subject_before(line: Line, index: int) -> Run | None:
    """A subject that stands before its verb at the start of the unit (لكن المتحدثة ...، قالت)."""
    start = 0
    while start < index and _is_opening(line, start):
        start += 1
    end = index
    while end > start and (not line.is_word(end - 1) or line.key(end - 1) in ("قد", "كان", "كانت")):
        end -= 1
    if start >= end or end - start > _LONGEST_BEFORE:
        return None
    if line.cue(start) is not None or line.is_listed(start, "head.stops"):
        return None
    for at in range(start, end):
        if line.key(at) in (".", ":", ";") or line.is_complement(at) or line.cue(at) is not None:
            return None
    nominal = line.key(start).startswith("ال") or line.is_name_part(start) or end - start <= 3
    return Run(start, end) if nominal else None


def opens_unit(line: Line, index: int) -> bool:
    """Whether nothing but opening words stands before a place."""
    return all(_is_opening(line, place) for place in range(index))


def _is_opening(line: Line, place: int) -> bool:
    return not (line.is_word(place) or line.is_quote(place)) or line.is_listed(place, "head.openings")


def source_end(line: Line, start: int) -> int:
    """Where a source named after بحسب or وفقا لـ ends."""
    stop = start
    whole = Run(start, line.count)
    while stop < line.count:
        if line.key(stop) == "," and not _is_apposition(line, stop, whole):
            break
        if line.key(stop) in (".", ":", "(") or line.is_quote(stop) or line.is_complement(stop):
            break
        if (
            stop > start
            and line.is_word(stop)
            and line.key(stop) != "في"
            and line.is_listed(stop, "head.stops")
            and not is_ali(line, stop)
        ):
            break
        stop += 1
    return stop


def channels(line: Line, around: tuple[Run, ...]) -> tuple[Run, ...]:
    """Outlets and occasions named in a head: لـ"الوطن", في بيان, لوكالة ..., على تويتر."""
    found: list[Run] = []
    for run in around:
        place = run.start
        while place < run.end:
            stop = _channel(line, place, run.end)
            if stop > place:
                found.append(Run(place, stop))
            place = max(stop, place + 1)
    return tuple(found)


def _channel(line: Line, place: int, end: int) -> int:
    """The end of the channel that begins at `place`, `place` itself where none does."""
    if line.pieces[place].in_quotes and line.key(place - 1) in ("ل", "مع", "ال", "لل"):
        while place < end and line.pieces[place].in_quotes:
            place += 1
        return place
    if is_agency(line, place):
        return place + 1
    bare = _FOR.sub("", line.key(place))
    named = line.has(line.key(place), "head.media") or line.has(bare, "head.media")
    if not named and not line.has(line.key(place), "head.occasions"):
        return place
    stop = place + 1
    while (
        stop < end and line.is_word(stop) and stop - place < 7 and not _channel_stops(line, stop, named=named)
    ):
        stop += 1
    return stop


def _channel_stops(line: Line, place: int, *, named: bool) -> bool:
    key = line.key(place)
    if line.cue(place) is not None or line.key(place).startswith("نشر"):
        return True
    if not named and not key.startswith(("ل", "ال")):
        return True
    return line.is_listed(place, "head.stops") and not key.startswith("ل")
