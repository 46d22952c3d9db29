"""Statuses over time: how many claims stood where at the end of each month, quarter or year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ledger.report.charts import Label, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ledger.model import StatusDefinition

__all__ = ["Band", "Column", "Step", "Trend", "counted", "draw_trend", "period_ends"]

_HEIGHT, _TOP, _BOTTOM, _LEFT = 220, 14, 26, 44
_SPACE = 0.22
"""Of a column's field that is left free between columns."""


@dataclass(frozen=True, slots=True)
class Step:
    """From `day` on a claim has `status`; `before` is the status it had, "" where it was not yet said."""

    day: date
    before: str
    status: str


@dataclass(frozen=True, slots=True)
class Column:
    """What stood where at the end of a day: counts by status, in the order of the statuses."""

    day: date
    counts: tuple[int, ...]

    @property
    def whole(self) -> int:
        """All claims said by then."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Band:
    """A part of a column as drawn, in the units of the view box."""

    status: StatusDefinition
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Trend:
    """The chart laid out: `grid` holds the height of each line with its label."""

    shape: Shape
    height: int
    left: float
    right: float
    base: float
    bands: tuple[Band, ...]
    days: tuple[Label, ...]
    grid: tuple[Label, ...]


def counted(steps: Iterable[Step], names: Sequence[str], days: Sequence[date]) -> tuple[Column, ...]:
    """The claims by status at the end of each of the days, which are in order."""
    waiting = sorted(steps, key=lambda one: one.day)
    counts = dict.fromkeys(names, 0)
    found, at = [], 0
    for day in days:
        while at < len(waiting) and waiting[at].day <= day:
            one = waiting[at]
            if one.before in counts:
                counts[one.before] -= 1
            if one.status in counts:
                counts[one.status] += 1
            at += 1
        found.append(Column(day, tuple(counts[name] for name in names)))
    return tuple(found)


def period_ends(first: date, last: date, most: int) -> tuple[date, ...]:
    """Ends of the shortest periods (months, quarters, years) of which there are no more than `most`.

    The last is `last` itself, which may lie within its period.
    """
    for months in (1, 3, 6, 12, 24, 60, 120, 600):
        ends = _ends(first, last, months)
        if len(ends) <= most:
            return ends
    return (last,)


def draw_trend(
    columns: Sequence[Column],
    statuses: Sequence[StatusDefinition],
    shape: Shape,
    *,
    named: Callable[[date], str],
    number: Callable[[float], str],
) -> Trend:
    """Columns side by side, the statuses one above the other, the first at the bottom."""
    most = max((one.whole for one in columns), default=0) or 1
    top = _round_up(most)
    left, right = (_LEFT, shape.width - 4)
    base = _HEIGHT - _BOTTOM
    field = (right - left) / max(len(columns), 1)
    bands: list[Band] = []
    days: list[Label] = []
    every = -(-len(columns) // shape.most_ticks) if columns else 1
    for place, column in enumerate(columns):
        x = left + field * (place + _SPACE / 2)
        width = field * (1 - _SPACE)
        y = float(base)
        for status, count in zip(statuses, column.counts, strict=True):
            height = count / top * (base - _TOP)
            y -= height
            if count:
                drawn = Band(
                    status, round(x, 1), round(y, 1), round(width, 1), round(max(height - 0.8, 0.6), 1)
                )
                bands.append(_turned(drawn, shape))
        if (len(columns) - 1 - place) % every == 0:
            days.append(Label(_across(x + width / 2, shape), base + 18, named(column.day)))
    marks = [
        Label(_across(left - 6, shape), round(base - share * (base - _TOP), 1), number(share * top), "end")
        for share in (0, 0.5, 1)
    ]
    edges = sorted((_across(left, shape), _across(right, shape)))
    return Trend(shape, _HEIGHT, edges[0], edges[1], base, tuple(bands), tuple(days), tuple(marks))


def _ends(first: date, last: date, months: int) -> tuple[date, ...]:
    found: list[date] = []
    number = (first.year * 12 + first.month - 1) // months * months
    while True:
        number += months
        if number // 12 > date.max.year - 1:
            return (*found, last)
        end = date(number // 12, number % 12 + 1, 1) - timedelta(days=1)
        if end >= last:
            return (*found, last)
        found.append(end)


def _round_up(most: int) -> int:
    """The next round number whose half is whole too: 2, 4, 6, 8, 10, 20, 40 and so on."""
    scale = 1
    while True:
        for step in (2, 4, 6, 8):
            if most <= step * scale:
                return step * scale
        if most <= 10 * scale:
            return 10 * scale
        scale *= 10


def _across(x: float, shape: Shape) -> float:
    return round(shape.width - x if shape.mirrored else x, 1)


def _turned(band: Band, shape: Shape) -> Band:
    return replace(band, x=round(shape.width - band.x - band.width, 1)) if shape.mirrored else band
