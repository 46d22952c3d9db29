"""What a match's score is made of, in lines for a person: shares of log-odds that add up to it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ledger.model import Feature, Match

__all__ = ["explained", "feature_lines"]

STANCE = "stance"
"""The feature that holds the cue of the stance: it adds nothing to the score."""
SHOWN = 0.005
"""Shares below this are nought with two places."""


def feature_lines(features: Iterable[Feature]) -> Iterator[str]:
    """A line a feature, the weightiest first, with the words that made it."""
    for feature in sorted(features, key=lambda one: -abs(one.share)):
        yield f"  {feature.share:+6.2f}  {feature.name:<18} {feature.why}".rstrip()


def explained(match: Match) -> Iterator[str]:
    """Where the score starts, what each feature adds to it, what that comes to, and the stance's cue."""
    features = [one for one in match.features if one.name != STANCE]
    total = _log_odds(match.score)
    start = total - sum(one.share for one in features)
    yield f"  {start:+6.2f}  any pair that has nothing to do with each other"
    yield from feature_lines(one for one in features if abs(one.share) >= SHOWN)
    yield f"  {total:+6.2f}  in log-odds: a probability of {match.score:.2f}"
    cue = next((one.why for one in match.features if one.name == STANCE), "")
    yield f"          {match.stance}: {cue or 'no sign of anything else'}"


def _log_odds(score: float) -> float:
    bounded = min(max(score, 1e-9), 1 - 1e-9)
    return math.log(bounded / (1 - bounded))
