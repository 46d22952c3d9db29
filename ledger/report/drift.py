"""The picture of a moving deadline: the deadline given, against the day on which it was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ledger.report.axis import Scale, Tick, ticks
from ledger.report.charts import Box, Label, Shape, place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Drift", "Statement", "draw_drift"]


@dataclass(frozen=True, slots=True)
class Statement:
    """A day on which a deadline was stated, and that deadline's last day."""

    stated: date
    deadline: date


@dataclass(frozen=True, slots=True)
class Drift:
    """All places on a drift chart, in its own units. Dots stand in the order of the statements."""

    shape: Shape
    height: int
    plot: Box
    days: tuple[Label, ...]
    deadlines: tuple[Label, ...]
    labels: tuple[Label, ...]
    dots: tuple[tuple[float, float], ...]
    path: str
    same_day: tuple[float, float, float, float]
    today: float


def draw_drift(
    statements: Sequence[Statement],
    shape: Shape,
    *,
    as_of: date,
    name_day: Callable[[date], str],
    name_tick: Callable[[Tick], str],
) -> Drift:
    """Lay out statements (two or more, in order of day) on a chart of the given shape."""
    height = 300 if shape.name == "wide" else 320
    plot = Box(64 if shape.name == "wide" else 58, 26, shape.width - 14, height - 44)
    across = _scale([*(one.stated for one in statements), as_of], plot.left, plot.right)
    upward = _scale([one.deadline for one in statements], plot.bottom, plot.top)
    dots = [(across.at(one.stated), upward.at(one.deadline)) for one in statements]
    turn = _Turn(shape)
    labels = _labels(statements, dots, plot, name_day)
    return Drift(
        shape=shape,
        height=height,
        plot=turn.box(plot),
        days=tuple(
            Label(turn.x(across.at(one.day)), plot.bottom + 18, name_tick(one))
            for one in ticks(across.first, across.last, shape.most_ticks)
        ),
        deadlines=tuple(
            Label(turn.x(plot.left - 8), upward.at(one.day) + 4, name_tick(one), "end")
            for one in ticks(upward.first, upward.last, 6)
        ),
        labels=tuple(Label(turn.x(one.x), one.y, one.text, one.anchor) for one in labels),
        dots=tuple((turn.x(x), y) for x, y in dots),
        path=_steps([(turn.x(x), y) for x, y in dots], turn.x(across.at(as_of))),
        same_day=_same_day(across, upward, turn),
        today=turn.x(across.at(as_of)),
    )


@dataclass(frozen=True, slots=True)
class _Turn:
    """Mirrors places where the page runs from right to left; anchors follow the text's own direction."""

    shape: Shape

    def x(self, x: float) -> float:
        return round(self.shape.width - x, 1) if self.shape.mirrored else x

    def box(self, box: Box) -> Box:
        return Box(self.x(box.left), box.top, self.x(box.right), box.bottom)


def _scale(days: list[date], start: float, end: float) -> Scale:
    first, last = min(days), max(days)
    room = timedelta(days=max((last - first).days // 12, 20))
    return Scale(_earlier(first, room), _later(last, room), start, end)


def _earlier(day: date, room: timedelta) -> date:
    return day - room if day - date.min > room else date.min


def _later(day: date, room: timedelta) -> date:
    return day + room if date.max - day > room else date.max


def _labels(
    statements: Sequence[Statement],
    dots: list[tuple[float, float]],
    plot: Box,
    name_day: Callable[[date], str],
) -> list[Label]:
    """A deadline is named where it is first given; what would collide is left to the table."""
    taken = [Box(x - 7, y - 7, x + 7, y + 7) for x, y in dots]
    field = Box(plot.left + 2, 0, plot.right + 10, plot.bottom)
    found: list[Label] = []
    before: date | None = None
    for one, (x, y) in zip(statements, dots, strict=True):
        if one.deadline != before:
            text = name_day(one.deadline)
            label = place(_around(x, y, text), taken, field)
            found += [label] if label else []
        before = one.deadline
    return found


def _around(x: float, y: float, text: str) -> tuple[Label, ...]:
    return (
        Label(x, y - 12, text, "end"),
        Label(x, y - 12, text, "middle"),
        Label(x + 4, y - 12, text, "start"),
        Label(x - 12, y + 4, text, "end"),
        Label(x, y + 22, text, "middle"),
        Label(x + 12, y + 18, text, "start"),
    )


def _steps(dots: list[tuple[float, float]], end: float) -> str:
    parts = [f"M{dots[0][0]:g} {dots[0][1]:g}"]
    parts += [f"H{x:g}V{y:g}" for x, y in dots[1:]]
    return "".join(parts) + f"H{end:g}"


def _same_day(across: Scale, upward: Scale, turn: _Turn) -> tuple[float, float, float, float]:
    """The line on which a deadline is the very day of its statement, as far as both axes reach."""
    first, last = max(across.first, upward.first), min(across.last, upward.last)
    if last <= first:
        return (0, 0, 0, 0)
    return (turn.x(across.at(first)), upward.at(first), turn.x(across.at(last)), upward.at(last))
