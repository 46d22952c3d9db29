"""What every claim holds, side by side: keys of all families numbered through, by key and by claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ledger.matching.postings import Floats, Postings

__all__ = ["Asked", "Holdings", "Integers", "Spans"]

Integers: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
_Numbers: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.int32]]


class Spans(NamedTuple):
    """Lists in one array: those of `n` stand at starts[n]..starts[n + 1] of `values`."""

    starts: Integers
    values: _Numbers

    def places(self, chosen: Integers) -> tuple[Integers, Integers]:
        """Where the values of the lists `chosen` stand, list by list, and how many each has."""
        starts = self.starts[chosen]
        sizes = self.starts[chosen + 1] - starts
        before = np.cumsum(sizes) - sizes
        return np.arange(int(sizes.sum())) + np.repeat(starts - before, sizes), sizes


class Asked(NamedTuple):
    """Keys that an article holds: their numbers, and the weight of each in every passage.

    `weights` is keys × passages, 0 where a passage does not hold the key.
    """

    numbers: Integers
    weights: Floats


class Few(NamedTuple):
    """Some claims with what they hold of the keys asked for: the place of its claim, the key, its row."""

    claims: Integers
    owners: Integers
    keys: _Numbers
    rows: _Numbers


class Holdings:
    """The keys of `families` that claims hold. Good until a claim is added.

    A key's number is its number in its family behind those of the families before. Memory: 8 bytes for each
    key that a claim holds (some 20 keys), and 8 for each of the claim's and the key's lists.
    """

    def __init__(self, families: Mapping[str, Postings], size: int) -> None:
        self.size = size
        self.each: dict[str, slice] = {}
        """The numbers of the keys of each family."""
        self._keys = {name: family.keys for name, family in families.items()}
        starts, numbers, past, entries = [], [], 0, 0
        for name, family in families.items():
            held = family.by_key()
            starts.append(held.starts[:-1] + entries)
            numbers.append(held.numbers)
            self.each[name] = slice(past, past + len(held.starts) - 1)
            past += len(held.starts) - 1
            entries += len(held.numbers)
        self.keys = past
        self.by_key = Spans(np.concatenate([*starts, [entries]]).astype(np.int64), np.concatenate(numbers))
        self.by_claim = self._turned()

    def asked(self, family: str, given: Sequence[Mapping[str, float]]) -> Asked:
        """The keys of `family` that passages hold, `given` with their weights for each of them."""
        rows: dict[int, int] = {}
        known = self._keys[family]
        cells = [
            (rows.setdefault(number, len(rows)), at, weight)
            for at, weighed in enumerate(given)
            for key, weight in weighed.items()
            if (number := known.get(key, -1)) >= 0
        ]
        weights = np.zeros((len(rows), len(given)))
        if cells:
            row, at, weight = zip(*cells, strict=True)
            weights[row, at] = weight
        return Asked(np.fromiter(rows, np.int64, len(rows)) + self.each[family].start, weights)

    def few(self, claims: Integers, asked: Iterable[Asked]) -> Few:
        """What `claims` hold of the keys that are `asked` for."""
        rows = np.zeros(self.keys, dtype=np.int32)
        for one in asked:
            rows[one.numbers] = np.arange(1, len(one.numbers) + 1)
        places, sizes = self.by_claim.places(claims)
        keys = self.by_claim.values[places]
        found = rows[keys]
        hits = np.flatnonzero(found)
        return Few(claims, np.repeat(np.arange(len(claims)), sizes)[hits], keys[hits], found[hits] - 1)

    def sums(self, few: Few, family: str, asked: Asked) -> Floats:
        """The weights of what each of a few claims shares with every passage: claims × passages."""
        span = self.each[family]
        own = np.flatnonzero((few.keys >= span.start) & (few.keys < span.stop))
        sums = np.zeros((len(few.claims), asked.weights.shape[1]))
        if len(own):
            owners = few.owners[own]
            starts = np.flatnonzero(np.diff(owners, prepend=-1))
            sums[owners[starts]] = np.add.reduceat(asked.weights[few.rows[own]], starts, axis=0)
        return sums

    def sizes(self, family: str) -> Integers:
        """How many claims hold each key of `family`."""
        keys = self.each[family]
        return np.diff(self.by_key.starts[keys.start : keys.stop + 1])

    def entries(self, family: str) -> slice:
        """Where the claims of the keys of `family` stand."""
        keys = self.each[family]
        return slice(int(self.by_key.starts[keys.start]), int(self.by_key.starts[keys.stop]))

    def totals(self, family: str, weights: Floats) -> Floats:
        """For each claim the `weights` of all of its keys of `family` together."""
        each = np.repeat(weights, self.sizes(family))
        sums = np.bincount(self.by_key.values[self.entries(family)], each, minlength=self.size)
        return np.asarray(sums, dtype=np.float64)

    def _turned(self) -> Spans:
        """The keys of each claim."""
        keys = np.repeat(np.arange(self.keys, dtype=np.int32), np.diff(self.by_key.starts))
        order = np.argsort(self.by_key.values, kind="stable")
        counts = np.bincount(self.by_key.values, minlength=self.size)
        return Spans(np.concatenate([[0], np.cumsum(counts)]).astype(np.int64), keys[order])
