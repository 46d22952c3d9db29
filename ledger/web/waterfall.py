"""A score as the sum of its signals: each a bar from where the one before it ended, in log-odds."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.model import Feature

__all__ = ["Bar", "Waterfall", "waterfall"]

_SMALL = 0.05
"""Log-odds below which a signal changes a score by a percentage point or so at most."""
WIDTH = 200.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One step: from `x`, `width` wide on a field of WIDTH; `number` is the signal's mark, 0 without."""

    name: str
    why: str
    share: float
    x: float
    width: float
    number: int = 0


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The steps, and where even odds lie; `smaller` signals are one step together."""

    bars: tuple[Bar, ...]
    even: float
    smaller: int


def waterfall(
    features: Sequence[Feature], score: float, numbers: dict[str, int], *, mirrored: bool
) -> Waterfall:
    """The bars of a match: where every pair begins, its signals by weight, the small ones, in their order.

    They add up to the log-odds of the score, since what the signals leave is where every pair begins.
    """
    end = _log_odds(score)
    weighty = [one for one in features if abs(one.share) >= _SMALL]
    small = [one for one in features if abs(one.share) < _SMALL and one.share]
    base = end - sum(one.share for one in features)
    steps = [("base", "", base)]
    steps += [(one.name, one.why, one.share) for one in sorted(weighty, key=lambda one: -abs(one.share))]
    if small:
        steps.append(("smaller", "", sum(one.share for one in small)))
    ends, at = [0.0], 0.0
    for _, _, share in steps:
        at += share
        ends.append(at)
    low, high = min(ends), max(ends)
    scale = WIDTH / ((high - low) or 1.0)

    def place(value: float) -> float:
        return (high - value if mirrored else value - low) * scale

    bars = []
    for (name, why, share), before, after in zip(steps, ends, ends[1:], strict=False):
        left, right = sorted((place(before), place(after)))
        number = numbers.get(name, 0)
        bars.append(Bar(name, why, share, round(left, 1), round(max(right - left, 0.6), 1), number))
    return Waterfall(tuple(bars), round(place(0.0), 1), len(small))


def _log_odds(score: float) -> float:
    held = min(max(score, exp(-30)), 1 - 1e-13)
    return log(held / (1 - held))
