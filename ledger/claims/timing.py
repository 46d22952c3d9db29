"""When: the deadline of a proposition and the day on which it was said, from the article's time expressions."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from ledger import dates

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ledger.model import Interval
    from ledger.text.sentences import Span

__all__ = ["Calendar"]


class Calendar:
    """The time expressions of one article, read once."""

    def __init__(self, text: str, *, anchor: date | None, language: str) -> None:
        self.anchor = anchor
        self.intervals: list[Interval] = []
        if anchor is not None:
            self.intervals = dates.read(text, anchor=anchor, language=language)
        self._starts = [interval.start for interval in self.intervals]

    def within(self, span: Span) -> list[Interval]:
        """The expressions that lie in a span."""
        first = bisect_left(self._starts, span.start)
        found = []
        for interval in self.intervals[first:]:
            if interval.start >= span.end:
                break
            if interval.end <= span.end:
                found.append(interval)
        return found

    def deadline(self, span: Span) -> Interval | None:
        """The expression that says by when: the last one to come in the span that is not over already."""
        coming = [interval for interval in self.within(span) if self._to_come(interval)]
        marked = [interval for interval in coming if interval.role == "deadline"]
        return (marked or coming or [None])[0]

    def has_future(self, span: Span) -> bool:
        """Whether the span names a day or a period that begins after the anchor or ends after it."""
        return any(self._to_come(interval) for interval in self.within(span))

    def _to_come(self, interval: Interval) -> bool:
        if self.anchor is None or interval.role in ("repeated", "duration"):
            return False
        if interval.latest is None:
            return interval.earliest is None or interval.earliest >= self.anchor
        return interval.latest > self.anchor

    def said_on(self, spans: Iterable[Span]) -> date | None:
        """The day of saying that the words around the speech name, None where they name none."""
        for span in spans:
            for interval in self.within(span):
                past = interval.latest is not None and self.anchor is not None and interval.latest <= self.anchor
                if past and interval.earliest == interval.latest:
                    return interval.latest
        return None
