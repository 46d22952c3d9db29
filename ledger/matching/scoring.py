"""From features to a probability: a logistic regression whose coefficients stand in coefficients.toml."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from ledger.matching.semantics import MEANING
from ledger.matching.signals import SIGNALS
from ledger.matching.tables import table
from ledger.matching.wording import SOUNDING, SPOKEN, SUMMED, WORDING
from ledger.model import Feature

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping

    from ledger.matching.pair import Pair, Signal

__all__ = ["FEATURES", "MARKED", "Profile", "documentation", "log_odds_of", "probability", "profile"]

FEATURES: dict[str, Callable[[Pair], Signal]] = {
    f.__name__: f for f in (*WORDING, *SOUNDING, *SPOKEN, *SUMMED, *SIGNALS, *MEANING)
}
"""Every feature by its name; its docstring is what the documentation says of it."""
MARKED = ("figures", "deadline", "speaker")
"""Features that say nothing of a claim without a figure, a deadline, a speaker."""
COSTLY = ("deadline", "other_deadline")
"""Features that read the times of a passage: looked at last, where the others have not decided."""
QUOTED = 5
"""Words quoted for a feature at most."""


class _Weighed(NamedTuple):
    """A feature by its name with its coefficient and its typical value."""

    name: str
    feature: Callable[[Pair], Signal]
    weight: float
    typical: float


@dataclass(frozen=True)
class Profile:
    """Fitted coefficients for one kind of text.

    `base` is the log-odds of a candidate whose every feature is typical of a pair that has nothing to do
    with each other; `weights` are log-odds for a feature's going from 0 to 1, `typical` the values at
    which a feature adds nothing.
    """

    name: str
    base: float
    weights: Mapping[str, float]
    typical: Mapping[str, float]

    @cached_property
    def features(self) -> tuple[_Weighed, ...]:
        """The features in the order they are looked at."""
        return tuple(
            _Weighed(name, FEATURES[name], weight, self.typical[name])
            for name, weight in self.weights.items()
        )

    def log_odds(self, pair: Pair) -> float:
        """The score of `pair` in log-odds, without reasons."""
        return self.add_up({name: pair.signal(FEATURES[name]).value for name in self.weights})

    def add_up(self, values: Mapping[str, float]) -> float:
        """The score in log-odds of a pair whose features have these `values`, by name."""
        return self.base + sum(
            weight * (values[name] - self.typical[name]) for name, weight in self.weights.items()
        )

    def log_odds_from(self, pair: Pair, most: float, floor: float, *, known: Container[str]) -> float | None:
        """The score of `pair` in log-odds, None as soon as it cannot reach `floor`.

        `most` is the score with every feature but the `known` ones at the best that the claim allows.
        """
        for name, feature, weight, _ in self.features:
            if name in known:
                continue
            most += weight * pair.signal(feature).value - (weight if weight > 0 else 0.0)
            if most < floor:
                return None
        return most

    def most(self, names: Iterable[str]) -> float:
        """What the features `names` can add at most; values of articles' features are in 0..1."""
        return sum(max(self.weights[name], 0.0) - self.weights[name] * self.typical[name] for name in names)

    def explain(self, pair: Pair) -> tuple[Feature, ...]:
        """The features of `pair`, weightiest first; `base` and their shares add up to the log-odds."""
        found = [
            (name, pair.signal(feature), weight, typical) for name, feature, weight, typical in self.features
        ]
        features = [
            Feature(
                name=name,
                value=round(signal.value, 4),
                share=weight * (signal.value - typical),
                why=_why(signal) if signal.words else "",
            )
            for name, signal, weight, typical in found
        ]
        return tuple(sorted(features, key=lambda feature: -abs(feature.share)))


def probability(log_odds: float) -> float:
    """The probability of `log_odds`, in 0..1 at any size."""
    bounded = max(-500.0, min(log_odds, 500.0))
    return 1 / (1 + math.exp(-bounded))


def log_odds_of(probability: float) -> float:
    """The log-odds of a `probability`; of 0 and 1, numbers that nothing is under or over."""
    if 0 < probability < 1:
        return math.log(probability / (1 - probability))
    return -math.inf if probability <= 0 else math.inf


@cache
def profile(name: str) -> Profile:
    """The committed coefficients called `name`: a table of coefficients.toml."""
    fitted = table("coefficients")[name]
    rows = fitted["features"]
    weights = {feature: float(row["weight"]) for feature, row in rows.items()}
    typical = {feature: float(row["typical"]) for feature, row in rows.items()}
    in_order = dict(sorted(weights.items(), key=lambda item: item[0] in COSTLY))
    return Profile(name, float(fitted["base"]), in_order, typical)


def documentation() -> dict[str, str]:
    """What each feature says, by name: the first lines of its docstring."""
    return {name: (feature.__doc__ or "").strip() for name, feature in FEATURES.items()}


def _why(signal: Signal) -> str:
    shown: Iterable[str] = (a if a == b else f"{a} = {b}" for a, b in signal.words[:QUOTED])
    return "; ".join(shown)
