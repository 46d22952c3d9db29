"""Geometry shared by the charts: labels that do not collide, the bar of totals, bars of a score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "NARROW",
    "WIDE",
    "Box",
    "Label",
    "Shape",
    "Share",
    "place",
    "segments",
    "text_box",
    "text_width",
]

_LETTER = 7.2
"""Width of a letter at the charts' 13 px, on the safe side of the faces measured."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The form a chart takes: its width, how many ticks fit along it, and whether time runs leftwards."""

    name: str
    width: int
    most_ticks: int
    mirrored: bool = False


WIDE = Shape("wide", 760, 9)
NARROW = Shape("narrow", 340, 4)


@dataclass(frozen=True, slots=True)
class Box:
    """A field taken up on a chart."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether this one lies wholly in the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    """A text at a place. `anchor` is that of SVG, reckoned in the direction of the text."""

    x: float
    y: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a bar: from `x`, `width` long, in hundredths of the whole."""

    x: float
    width: float


def text_width(text: str) -> float:
    """How wide a text is set, on the safe side."""
    return round(len(text) * _LETTER, 1)


def text_box(label: Label) -> Box:
    """The field that a label takes up, before mirroring."""
    width = text_width(label.text)
    left = {"start": label.x, "middle": label.x - width / 2, "end": label.x - width}[label.anchor]
    return Box(left - 2, label.y - 13, left + width + 2, label.y + 4)


def place(choices: Iterable[Label], taken: list[Box], field: Box) -> Label | None:
    """The first of the choices that is free and inside the field; its box is added to those taken."""
    for label in choices:
        box = text_box(label)
        if box.within(field) and not any(box.meets(other) for other in taken):
            taken.append(box)
            return label
    return None


def segments(counts: Sequence[int]) -> tuple[Share, ...]:
    """Parts of a whole side by side, a thin gap between them, none narrower than can be seen."""
    total = sum(counts)
    if not total:
        return ()
    widths = [max(100 * count / total, 1.2) if count else 0.0 for count in counts]
    scale = 100 / sum(widths)
    found: list[Share] = []
    at = 0.0
    for width in widths:
        gap = 0.3 if width else 0.0
        found.append(Share(round(at, 2), round(max(width * scale - gap, 0), 2)))
        at += width * scale
    return tuple(found)
