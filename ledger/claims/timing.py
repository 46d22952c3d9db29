"""When: a proposition's deadline and the day it was said on, from the article's time expressions."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from ledger import dates
from ledger.claims.awaited import awaited, is_compared
from ledger.model import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ledger.model import Customs
    from ledger.text.sentences import Span

__all__ = ["Calendar"]

_PAST_OR_PRESENT = frozenset({"PAST_REF", "PRESENT_REF"})
_NOT_AHEAD = frozenset({"repeated", "duration"})


def _is_open(interval: Interval) -> bool:
    """Whether a phrase without days looks ahead: soon, in the long run; not recently, now."""
    return interval.value not in _PAST_OR_PRESENT


class Calendar:
    """The time expressions of one article, read once. Without an anchor, or a grammar, there are none."""

    def __init__(
        self,
        text: str,
        *,
        anchor: date | None,
        language: str,
        customs: Customs,
    ) -> None:
        self.anchor, self.text, self.language = anchor, text, language
        self.intervals: list[Interval] = []
        if anchor is not None:
            grammar = language if language in dates.languages() else "en"
            self.intervals = dates.read(text, anchor=anchor, language=grammar, customs=customs)
        self._starts = [interval.start for interval in self.intervals]

    def within(self, span: Span) -> list[Interval]:
        """The expressions that lie in a span."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return [interval for interval in self.intervals[first:last] if interval.end <= span.end]

    def deadline(self, span: Span, *, said_on: date | None = None) -> Interval | None:
        """The expression that says by when; one that names no day ("soon") where there is no better."""
        inside = [
            interval
            for interval in self.within(span)
            if interval.role == "deadline" or not is_compared(self.text, interval.start, self.language)
        ]
        best = dates.deadline_of(inside, within=(span.start, span.end), said_on=said_on)
        if best is not None:
            return best
        vague = (interval for interval in inside if interval.role == "vague" and _is_open(interval))
        return next(vague, None) or self._event(span)

    def _event(self, span: Span) -> Interval | None:
        """An event that the outcome waits for, which the text does not date."""
        event = awaited(self.text, span, self.language) if self.anchor else None
        if event is None:
            return None
        return Interval(
            phrase=self.text[event.start : event.end],
            earliest=None,
            latest=None,
            anchor=self.anchor,
            start=event.start,
            end=event.end,
            role="vague",
            rule="event",
            reason="an event that the text does not date",
        )

    def is_ahead(self, interval: Interval) -> bool:
        """Whether an expression names days that are not over at the anchor."""
        if self.anchor is None or interval.role in _NOT_AHEAD:
            return False
        if interval.latest is None:
            return interval.earliest is not None and interval.earliest >= self.anchor
        return interval.latest > self.anchor

    def said_on(self, spans: Iterable[Span]) -> date | None:
        """The day of saying that the words around the speech name, None where they name none."""
        for span in spans:
            for interval in self.within(span):
                single = interval.latest is not None and interval.earliest == interval.latest
                if single and not self.is_ahead(interval):
                    return interval.latest
        return None
