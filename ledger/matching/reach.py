"""How high pairs can score at most, for all claims at once: a pair that cannot be proposed is not read.

Shares of words, concepts, actions, places and actors are sums over what both texts hold, so the index has
them exactly. What must be read pair by pair (figures, deadlines, the speaker) is taken at its best. Claims
are held first against an article as if one passage said all that any of them says; few are left then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ledger.matching.figures import counted
from ledger.matching.near import EXACT, LATER, SAFE, SHARED, Fit, Given, Near, Pairs, fit_of
from ledger.matching.relations import met_by
from ledger.matching.scoring import MARKED
from ledger.matching.signals import SETTING, concept_weight
from ledger.matching.tuning import KINDS
from ledger.text.actors import agree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ledger.matching.index import Index
    from ledger.matching.postings import Postings
    from ledger.matching.reading import Reading

__all__ = ["EXACT", "Reach", "Reached", "setting_of"]

OPENING = 3
"""Passages from the top whose actors and places hold for the whole article."""
CELLS = 4_000_000
"""Pairs looked at together: a long article against many claims must fit into memory."""


class Reached(NamedTuple):
    """A pair that may be proposed: place of its passage, number of its claim, the most it can score.

    The most is in log-odds: the score itself with every feature outside EXACT at its best.
    """

    passage: int
    claim: int
    most: float


class Reach:
    """The most that any claim of an index can score with a passage. Good until a claim is added."""

    def __init__(self, index: Index) -> None:
        self.size = len(index)
        self._fitted = tuple(index.tuning.profiles[kind] for kind in KINDS)
        self._weights = index.weights
        self._weigh: dict[str, Callable[[str], float]] = {
            "stated": index.weights.weight,
            "concepts": lambda key: concept_weight(key, index.weights),
            "deeds": lambda _: 1.0,
            "places": index.weights.weight,
            "actors": index.weights.weight,
        }
        self._held = {name: index.family(name) for name in self._weigh}
        self._units = index.family("units")
        self._totals = {
            name: held.totals({key: self._weigh[name](key) for key in held.keys})
            for name, held in self._held.items()
        }
        marks = index.family("marks").shared([{name: 1.0} for name in MARKED])
        self._has = {name: marks[at] > 0 for at, name in enumerate(MARKED)}
        self._fits: dict[str, Fit] = {}
        self._namesakes = _namesakes(self._held["actors"])
        languages = [entry.reading.language for entry in index.claims]
        self._same = {name: np.array([name == other for other in languages]) for name in set(languages)}

    def above(self, readings: Sequence[Reading], floor: float) -> Iterator[Reached]:
        """The pairs that may reach `floor` log-odds, passage by passage."""
        if not readings or not self.size:
            return
        given = self._given(readings)
        near = self._near(given, self._fit(readings[0].language), floor)
        step = max(CELLS // max(len(near.numbers), 1), 1)
        for start in range(0, len(readings) if len(near.numbers) else 0, step):
            chosen = readings[start : start + step]
            pairs = near.above(given.part(start, start + step), floor)
            pairs = self._by_figures(chosen, near, pairs, floor)
            for row, claim, most in zip(pairs.rows, near.numbers[pairs.claims], pairs.most, strict=True):
                yield Reached(start + int(row), int(claim), float(most))

    def _fit(self, language: str) -> Fit:
        """The coefficients of each claim for passages in `language`, kept."""
        fit = self._fits.get(language)
        if fit is None:
            same = self._same.get(language, np.zeros(self.size, dtype=bool))
            fit = self._fits[language] = fit_of(self._fitted, same, self._has, self._totals)
        return fit

    def _given(self, readings: Sequence[Reading]) -> Given:
        """What the passages say, by family."""
        setting = setting_of(readings)
        rows = {
            "stated": [self._weighed("stated", one.words) for one in readings],
            "concepts": [self._weighed("concepts", one.concepts) for one in readings],
            "deeds": [self._weighed("deeds", met_by(one.concepts)) for one in readings],
            "places": [self._named(one.places, setting) for one in readings],
            "actors": [self._named(one.actors, setting) for one in readings],
        }
        has = {
            "deeds": np.array([bool(one.deeds) for one in readings]),
            "places": np.array([bool(one.places) for one in readings]),
        }
        return Given.of(rows, has)

    def _weighed(self, family: str, keys: Iterable[str]) -> dict[str, float]:
        weigh = self._weigh[family]
        return {key: weigh(key) for key in keys}

    def _named(self, named: Mapping[str, str], setting: Mapping[str, str]) -> dict[str, float]:
        """The claims' names that a passage names, those of the setting counting less."""
        row: dict[str, float] = {}
        for counts, keys in ((SETTING, setting), (1.0, named)):
            row |= {held: counts * self._weights.weight(held) for key in keys for held in self._agreeing(key)}
        return row

    def _agreeing(self, key: str) -> Sequence[str]:
        """The claims' keys that can be the same actor as `key`."""
        if not key.startswith("person:"):
            return (key,)
        return [other for other in self._namesakes.get(_family(key), ()) if agree(key, other)]

    def _near(self, given: Given, fit: Fit, floor: float) -> Near:
        """The claims that may reach `floor` with a passage that says all that those `given` say."""
        asked = {family: given.together(family) for family in SHARED}
        held = {family: self._held[family].entries(asked[family]) for family in SHARED}
        most = fit.bare + fit.later
        near = Near(np.arange(self.size), fit, held)
        for families in (tuple(family for family in SHARED if family not in LATER), LATER):
            if families == LATER:
                most = most - near.fit.later
            for family in families:
                shared = near.held[family].sums(asked[family])
                most = most + near.fit.most(family, shared, given)
            kept = most >= floor - SAFE
            near, most = near.among(kept), most[kept]
        return near

    def _by_figures(self, readings: Sequence[Reading], near: Near, pairs: Pairs, floor: float) -> Pairs:
        """Without the pairs that need a figure to reach `floor` and whose passage counts other things."""
        need = pairs.most - near.fit.figures[pairs.claims] < floor - SAFE
        counts = np.zeros(len(need), dtype=bool)
        for row in set(pairs.rows[need].tolist()):
            units = {key: 1.0 for figure in readings[row].figures for key in counted(figure.unit)}
            if units:
                at = np.flatnonzero(need & (pairs.rows == row))
                counts[at] = self._units.sums(units)[near.numbers[pairs.claims[at]]] > 0
        return pairs.only(~need | counts)


def setting_of(readings: Sequence[Reading]) -> dict[str, str]:
    """The actors and places of an article's title and opening, which its later sentences take for granted."""
    setting: dict[str, str] = {}
    for reading in readings[:OPENING]:
        setting |= {**reading.actors, **reading.places}
    return setting


def _namesakes(actors: Postings) -> dict[str, list[str]]:
    """The persons that claims name, by the last part of their names."""
    found: dict[str, list[str]] = {}
    for key in actors.keys:
        if key.startswith("person:"):
            found.setdefault(_family(key), []).append(key)
    return found


def _family(key: str) -> str:
    return key[len("person:") :].rpartition("-")[2]
