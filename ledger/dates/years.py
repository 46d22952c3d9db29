"""Years and runs of years: 2026, 2014-2018, the 2030s, budget years by the country whose law says when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ledger.dates.calendars import Span, month_span
from ledger.dates.meaning import Context, Reading, timex

if TYPE_CHECKING:
    from ledger.model import Grain

__all__ = ["FISCAL_STARTS", "BudgetYear", "SchoolYear", "Years"]


@dataclass(frozen=True, slots=True)
class Years:
    """One year or a run of years: 2026, 2014-2018, the 2030s, a century, a fiscal year.

    `fiscal` marks budget years, which begin in the month that the country's law says; `named` a year that a
    thing has its name from.
    """

    first: int
    last: int
    grain: Grain = "year"
    fiscal: bool = False
    named: bool = False

    def days(self, at: Context) -> Reading | None:
        """From the first day of the first year to the last day of the last."""
        start = FISCAL_STARTS.get(at.country, 1) if self.fiscal else 1
        try:
            if start == 1:
                span = Span(date(self.first, 1, 1), date(self.last, 12, 31))
            else:
                span = self._budget(start)
        except ValueError:
            return None
        if self.grain == "year" and self.last > self.first and not self.fiscal:
            return Reading(span, self.grain, f"P{self.last - self.first}Y", "DURATION", "range")
        value = f"FY{self.last}" if self.fiscal else timex(span, self.grain)
        return Reading(span, self.grain, value, role="named" if self.named else "at")

    def _budget(self, start: int) -> Span:
        """A single budget year is named after the year it ends in; 2024/25 says both."""
        first = self.first if self.last > self.first else self.first - 1
        return month_span(first, start, 12)


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """The budget year that holds the anchor, or one `shift` years from it."""

    shift: int = 0

    def days(self, at: Context) -> Reading | None:
        """Twelve months from the month that the country's law says."""
        start = FISCAL_STARTS.get(at.country, 1)
        year = at.anchor.year + self.shift - (at.anchor.month < start)
        if not 1 <= year < 9999:
            return None
        return Reading(
            month_span(year, start, 12), "year", f"FY{year + (start > 1)}", current=self.shift == 0
        )


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """The school year that holds the anchor or ended last, or one `shift` years from it."""

    shift: int = 0

    def days(self, at: Context) -> Reading | None:
        """September to June."""
        year = at.anchor.year + self.shift - (at.anchor.month < 9)
        return Reading(month_span(year, 9, 10), "year", f"{year}-{year + 1}", current=self.shift == 0)


FISCAL_STARTS = {"US": 10, "GB": 4, "KW": 4, "IN": 4, "JP": 4, "CA": 4, "EG": 7, "PK": 7, "AU": 7, "BD": 7}
"""The month in which the budget year begins; elsewhere it is the calendar year."""
