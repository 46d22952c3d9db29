"""How high pairs can score at most, for all claims at once: a pair that cannot be proposed is not read.

Shares of words, concepts, actions, places and actors are sums over what both texts hold, so they are worked
out exactly. What must be read pair by pair (figures, deadlines, the speaker) is taken at its best. First some
passages together are held against every claim: none can share more than all of them. Only the claims that are
left are held against each passage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ledger.matching.figures import counted
from ledger.matching.holdings import Few, Holdings
from ledger.matching.relations import met_by
from ledger.matching.scoring import MARKED, profile
from ledger.matching.signals import SETTING, concept_weight
from ledger.text.actors import agree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ledger.matching.holdings import Asked, Integers
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
SHARES = {
    "stated": "claim_words",
    "concepts": "concepts",
    "deeds": "action",
    "places": "places",
    "actors": "actors",
}
"""Families of keys, each with the feature that is the share of a claim's keys which a passage holds."""
OF_PASSAGE = {"stated": "passage_words", "concepts": "passage_concepts"}
"""Families with the feature that is the share of a passage's keys which a claim holds."""
OTHERS = {"deeds": "other_action", "places": "other_places"}
"""Families with the feature that says that both texts hold keys and share none."""
NAMED = ("places", "actors")
"""Families of what an article's opening names for the whole of it."""
ORDER = (("concepts", "deeds"), ("places", "stated", "actors"))
"""Families in the order that they are looked at: after the first few claims are left."""
OPENING = 3
"""Passages from the top whose actors and places hold for the whole article."""
SAFE = 1e-6
"""Log-odds let through for the rounding of sums."""
ROUGH = 1e-3
"""The same for the sums over a whole article, which are kept in four bytes."""
TOGETHER = 8
"""Passages looked at as one before each is: more share too much, fewer gain nothing by it."""


class Reached(NamedTuple):
    """A pair that may be proposed: place of its passage, number of its claim, the most it can score.

    The most is in log-odds: the score itself with every feature outside EXACT at its best.
    """

    passage: int
    claim: int
    most: float


class _Passages(NamedTuple):
    """An article's passages: what they hold by family, each key with its weight, and the totals of that."""

    readings: Sequence[Reading]
    given: Mapping[str, Sequence[Mapping[str, float]]]
    totals: Mapping[str, Floats]

    @classmethod
    def of(cls, readings: Sequence[Reading], weigh: Mapping[str, Callable[[str], float]]) -> _Passages:
        words, concepts = weigh["stated"], weigh["concepts"]
        given = {
            "stated": [{key: words(key) for key in reading.words} for reading in readings],
            "concepts": [{key: concepts(key) for key in reading.concepts} for reading in readings],
            "deeds": [dict.fromkeys(met_by(reading.concepts), 1.0) for reading in readings],
        }
        totals = {name: np.array([sum(one.values()) or 1.0 for one in given[name]]) for name in OF_PASSAGE}
        return cls(readings, given, totals)

    def has(self, family: str) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        """Which passages hold deeds, or name places, of their own."""
        return np.array([bool(one.deeds if family == "deeds" else one.places) for one in self.readings])


class _Fit(NamedTuple):
    """Coefficients for articles in one language, within it and across, and what each claim makes of them.

    `kind` is 0 for a claim in that language and 1 for another's: the place of its coefficients in `weights`.
    `best` is each claim's score with all features at their best, `bare` the same with nothing shared and no
    name in common, `named` what its names can add; `shares` is what each key held adds as the claim's share.
    """

    weights: Mapping[str, Floats]
    kind: np.ndarray[tuple[int, ...], np.dtype[np.int8]]
    best: Floats
    bare: np.ndarray[tuple[int, ...], np.dtype[np.float32]]
    named: np.ndarray[tuple[int, ...], np.dtype[np.float32]]
    shares: np.ndarray[tuple[int, ...], np.dtype[np.float32]]

    def at_best(self, name: str) -> Floats:
        """The most that feature `name` adds, for both kinds."""
        return np.maximum(self.weights[name], 0.0)


class Reach:
    """The most that any claim of an index can score with a passage. Good until a claim is added.

    Memory beside that of the Holdings, a claim: 48 bytes, and for each language of articles 17 bytes and 4
    for each key that it holds.
    """

    def __init__(self, index: Index) -> None:
        self.size = len(index)
        self._weights = index.weights
        self._weigh: dict[str, Callable[[str], float]] = {
            "stated": index.weights.weight,
            "concepts": lambda key: concept_weight(key, index.weights),
            "deeds": lambda _: 1.0,
            "places": index.weights.weight,
            "actors": index.weights.weight,
        }
        families = {name: index.family(name) for name in (*SHARES, "units")}
        self._held = Holdings(families, self.size)
        each = {name: np.array([self._weigh[name](key) for key in families[name].keys]) for name in SHARES}
        self._totals = {name: self._held.totals(name, each[name]) for name in SHARES}
        self._each = np.concatenate(list(each.values()))
        marks = index.family("marks").shared([{name: 1.0} for name in MARKED])
        self._has = {name: marks[at] > 0 for at, name in enumerate(MARKED)}
        self._has |= {name: self._totals[name] > 0 for name in NAMED}
        self._fits: dict[str, _Fit] = {}
        self._namesakes = _namesakes(families["actors"])
        languages = [entry.reading.language for entry in index.claims]
        self._same = {name: np.array([name == other for other in languages]) for name in set(languages)}

    def above(self, readings: Sequence[Reading], floor: float) -> Iterator[Reached]:
        """The pairs that may reach `floor` log-odds, passage by passage."""
        if not readings or not self.size:
            return
        fit = self._fits.get(readings[0].language) or self._fit(readings[0].language)
        setting: Mapping[str, str] | None = None
        for start in range(0, len(readings), TOGETHER):
            passages = _Passages.of(readings[start : start + TOGETHER], self._weigh)
            asked = {name: self._held.asked(name, given) for name, given in passages.given.items()}
            most = fit.bare + self._together(asked, fit, passages)
            if not (most + fit.named >= floor - ROUGH).any():
                continue
            setting = setting_of(readings) if setting is None else setting
            for name in NAMED:
                asked[name] = self._held.asked(name, self._named(name, passages.readings, setting))
            most += self._together({name: asked[name] for name in NAMED}, fit, passages)
            for reached in self._pairs(np.flatnonzero(most >= floor - ROUGH), asked, fit, passages, floor):
                yield reached._replace(passage=start + reached.passage)

    def _fit(self, language: str) -> _Fit:
        """The coefficients for passages in `language`, kept."""
        same = self._same.get(language, np.zeros(self.size, dtype=bool))
        fitted = (profile("same_language"), profile("cross_language"))
        names = {*EXACT, *MARKED}.union(*(one.weights for one in fitted))
        weights = {name: np.array([one.weights.get(name, 0.0) for one in fitted]) for name in names}
        kind = np.where(same, 0, 1).astype(np.int8)
        best = np.array([one.base + one.most(one.weights) for one in fitted])[kind]
        for name, has in self._has.items():
            best -= np.maximum(weights[name], 0.0)[kind] * ~has
        empty = np.zeros(0, np.float32)
        fit = _Fit(weights, kind, best, empty, empty, empty)
        named = sum((fit.at_best(name)[kind] * self._has[name] for name in NAMED), np.zeros(self.size))
        shared = (*SHARES.values(), *OF_PASSAGE.values())
        content = np.sum([fit.at_best(name) for name in shared if name not in NAMED], axis=0)
        bare = best - named - content[kind]
        fit = fit._replace(
            bare=bare.astype(np.float32), named=named.astype(np.float32), shares=self._shares(fit)
        )
        self._fits[language] = fit
        return fit

    def _shares(self, fit: _Fit) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        """What each key held adds to its claim's score as a share of what the claim holds, at most."""
        shares = np.zeros(len(self._held.by_key.values), dtype=np.float32)
        for family, name in SHARES.items():
            keys, entries = self._held.each[family], self._held.entries(family)
            of_claim = fit.at_best(name)[fit.kind] / np.maximum(self._totals[family], 1e-9)
            weights = np.repeat(self._each[keys], self._held.sizes(family))
            shares[entries] = weights * of_claim[self._held.by_key.values[entries]]
        return shares

    def _together(self, asked: Mapping[str, Asked], fit: _Fit, passages: _Passages) -> Floats:
        """The most that what the whole article holds can add to each claim's score."""
        numbers, added = [], []
        for family, keys in asked.items():
            places, sizes = self._held.by_key.places(keys.numbers)
            values = fit.shares[places]
            if family in NAMED:
                values = values * np.repeat(keys.weights.max(axis=1) / self._each[keys.numbers], sizes)
            if family in OF_PASSAGE:
                share = (keys.weights / passages.totals[family]).max(axis=1, initial=0.0)
                values = values + np.repeat(share * fit.at_best(OF_PASSAGE[family]).max(), sizes)
            numbers.append(self._held.by_key.values[places])
            added.append(values)
        sums = np.bincount(np.concatenate(numbers), np.concatenate(added), minlength=self.size)
        return np.asarray(sums, dtype=np.float64)

    def _pairs(
        self, claims: Integers, asked: Mapping[str, Asked], fit: _Fit, passages: _Passages, floor: float
    ) -> Iterator[Reached]:
        """Of the pairs of `claims` with every passage those that may reach `floor`."""
        most = np.repeat(fit.best[claims][:, None], len(passages.readings), axis=1)
        for families in ORDER:
            few = self._held.few(claims, [asked[family] for family in families])
            for family in families:
                self._enter(most, family, few, asked[family], fit, passages)
            kept = np.flatnonzero((most >= floor - SAFE).any(axis=1))
            claims, most = claims[kept], most[kept]
        rows, columns = np.nonzero(most >= floor - SAFE)
        lost = fit.at_best("figures")[fit.kind[claims]] * self._has["figures"][claims]
        need = (most - lost[:, None])[rows, columns] < floor - SAFE
        wanted = set(columns[need].tolist())
        if wanted:
            counts = [_counted(one) if at in wanted else {} for at, one in enumerate(passages.readings)]
            units = self._held.asked("units", counts)
            counting = self._held.sums(self._held.few(claims, [units]), "units", units) > 0
            given = ~need | counting[rows, columns]
            rows, columns = rows[given], columns[given]
        found = zip(columns.tolist(), claims[rows].tolist(), most[rows, columns].tolist(), strict=True)
        return (Reached(*one) for one in found)

    def _enter(
        self, most: Floats, family: str, few: Few, asked: Asked, fit: _Fit, passages: _Passages
    ) -> None:
        """Put what the keys of `family` add for a few claims and each passage in the place of the most."""
        kind, name = fit.kind[few.claims], SHARES[family]
        sums = self._held.sums(few, family, asked)
        total = self._totals[family][few.claims][:, None]
        lost = fit.at_best(name)[kind] * (self._has[name][few.claims] if family in NAMED else 1.0)
        most += fit.weights[name][kind][:, None] * (sums / np.maximum(total, 1e-9)) - lost[:, None]
        entered = []
        if family in OF_PASSAGE:
            entered.append((OF_PASSAGE[family], sums / passages.totals[family]))
        if family in OTHERS:
            entered.append((OTHERS[family], (total > 0) & passages.has(family) & (sums == 0)))
        for other, values in entered:
            most += fit.weights[other][kind][:, None] * values - fit.at_best(other)[kind][:, None]

    def _named(
        self, family: str, readings: Sequence[Reading], setting: Mapping[str, str]
    ) -> list[dict[str, float]]:
        """The names of claims that each passage names, those of the setting counting less."""
        rows = []
        for reading in readings:
            row: dict[str, float] = {}
            named = reading.places if family == "places" else reading.actors
            for counts, keys in ((SETTING, setting), (1.0, named)):
                row |= {
                    held: counts * self._weights.weight(held) for key in keys for held in self._agreeing(key)
                }
            rows.append(row)
        return rows

    def _agreeing(self, key: str) -> Sequence[str]:
        """The claims' keys that can be the same actor as `key`."""
        if not key.startswith("person:"):
            return (key,)
        return [other for other in self._namesakes.get(_family(key), ()) if agree(key, other)]


def _counted(reading: Reading) -> dict[str, float]:
    """What the figures of `reading` count."""
    return {key: 1.0 for figure in reading.figures for key in counted(figure.unit)}


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
