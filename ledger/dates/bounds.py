"""Prepositions that turn a time into a limit: by, before, after, until, since, starting, during."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from ledger.dates.absolute import Yearly
from ledger.dates.calendars import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from ledger.dates.meaning import Context, Meaning, Reading

__all__ = ["BOUNDS", "Bound"]

_DAY = timedelta(days=1)


def _by(inner: Reading, at: Context) -> Reading:
    """From the anchor to the last day; a limit that is past leaves its start open."""
    return replace(inner.over(at.anchor, inner.span.last), role="deadline", current=False)


def _until(inner: Reading, at: Context) -> Reading:
    """As by; "not until" denies what comes before."""
    if at.negated and at.tense not in ("past", ""):
        return _not_before(inner, at)
    return _by(inner, at)


def _before(inner: Reading, at: Context) -> Reading:
    """To the day before; "before the end of" is "by the end of"; denied, from the first day on."""
    if at.negated and at.tense != "past":
        return _not_before(inner, at)
    if inner.edge == "end":
        return _by(inner, at)
    last = inner.span.first - _DAY if inner.span.first else None
    return replace(inner.over(at.anchor, last), role="deadline", current=False)


def _after(inner: Reading, _at: Context) -> Reading:
    first = inner.span.last + _DAY if inner.span.last else None
    return replace(inner, span=Span(first, None), role="start", current=False)


def _since(inner: Reading, at: Context) -> Reading:
    first = inner.span.first
    last = at.anchor if first and first <= at.anchor else None
    return replace(inner, span=Span(first, last), role="range", current=False)


def _starting(inner: Reading, _at: Context) -> Reading:
    return replace(inner, role="start", current=False)


def _during(inner: Reading, _at: Context) -> Reading:
    return inner


def _not_before(inner: Reading, _at: Context) -> Reading:
    return replace(inner, span=Span(inner.span.first, None), role="start", current=False)


BOUNDS: dict[str, Callable[[Reading, Context], Reading]] = {
    "by": _by,
    "until": _until,
    "before": _before,
    "ahead": _before,
    "after": _after,
    "since": _since,
    "starting": _starting,
    "during": _during,
    "not_before": _not_before,
}


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit of a `kind` in BOUNDS, set by another meaning."""

    kind: str
    of: Meaning

    def days(self, at: Context, /) -> Reading | None:
        """The days on the right side of the limit, by the conventions in docs/dates.md.

        What a limit or a start is set for lies ahead of the telling, what something lasts since lies behind.
        """
        if self.kind in ("by", "until", "starting", "ahead") and at.tense == "past":
            at = replace(at, tense="present")
        elif self.kind == "since":
            at = replace(at, tense="past")
        if self.kind in ("after", "during"):
            at = replace(at, whole=True)
        inner = self.of.days(at)
        if self.kind in ("before", "ahead") and at.tense != "past" and inner and _begun(inner, at):
            inner = self._next(at) or inner
        if inner is None or inner.span == Span(None, None):
            return inner
        return BOUNDS[self.kind](inner, at)

    def _next(self, at: Context) -> Reading | None:
        """Before a month, a season or a feast that has begun means before the next one."""
        if isinstance(self.of, Yearly) and self.of.year is None and self.of.direction is None:
            return replace(self.of, direction=1).days(at)
        return None


def _begun(inner: Reading, at: Context) -> bool:
    return inner.span.first is not None and inner.span.first <= at.anchor
