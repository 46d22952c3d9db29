"""A desk's own coefficients: logistic regression that leans to the program's, on what its editors judged.

Few judgements move little, since every weight is pulled back to the program's. Only pairs that were proposed
are ever judged; so that nothing is learnt of the others, pairs that were not proposed keep their probability.
The search is SciPy's, which comes with the extra `tune`.
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

LOOKS = 2000
"""Times at most that the search asks what weights cost; some fifty are enough."""


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

    Raises:
        ImportError: there are examples, and SciPy is not installed.
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
    found = _likeliest(x, taken_off, right, first, pull)
    weights = {name: round(float(weight), 4) for name, weight in zip(names, found[:-1], strict=True)}
    return replace(shipped, base=round(float(found[-1]), 4), weights=weights)


def _likeliest(x: Floats, taken_off: Floats, right: Floats, first: Floats, pull: float) -> Floats:
    """The weights, the last of them free and the others of the sign they have `first`, that cost least.

    By truncated Newton: L-BFGS-B finds the same, but sets threads on each small step, and takes ten times as
    long where other processes want the processors.
    """
    from scipy.optimize import minimize

    def cost(weights: Floats) -> tuple[float, Floats]:
        odds, moved = x @ weights - taken_off, weights - first
        given = np.exp(-np.logaddexp(0, -odds))
        total = np.sum(np.logaddexp(0, odds) - right * odds) + pull * np.sum(moved**2)
        return float(total), x.T @ (given - right) + 2 * pull * moved

    bounds = [*((0, None) if weight >= 0 else (None, 0) for weight in first[:-1]), (None, None)]
    found = minimize(cost, first, jac=True, method="TNC", bounds=bounds, options={"maxfun": LOOKS})
    return np.asarray(found.x)
