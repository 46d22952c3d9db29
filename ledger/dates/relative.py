"""Meanings counted from the anchor or another day: next month, three weeks ago, the coming five years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, cast

from ledger.dates.calendars import Span, add, unit_span
from ledger.dates.meaning import Context, Meaning, Reading, timex

if TYPE_CHECKING:
    from datetime import date

    from ledger.model import Grain

__all__ = [
    "Amount",
    "Deictic",
    "Duration",
    "FromNow",
    "Granted",
    "Hanging",
    "Nearest",
    "NewYear",
    "NotFor",
    "Offset",
    "Reference",
    "Stretch",
    "Unit",
    "Vague",
    "period",
]

Amount = tuple[tuple[float | None, str], ...]
"""Counted units, (2, "month"), added one after the other; a count of None is some, a few."""

_LETTERS = {
    "year": "Y", "decade": "Y", "century": "Y", "month": "M", "half": "M", "quarter": "Q", "week": "W",
    "fortnight": "W", "weekend": "WE", "day": "D", "workday": "D", "hour": "H", "minute": "M", "second": "S",
}  # fmt: skip
_TIMES = {"decade": 10, "century": 100, "half": 6, "fortnight": 2}
_CALENDAR = ("quarter", "half", "decade", "century", "season")


def period(amount: Amount) -> str:
    """The TIMEX3 duration of an amount: P2M, PT30M, PXY where the count is not told."""
    days, clock = "", ""
    for count, unit in amount:
        if unit == "year" and count == 0.5:
            count, unit = 6, "month"
        number = "X" if count is None else f"{count * _TIMES.get(unit, 1):g}"
        if unit in ("hour", "minute", "second"):
            clock += number + _LETTERS[unit]
        else:
            days += number + _LETTERS.get(unit, "D")
    return f"P{days}" + (f"T{clock}" if clock else "")


def _moved(day: date, amount: Amount, sign: int, weekend: int) -> date | None:
    """`day` moved by every part of the amount, largest unit first."""
    order = ("century", "decade", "year", "half", "season", "quarter", "month", "fortnight", "week")
    parts = sorted(amount, key=lambda part: order.index(part[1]) if part[1] in order else len(order))
    at: date | None = day
    for count, unit in parts:
        if count is None or at is None:
            return None
        at = add(at, unit, sign * count, weekend)
    return at


@dataclass(frozen=True, slots=True)
class Deictic:
    """Today, tomorrow, yesterday: `shift` days from the anchor."""

    shift: int
    part: str = ""

    def days(self, at: Context) -> Reading | None:
        """That one day."""
        day = add(at.anchor, "day", self.shift)
        if day is None:
            return None
        value = day.isoformat() + (f"T{self.part}" if self.part else "")
        return Reading(Span(day, day), "day", value, type="TIME" if self.part else "DATE")


@dataclass(frozen=True, slots=True)
class Unit:
    """The calendar unit `shift` places from the one that holds the anchor: this week, next year.

    `named` tells that a direction word named it (this week), not an article alone (the week).
    """

    unit: str
    shift: int
    named: bool = True

    def days(self, at: Context) -> Reading | None:
        """The whole unit."""
        unit = "month" if self.unit == "fortnight" else self.unit
        moved = add(at.anchor, "week" if unit == "weekend" else unit, self.shift)
        if moved is None:
            return None
        span = at.span_of(moved, unit)
        if unit == "weekend" and self.shift == -1 and span.last and span.last >= at.anchor:
            span = Span(*(day and day - timedelta(days=7) for day in span))
        grain = cast("Grain", unit if unit not in ("hour", "minute", "second", "workday") else "day")
        return Reading(
            span, grain, timex(span, grain), current=self.shift == 0 and self.named and unit != "day"
        )


@dataclass(frozen=True, slots=True)
class Offset:
    """A day `amount` before (-1) or after (+1) a base: the anchor, the last day named, or another meaning.

    A `floating` one ("after two years") has the anchor as its base only where the sentence looks ahead; one
    `from_start` counts from the base's first day.
    """

    amount: Amount
    sign: int
    base: Meaning | None = None
    from_reference: bool = False
    floating: bool = False
    from_start: bool = False

    def days(self, at: Context) -> Reading | None:
        """That day; the whole year or month where only such a base is known."""
        start, last = at.anchor, at.anchor
        found: Reading | None = None
        if self.floating and at.tense == "past":
            return Reading(Span(None, None), "", period(self.amount), "DURATION", "duration")
        if self.base is not None:
            found = self.base.days(at)
            if found is None or (found.note and found.role == "vague"):
                return found
            if found.span.first is None or found.span.last is None:
                return None
            start, last = found.span.first, found.span.last
        elif self.from_reference and at.reference:
            start = last = at.reference
        elif self.from_reference and at.tense == "past":  # a day to come was not lived through
            return Reading(Span(None, None), "", period(self.amount), "DURATION", "duration")
        if any(count is None for count, _ in self.amount):
            return self._open(start, last)
        base = last if self.sign > 0 and not self.from_start else start
        day = _moved(base, self.amount, self.sign, at.weekend)
        note = found.note if found else ""
        return Reading(Span(day, day), "day", day.isoformat(), note=note) if day else None

    def _open(self, start: date, last: date) -> Reading:
        span = Span(last, None) if self.sign > 0 else Span(None, start)
        return Reading(span, "day", "FUTURE_REF" if self.sign > 0 else "PAST_REF", role="vague")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of units from the anchor: the next five years (+1), the past two weeks (-1).

    `within` marks the forms with a preposition (within, خلال), which count from the anchor's own day; without
    a direction word (`named`) they are mere lengths where the sentence tells the past.
    """

    amount: Amount
    sign: int
    within: bool = False
    named: bool = True

    def days(self, at: Context) -> Reading | None:
        """From the anchor, N units on or back; quarters, decades and centuries are whole ones."""
        value = period(self.amount)
        count, unit = self.amount[0]
        if not self.named and at.tense == "past":
            return Reading(Span(None, None), "", value, "DURATION", "duration")
        if count is None:
            return self._open(at, value)
        if unit in _CALENDAR and self.named and len(self.amount) == 1 and (count > 1 or self.sign > 0):
            return self._calendar(at, int(count), unit, value)
        end = _moved(at.anchor, self.amount, self.sign, at.weekend)
        if end is None:
            return None
        role = "deadline" if self.within and self.sign > 0 else "range"
        if self.sign < 0:
            return Reading(Span(end, at.anchor), "day", value, "DURATION", "range")
        first = at.anchor if self.within else min(at.anchor + timedelta(days=1), end)
        return Reading(
            Span(first, end), "day", value, "DURATION", "deadline" if role == "deadline" else "range"
        )

    def _open(self, at: Context, value: str) -> Reading:
        span = Span(at.anchor, None) if self.sign > 0 else Span(None, at.anchor)
        return Reading(span, "", value, "DURATION", "range")

    def _calendar(self, at: Context, count: int, unit: str, value: str) -> Reading | None:
        near, far = add(at.anchor, unit, self.sign), add(at.anchor, unit, self.sign * count)
        if near is None or far is None:
            return None
        low, high = (near, far) if self.sign > 0 else (far, near)
        span = Span(unit_span(low, unit).first, unit_span(high, unit).last)
        return Reading(span, cast("Grain", unit), value, "DURATION", "range")


@dataclass(frozen=True, slots=True)
class Duration:
    """How long, not when: two years, a twelve-month ceasefire; `every` marks what comes again."""

    amount: Amount
    every: bool = False

    def days(self, _at: Context, /) -> Reading | None:
        """No days: a length of time alone has no place in the calendar."""
        nowhere = Span(None, None)
        if self.every:
            return Reading(nowhere, "", period(self.amount), "SET", "repeated")
        return Reading(nowhere, "", period(self.amount), "DURATION", "duration")


@dataclass(frozen=True, slots=True)
class Granted:
    """A length that is a term where a word before gives it to somebody: gave them 72 hours to leave."""

    amount: Amount

    def days(self, at: Context) -> Reading | None:
        """The term, from the anchor on; else how long, not when."""
        if not at.granted:
            return Duration(self.amount).days(at)
        return Stretch(self.amount, 1, within=True).days(at)


@dataclass(frozen=True, slots=True)
class NewYear:
    """The year that has just begun, or from April on the one to come."""

    def days(self, at: Context) -> Reading | None:
        """The whole year."""
        return Unit("year", int(at.anchor.month > 3)).days(at)


@dataclass(frozen=True, slots=True)
class NotFor:
    """`before` with an amount: two weeks ago, or, where the sentence denies the future, not for two weeks."""

    amount: Amount

    def days(self, at: Context) -> Reading | None:
        """The day so long ago, or everything from the day so far ahead."""
        ahead = at.negated and at.tense != "past"
        found = Offset(self.amount, 1 if ahead else -1).days(at)
        if not ahead or found is None:
            return found
        return Reading(Span(found.span.first, None), "day", found.value, role="start")


@dataclass(frozen=True, slots=True)
class FromNow:
    """An amount counted from now without a word for the side: ahead, or back where the sentence is past."""

    amount: Amount

    def days(self, at: Context) -> Reading | None:
        """The day so far off."""
        return Offset(self.amount, -1 if at.tense == "past" else 1).days(at)


@dataclass(frozen=True, slots=True)
class EveryWeekday:
    """What comes on a day of every week."""

    weekday: int

    def days(self, _at: Context, /) -> Reading | None:
        """No days of its own; the TIMEX3 value names the weekday."""
        return Reading(Span(None, None), "", f"XXXX-WXX-{self.weekday + 1}", "SET", "repeated")


@dataclass(frozen=True, slots=True)
class Reference:
    """The same day, the next day, that week: counted from the last day that the text named."""

    unit: str
    shift: int = 0

    def days(self, at: Context) -> Reading | None:
        """The unit around the reference day (the anchor where none was named)."""
        moved = add(at.reference or at.anchor, self.unit, self.shift)
        if moved is None:
            return None
        span = at.span_of(moved, self.unit)
        grain = cast("Grain", self.unit)
        return Reading(span, grain, timex(span, grain))


@dataclass(frozen=True, slots=True)
class Vague:
    """Found and never guessed: soon, recently, after the vote. `value` is a TIMEX3 reference."""

    value: str

    def days(self, _at: Context, /) -> Reading | None:
        """No days."""
        return Reading(Span(None, None), "", self.value, role="vague")


@dataclass(frozen=True, slots=True)
class Hanging:
    """A term counted from what is no known day: within 90 days of receipt."""

    def days(self, at: Context) -> Reading | None:
        """No days; None where the past is told, and the length alone counts."""
        return None if at.tense == "past" else Vague("").days(at)


@dataclass(frozen=True, slots=True)
class Nearest:
    """A weekday told together with today, yesterday or tomorrow; the weekday wins where they disagree.

    They disagree where the anchor is not the day of writing: the weekday is then the nearest one.
    """

    weekday: int
    shift: int

    def days(self, at: Context) -> Reading | None:
        """That weekday."""
        day = add(at.anchor, "day", self.shift)
        if day is None:
            return None
        ahead = (self.weekday - day.weekday()) % 7
        day += timedelta(days=ahead if self.shift >= 0 and ahead <= 2 else -((-ahead) % 7))
        return Reading(Span(day, day), "day", day.isoformat())
