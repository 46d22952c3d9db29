"""A desk's own coefficients: logistic regression that leans to the program's, on what its editors judged.

Few judgements move little, since every weight is pulled back to the program's. Only pairs that were proposed
are ever judged; so that nothing is learnt of the others, pairs that were not proposed keep their probability.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.matching.postings import Floats
    from ledger.matching.scoring import Profile

__all__ = ["Example", "refit"]

STEPS = 50
"""Newton steps at most; a dozen are enough."""
SWEEPS = 100
"""Rounds over the weights within a step, at most."""
STILL = 1e-7
"""A step that moves no weight by more is the last."""


@dataclass(frozen=True, slots=True)
class Example:
    """A pair: the value of each feature by name, what is taken off its log-odds, its probability.

    The probability is 1 where an editor accepted it, 0 where one rejected it, else the program's.
    """

    values: dict[str, float]
    taken_off: float
    right: float


def refit(shipped: Profile, examples: Sequence[Example], *, pull: float) -> Profile:
    """The coefficients under which the `examples` are likeliest, each pulled to the `shipped` one.

    `pull` is what the square of a weight's distance costs, in log-likelihood. No weight changes its sign:
    a feature that speaks for a pair never speaks against it.
    """
    if not examples:
        return shipped
    names = list(shipped.weights)
    typical = np.array([shipped.typical[name] for name in names])
    first = np.array([*shipped.weights.values(), shipped.base])
    x = np.array([[*(one.values[name] for name in names), 1.0] for one in examples])
    x[:, :-1] -= typical
    taken_off = np.array([one.taken_off for one in examples])
    right = np.array([one.right for one in examples])
    low = np.array([0.0 if weight >= 0 else -np.inf for weight in first[:-1]] + [-np.inf])
    high = np.array([0.0 if weight < 0 else np.inf for weight in first[:-1]] + [np.inf])
    found = _solve(x, taken_off, right, first, pull, (low, high))
    weights = {name: round(float(weight), 4) for name, weight in zip(names, found[:-1], strict=True)}
    return replace(shipped, base=round(float(found[-1]), 4), weights=weights)


def _solve(
    x: Floats, taken_off: Floats, right: Floats, first: Floats, pull: float, bounds: tuple[Floats, Floats]
) -> Floats:
    """The weights within `bounds` that cost least: Newton's steps, halved until they gain."""

    def cost(weights: Floats) -> float:
        odds = x @ weights - taken_off
        return float(np.sum(np.logaddexp(0, odds) - right * odds) + pull * np.sum((weights - first) ** 2))

    weights, least = first, cost(first)
    for _ in range(STEPS):
        odds = x @ weights - taken_off
        given = np.exp(-np.logaddexp(0, -odds))
        slope = x.T @ (given - right) + 2 * pull * (weights - first)
        bend = (x.T * (given * (1 - given))) @ x + 2 * pull * np.eye(len(weights))
        step = _bounded_step(slope, bend, bounds[0] - weights, bounds[1] - weights)
        while np.abs(step).max() > STILL and (tried := cost(weights + step)) > least:
            step = step / 2
        if np.abs(step).max() <= STILL:
            break
        weights, least = weights + step, tried
    return weights


def _bounded_step(slope: Floats, bend: Floats, low: Floats, high: Floats) -> Floats:
    """The step within bounds to the bottom of the parabola of that slope and bend, weight by weight."""
    step = np.zeros(len(slope))
    for _ in range(SWEEPS):
        before = step.copy()
        for at in range(len(step)):
            best = step[at] - (slope[at] + bend[at] @ step) / bend[at, at]
            step[at] = min(max(best, low[at]), high[at])
        if np.abs(step - before).max() <= STILL:
            break
    return step
