"""How high pairs can score at most, for all claims at once: a pair that cannot be proposed is not read.

Shares of words, concepts, actions, places and actors are sums over what both texts hold, so the index has
them exactly. What must be read pair by pair (figures, deadlines, the speaker) is taken at its best.
"""

from __future__ import annotations

from functools import partial
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np

from ledger.matching.figures import counted
from ledger.matching.near import EARLY, EXACT, LATE, OTHER, SAFE, Given, Held, above, parts, shares, worth
from ledger.matching.postings import Lists, joined, turned
from ledger.matching.relations import met_by
from ledger.matching.scoring import MARKED
from ledger.matching.signals import ENOUGH, SETTING, concept_weight
from ledger.matching.tuning import KINDS
from ledger.text.actors import agree
from ledger.text.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ledger.matching.index import Index
    from ledger.matching.postings import Bytes, Floats, Postings
    from ledger.matching.reading import Reading
    from ledger.matching.weights import Weights

__all__ = ["Reach", "Reached", "setting_of"]

OPENING = 3
"""Passages from the top whose actors and places hold for the whole article."""


_SETTLED = [
    EXACT | {name for at, name in enumerate(MARKED) if not marks >> at & 1}
    for marks in range(1 << len(MARKED))
]
"""By the marks of a claim the features that the index has exactly: without its mark a feature is nothing."""


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
        self._weights = index.weights
        self._concepts = Memo(partial(concept_weight, weights=index.weights))
        families = {name: index.family(name) for name in (*EARLY, *LATE)}
        each = {
            name: [_weight(name, key, self._weights) for key in held.keys] for name, held in families.items()
        }
        self._rows: dict[str, dict[str, tuple[int, float]]] = {}
        for kind in (EARLY, LATE):
            behind = accumulate((len(each[name]) for name in kind), initial=0)
            for name, first in zip(kind, behind, strict=False):
                self._rows[name] = dict(zip(families[name].keys, enumerate(each[name], first), strict=True))
        self._namesakes = _namesakes(families["actors"].keys)
        self._units = index.family("units").keys
        self._counted = turned(index.family("units").claims(), self.size)
        self._held = _held(families, each, index.family("marks"), self.size)
        fitted = [index.tuning.profiles[kind] for kind in KINDS]
        self._worth = worth(fitted)
        self._figures = [max(one.weights.get("figures", 0.0), 0.0) for one in fitted]
        languages = [entry.reading.language for entry in index.claims]
        self._languages = {name: at for at, name in enumerate(sorted(set(languages)))}
        self._language = np.array([self._languages[name] for name in languages], dtype=np.uint8)
        self._kinds: dict[str, Bytes] = {}

    def above(self, readings: Sequence[Reading], floor: float) -> Iterator[Reached]:
        """The pairs that may reach `floor` log-odds, passage by passage."""
        if not readings or not self.size:
            return
        kinds = self._kinds_for(readings[0].language)
        units: dict[int, set[int]] = {}
        for pair in above(self._held, kinds, self._given(readings), self._worth, floor):
            passage, claim, most = pair
            if self._held.marks[claim] & 1 and most - self._figures[kinds[claim]] < floor - SAFE:
                if passage not in units:
                    units[passage] = self._units_of(readings[passage])
                if units[passage].isdisjoint(self._counted_by(claim)):
                    continue
            yield Reached(*pair)

    def settled(self, claim: int) -> frozenset[str]:
        """The features that are exact in the most that pairs of a claim can score."""
        return _SETTLED[int(self._held.marks[claim]) & (1 << len(MARKED)) - 1]

    def _kinds_for(self, language: str) -> Bytes:
        """The place in KINDS of each claim beside a passage in `language`, kept."""
        kinds = self._kinds.get(language)
        if kinds is None:
            code = self._languages.get(language, -1)
            kinds = self._kinds[language] = (self._language != code).astype(np.uint8)
        return kinds

    def _given(self, readings: Sequence[Reading]) -> Given:
        """What the passages say."""
        setting = setting_of(readings)
        assumed = {name: self._named(name, setting, SETTING) for name in ("places", "actors")}
        rows: dict[str, list[dict[int, float]]] = {
            "concepts": [self._row("concepts", one.concepts) for one in readings],
            "deeds": [self._row("deeds", met_by(one.concepts)) for one in readings],
            "places": [assumed["places"] | self._named("places", one.places) for one in readings],
            "stated": [self._row("stated", one.words) for one in readings],
            "actors": [assumed["actors"] | self._named("actors", one.actors) for one in readings],
        }
        of_concept, of_word = self._concepts.__getitem__, self._weights.each.__getitem__
        totals = {
            "concepts": [sum(map(of_concept, one.concepts)) for one in readings],
            "stated": [sum(map(of_word, one.words)) for one in readings],
        }
        has = [(bool(one.deeds), bool(one.places), one.may_count) for one in readings]
        early, early_weights = _flat([rows[name] for name in EARLY])
        late, late_weights = _flat([rows[name] for name in LATE])
        families = [
            at
            for one in zip(*(rows[name] for name in EARLY), strict=True)
            for at, row in enumerate(one)
            for _ in row
        ]
        return Given(
            early,
            np.array(families, dtype=np.uint8),
            early_weights,
            late,
            late_weights,
            parts(totals),
            np.array(has, dtype=np.uint8),
        )

    def _row(self, family: str, keys: Iterable[str]) -> dict[int, float]:
        """The places of those `keys` that claims have, with their weights."""
        return dict(filter(None, map(self._rows[family].get, keys)))

    def _named(self, family: str, keys: Iterable[str], counts: float = 1.0) -> dict[int, float]:
        """As `_row`, with the claims' names for the same persons; each counts for `counts` of its weight."""
        row = self._row(family, chain.from_iterable(map(self._agreeing, keys)))
        return row if counts == 1 else {at: counts * weight for at, weight in row.items()}

    def _agreeing(self, key: str) -> Sequence[str]:
        """The claims' keys that can be the same actor as `key`."""
        if not key.startswith("person:"):
            return (key,)
        return [kinds for kinds in self._namesakes.get(_family(key), ()) if agree(key, kinds)]

    def _units_of(self, reading: Reading) -> set[int]:
        """What the figures of a passage count, of what claims' figures do."""
        found = (self._units.get(unit, -1) for figure in reading.figures for unit in counted(figure.unit))
        return set(found)

    def _counted_by(self, claim: int) -> list[int]:
        """What the figures of a claim count."""
        starts, units = self._counted
        return cast("list[int]", units[starts[claim] : starts[claim + 1]].tolist())


def setting_of(readings: Sequence[Reading]) -> dict[str, str]:
    """The actors and places of an article's title and opening, which its later sentences take for granted."""
    setting: dict[str, str] = {}
    for reading in readings[:OPENING]:
        setting |= {**reading.actors, **reading.places}
    return setting


def _weight(family: str, key: str, weights: Weights) -> float:
    """What a key of `family` weighs."""
    if family == "deeds":
        return 1.0
    return concept_weight(key, weights) if family == "concepts" else weights.weight(key)


def _held(
    families: Mapping[str, Postings], each: Mapping[str, Sequence[float]], marked: Postings, size: int
) -> Held:
    """What the claims hold, `each` being what each key of a family weighs."""
    totals = {name: held.totals(np.array(each[name])) for name, held in families.items()}
    marks = np.zeros(size, dtype=np.uint8)
    for at, name in enumerate(MARKED):
        starts, claims = marked.claims()
        if name in marked.keys:
            marks[claims[starts[marked.keys[name]] : starts[marked.keys[name] + 1]]] |= 1 << at
    for at, name in enumerate(OTHER, len(MARKED)):
        marks[totals[name] > 0] |= 1 << at
    found, late = ([families[name] for name in kind] for kind in (EARLY, LATE))
    weights = np.array([weight for name in LATE for weight in each[name]], dtype=np.float64)
    words = len(late[0].keys)
    keys = turned(joined([one.claims() for one in late]), size)
    claims = np.repeat(np.arange(size), np.diff(keys.starts))
    order = np.lexsort((-weights[keys.items], keys.items >= words, claims))
    return Held(
        joined([one.claims() for one in found]),
        keys._replace(items=keys.items[order]),
        weights,
        words,
        shares(totals),
        ENOUGH,
        marks,
    )


def _flat(families: Sequence[Sequence[Mapping[int, float]]]) -> tuple[Lists, Floats]:
    """The rows of some families put together passage by passage: their keys and weights."""
    rows = list(zip(*families, strict=True))
    starts = [0, *accumulate(sum(map(len, row)) for row in rows)]
    keys = np.fromiter(chain.from_iterable(chain.from_iterable(rows)), np.int32, starts[-1])
    weights = chain.from_iterable(one.values() for row in rows for one in row)
    return Lists(np.array(starts), keys), np.fromiter(weights, np.float64, starts[-1])


def _namesakes(actors: Iterable[str]) -> dict[str, list[str]]:
    """The persons that claims name, by the last part of their names."""
    found: dict[str, list[str]] = {}
    for key in actors:
        if key.startswith("person:"):
            found.setdefault(_family(key), []).append(key)
    return found


def _family(key: str) -> str:
    return key[len("person:") :].rpartition("-")[2]
