"""The course of a claim at a glance: evidence by day above a line, its status over time below it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ledger.report.axis import Scale, Tick, ticks
from ledger.report.charts import Box, Label, Shape, place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ledger.model import StatusDefinition
    from ledger.report.records import Span

__all__ = ["Band", "Mark", "Strip", "draw_strip"]

_SIZE = 16
_MOST_LEVELS = 7


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of evidence: the corner of its field of 16 by 16, and its stance."""

    x: float
    y: float
    stance: str


@dataclass(frozen=True, slots=True)
class Band:
    """A status over the days that it held; `wide` where its sign has room."""

    x: float
    width: float
    status: StatusDefinition
    wide: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """All places on a strip, in its own units."""

    shape: Shape
    height: float
    line: float
    marks: tuple[Mark, ...]
    bands: tuple[Band, ...]
    days: tuple[Label, ...]
    due: float | None
    due_label: Label | None


def draw_strip(
    evidence: Sequence[tuple[date, str]],
    spans: Sequence[Span],
    shape: Shape,
    *,
    due: date | None,
    as_of: date,
    names: tuple[Callable[[date], str], Callable[[Tick], str]],
) -> Strip:
    """Lay out evidence (day and stance, in order) and statuses; `names` word the deadline and ticks."""
    days = [day for day, _ in evidence] + [one.start for one in spans] + [as_of] + ([due] if due else [])
    scale = _scale(days, shape)
    places = _pile([scale.at(day) for day, _ in evidence])
    line = 30 + (max((level for _, level in places), default=0) + 1) * (_SIZE + 2)
    label = _due_label(scale, shape, due, names[0]) if due else None
    return Strip(
        shape=shape,
        height=line + 48,
        line=line,
        marks=tuple(
            Mark(_turn(x, shape) - _SIZE / 2, line - 4 - (level + 1) * (_SIZE + 2) + 2, stance)
            for (x, level), (_, stance) in zip(places, evidence, strict=True)
        ),
        bands=tuple(_band(one, scale, shape, as_of) for one in spans),
        days=_tick_labels(scale, shape, line + 40, names[1]),
        due=_turn(scale.at(due), shape) if due else None,
        due_label=label,
    )


def _scale(days: list[date], shape: Shape) -> Scale:
    first, last = min(days), max(days)
    room = timedelta(days=max((last - first).days // 60, 2))
    first = first - room if first - date.min > room else first
    last = last + room if date.max - last > room else last
    return Scale(first, last, 12.0, shape.width - 12.0)


def _turn(x: float, shape: Shape) -> float:
    return round(shape.width - x, 1) if shape.mirrored else x


def _pile(xs: list[float]) -> list[tuple[float, int]]:
    """Marks that would cover each other are set on higher levels, as far as there are any."""
    found: list[tuple[float, int]] = []
    last = [-100.0] * _MOST_LEVELS
    for x in xs:
        free = next((level for level, other in enumerate(last) if x - other >= _SIZE), _MOST_LEVELS - 1)
        last[free] = x
        found.append((x, free))
    return found


def _band(span: Span, scale: Scale, shape: Shape, as_of: date) -> Band:
    start, end = scale.at(span.start), scale.at(span.end or max(as_of, span.start))
    width = max(end - start - 1, 1.5)
    left = _turn(start + width, shape) if shape.mirrored else start
    return Band(round(left, 1), round(width, 1), span.status, width >= 20)


def _tick_labels(scale: Scale, shape: Shape, y: float, name_tick: Callable[[Tick], str]) -> tuple[Label, ...]:
    taken: list[Box] = []
    field = Box(0, 0, shape.width, y + 10)
    found = (
        place([Label(scale.at(one.day), y, name_tick(one))], taken, field)
        for one in ticks(scale.first, scale.last, shape.most_ticks)
    )
    return tuple(Label(_turn(one.x, shape), one.y, one.text) for one in found if one)


def _due_label(scale: Scale, shape: Shape, due: date, name: Callable[[date], str]) -> Label | None:
    x, text = scale.at(due), name(due)
    choices = (Label(x, 14, text), Label(x + 4, 14, text, "end"), Label(x - 4, 14, text, "start"))
    found = place(choices, [], Box(0, 0, shape.width, 40))
    return Label(_turn(found.x, shape), found.y, found.text, found.anchor) if found else None
