"""What a time expression means before it is held against an anchor, and the days it then gives.

A grammar turns words into `Meaning`s; `Meaning.days(at)` reads one against a `Context`. Meanings nest: the
last week of next month is a Nth of a Unit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, Protocol

from ledger.dates.calendars import Span, unit_span, weekend_span

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ledger.model import Grain, Role, TimexType

__all__ = ["Context", "Meaning", "Reading", "Tense", "timex"]

Tense = Literal["past", "present", "future", ""]

_LENGTHS = {"century": 2, "decade": 3, "year": 4, "month": 7, "day": 10}  # of the ISO date
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against: the article's day, the last day named before, the verb's tense.

    `day_first` tells whether 5/6 is the fifth of June where both would do; None leaves it to the form, which
    in some languages has the month first (`month_first`).
    `granted` tells that a word before gives somebody a term.
    `weekend` is the weekday that weekends begin on. `whole` asks for all the days of a feast whose name alone
    means the first; `nation` says whose own days are meant, "" where that is not known.
    """

    anchor: date
    week_start: int = 0
    weekend: int = 5
    tense: Tense = ""
    negated: bool = False
    granted: bool = False
    reference: date | None = None
    linked: bool = False
    country: str = ""
    day_first: bool | None = None
    month_first: bool = False
    whole: bool = False
    nation: Callable[[], str] = str

    def span_of(self, day: date, unit: str) -> Span:
        """The calendar unit, or the weekend, that holds `day`; the coming weekend from a day of none."""
        return weekend_span(day, self.weekend) if unit == "weekend" else unit_span(day, unit, self.week_start)


@dataclass(frozen=True, slots=True)
class Reading:
    """Days with their grain and TIMEX3 form.

    `current` marks a period named by standing in it (this month), `edge` the part taken of one, `note` is
    what a reason adds.
    """

    span: Span
    grain: Grain = "day"
    value: str = ""
    type: TimexType = "DATE"
    role: Role = "at"
    current: bool = False
    edge: str = ""
    note: str = ""

    def over(self, first: date | None, last: date | None) -> Reading:
        """The same reading over other days; where the first lies behind the last, that side is open."""
        if first and last and first > last:
            first = None
        return replace(self, span=Span(first, last))


class Meaning(Protocol):
    """Anything that gives days once it is held against a context."""

    def days(self, at: Context, /) -> Reading | None:
        """The days meant, None where there are none."""
        ...


def timex(span: Span, grain: Grain) -> str:
    """The TIMEX3 value of a calendar period, "" where it has none."""
    first = span.first
    if first is None:
        return ""
    if grain in ("week", "weekend"):
        year, week, _ = first.isocalendar()
        if grain == "week" and first.weekday() > 3:  # a week from Sunday is named after its Monday
            year, week, _ = (span.last or first).isocalendar()
        return f"{year}-W{week:02d}" + ("-WE" if grain == "weekend" else "")
    day = first.isoformat()
    if grain in _LENGTHS:
        return day[: _LENGTHS[grain]]
    if grain == "quarter":
        return f"{day[:4]}-Q{(first.month + 2) // 3}"
    if grain == "half":
        return f"{day[:4]}-H{1 if first.month < 7 else 2}"
    if grain == "season":
        return f"{day[:4]}-{_SEASONS.get(first.month, 'XX')}"
    return day
