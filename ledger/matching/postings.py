"""Claims by key: which hold it, and how often. Arrays that grow, are saved, and are memory-mapped."""

from __future__ import annotations

import io
import json
from array import array
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import ArrayLike

__all__ = ["Bytes", "Floats", "Integers", "Lists", "Numbers", "Postings", "joined", "turned"]

SATURATION = 2.0
"""BM25's k1: how soon a repeated word stops counting. Chosen among 0.5, 1.2, 2 on English train posts."""
LENGTH = 0.5
"""BM25's b: how much a long claim is marked down. Chosen among 0.2, 0.5, 0.8 on the same."""
COMMON = 0.25
"""A key that stands in more than this share of a large index finds nothing and is skipped by BM25."""
SMALL = 200
"""An index of fewer claims looks at every key: skipping would save nothing."""
Floats: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Integers: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
Numbers: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.int32]]
Bytes: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]


class Lists(NamedTuple):
    """Lists one behind the other: list `n` stands at starts[n]..starts[n + 1] of `items`."""

    starts: Integers
    items: Numbers


class _Sorted(NamedTuple):
    """Entries in the order of their keys: those of key `k` stand at starts[k]..starts[k + 1]."""

    starts: Integers
    numbers: Numbers
    counts: np.ndarray[tuple[int], np.dtype[np.float32]]


class _Found(NamedTuple):
    """Entries of some keys: each with the place of its key among those asked for."""

    asked: Integers
    numbers: Integers
    counts: Floats


class Postings:
    """Claims by key. A claim added is found at once; `load` maps from the disk what `files` gives."""

    def __init__(self) -> None:
        self.keys: dict[str, int] = {}
        self.lengths: array[float] = array("f")
        self._old = _sort([], [], [])
        self._new: tuple[array[int], array[int], array[float]] = (array("l"), array("l"), array("f"))

    def __len__(self) -> int:
        return len(self.lengths)

    def add(self, counted: Mapping[str, int]) -> None:
        """Enter the next claim with its keys and their counts."""
        number = len(self.lengths)
        self.lengths.append(float(sum(counted.values())))
        for key, count in counted.items():
            self._new[0].append(self.keys.setdefault(key, len(self.keys)))
            self._new[1].append(number)
            self._new[2].append(float(count))

    def score(self, keys: Iterable[str]) -> Floats:
        """BM25 of every claim against `keys`, each once, as a share of what all of them could give."""
        asked = list(dict.fromkeys(keys))
        total = len(self.lengths)
        if not total or not asked:
            return np.zeros(total)
        found = _entries(self._sorted(), self.keys, asked)
        held = np.bincount(found.asked, minlength=len(asked))
        weights = np.log1p((total - held + 0.5) / (held + 0.5))
        most = float(weights.sum())
        if total > SMALL:
            weights = np.where(held > COMMON * total, 0.0, weights)
        lengths = np.array(self.lengths)
        norms = SATURATION * (1 - LENGTH + LENGTH * lengths / max(float(lengths.mean()), 1.0))
        gains = found.counts * (SATURATION + 1) / (found.counts + norms[found.numbers])
        scores = np.bincount(found.numbers, weights[found.asked] * gains, minlength=total)
        return np.asarray(scores / most)

    def claims(self) -> Lists:
        """The claims of each key, in order."""
        return Lists(self._sorted().starts, self._sorted().numbers)

    def totals(self, weights: Floats) -> Floats:
        """For each claim what all of its keys weigh together, `weights` by key."""
        held = self._sorted()
        each = np.repeat(weights, np.diff(held.starts)) * held.counts
        return np.asarray(np.bincount(held.numbers, each, minlength=len(self)), dtype=np.float64)

    def files(self, name: str) -> Iterator[tuple[str, bytes]]:
        """The files `name`.* that `load` reads, each with its bytes: the arrays and the keys."""
        arrays = {**self._sorted()._asdict(), "lengths": np.array(self.lengths)}
        for field, values in arrays.items():
            held = io.BytesIO()
            np.save(held, values, allow_pickle=False)
            yield f"{name}.{field}.npy", held.getvalue()
        yield f"{name}.keys.json", json.dumps(list(self.keys), ensure_ascii=False).encode()

    @classmethod
    def load(cls, folder: Path, name: str) -> Postings:
        """The postings kept as `name`, their large arrays mapped from the disk."""
        made = cls()
        keys = json.loads((folder / f"{name}.keys.json").read_text(encoding="utf-8"))
        made.keys = {key: at for at, key in enumerate(keys)}
        made.lengths = array("f", np.load(folder / f"{name}.lengths.npy").tobytes())
        fields = (np.load(folder / f"{name}.{field}.npy", mmap_mode="r") for field in _Sorted._fields)
        made._old = _Sorted(*map(np.asarray, fields))  # still on the disk, without the mapping's slow slices
        return made

    def _sorted(self) -> _Sorted:
        """The entries, those added since sorted in with the rest."""
        if self._new[0]:
            keys = np.repeat(np.arange(len(self._old.starts) - 1), np.diff(self._old.starts))
            old = (keys, self._old.numbers, self._old.counts)
            keys, numbers, counts = (
                np.concatenate([before, np.array(after)])
                for before, after in zip(old, self._new, strict=True)
            )
            self._old = _sort(keys, numbers, counts)
            self._new = (array("l"), array("l"), array("f"))
        return self._old


def joined(families: Sequence[Lists]) -> Lists:
    """The lists of some families, those of one behind those of the other."""
    sizes = [0, *accumulate(len(one.items) for one in families)]
    starts = [one.starts[:-1] + size for one, size in zip(families, sizes, strict=False)]
    return Lists(np.concatenate([*starts, sizes[-1:]]), np.concatenate([one.items for one in families]))


def turned(lists: Lists, total: int) -> Lists:
    """For each item below `total` the lists that hold it, in order: the keys of each claim."""
    order = np.argsort(lists.items, kind="stable")
    keys = np.repeat(np.arange(len(lists.starts) - 1, dtype=np.int32), np.diff(lists.starts))
    sizes = np.bincount(lists.items, minlength=total)
    return Lists(np.concatenate([[0], np.cumsum(sizes)]), keys[order])


def _sort(keys: ArrayLike, numbers: ArrayLike, counts: ArrayLike) -> _Sorted:
    ids = np.array(keys, dtype=np.int64)
    order = np.argsort(ids, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(ids))])
    return _Sorted(
        starts.astype(np.int64),
        np.array(numbers, dtype=np.int32)[order],
        np.array(counts, dtype=np.float32)[order],
    )


def _entries(part: _Sorted, keys: Mapping[str, int], asked: Sequence[str]) -> _Found:
    ids = np.array([keys.get(key, -1) for key in asked], dtype=np.int64)
    known = np.flatnonzero((ids >= 0) & (ids < len(part.starts) - 1))
    starts, ends = part.starts[ids[known]], part.starts[ids[known] + 1]
    sizes = ends - starts
    before = np.concatenate([[0], np.cumsum(sizes)])[: len(sizes)].astype(np.int64)
    places = np.arange(int(sizes.sum())) + np.repeat(starts - before, sizes)
    return _Found(
        np.repeat(known, sizes), part.numbers[places].astype(np.int64), part.counts[places].astype(np.float64)
    )
