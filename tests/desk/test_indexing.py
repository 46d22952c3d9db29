"""Claims read by several processes into the index that articles are held against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from ledger.desk import indexing
from ledger.desk.indexing import read_apart
from ledger.desk.pinning import opened, pin
from ledger.matching import Keys, Tuning, keeping, keys_of
from ledger.model import Claim

CLAIM = Claim(id="C1", text="The ministry will complete the pier at Basra port by June 2023", language="en")
CLAIMS = [replace(CLAIM, id=f"C{at}", text=f"{CLAIM.text}, phase {at}") for at in range(1, 8)]


def test_what_processes_read_is_what_this_one_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "TOGETHER", 2)
    here = list(map(keys_of, CLAIMS))
    assert list(read_apart(CLAIMS, workers=2)) == here
    assert list(read_apart(CLAIMS, workers=1)) == here


@pytest.mark.parametrize("done", [0, 3, 7])
def test_what_a_killed_process_leaves_is_read_in_this_one(monkeypatch: pytest.MonkeyPatch, done: int) -> None:
    class Pool:
        def map(self, _: object, claims: Sequence[Claim], *, chunksize: int) -> Iterator[Keys]:
            assert chunksize == indexing.TOGETHER
            yield from map(keys_of, claims[:done])
            raise BrokenProcessPool

    @contextmanager
    def broken(workers: int) -> Iterator[Pool]:
        assert workers == 2
        yield Pool()

    monkeypatch.setattr(indexing, "processes", broken)
    assert list(read_apart(CLAIMS, workers=2)) == list(map(keys_of, CLAIMS))


def test_claims_are_pinned_by_processes_as_by_this_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MANY", 2)
    monkeypatch.setattr(indexing, "TOGETHER", 2)
    found = [opened(pin(tmp_path / str(workers), CLAIMS, Tuning(), workers=workers)) for workers in (1, 2)]
    one, other = ({name: index.family(name).keys for name in ("stated", "places")} for index in found)
    assert {name: set(keys) for name, keys in one.items()} == {
        name: set(keys) for name, keys in other.items()
    }
    assert found[0].weights.count == found[1].weights.count
