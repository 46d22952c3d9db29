"""What counts although nobody is quoted for it, and what does not although somebody is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.claims.clauses import trim
from ledger.claims.signs import Clause, signs
from ledger.text.sentences import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.claims.attribution import Attribution, Reading
    from ledger.claims.timing import Calendar

__all__ = ["Event", "is_ceremony", "unsourced"]


@dataclass(frozen=True, slots=True)
class Event:
    """An unsourced clause with a day to come, and the holder of the plan where one is named."""

    span: Span
    speaker: str | None = None
    role: str | None = None


def is_ceremony(attribution: Attribution, reading: Reading) -> bool:
    """Whether what is said is thanks, condolence or congratulation."""
    words = signs(reading.language)
    span = attribution.content[0]
    head = " ".join(reading.text[span.start : span.end].split()[:3])
    return words.has("ceremony.words", Clause.of(head))


def unsourced(reading: Reading, calendar: Calendar) -> Iterator[Event]:
    """Clauses outside all attributions that name an event on a day to come."""
    words = signs(reading.language)
    covered = [span for item in reading.attributions for span in item.content]
    for unit in reading.units:
        for interval in calendar.within(Span(unit.start, unit.end)):
            if not calendar.is_ahead(interval):
                continue
            if any(span.start <= interval.start < span.end for span in covered):
                continue
            span = _clause(reading.text, Span(unit.start, unit.end), interval.start, interval.end)
            clause = Clause.of(reading.text[span.start : span.end])
            if words.has("future.event", clause) and (
                words.has("future.dated", clause) or words.is_future(clause)
            ):
                yield Event(span)


def _clause(text: str, unit: Span, start: int, end: int) -> Span:
    """The clause around a time expression: from the comma or the temporal word before it to the end."""
    left = unit.start
    for mark in ("،", ",", ";", "؛", " قبيل ", " عشية "):
        place = text.rfind(mark, unit.start, start - 3)
        if place >= 0 and len(text[place:start].split()) >= 4:
            left = max(left, place + (0 if mark.startswith(" ") else 1))
    return trim(text, Span(left, unit.end)) or Span(start, end)
