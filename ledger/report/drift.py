"""The picture of a moving deadline: the deadline given, against the day on which it was given."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ledger.report.axis import Scale, Tick, ticks
from ledger.report.charts import Box, Label, Shape, place, text_width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Drift", "Naming", "Statement", "draw_drift"]


@dataclass(frozen=True, slots=True)
class Statement:
    """A day on which a deadline was stated, and that deadline's last day."""

    stated: date
    deadline: date


@dataclass(frozen=True, slots=True)
class Naming:
    """How a chart words what it shows: a day, a tick of an axis, the line of the day itself."""

    day: Callable[[date], str]
    tick: Callable[[Tick], str]
    same_day: str = ""


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
    same_day_label: Label | None
    today: float


def draw_drift(
    statements: Sequence[Statement],
    shape: Shape,
    *,
    as_of: date,
    naming: Naming,
) -> Drift:
    """Lay out statements (two or more, in order of day) on a chart of the given shape."""
    height = 300 if shape.name == "wide" else 320
    upward = _scale([one.deadline for one in statements], height - 44, 26)
    levels = [(naming.tick(one), upward.at(one.day)) for one in ticks(upward.first, upward.last, 6)]
    margin = max((text_width(text) for text, _ in levels), default=0) + 14
    plot = Box(margin, 26, shape.width - 14, height - 44)
    across = _scale([*(one.stated for one in statements), as_of], plot.left, plot.right)
    dots = [(across.at(one.stated), upward.at(one.deadline)) for one in statements]
    turn = _Turn(shape)
    same_day = _same_day(across, upward)
    labels, same_day_label = _labels(statements, dots, plot, naming=naming, line=same_day)
    return Drift(
        shape=shape,
        height=height,
        plot=turn.box(plot),
        days=tuple(turn.label(one) for one in _days(across, plot, shape, naming)),
        deadlines=tuple(Label(turn.x(plot.left - 8), y + 4, text, "end") for text, y in levels),
        labels=tuple(turn.label(one) for one in labels),
        dots=tuple((turn.x(x), y) for x, y in dots),
        path=_steps([(turn.x(x), y) for x, y in dots], turn.x(across.at(as_of))),
        same_day=(turn.x(same_day[0]), same_day[1], turn.x(same_day[2]), same_day[3]),
        same_day_label=turn.label(same_day_label) if same_day_label else None,
        today=turn.x(across.at(as_of)),
    )


@dataclass(frozen=True, slots=True)
class _Turn:
    """Mirrors places where the page runs from right to left; anchors follow the text's own direction."""

    shape: Shape

    def x(self, x: float) -> float:
        return round(self.shape.width - x, 1) if self.shape.mirrored else x

    def label(self, label: Label) -> Label:
        return Label(self.x(label.x), label.y, label.text, label.anchor)

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
    *,
    naming: Naming,
    line: tuple[float, float, float, float],
) -> tuple[list[Label], Label | None]:
    """A deadline is named where it is first given; what would collide is left to the table."""
    taken = [Box(x - 7, y - 7, x + 7, y + 7) for x, y in dots] + _strokes(dots)
    field = Box(plot.left + 2, 0, plot.right + 10, plot.bottom)
    found: list[Label] = []
    before: date | None = None
    for one, (x, y) in zip(statements, dots, strict=True):
        if one.deadline != before:
            text = naming.day(one.deadline)
            label = place(_around(x, y, text), taken, field)
            found += [label] if label else []
        before = one.deadline
    return found, place(_along(line, naming.same_day), taken, field) if naming.same_day else None


def _days(across: Scale, plot: Box, shape: Shape, naming: Naming) -> list[Label]:
    """Names of days along the axis, as many as have room."""
    taken: list[Box] = []
    field = Box(0, 0, shape.width, plot.bottom + 30)
    found = (
        place([Label(across.at(one.day), plot.bottom + 18, naming.tick(one))], taken, field)
        for one in ticks(across.first, across.last, shape.most_ticks)
    )
    return [one for one in found if one]


def _strokes(dots: list[tuple[float, float]]) -> list[Box]:
    """The upright parts of the step line; a label may stand on its level parts but not across these."""
    pairs = itertools.pairwise(dots)
    return [Box(x - 2, min(before, y), x + 2, max(before, y)) for (_, before), (x, y) in pairs if before != y]


def _along(line: tuple[float, float, float, float], text: str) -> tuple[Label, ...]:
    """Places beside a rising line: below it to its right, above it to its left, from its end to its start."""
    x1, y1, x2, y2 = line
    return tuple(
        Label(round(x1 + (x2 - x1) * part + across, 1), round(y1 + (y2 - y1) * part + down, 1), text, anchor)
        for part in (0.85, 0.65, 0.45, 0.25, 0.1)
        for across, down, anchor in ((8, 18, "start"), (-8, -8, "end"))
    )


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


def _same_day(across: Scale, upward: Scale) -> tuple[float, float, float, float]:
    """The line on which a deadline is the very day of its statement, as far as both axes reach."""
    first, last = max(across.first, upward.first), min(across.last, upward.last)
    if last <= first:
        return (0.0, 0.0, 0.0, 0.0)
    return (across.at(first), upward.at(first), across.at(last), upward.at(last))
