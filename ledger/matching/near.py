"""The claims that an article may bear on, held against each of its passages: how high each pair can score."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ledger.matching.scoring import MARKED
from ledger.matching.signals import ENOUGH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledger.matching.postings import Chosen, Entries, Floats, Integers
    from ledger.matching.scoring import Profile

__all__ = ["EXACT", "LATER", "SAFE", "SHARED", "Fit", "Given", "Near", "Pairs", "fit_of"]

SHARED = {
    "stated": ("claim_words", 0.0),
    "concepts": ("concepts", ENOUGH),
    "deeds": ("action", 0.0),
    "places": ("places", 0.0),
    "actors": ("actors", 0.0),
}
"""By family of keys the feature that is the share of a claim's keys, and what is put beside their weight."""
LATER = ("stated", "actors")
"""Families looked at where the others leave a claim: they cost most or say least."""
OF_PASSAGE = {"stated": ("passage_words", 0.0), "concepts": ("passage_concepts", ENOUGH)}
"""The same for the share of a passage's keys."""
OTHER = {"deeds": "other_action", "places": "other_places"}
"""Features that are 1 where both texts have keys of the family and none is shared."""
EXACT = frozenset((*(name for name, _ in (*SHARED.values(), *OF_PASSAGE.values())), *OTHER.values()))
"""Features that the index has exactly."""
SAFE = 1e-6
"""Log-odds let through for the rounding of sums."""
NIL = 1e-9
"""Stands for a weight of nothing where something is divided by it."""


class Given(NamedTuple):
    """What the passages of an article say: by family, for each passage its keys with their weights.

    `has` says of each passage whether it has keys of a family in OTHER, also such as no claim has; `weights`
    what its keys of a family in OF_PASSAGE weigh together.
    """

    rows: Mapping[str, Sequence[Mapping[str, float]]]
    has: Mapping[str, Chosen]
    weights: Mapping[str, Floats]

    @classmethod
    def of(cls, rows: Mapping[str, Sequence[Mapping[str, float]]], has: Mapping[str, Chosen]) -> Given:
        """What `rows` say, with what the keys weigh together where a share of them is asked for."""
        weights = {
            family: np.array([sum(row.values()) for row in rows[family]], float) for family in OF_PASSAGE
        }
        return cls(rows, has, weights)

    def __len__(self) -> int:
        return len(self.rows["stated"])

    def together(self, family: str) -> dict[str, float]:
        """What all passages say of `family`, each key at the most it weighs in one."""
        held: dict[str, float] = {}
        for row in self.rows[family]:
            again = {key: held[key] for key in row.keys() & held.keys() if held[key] > row[key]}
            held |= row
            held |= again
        return held

    def least(self, family: str) -> float:
        """What the keys of the lightest passage weigh that has any."""
        weights = self.weights[family]
        return float(weights[weights > 0].min(initial=np.inf))

    def part(self, start: int, end: int) -> Given:
        """The passages from `start` to `end`."""
        rows = {family: held[start:end] for family, held in self.rows.items()}
        has = {family: held[start:end] for family, held in self.has.items()}
        return Given(rows, has, {family: held[start:end] for family, held in self.weights.items()})


class Pairs(NamedTuple):
    """Pairs of a passage and a claim, each called by its place, with the most they score, in log-odds."""

    rows: Integers
    claims: Integers
    most: Floats

    def only(self, kept: Chosen) -> Pairs:
        """The pairs that are `kept`."""
        return Pairs(self.rows[kept], self.claims[kept], self.most[kept])


class Fit(NamedTuple):
    """For each claim: coefficients, the most its figures can add, what its keys weigh, by family.

    `bare` is the score with the features in SHARED and OF_PASSAGE at 0 and all others at their best;
    `of_claim` is what a weight of one that claim and passage share adds as the claim's share, by family;
    `later` is what the families in LATER can add at most.
    """

    weights: Mapping[str, Floats]
    figures: Floats
    totals: Mapping[str, Floats]
    bare: Floats
    of_claim: Mapping[str, Floats]
    later: Floats

    def most(self, family: str, shared: Floats, given: Given) -> Floats:
        """What `shared` weights of `family` add at most to each claim with one of the passages `given`.

        A share of a passage's keys is not more than that of all that is shared, beside the lightest passage.
        """
        added = shared * self.of_claim[family]
        if family in OF_PASSAGE:
            name, beside = OF_PASSAGE[family]
            least = np.maximum(shared, given.least(family)) + beside
            added += self.weights[name] * (shared / least)
        return np.asarray(added)

    def among(self, numbers: Integers) -> Fit:
        """The same of the claims of these `numbers` alone."""
        weights, totals, of_claim = (
            {name: values[numbers] for name, values in held.items()}
            for held in (self.weights, self.totals, self.of_claim)
        )
        bare, later = self.bare[numbers], self.later[numbers]
        return Fit(weights, self.figures[numbers], totals, bare, of_claim, later)


def fit_of(
    fitted: Sequence[Profile], same: Chosen, has: Mapping[str, Chosen], totals: Mapping[str, Floats]
) -> Fit:
    """The coefficients of each claim: of the two `fitted` the first where it is in the passages' language.

    `same` says where it is, `has` which claims have what a feature in MARKED needs, `totals` what their keys
    weigh, by family. In both, shares raise a score and the features in OTHER lower it.
    """
    exact = {
        name: np.where(same, *(one.weights.get(name, 0.0) for one in fitted))
        for name in sorted({*EXACT, *MARKED})
    }
    best = {name: np.maximum(weight, 0.0) for name, weight in exact.items()}
    bare = np.where(same, *(one.base + one.most(one.weights) for one in fitted))
    for name, _ in (*SHARED.values(), *OF_PASSAGE.values()):
        bare = bare - best[name]
    for name in MARKED:
        bare = bare - best[name] * ~has[name]
    of_claim = {
        family: exact[name] / np.maximum(totals[family] + beside, NIL)
        for family, (name, beside) in SHARED.items()
    }
    named = (*(name for name, _ in OF_PASSAGE.values()), *OTHER.values())
    figures = best["figures"] * has["figures"]
    shares = (
        *(SHARED[family] for family in LATER),
        *(OF_PASSAGE[family] for family in LATER if family in OF_PASSAGE),
    )
    later = sum((best[name] for name, _ in shares), np.zeros(len(same)))
    return Fit({name: exact[name] for name in named}, figures, totals, bare, of_claim, later)


class Near(NamedTuple):
    """Some claims, by their `numbers` in the index, with the fit and the entries of these alone."""

    numbers: Integers
    fit: Fit
    held: Mapping[str, Entries]

    def among(self, kept: Chosen) -> Near:
        """Those of these claims that are `kept`."""
        chosen = np.flatnonzero(kept)
        places = np.cumsum(kept) - 1
        held = {family: entries.among(kept, places, len(chosen)) for family, entries in self.held.items()}
        return Near(self.numbers[chosen], self.fit.among(chosen), held)

    def above(self, given: Given, floor: float) -> Pairs:
        """The pairs of these claims with passages `given` that may reach `floor`, figures at their best."""
        fit = self.fit
        most = np.broadcast_to(fit.bare, (len(given), len(self.numbers)))
        for family, entries in self.held.items():
            shared = entries.table(given.rows[family])
            most = most + shared * fit.of_claim[family]
            if family in OF_PASSAGE:
                name, beside = OF_PASSAGE[family]
                each = 1 / np.maximum(given.weights[family] + beside, NIL)
                most += shared * fit.weights[name] * each[:, None]
            if family in OTHER:
                apart = (shared == 0) & given.has[family][:, None] & (fit.totals[family] > 0)
                most += apart * fit.weights[OTHER[family]]
        rows, claims = np.nonzero(most >= floor - SAFE)
        return Pairs(rows, claims, most[rows, claims])
