"""Time along a line: where a day falls, and which days are worth a tick."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Scale", "Tick", "ticks"]

TickGrain = Literal["year", "month", "day"]


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is named on an axis, and how closely: by its year, its month or itself."""

    day: date
    grain: TickGrain


@dataclass(frozen=True, slots=True)
class Scale:
    """Days from `first` to `last` laid from `start` to `end` (either may be the greater)."""

    first: date
    last: date
    start: float
    end: float

    def at(self, day: date) -> float:
        """The place of a day, to a tenth, held within the line."""
        whole = max((self.last - self.first).days, 1)
        share = min(max((day - self.first).days / whole, 0.0), 1.0)
        return round(self.start + share * (self.end - self.start), 1)


_STEPS: tuple[tuple[TickGrain, int], ...] = (
    ("day", 1),
    ("day", 7),
    ("month", 1),
    ("month", 3),
    ("month", 6),
    ("year", 1),
    ("year", 2),
    ("year", 5),
    ("year", 10),
    ("year", 50),
    ("year", 500),
)


_LONGEST: dict[TickGrain, int] = {"day": 1, "month": 31, "year": 366}
"""Days that a grain has at most."""


@lru_cache(maxsize=10_000)
def ticks(first: date, last: date, most: int) -> tuple[Tick, ...]:
    """The closest round days from first to last of which there are no more than `most`."""
    span = (last - first).days
    for grain, step in _STEPS:
        if span > (most + 1) * step * _LONGEST[grain]:
            continue
        found: list[Tick] = []
        for day in _days(first, last, grain, step):
            found.append(Tick(day, grain))
            if len(found) > most:
                break
        else:
            return tuple(found)
    return ()


def _days(first: date, last: date, grain: TickGrain, step: int) -> Iterator[date]:
    if grain == "day":
        count = (last - first).days // step
        yield from (first + timedelta(days=step * number) for number in range(count + 1))
        return
    months = step if grain == "month" else 12 * step
    number = -(-(first.year * 12 + first.month - 1 + (first.day > 1)) // months) * months
    while number // 12 <= last.year:
        day = date(number // 12, number % 12 + 1, 1) if number >= 12 else date.min
        if day > last:
            return
        if day >= first:
            yield day
        number += months
