"""English frames: subject and verb around quotations and clauses, inverted, in parenthesis, according to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledger.claims.english_bounds import content_end, place_of
from ledger.claims.english_complements import channels, content_start, quote_after, tail_follows
from ledger.claims.english_subjects import apposition_follows, subject_after, subject_before
from ledger.claims.english_words import ENDS, STOPS, Line
from ledger.claims.frames import Frame, Run

if TYPE_CHECKING:
    from ledger.claims.lexicon import Cue, Lexicon, Sense
    from ledger.claims.pieces import Unit

__all__ = ["frames"]

_REACH = 24
"""Most pieces between a verb and the quotation before it."""
_FEWEST = 3
_NAME = 6
"""Most pieces of the name before a headline's colon."""
_WITHIN_NAMES = frozenset({".", "of", "-", "de", "al"})
_PARENTHESIS = 8
_INSIDE = frozenset({"demand", "commit", "plan", "deny"})
_QUOTED = frozenset({"vow", "promise", "pledge", "predict", "urge"})
"""Verbs beside those of speech that follow a quotation."""
_OWN_WISH = frozenset({"want", "seek", "hope", "wish", "prefer"})
_ANNOUNCED = frozenset({"plans", "plan", "intention", "intentions"})
_BEFORE_FRONTED = frozenset({"and", "but", ";", ":", ".", "?"})
_RELAYS = frozenset({"quoted", "cited"})
_SHARING = frozenset({"and", "but", ",", "then", "also"})


def frames(unit: Unit, lexicon: Lexicon) -> list[Frame]:
    """The attributions of one unit, in the order of their cues."""
    line = Line(unit, lexicon)
    found = [frame for index in range(line.count) if (frame := _frame(line, index)) is not None]
    return _bounded(line, found)


def _frame(line: Line, index: int) -> Frame | None:
    """The frame whose cue is the piece at `index`, None where it is no cue."""
    if line.key(index) == "according" and line.key(index + 1) == "to" and line.is_word(index):
        return _according(line, index)
    if line.key(index) == ":":
        return _headline(line, index)
    cue = line.cue(index)
    if cue is None or (cue.lemma == "call" and cue.form == "past" and line.key(index - 1) == ","):
        return None  # (a plan, called the Way) gives a name
    return (
        _after_quote(line, index, cue)
        or _inverted(line, index, cue)
        or _parenthesis(line, index, cue)
        or _told_to(line, index, cue)
        or _before(line, index, cue)
        or _trailing(line, index, cue)
    )


def _headline(line: Line, colon: int) -> Frame | None:
    """Mayor: Bridge "Will Open in May": a line without a full stop that begins with a name."""
    rest = Run(colon + 1, line.count)
    if not 0 < colon <= _NAME or line.key(line.count - 1) == ".":
        return None
    if rest.end - rest.start < _FEWEST and not line.is_quote(rest.start):
        return None
    named = all(line.is_capital(at) or line.key(at) in _WITHIN_NAMES for at in range(colon))
    if not named or line.any_has(0, colon, "rules.labels"):
        return None
    return Frame(cue=Run(colon, colon + 1), lemma=":", sense="say", content=(rest,), source=Run(0, colon))


def _after_quote(line: Line, index: int, cue: Cue) -> Frame | None:
    """A quotation, then "he said" or "said the minister"; the quotation may go on after that."""
    if cue.sense != "say" and cue.lemma not in _QUOTED:
        return None
    quote = _quote_before(line, index)
    if quote is None:
        return None
    inverted = all(line.key(place) in (",", "-") for place in range(quote + 1, index))
    source = subject_after(line, index + 1) if inverted else subject_before(line, index, floor=quote + 1)
    later = quote_after(line, source.end if source and source.start > index else index + 1)
    first = _clause_of(line, quote, stop=min(source.start if source else index, index))
    content = (Run(first, quote + 1), *((Run(later, later + 1),) if later is not None else ()))
    return _made(line, index, cue, source=source, content=content)


def _clause_of(line: Line, quote: int, *, stop: int) -> int:
    """Where the clause begins that a quotation before its speaker ends (the fee was "too low," he said)."""
    begins = line.pieces[quote].text.lstrip("\"'“‘").lstrip()[:1]
    if stop != quote + 1 or not begins.islower() or not line.is_word(quote - 1):
        return quote
    for place in range(quote - 1, -1, -1):
        if line.key(place) in (";", ":") or line.is_quote(place) or line.cue(place) is not None:
            return quote
    return 0


def _quote_before(line: Line, index: int) -> int | None:
    for place in range(index - 1, max(-1, index - _REACH), -1):
        if line.is_quote(place):
            return place
        key = line.key(place)
        if key in STOPS or (key in ENDS and line.pieces[place].space):
            return None
        if line.has(place, "head.boundaries") and key != "as":
            return None
        cue = line.cue(place)
        if cue is not None and cue.form == "past" and not line.in_relative(place):
            return None
    return None


def _parenthesis(line: Line, index: int, cue: Cue) -> Frame | None:
    """The plan, experts say, leaves out many: content on both sides of a clause between commas."""
    if cue.sense != "say" or cue.form == "participle" or line.key(index + 1) != ",":
        return None
    source = subject_before(line, index)
    if source is None or line.is_quote(index + 2) or source.start < _FEWEST:
        return None
    if line.key(source.start - 1) != "," or source.end - source.start > _PARENTHESIS:
        return None
    left, right = Run(0, source.start - 1), Run(index + 2, content_end(line, index + 2))
    content = (left, right) if right.end > right.start else (left,)
    return _made(line, index, cue, source=source, content=content)


def _before(line: Line, index: int, cue: Cue) -> Frame | None:
    """The minister said (Tuesday) (that) ...; told Reuters that ...; said: and a quotation."""
    start = content_start(line, index, cue)
    if start is None:
        return None
    relayed = _relayed(line, index)
    source = relayed[0] if relayed else subject_before(line, index)
    if source is None and cue.form != "participle" and line.key(index - 1) not in _SHARING:
        return None
    end = content_end(line, start, place_of(line, index, source, participle=cue.form == "participle"))
    if end <= start:
        return None
    around = (Run(index + 1, start),) if start > index + 1 else ()
    made = _made(line, index, cue, source=source, content=(Run(start, end),), around=around)
    return replace(made, via=relayed[1] or made.via) if relayed else made


def _relayed(line: Line, index: int) -> tuple[Run, tuple[Run, ...]] | None:
    """Who speaks and who tells of it: the agency quoted him as saying, he was cited by it as saying."""
    if line.key(index - 1) != "as":
        return None
    verbs = (at for at in range(index - 2, max(0, index - _REACH), -1) if line.key(at) in _RELAYS)
    verb = next(verbs, None)
    if verb is None or any(
        line.key(at) in ENDS and not line.is_abbreviation(at) for at in range(verb, index)
    ):
        return None
    if not line.has(verb - 1, "function.passive"):
        teller, said = subject_before(line, verb), Run(verb + 1, index - 1)
        return (said, (teller,) if teller else ()) if said.end > said.start else None
    spoken = subject_before(line, verb - 1)
    by = line.key(verb + 1) == "by" and verb + 2 < index - 1
    return (spoken, (Run(verb + 2, index - 1),) if by else ()) if spoken else None


def _inverted(line: Line, index: int, cue: Cue) -> Frame | None:
    """The economy is slowing, said Jane Doe, an economist: nothing but the subject follows."""
    if line.key(index - 1) != "," or cue.form != "past":
        return None
    relative = False
    for place in range(index + 1, line.count):
        relative = relative or line.key(place) in ("who", "which", "whose", "that")
        if line.is_quote(place) and line.key(place - 1) == ".":
            break
        if not relative and (line.has(place, "function.finite") or line.is_quote(place)):
            return None
    return _trailing(line, index, cue)


def _trailing(line: Line, index: int, cue: Cue) -> Frame | None:
    """The economy is slowing, the fund said (in a report)."""
    told = cue.lemma == "tell" and line.is_word(index + 1)
    if cue.sense != "say" or cue.form == "participle" or not (told or tail_follows(line, index + 1)):
        return None
    source = subject_before(line, index)
    if source is None and line.key(index - 1) == ",":
        source = subject_after(line, index + 1)
    if source is None:
        return None
    end = min(source.start, index)
    if line.key(end - 1) != ",":
        return None
    while end > 0 and line.key(end - 1) == ",":
        end -= 1
    return _made(line, index, cue, source=source, content=(Run(0, end),)) if end >= _FEWEST else None


def _told_to(line: Line, index: int, cue: Cue) -> Frame | None:
    """The fee will rise, the mayor told a news conference: who is told ends the sentence."""
    if cue.lemma != "tell" or cue.form != "past":
        return None
    goes_on = any(
        line.key(at) in (":", "that", "to") or line.is_quote(at) or line.has(at, "function.finite")
        for at in range(index + 1, line.count)
    )
    return None if goes_on else _trailing(line, index, cue)


def _according(line: Line, index: int) -> Frame | None:
    """According to X, before its content or after it."""
    start = index + 2
    stop = start
    while stop < line.count and stop - start < _REACH:
        key = line.key(stop)
        if key in ENDS or key in STOPS or (key == "," and not _names_on(line, stop, fronted=index <= 1)):
            break
        stop += 1
    if stop <= start:
        return None
    if index <= 1 or line.key(index - 1) in _BEFORE_FRONTED:
        begin = stop + (line.key(stop) == ",")
        content = Run(begin, content_end(line, begin))
    else:
        begin = max((at + 1 for at in range(index) if line.key(at) == ";"), default=0)
        end = index
        while end > begin and line.key(end - 1) == ",":
            end -= 1
        content = Run(begin, end)
    if content.end <= content.start:
        return None
    return Frame(
        cue=Run(index, start),
        lemma="according",
        sense="say",
        content=(content,),
        source=Run(start, stop),
        according=True,
    )


def _names_on(line: Line, comma: int, *, fronted: bool) -> bool:
    """Whether the words behind a comma still name the source: before its content only up to another comma."""
    if not apposition_follows(line, comma):
        return False
    if not fronted:
        return True
    office = line.any_has(comma + 1, comma + 8, "names.roles")
    return office and any(line.key(at) == "," for at in range(comma + 2, comma + 14))


def _made(
    line: Line,
    index: int,
    cue: Cue,
    *,
    source: Run | None,
    content: tuple[Run, ...],
    around: tuple[Run, ...] = (),
) -> Frame:
    announces = _announces_plan(line, index, cue)
    decides = cue.lemma == "agree" and _is_infinitive(line, content[0].start)
    sense = "plan" if announces or decides else _sense(line, index, cue)
    return Frame(
        cue=Run(index, index + 1),
        lemma=cue.lemma,
        sense=sense,
        content=content,
        source=source,
        inside=sense in _INSIDE or line.is_listed(cue.lemma, "rules.stands"),
        around=around,
        via=channels(line, around),
        participle=cue.form == "participle",
    )


def _sense(line: Line, index: int, cue: Cue) -> Sense:
    """The verb's sense with its particle: calls for is a demand, wants to is a plan of one's own."""
    following = line.key(index + 1)
    if cue.lemma == "call" and following in ("for", "on"):
        return "demand"
    return "plan" if cue.lemma in _OWN_WISH and following == "to" else cue.sense


def _is_infinitive(line: Line, start: int) -> bool:
    """Whether "to" and a verb begin what is introduced, or a verb behind "to" (agreed on Sunday to raise)."""
    verb = start + (line.key(start) == "to")
    told = any(line.has(verb, f"function.{name}") for name in ("determiners", "pronouns", "prepositions"))
    return line.key(verb - 1) == "to" and line.is_word(verb) and not told and not line.is_capital(verb)


def _announces_plan(line: Line, index: int, cue: Cue) -> bool:
    """Whether the announcement is the plan: announced plans to close, announced 900 job cuts."""
    following = line.key(index + 1)
    return cue.lemma == "announce" and (following in _ANNOUNCED or following[:1].isdigit())


def _before_tail(frame: Frame, found: list[Frame]) -> Frame:
    """A plan told by another (The city plans to build, the mayor said) cut where the teller is named."""
    last = frame.content[-1]
    for other in found:
        told = other.content[-1]
        tail = other.source is not None and other.source.start >= told.end and not other.according
        if tail and told.start <= frame.cue.start < last.start < told.end < last.end:
            return replace(frame, content=(*frame.content[:-1], Run(last.start, told.end)))
    return frame


def _bounded(line: Line, found: list[Frame]) -> list[Frame]:
    """Each content cut where a verb that shares its subject goes on (..., and suggested that ...)."""
    sharing = [
        frame.cue.start for frame in found if not (frame.source or frame.participle or frame.according)
    ]
    found = [_before_tail(frame, found) for frame in found]
    kept = []
    for frame in found:
        last = frame.content[-1]
        stop = next((place for place in sharing if place > frame.cue.start), None)
        if stop is not None and frame.cue.start < last.start < stop < last.end:
            while stop > last.start + 1 and (line.key(stop - 1) in _SHARING or line.is_adverb(stop - 1)):
                stop -= 1
            frame = replace(frame, content=(*frame.content[:-1], Run(last.start, stop)))
        kept.append(frame)
    return kept
