"""Claims by key: which hold it, and how often. Arrays that grow, are saved, and are memory-mapped."""

from __future__ import annotations

import io
import json
from array import array
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import ArrayLike

__all__ = ["Chosen", "Entries", "Floats", "Integers", "Postings"]

SATURATION = 2.0
"""BM25's k1: how soon a repeated word stops counting. Chosen among 0.5, 1.2, 2 on English train posts."""
LENGTH = 0.5
"""BM25's b: how much a long claim is marked down. Chosen among 0.2, 0.5, 0.8 on the same."""
COMMON = 0.25
"""A key that stands in more than this share of a large index finds nothing and is skipped by BM25."""
SMALL = 200
"""An index of fewer claims looks at every key: skipping would save nothing."""
MERGE = 0.25
"""Claims added since the last sort, as a share of all, from which they are sorted in with the others."""
Floats: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Integers: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
Chosen: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


class _Sorted(NamedTuple):
    """Entries in the order of their keys: those of key `k` stand at starts[k]..starts[k + 1]."""

    starts: Integers
    numbers: np.ndarray[tuple[int], np.dtype[np.int32]]
    counts: np.ndarray[tuple[int], np.dtype[np.float32]]


class _Part(NamedTuple):
    """Sorted entries as they are summed: `counts` is None where every key stands once in its claims."""

    starts: list[int]
    numbers: np.ndarray[tuple[int], np.dtype[np.int32]]
    counts: np.ndarray[tuple[int], np.dtype[np.float32]] | None


class Entries(NamedTuple):
    """Entries under a few `keys`, each with its place among them; `total` claims are counted from 0."""

    keys: Mapping[str, int]
    parts: tuple[_Part, ...]
    total: int

    def sums(self, row: Mapping[str, float]) -> Floats:
        """For each claim the weights of what it has of the weighted keys of `row`."""
        weights = np.array([row.get(key, 0.0) for key in self.keys])
        sums = np.zeros(self.total)
        for part in self.parts:
            each = np.repeat(weights, np.diff(part.starts))
            sums += np.bincount(part.numbers, _counted(each, part.counts), minlength=self.total)
        return sums

    def table(self, rows: Sequence[Mapping[str, float]]) -> Floats:
        """`sums` of each of `rows`: rows × claims."""
        made = np.zeros(len(rows) * self.total)
        for part in self.parts:
            asked = [
                (part.starts[self.keys[key]], part.starts[self.keys[key] + 1], at, weight)
                for at, row in enumerate(rows)
                for key, weight in row.items()
                if key in self.keys
            ]
            spans = [(start, end, at, weight) for start, end, at, weight in asked if start < end]
            if spans:
                sizes = [end - start for start, end, *_ in spans]
                each = np.repeat([weight for *_, weight in spans], sizes)
                moved = np.repeat([at * self.total for *_, at, _ in spans], sizes)
                bounds = [(start, end) for start, end, *_ in spans]
                counts = None if part.counts is None else _joined(part.counts, bounds)
                numbers = moved + _joined(part.numbers, bounds)
                made += np.bincount(numbers, _counted(each, counts), minlength=len(made))
        return made.reshape(len(rows), self.total)

    def among(self, kept: Chosen, places: Integers, total: int) -> Entries:
        """Those of the claims that are `kept`; a claim is called by its place among these `total` then."""
        return Entries(self.keys, tuple(_kept(part, kept, places) for part in self.parts), total)


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
        self._recent: _Sorted | None = None
        self._ready: tuple[_Part, ...] | None = None

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
        self._recent = self._ready = None

    def score(self, keys: Iterable[str]) -> Floats:
        """BM25 of every claim against `keys`, each once, as a share of what all of them could give."""
        asked = list(dict.fromkeys(keys))
        total = len(self.lengths)
        if not total or not asked:
            return np.zeros(total)
        found = self._find(asked)
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

    def sums(self, row: Mapping[str, float]) -> Floats:
        """For each claim the weights of what it has of the weighted keys of `row`."""
        asked = [(self.keys[key], weight) for key, weight in row.items() if key in self.keys]
        total = len(self.lengths)
        sums: Floats | None = None
        for part in self._parts():
            known = len(part.starts) - 1
            spans = [(part.starts[at], part.starts[at + 1], weight) for at, weight in asked if at < known]
            if spans:
                added = _summed(part, spans, total)
                sums = added if sums is None else sums + added
        return np.zeros(total) if sums is None else sums

    def entries(self, keys: Iterable[str]) -> Entries:
        """What is entered under `keys`, put together."""
        asked = [(key, at) for key in keys if (at := self.keys.get(key)) is not None]
        parts = tuple(_of_keys(part, [at for _, at in asked]) for part in self._parts())
        return Entries({key: place for place, (key, _) in enumerate(asked)}, parts, len(self))

    def shared(self, rows: Sequence[Mapping[str, float]]) -> Floats:
        """`sums` of each of `rows`: rows × claims."""
        return np.array([self.sums(row) for row in rows]).reshape(len(rows), len(self.lengths))

    def totals(self, weights: Mapping[str, float]) -> Floats:
        """For each claim the weights of all of its keys together."""
        if not len(self.lengths):
            return np.zeros(0)
        asked = list(self.keys)
        found = self._find(asked)
        each = np.array([weights[key] for key in asked], dtype=float)
        sums = np.bincount(found.numbers, each[found.asked] * found.counts, minlength=len(self.lengths))
        return np.asarray(sums, dtype=np.float64)

    def files(self, name: str) -> Iterator[tuple[str, bytes]]:
        """The files `name`.* that `load` reads, each with its bytes: the arrays and the keys."""
        self._merge()
        arrays = {**self._old._asdict(), "lengths": np.array(self.lengths)}
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

    def _find(self, asked: Sequence[str]) -> _Found:
        """The entries of `asked` in both parts, the sorted and what was added since."""
        parts = [_entries(part, self.keys, asked) for part in (self._sorted(), self._added())]
        asked_at, numbers, counts = (np.concatenate(columns) for columns in zip(*parts, strict=True))
        return _Found(asked_at, numbers, counts)

    def _parts(self) -> tuple[_Part, ...]:
        """Both parts as they are summed, those that hold anything."""
        if self._ready is None:
            self._ready = tuple(_part(part) for part in (self._sorted(), self._added()) if len(part.numbers))
        return self._ready

    def _sorted(self) -> _Sorted:
        """The sorted part, with what was added where that is much."""
        if len(self._new[0]) > MERGE * len(self._old.numbers):
            self._merge()
        return self._old

    def _added(self) -> _Sorted:
        """What was added since, sorted by itself."""
        if self._recent is None:
            self._recent = _sort(*self._new)
        return self._recent

    def _merge(self) -> None:
        """Sort what was added since in with the rest."""
        keys = np.repeat(np.arange(len(self._old.starts) - 1), np.diff(self._old.starts))
        old = (keys, self._old.numbers, self._old.counts)
        keys, numbers, counts = (
            np.concatenate([before, np.array(after)]) for before, after in zip(old, self._new, strict=True)
        )
        self._old = _sort(keys, numbers, counts)
        self._new = (array("l"), array("l"), array("f"))
        self._recent = self._ready = None


def _sort(keys: ArrayLike, numbers: ArrayLike, counts: ArrayLike) -> _Sorted:
    ids = np.array(keys, dtype=np.int64)
    order = np.argsort(ids, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(ids))]) if len(ids) else np.zeros(1, np.int64)
    return _Sorted(
        starts.astype(np.int64),
        np.array(numbers, dtype=np.int32)[order],
        np.array(counts, dtype=np.float32)[order],
    )


def _part(of: _Sorted) -> _Part:
    return _Part(of.starts.tolist(), of.numbers, None if (of.counts == 1).all() else of.counts)


def _of_keys(part: _Part, keys: Sequence[int]) -> _Part:
    """The entries of `part` under `keys` alone, in their order."""
    held = len(part.starts) - 1
    spans = [(part.starts[at], part.starts[at + 1]) if at < held else (0, 0) for at in keys]
    starts = list(accumulate((end - start for start, end in spans), initial=0))
    counts = None if part.counts is None else _joined(part.counts, spans)
    return _Part(starts, _joined(part.numbers, spans), counts)


def _joined(values: Any, spans: Sequence[tuple[int, int]]) -> Any:
    return np.concatenate([values[start:end] for start, end in spans] or [values[:0]])


def _kept(part: _Part, kept: Chosen, places: Integers) -> _Part:
    """The entries of `part` whose claims are `kept`, called by their `places`."""
    chosen = kept[part.numbers]
    starts = np.concatenate([[0], np.cumsum(chosen)])[part.starts].tolist()
    counts = None if part.counts is None else part.counts[chosen]
    return _Part(starts, places[part.numbers[chosen]].astype(np.int32), counts)


def _summed(part: _Part, spans: Sequence[tuple[int, int, float]], total: int) -> Floats:
    """For each of `total` claims the weights of the entries in `spans` (start, end, weight) that are its."""
    weights = np.repeat([weight for *_, weight in spans], [end - start for start, end, _ in spans])
    bounds = [(start, end) for start, end, _ in spans]
    each = _counted(weights, None if part.counts is None else _joined(part.counts, bounds))
    return np.asarray(np.bincount(_joined(part.numbers, bounds), each, minlength=total), dtype=np.float64)


def _counted(each: Floats, counts: Any) -> Floats:
    """The weights `each` of entries by their counts, None where every key stands once."""
    return each if counts is None else np.asarray(each * counts)


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
