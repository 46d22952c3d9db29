"""How high each pair of an article's passages and an index's claims can score: what `kernel` adds up.

Claims are found by the concepts, actions and places of a passage; words and actors are looked up in those
that are near enough then. One that shares none of these is looked at where words and actors can be enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ledger.matching.scoring import MARKED
from ledger.matching.signals import ENOUGH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledger.matching.postings import Bytes, Floats, Lists
    from ledger.matching.scoring import Profile

__all__ = ["EARLY", "EXACT", "LATE", "OTHER", "Given", "Held", "Worth", "above", "parts", "shares", "worth"]

EARLY = ("concepts", "deeds", "places")
"""Families of keys that claims are found by."""
LATE = ("stated", "actors")
"""Families that are looked up in the claims found: they are many or say little."""
FAMILIES = (*EARLY, *LATE)
SHARED = {
    "concepts": ("concepts", ENOUGH),
    "deeds": ("action", 0.0),
    "places": ("places", 0.0),
    "stated": ("claim_words", 0.0),
    "actors": ("actors", 0.0),
}
"""By family of keys the feature that is the share of a claim's keys, and what is put beside their weight."""
OF_PASSAGE = {"concepts": ("passage_concepts", ENOUGH), "stated": ("passage_words", 0.0)}
"""The same for the share of a passage's keys."""
OTHER = {"deeds": "other_action", "places": "other_places"}
"""Features that are 1 where both texts have keys of the family and none is shared."""
EXACT = frozenset((*(name for name, _ in (*SHARED.values(), *OF_PASSAGE.values())), *OTHER.values()))
"""Features that the index has exactly."""
SAFE = 1e-6
"""Log-odds let through for the rounding of sums."""
NIL = 1e-9
"""Stands for a weight of nothing where something is divided by it."""


class Held(NamedTuple):
    """What the claims hold.

    `found` are the claims by their EARLY keys, in order, `late` the LATE keys of each claim: first the words,
    which are those under `words`, the heaviest first. `late_weights` is what each of these weighs. `shares`
    is what a weight of one is of what the keys of a claim weigh together, claims × FAMILIES; `beside` what is
    put beside that of concepts.
    `marks` has a bit for each of MARKED that a claim has, then one for each family in OTHER.
    """

    found: Lists
    late: Lists
    late_weights: Floats
    words: int
    shares: Floats
    beside: float
    marks: Bytes


class Given(NamedTuple):
    """What the passages of an article say: EARLY and LATE keys that claims have, each with its weight.

    `families` is the place in EARLY of each early key. `parts` is what a weight of one is of what the keys of
    a passage weigh together, passages × OF_PASSAGE; `has` whether it has keys of each family in OTHER, and
    words that figures are read from.
    """

    early: Lists
    families: Bytes
    early_weights: Floats
    late: Lists
    late_weights: Floats
    parts: Floats
    has: Bytes


class Worth(NamedTuple):
    """What is added to the log-odds, a row for claims in the passages' language and one for the others.

    `bare` is the score by the marks of a claim, with EXACT features at 0 and all others at their best; `late`
    the most that LATE families can add; then what a share of a family's keys adds by FAMILIES, of OF_PASSAGE
    and for OTHER.
    """

    bare: Floats
    late: Floats
    of_claim: Floats
    of_passage: Floats
    other: Floats


def worth(fitted: Sequence[Profile]) -> Worth:
    """The coefficients `fitted` as they are used: shares raise a score, the features in OTHER lower it."""
    rows = [_worth(one) for one in fitted]
    return Worth(*(np.array(column, dtype=np.float64) for column in zip(*rows, strict=True)))


def _worth(fitted: Profile) -> tuple[list[float], float, list[float], list[float], list[float]]:
    weights = {name: fitted.weights.get(name, 0.0) for name in (*EXACT, *MARKED)}
    best = {name: max(weight, 0.0) for name, weight in weights.items()}
    shares = {name for name, _ in (*SHARED.values(), *OF_PASSAGE.values())}
    most = fitted.base + fitted.most(fitted.weights) - sum(best[name] for name in shares)
    bare = [
        most - sum(best[name] for at, name in enumerate(MARKED) if not marks >> at & 1)
        for marks in range(1 << len(MARKED))
    ]
    late = sum(best[SHARED[family][0]] for family in LATE)
    late += sum(best[name] for family, (name, _) in OF_PASSAGE.items() if family in LATE)
    of_claim = [weights[SHARED[family][0]] for family in FAMILIES]
    of_passage = [weights[name] for name, _ in OF_PASSAGE.values()]
    return bare, late, of_claim, of_passage, [weights[name] for name in OTHER.values()]


def shares(totals: Mapping[str, Floats]) -> Floats:
    """What a weight of one is of what the keys of each claim weigh together, claims × FAMILIES."""
    return np.stack([1 / np.maximum(totals[name] + SHARED[name][1], NIL) for name in FAMILIES], axis=1)


def parts(totals: Mapping[str, Sequence[float]]) -> Floats:
    """The same of the passages, passages × OF_PASSAGE."""
    held = np.array([totals[name] for name in OF_PASSAGE], dtype=np.float64).T
    beside = [beside for _, beside in OF_PASSAGE.values()]
    return np.ascontiguousarray(1 / np.maximum(held + beside, NIL))


def above(held: Held, kinds: Bytes, given: Given, worth: Worth, floor: float) -> list[tuple[int, int, float]]:
    """The pairs of passage and claim that may reach `floor` log-odds, with the most they can score, in order.

    `kinds` is the row of `worth` for each claim.
    """
    from ledger.matching import kernel  # numba takes 280 ms

    return sorted(kernel.above(held, kinds, given, worth, floor - SAFE))
