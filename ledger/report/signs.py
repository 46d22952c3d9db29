"""The signs of statuses and stances as drawn: a shape each, so that nothing rests on colour alone."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["STANCE_SHAPES", "Sign", "sign"]


@dataclass(frozen=True, slots=True)
class Sign:
    """How a sign is drawn in a field of 16 by 16: `tone` names its colour, `path` is "" for a character.

    `mirrors` marks one that points along the text, and so turns round where that runs leftwards.
    """

    character: str
    tone: str
    path: str = ""
    mirrors: bool = False


_DRAWN = {
    "○": Sign("○", "none", "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11"),
    "→": Sign("→", "go", "M2 8h11M9 3.5L13.5 8L9 12.5", mirrors=True),
    "‖": Sign("‖", "wait", "M5.5 3v10M10.5 3v10"),
    "■": Sign("■", "stop", "M3.5 3.5h9v9h-9zM3.5 12.5l9-9"),
    "✓": Sign("✓", "ok", "M2.5 8.5L6 12L13.5 4"),
    "◐": Sign("◐", "part", "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M8 2.5v11M5.5 4v8"),
    "✗": Sign("✗", "bad", "M3.5 3.5l9 9M12.5 3.5l-9 9"),
    "?": Sign("?", "none", "M5 5.5a3 3 0 1 1 4.6 2.5C8.4 8.8 8 9.2 8 10.2M8 13v.4"),
    "↪": Sign("↪", "none", "M2.5 3.5v3a3 3 0 0 0 3 3h8M10 6L13.5 9.5L10 13", mirrors=True),
    "↩": Sign("↩", "stop", "M13.5 3.5v3a3 3 0 0 1-3 3h-8M6 6L2.5 9.5L6 13", mirrors=True),
    "≠": Sign("≠", "wait", "M3 6h10M3 10h10M11 2.5L5 13.5"),
}

STANCE_SHAPES = {
    "repeats": "M8 3a5 5 0 1 0 0 10a5 5 0 1 0 0-10",
    "supports": "M8 3a5 5 0 1 0 0 10a5 5 0 1 0 0-10M5.2 8.2L7.2 10.2L10.8 6",
    "contradicts": "M8 1.5L14.5 8L8 14.5L1.5 8zM6 6l4 4M10 6l-4 4",
    "moves": "M8 2L14.5 13.5H1.5z",
    "mentions": "M8 6a2 2 0 1 0 0 4a2 2 0 1 0 0-4",
}
"""Outlines of the marks of evidence, by stance."""


def sign(character: str) -> Sign:
    """The drawing of a sign; one that a newsroom brought and we do not draw is set as a character."""
    return _DRAWN.get(character) or Sign(character, "none")
