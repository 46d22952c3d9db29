"""What counts although nobody is quoted for it, and what does not although somebody is.

Kept without a source: a dated event to come, a plan of a named body, and a sentence with a figure or a future
that goes on from the one before it, whose source it shares.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.claims.clauses import split, trim
from ledger.claims.lexicon import lexicon
from ledger.claims.signs import Clause, signs
from ledger.claims.sources import read_speaker
from ledger.text.quantities import quantities
from ledger.text.sentences import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.claims.attribution import Attribution, Reading
    from ledger.claims.pieces import Unit
    from ledger.claims.timing import Calendar

__all__ = ["Event", "is_ceremony", "unsourced"]

_HEAD_WORDS = 3
_WILL = re.compile(r"\b(?:will|is to|are to|plans to|plan to|intends to|wo n't|won't)\b")
_PASSIVE = re.compile(r"(?:will|to|wo n't|won't)\s+(?:also\s+|not\s+)?be\s+\w+(?:ed|en|t|ne)\b")
_NO_HOLDER = re.compile(
    r"(?:it|this|that|there|these|those|which|who|i|we|you|he|she|they|what|one)\b", re.IGNORECASE
)
_AMOUNTS = frozenset(
    {
        "about",
        "all",
        "another",
        "any",
        "around",
        "at",
        "both",
        "each",
        "every",
        "few",
        "half",
        "in",
        "many",
        "more",
        "most",
    }
    | {
        "no",
        "none",
        "nearly",
        "some",
        "such",
        "two",
        "three",
        "under",
        "with",
        "roughly",
        "almost",
        "other",
        "others",
    }
)
"""Words with which a subject begins that is an amount of something and no holder of a plan."""
_TEMPORAL = (" قبيل ", " عشية ")
_BREAKS = ("،", ",", ";", "؛")
_FEWEST = 4
"""Words between a comma and a time expression for the comma to begin the clause."""


@dataclass(frozen=True, slots=True)
class Event:
    """An unsourced clause, with the holder of the plan or the source that it goes on from."""

    span: Span
    speaker: str | None = None
    role: str | None = None
    via: tuple[str, ...] = ()


def is_ceremony(attribution: Attribution, reading: Reading) -> bool:
    """Whether what is said is thanks, condolence, congratulation, the weather, or no answer at all."""
    span = attribution.content[0]
    head = " ".join(reading.text[span.start : span.end].split()[:_HEAD_WORDS])
    known = signs(reading.language)
    asked = " ".join(reading.text[part.start : part.end].split()[0] for part in attribution.source)
    if known.has("weather.words", Clause.of(reading.text[span.start : span.end])):
        return True
    return known.has("ceremony.words", Clause.of(head)) or known.has("ceremony.prayer", Clause.of(asked))


def unsourced(reading: Reading, calendar: Calendar) -> Iterator[Event]:
    """The clauses outside all attributions that are claims nevertheless, in order."""
    spoken = _Spoken(reading)
    for number, unit in enumerate(reading.units):
        before = spoken.source_of(number)
        if spoken.has(number):
            yield from _dated(reading, unit, calendar, spoken)
        elif before is not None and _goes_on(reading, unit):
            yield from _carried(reading, unit, before)
        else:
            found = list(_plans(reading, unit)) if reading.language != "ar" else []
            yield from found or _dated(reading, unit, calendar, spoken)


class _Spoken:
    """Which units and which spans are inside attributions."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._by_unit: dict[int, Attribution] = {}
        spans: list[Span] = []
        for item in reading.attributions:
            self._by_unit[item.unit] = item
            spans += item.content
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def has(self, number: int) -> bool:
        """Whether a unit has an attribution of its own."""
        return number in self._by_unit

    def covers(self, place: int) -> bool:
        """Whether a place is inside what somebody says."""
        last = bisect_right(self._starts, place)
        return any(span.start <= place < span.end for span in self._spans[max(0, last - 4) : last])

    def source_of(self, number: int) -> Attribution | None:
        """The attribution of the unit before, in the same paragraph and reported in the paper's own words."""
        item = self._by_unit.get(number - 1)
        if item is None or item.kind == "direct" or item.inside:
            return None
        same = self._reading.units[number].paragraph == self._reading.units[number - 1].paragraph
        return item if same else None


def _goes_on(reading: Reading, unit: Unit) -> bool:
    """Whether a sentence without a source has a figure or looks ahead."""
    words = reading.text[unit.start : unit.end]
    if unit.pieces and unit.pieces[0].is_quote:
        return False
    clause = Clause.of(words)
    known = signs(reading.language)
    if known.is_future(clause) or known.has("modality.possible", clause):
        return True
    return reading.language != "ar" and bool(quantities(words, reading.language))


def _carried(reading: Reading, unit: Unit, before: Attribution) -> Iterator[Event]:
    for span in split(reading.text, Span(unit.start, unit.end), reading.language):
        yield Event(span, before.speaker, before.role, before.via)


def _plans(reading: Reading, unit: Unit) -> Iterator[Event]:
    """English sentences that say what a named body will do, or what will be done."""
    for span in split(reading.text, Span(unit.start, unit.end), reading.language):
        words = reading.text[span.start : span.end]
        match = _WILL.search(words)
        if match is None or _NO_HOLDER.match(words) or match.start() == 0:
            continue
        speaker = None
        if not _PASSIVE.search(words, match.start()):
            speaker = _holder(words[: match.start()], reading)
            if speaker is None and not quantities(words, reading.language):
                continue
        yield Event(span, *(speaker or (None, None)))


def _holder(words: str, reading: Reading) -> tuple[str, str | None] | None:
    """The subject before "will" where it is written as a name."""
    subject = words.rsplit(" that ", 1)[-1].strip(" ,")
    name = read_speaker(subject, lexicon(reading.language))
    if name is None or len(name.name.split()) > 6:
        return None
    named = name.name.split()
    if named[0].casefold() in _AMOUNTS:
        return None
    capitals = [word for word in named if word[:1].isupper() and word not in ("The", "A", "An")]
    return (name.name, name.role) if capitals else None


def _dated(reading: Reading, unit: Unit, calendar: Calendar, spoken: _Spoken) -> Iterator[Event]:
    """An event on a day to come: a meeting, a vote, a visit."""
    words = signs(reading.language)
    for interval in calendar.within(Span(unit.start, unit.end)):
        if not calendar.is_ahead(interval) or spoken.covers(interval.start):
            continue
        span = _clause(reading.text, Span(unit.start, unit.end), interval.start)
        clause = Clause.of(reading.text[span.start : span.end])
        is_event = words.has("future.event", clause) and (
            words.has("future.dated", clause) or words.is_future(clause)
        )
        if is_event or words.has("future.fixed", clause):
            yield Event(span)


def _clause(text: str, unit: Span, start: int) -> Span:
    """The clause around a time expression: from the comma or the temporal word before it to the end."""
    left = unit.start
    for mark in (*_BREAKS, *_TEMPORAL):
        place = text.rfind(mark, unit.start, start - 3)
        if place >= 0 and len(text[place:start].split()) >= _FEWEST:
            left = max(left, place + (0 if mark in _TEMPORAL else 1))
    return trim(text, Span(left, unit.end)) or unit
