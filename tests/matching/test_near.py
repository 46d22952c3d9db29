"""The pairs that the compiled loops find, beside the same sums written down for every pair at once."""

from __future__ import annotations

import numpy as np
import pytest

from ledger.matching.kernel import BLOCK
from ledger.matching.near import Given, Held, Worth, above, parts, shares
from ledger.matching.postings import Floats, Lists, turned
from ledger.matching.signals import ENOUGH

KEYS = {"concepts": 12, "deeds": 4, "places": 5, "stated": 40, "actors": 6}
"""Keys that claims have, by family; a text has each by lot."""
EARLY, LATE = ("concepts", "deeds", "places"), ("stated", "actors")
PASSAGES = 5


def lists(table: Floats) -> Lists:
    """The columns of each row that are not 0."""
    starts = np.concatenate([[0], np.cumsum((table > 0).sum(axis=1))])
    return Lists(starts, np.nonzero(table)[1].astype(np.int32))


def held_by(claims: dict[str, Floats], marks: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> Held:
    """What claims hold whose keys' weights are `claims`, by family, claims × keys."""
    early, late = (np.hstack([claims[name] for name in kind]) for kind in (EARLY, LATE))
    weights = late.max(axis=0)
    keys = turned(lists(late.T), len(late))
    owner = np.repeat(np.arange(len(late)), np.diff(keys.starts))
    order = np.lexsort((-weights[keys.items], keys.items >= KEYS["stated"], owner))
    totals = {name: table.sum(axis=1) for name, table in claims.items()}
    for bit, name in ((8, "deeds"), (16, "places")):
        marks |= (bit * (totals[name] > 0)).astype(np.uint8)
    sorted_keys = keys._replace(items=keys.items[order])
    return Held(lists(early.T), sorted_keys, weights, KEYS["stated"], shares(totals), ENOUGH, marks)


def given_by(passages: dict[str, Floats], has: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> Given:
    """What passages say, and one word and concept that no claim has."""
    early, late = (np.hstack([passages[name] for name in kind]) for kind in (EARLY, LATE))
    families = np.repeat(np.arange(3, dtype=np.uint8), [KEYS[name] for name in EARLY])
    totals = {name: (passages[name].sum(axis=1) + 1).tolist() for name in ("concepts", "stated")}
    _, family = np.nonzero(early)
    return Given(
        lists(early), families[family], early[early > 0], lists(late), late[late > 0], parts(totals), has
    )


def every_pair(
    claims: dict[str, Floats], passages: dict[str, Floats], held: Held, given: Given, worth: Worth
) -> tuple[Floats, Floats]:
    """The most that each pair scores, and that with figures only where a passage may have some."""
    kind = np.arange(len(held.marks)) % 2
    most = np.zeros((PASSAGES, len(kind)))
    for at, name in enumerate((*EARLY, *LATE)):
        shared = passages[name] @ (claims[name] > 0).T
        most += shared * worth.of_claim[kind, at] * held.shares[:, at]
        if name in {"concepts", "stated"}:
            side = ("concepts", "stated").index(name)
            most += shared * given.parts[:, side : side + 1] * worth.of_passage[kind, side]
        if name in {"deeds", "places"}:
            side = ("deeds", "places").index(name)
            apart = (shared == 0) & (given.has[:, side : side + 1] > 0) & (held.shares[:, at] < 1e8)
            most += apart * worth.other[kind, side]
    marks = held.marks & 7
    counted = np.where(given.has[:, 2:] > 0, marks, marks & 6)
    return most + worth.bare[kind, marks], most + worth.bare[kind, counted]


@pytest.mark.parametrize("rarity", [0.02, 0.2])
@pytest.mark.parametrize("floor", [-0.5, 0.5, 1.5])
def test_all_pairs_above_the_floor_and_no_other_are_found_in_each_block(floor: float, rarity: float) -> None:
    chance = np.random.default_rng(7)
    size = 2 * BLOCK + BLOCK // 2
    weights = {name: chance.uniform(0.2, 3, number) for name, number in KEYS.items()}
    claims = {name: each * (chance.random((size, len(each))) < rarity) for name, each in weights.items()}
    passages = {name: each * (chance.random((PASSAGES, len(each))) < 0.3) for name, each in weights.items()}
    held = held_by(claims, chance.integers(0, 8, size, dtype=np.uint8))
    given = given_by(passages, chance.integers(0, 2, (PASSAGES, 3), dtype=np.uint8))
    of_claim, of_passage = chance.uniform(0.5, 2, (2, 5)), chance.uniform(0.5, 2, (2, 2))
    bare = np.array([[-3 - kind + 0.4 * marks.bit_count() for marks in range(8)] for kind in range(2)])
    late = of_claim[:, 3] + of_claim[:, 4] + of_passage[:, 1]
    worth = Worth(bare, late, of_claim, of_passage, -chance.uniform(0.2, 1, (2, 2)))
    most, counted = every_pair(claims, passages, held, given, worth)
    found = above(held, (np.arange(size) % 2).astype(np.uint8), given, worth, floor)
    pairs = [(passage, claim) for passage, claim, _ in found]
    assert pairs == list(map(tuple, np.argwhere(counted >= floor)))
    assert [one for *_, one in found] == pytest.approx([float(most[pair]) for pair in pairs])
    assert {claim // BLOCK for _, claim in pairs} == {0, 1, 2}
