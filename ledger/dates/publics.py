"""Public days as the holidays package keeps them: the calendar of a nation, or of a part of one, in a year.

The package is asked only when a text names such a day: it is not small.
"""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from ledger.dates.calendars import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = ["public_days"]

_KEPT = range(1900, 2101)
"""Years that are asked for; beyond them rules of today would be mere guesses."""
_GAP = timedelta(days=2)  # between days of one feast: a working day may stand within it


def public_days(calendar: str, names: Sequence[str], year: int) -> Span | None:
    """The days that a calendar (LB, IN-KL) has under the first of some names that it knows.

    Several of one feast are one span; where a calendar has two feasts of the name, the first counts.
    """
    if year not in _KEPT:
        return None
    kept = _calendar(calendar, year)
    wanted = {name.lower() for name in names}
    days = sorted(day for day, titles in kept if wanted & titles)
    if not days:
        return None
    last = days[0]
    for day in days[1:]:
        if day - last <= _GAP:
            last = day
    return Span(days[0], last)


@lru_cache(maxsize=256)
def _calendar(code: str, year: int) -> tuple[tuple[date, frozenset[str]], ...]:
    """The days of a year with their English names, small; none where the calendar is not kept."""
    import holidays

    nation, _, part = code.partition("-")
    try:
        known = holidays.country_holidays(nation, subdiv=part or None)
    except NotImplementedError:
        return ()
    kept = holidays.country_holidays(
        nation,
        subdiv=part or None,
        years=year,
        observed=False,  # the day itself, not the one that is given off for it
        language="en_US" if "en_US" in known.supported_languages else None,
        categories=known.supported_categories,
    )
    return tuple((day, _titles(title)) for day, title in sorted(kept.items()))


def _titles(title: str) -> frozenset[str]:
    """The names of a day; that an Islamic one is estimated is no part of it."""
    return frozenset(part.removesuffix(" (estimated)").lower() for part in title.split("; "))
