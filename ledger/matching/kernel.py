"""Pairs of passages and claims added up, compiled by numba; `near` says what the numbers mean.

Claims are looked at in blocks, whose sums stay near the processor, and in a block passage by passage: what
EARLY keys add to each claim they find; the claims that the best of LATE keys cannot bring to the floor fall
out; of the others the LATE keys are looked up, heaviest first, until what is left cannot be enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from collections.abc import Callable

    from ledger.matching.near import Given, Held, Worth
    from ledger.matching.postings import Bytes, Floats, Integers

__all__ = ["above"]

BLOCK = 1 << 14
"""Claims in a block."""
Function = TypeVar("Function", bound="Callable[..., Any]")


class _Sums(NamedTuple):
    """What is shared with the claims of a block, by EARLY family; good where `stamps` is the passage's.

    `touched` are the places of those that share anything.
    """

    shared: Floats
    stamps: Integers
    touched: Integers


def _compiled(function: Function) -> Function:
    """The function compiled, kept beside this file or in the user's cache where either can be written."""
    try:
        return cast("Function", njit(cache=True)(function))
    except RuntimeError:  # there is no folder to keep it in
        return cast("Function", njit(function))


@_compiled
def above(held: Held, kinds: Bytes, given: Given, worth: Worth, floor: float) -> list[tuple[int, int, float]]:
    """See `near.above`; in no order."""
    found = [(0, 0, 0.0)]
    found.pop()
    cursors = held.found.starts[given.early.items]
    said = np.zeros(len(held.late_weights))
    sums = _Sums(np.zeros((BLOCK, 3)), np.full(BLOCK, -1), np.empty(BLOCK, np.int64))
    stamp = 0
    for start in range(0, len(kinds), BLOCK):
        end = min(start + BLOCK, len(kinds))
        alone = _alone(held, kinds, worth, start, end, floor)
        for passage in range(len(given.has)):
            stamp += 1
            count = 0
            for at in range(len(alone)):
                count = _touch(alone[at], sums, stamp, count)
            count = _add(held, given, passage, start, end, cursors, sums, stamp, count)
            figures = 7 if given.has[passage, 2] else 6
            bare = _bare(worth, given.has, passage, figures)
            count = _likely(held, kinds, given, worth, passage, start, bare, sums, count, floor)
            if count:
                late = slice(given.late.starts[passage], given.late.starts[passage + 1])
                said[given.late.items[late]] = given.late_weights[late]
                for at in range(count):
                    place = sums.touched[at]
                    claim = start + place
                    kind, marks = kinds[claim], held.marks[claim] & 7
                    most = _most(
                        held, kind, claim, given, worth, passage, bare, sums.shared, place, said, floor
                    )
                    if most >= floor:
                        missed = worth.bare[kind, marks] - worth.bare[kind, marks & figures]
                        found.append((passage, claim, most + missed))
                said[given.late.items[late]] = 0.0
    return found


@_compiled
def _alone(held: Held, kinds: Bytes, worth: Worth, start: int, end: int, floor: float) -> Integers:
    """The places in a block of the claims that LATE keys alone can bring to the floor."""
    alone = np.empty(end - start, np.int64)
    count = 0
    for claim in range(start, end):
        kind = kinds[claim]
        alone[count] = claim - start
        count += worth.bare[kind, held.marks[claim] & 7] + worth.late[kind] >= floor
    return alone[:count]


@_compiled
def _touch(place: int, sums: _Sums, stamp: int, count: int) -> int:
    """Begin the sums of a claim; gives how many are touched then."""
    sums.stamps[place] = stamp
    for family in range(3):
        sums.shared[place, family] = 0.0
    sums.touched[count] = place
    return count + 1


@_compiled
def _add(
    held: Held,
    given: Given,
    passage: int,
    start: int,
    end: int,
    cursors: Integers,
    sums: _Sums,
    stamp: int,
    count: int,
) -> int:
    """Add up the EARLY keys of a passage over the claims of a block; gives how many claims are touched."""
    for at in range(given.early.starts[passage], given.early.starts[passage + 1]):
        family, weight = given.families[at], given.early_weights[at]
        cursor, stop = cursors[at], held.found.starts[given.early.items[at] + 1]
        while cursor < stop and held.found.items[cursor] < end:
            place = held.found.items[cursor] - start
            if sums.stamps[place] != stamp:
                count = _touch(place, sums, stamp, count)
            sums.shared[place, family] += weight
            cursor += 1
        cursors[at] = cursor
    return count


@_compiled
def _bare(worth: Worth, has: Bytes, passage: int, figures: int) -> Floats:
    """The score with no concept shared and the best of other shares, but for deeds and places not shared.

    By kind, marks (of MARKED those in `figures` count), and whether deeds (1) and places (2) are shared.
    """
    bare = np.empty((2, 32, 4))
    for kind in range(2):
        for marks in range(32):
            for shared in range(4):
                most = worth.bare[kind, marks & figures] + worth.late[kind]
                if shared & 1:
                    most += worth.of_claim[kind, 1]
                elif has[passage, 0] and marks & 8:
                    most += worth.other[kind, 0]
                if shared & 2:
                    most += worth.of_claim[kind, 2]
                elif has[passage, 1] and marks & 16:
                    most += worth.other[kind, 1]
                bare[kind, marks, shared] = most
    return bare


@_compiled
def _likely(
    held: Held,
    kinds: Bytes,
    given: Given,
    worth: Worth,
    passage: int,
    start: int,
    bare: Floats,
    sums: _Sums,
    count: int,
    floor: float,
) -> int:
    """Keep of the claims touched those that can reach the floor; gives how many.

    A share of a claim's concepts is not more than if it had none that are not shared.
    """
    kept = 0
    for at in range(count):
        place = sums.touched[at]
        kind, marks = kinds[start + place], held.marks[start + place]
        concepts, deeds, places = sums.shared[place, 0], sums.shared[place, 1], sums.shared[place, 2]
        most = bare[kind, marks, (deeds > 0) + 2 * (places > 0)]
        most += concepts * (
            worth.of_claim[kind, 0] / (concepts + held.beside)
            + worth.of_passage[kind, 0] * given.parts[passage, 0]
        )
        sums.touched[kept] = place
        kept += most >= floor
    return kept


@_compiled
def _most(
    held: Held,
    kind: int,
    claim: int,
    given: Given,
    worth: Worth,
    passage: int,
    bare: Floats,
    shared: Floats,
    place: int,
    said: Floats,
    floor: float,
) -> float:
    """The most that a pair scores; -inf as soon as it is sure to be under the floor."""
    concepts, deeds, places = shared[place, 0], shared[place, 1], shared[place, 2]
    most = bare[kind, held.marks[claim], (deeds > 0) + 2 * (places > 0)] - worth.late[kind]
    most += concepts * worth.of_claim[kind, 0] * held.shares[claim, 0]
    most += concepts * worth.of_passage[kind, 0] * given.parts[passage, 0]
    if deeds > 0:
        most += worth.of_claim[kind, 1] * (deeds * held.shares[claim, 1] - 1)
    if places > 0:
        most += worth.of_claim[kind, 2] * (places * held.shares[claim, 2] - 1)
    of_claim, of_actors = worth.of_claim[kind, 3] * held.shares[claim, 3], worth.of_claim[kind, 4]
    of_passage, part = worth.of_passage[kind, 1], given.parts[passage, 1]
    need = floor - most - of_actors
    left = 1 / held.shares[claim, 3]
    at, stop = held.late.starts[claim], held.late.starts[claim + 1]
    words = actors = 0.0
    while of_claim * left + of_passage * min(part * left, 1.0) >= need:
        if at == stop or held.late.items[at] >= held.words:
            for late in range(at, stop):
                actors += said[held.late.items[late]]
            of_words = words * (of_claim + of_passage * part)
            return float(most + of_words + actors * of_actors * held.shares[claim, 4])
        key = held.late.items[at]
        words += said[key]
        if said[key] == 0:
            left -= held.late_weights[key]
        at += 1
    return -np.inf
