"""How high pairs can score at most, for all claims at once: a pair that cannot be proposed is not read.

Shares of words, concepts, actions, places and actors are sums over what both texts hold, so the index has
them exactly. What must be read pair by pair (figures, deadlines, the speaker) is taken at its best.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ledger.matching.figures import counted
from ledger.matching.relations import met_by
from ledger.matching.scoring import MARKED
from ledger.matching.signals import ENOUGH, SETTING, concept_weight
from ledger.text.actors import agree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ledger.matching.index import Index
    from ledger.matching.postings import Floats, Postings
    from ledger.matching.reading import Reading

__all__ = ["EXACT", "Reach", "Reached", "setting_of"]

CONCEPTS = ("concepts", "passage_concepts")
WORDS = ("claim_words", "passage_words")
ACTIONS = ("action", "other_action")
PLACES = ("places", "other_places")
EXACT = frozenset((*CONCEPTS, *WORDS, *ACTIONS, *PLACES, "actors"))
"""Features that the index has exactly."""
OPENING = 3
"""Passages from the top whose actors and places hold for the whole article."""
SAFE = 1e-6
"""Log-odds let through for the rounding of sums."""
ROWS = 64
"""Passages looked at together: a long article against many claims must fit into memory."""


class Reached(NamedTuple):
    """A pair that may be proposed: place of its passage, number of its claim, the most it can score.

    The most is in log-odds: the score itself with every feature outside EXACT at its best.
    """

    passage: int
    claim: int
    most: float


@dataclass
class _Left:
    """The pairs left after some features: rows of passages in order, claims, the most they score."""

    rows: np.ndarray[tuple[int], np.dtype[np.int64]]
    claims: np.ndarray[tuple[int], np.dtype[np.int64]]
    most: Floats

    def keep(self, floor: float) -> None:
        """Drop the pairs that cannot reach `floor` any more."""
        self.only(self.most >= floor - SAFE)

    def only(self, kept: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> None:
        """Drop the pairs that are not `kept`."""
        self.rows, self.claims, self.most = self.rows[kept], self.claims[kept], self.most[kept]


class Reach:
    """The most that any claim of an index can score with a passage. Good until a claim is added."""

    def __init__(self, index: Index) -> None:
        self.size = len(index)
        self._profiles = index.tuning.profiles
        self._weights = index.weights
        self._weigh: dict[str, Callable[[str], float]] = {
            "stated": index.weights.weight,
            "concepts": lambda key: concept_weight(key, index.weights),
            "deeds": lambda _: 1.0,
            "places": index.weights.weight,
            "actors": index.weights.weight,
            "units": lambda _: 1.0,
        }
        self._held = {name: index.family(name) for name in self._weigh}
        self._totals = {
            name: held.totals({key: self._weigh[name](key) for key in held.keys})
            for name, held in self._held.items()
        }
        marks = index.family("marks").shared([{name: 1.0} for name in MARKED])
        self._has = {name: marks[at] > 0 for at, name in enumerate(MARKED)}
        self._has |= {name: self._totals[name] > 0 for name in ("actors", "places")}
        self._fits: dict[str, _Fit] = {}
        self._namesakes = _namesakes(self._held["actors"])
        languages = [entry.reading.language for entry in index.claims]
        self._same = {name: np.array([name == other for other in languages]) for name in set(languages)}

    def above(self, readings: Sequence[Reading], floor: float) -> Iterator[Reached]:
        """The pairs that may reach `floor` log-odds, passage by passage."""
        if not readings or not self.size:
            return
        fit = self._fits.get(readings[0].language) or self._fit(readings[0].language)
        setting: Mapping[str, str] | None = None
        for start in range(0, len(readings), ROWS):
            chosen = readings[start : start + ROWS]
            left = self._by_content(chosen, fit, floor)
            self._by_actions(chosen, fit, left)
            left.keep(floor)
            if len(left.rows):
                setting = setting_of(readings) if setting is None else setting
                self._by_places(chosen, fit, left, setting)
                left.keep(floor)
                self._by_actors(chosen, fit, left, setting)
                left.keep(floor)
                self._by_figures(chosen, fit, left, floor)
            for row, claim, most in zip(left.rows, left.claims, left.most, strict=True):
                yield Reached(start + int(row), int(claim), float(most))

    def _fit(self, language: str) -> _Fit:
        """The coefficients of each claim for passages in `language`, kept."""
        same = self._same.get(language, np.zeros(self.size, dtype=bool))
        fitted = (self._profiles["same_language"], self._profiles["cross_language"])
        names = {*EXACT, *MARKED}.union(*(one.weights for one in fitted))
        weights = {name: np.where(same, *(one.weights.get(name, 0.0) for one in fitted)) for name in names}
        at_best = {name: np.maximum(weight, 0.0) for name, weight in weights.items()}
        lacking = sum((at_best[name] * ~has for name, has in self._has.items()), np.zeros(self.size))
        best = np.where(same, *(one.base + one.most(one.weights) for one in fitted))
        at_best |= {name: at_best[name] * has for name, has in self._has.items()}
        of_claim = {
            family: weights[name] / np.maximum(self._totals[family] + beside, 1e-9)
            for family, name, beside in (("stated", WORDS[0], 0.0), ("concepts", CONCEPTS[0], ENOUGH))
        }
        fit = self._fits[language] = _Fit(weights, at_best, best - lacking, of_claim)
        return fit

    def _by_content(self, readings: Sequence[Reading], fit: _Fit, floor: float) -> _Left:
        """The pairs that may reach `floor` by the words and concepts they share."""
        bare = fit.without(*WORDS, *CONCEPTS)
        rows, claims, most = [], [], []
        for row, reading in enumerate(readings):
            reached = bare
            for family, of_passage, beside, given in (
                ("stated", WORDS[1], 0.0, reading.words),
                ("concepts", CONCEPTS[1], ENOUGH, reading.concepts),
            ):
                weigh = self._weigh[family]
                weighed = {key: weigh(key) for key in given}
                if weighed:
                    each = fit.of_claim[family] + fit.weights[of_passage] / (beside + sum(weighed.values()))
                    reached = reached + self._held[family].sums(weighed) * each
            left = np.flatnonzero(reached >= floor - SAFE)
            rows.append(np.full(len(left), row))
            claims.append(left)
            most.append(reached[left])
        return _Left(np.concatenate(rows), np.concatenate(claims), np.concatenate(most))

    def _by_actions(self, readings: Sequence[Reading], fit: _Fit, left: _Left) -> None:
        met = [dict.fromkeys(met_by(reading.concepts), 1.0) for reading in readings]
        action = self._share("deeds", met, left)
        acts = np.array([bool(reading.deeds) for reading in readings])[left.rows]
        fit.enter(left, "action", action)
        other = (self._totals["deeds"][left.claims] > 0) & acts & (action == 0)
        fit.enter(left, "other_action", other.astype(float))

    def _by_places(
        self, readings: Sequence[Reading], fit: _Fit, left: _Left, setting: Mapping[str, str]
    ) -> None:
        wanted = set(left.rows.tolist())
        given = [reading.places if at in wanted else {} for at, reading in enumerate(readings)]
        places = self._named("places", given, left, setting)
        named = np.array([bool(one) for one in given])[left.rows]
        fit.enter(left, "places", places)
        other = (self._totals["places"][left.claims] > 0) & named & (places == 0)
        fit.enter(left, "other_places", other.astype(float))

    def _by_actors(
        self, readings: Sequence[Reading], fit: _Fit, left: _Left, setting: Mapping[str, str]
    ) -> None:
        wanted = set(left.rows.tolist())
        given = [reading.actors if at in wanted else {} for at, reading in enumerate(readings)]
        fit.enter(left, "actors", self._named("actors", given, left, setting))

    def _by_figures(self, readings: Sequence[Reading], fit: _Fit, left: _Left, floor: float) -> None:
        """Drop the pairs that need a figure to reach `floor`, where the passage's count other things."""
        lost = fit.at_best["figures"][left.claims]
        need = left.most - lost < floor - SAFE
        wanted = set(left.rows[need].tolist())
        units = [
            {key: 1.0 for figure in reading.figures for key in counted(figure.unit)} if at in wanted else {}
            for at, reading in enumerate(readings)
        ]
        left.only(~need | (self._share("units", units, left) > 0))

    def _named(
        self, family: str, given: Sequence[Mapping[str, str]], left: _Left, setting: Mapping[str, str]
    ) -> Floats:
        """The share of the claims' names that passages name, those of the setting counting less."""
        rows = []
        for named in given:
            row: dict[str, float] = {}
            for counts, keys in ((SETTING, setting), (1.0, named)):
                row |= {
                    held: counts * self._weights.weight(held) for key in keys for held in self._agreeing(key)
                }
            rows.append(row)
        return self._share(family, rows, left)

    def _share(self, family: str, rows: Sequence[Mapping[str, float]], left: _Left) -> Floats:
        """For each pair left, what of its claim's keys the row of its passage holds, by weight."""
        shared = np.zeros(len(left.rows))
        ends = np.searchsorted(left.rows, np.arange(len(rows) + 1)).tolist()
        for row, (start, end) in zip(rows, pairwise(ends), strict=True):
            if row and start < end:
                shared[start:end] = self._held[family].sums(row)[left.claims[start:end]]
        return np.asarray(shared / np.maximum(self._totals[family][left.claims], 1e-9))

    def _agreeing(self, key: str) -> Sequence[str]:
        """The claims' keys that can be the same actor as `key`."""
        if not key.startswith("person:"):
            return (key,)
        return [other for other in self._namesakes.get(_family(key), ()) if agree(key, other)]


class _Fit(NamedTuple):
    """For each claim: coefficients, the most each feature can add, the score with all at their best.

    `of_claim` is, by family, what a weight of one shared between claim and passage adds as the claim's share.
    """

    weights: Mapping[str, Floats]
    at_best: Mapping[str, Floats]
    best: Floats
    of_claim: Mapping[str, Floats]

    def without(self, *names: str) -> Floats:
        """Each claim's score with the features `names` at 0 and all others at their best."""
        return self.best - sum((self.at_best[name] for name in names), np.zeros(1))

    def enter(self, left: _Left, name: str, values: Floats) -> None:
        """Put what feature `name` adds in the place of the most that it could."""
        left.most = left.most + self.weights[name][left.claims] * values - self.at_best[name][left.claims]


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
