"""`ledger match` and the index that it keeps: whatever happens to the files, the same is proposed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Ledger

CLAIM = """Harbour plan
Coast Agency — 9 November 2022, 11:30

BASRA — Transport Minister Nasser al-Shibli said on Wednesday that the ministry would complete the new pier at Basra port by the end of June 2023.
"""
LATER = """Pier at Basra, day {day}
River Post — {day} November 2022, 09:00

The ministry would complete the new Basra port pier by the end of June 2023, Nasser al-Shibli said on day {day}.
"""


def take_in(ledger: Ledger, folder: Path, name: str, text: str) -> None:
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    assert ledger.within("ingest", path).code == 0


@pytest.fixture
def taken(kept: Ledger, tmp_path: Path) -> Ledger:
    """A ledger with an open claim."""
    take_in(kept, tmp_path, "claim", CLAIM)
    drafts = kept.within("propose", "--json").rows
    assert kept.within("review", "accept", *(draft["id"] for draft in drafts)).code == 0
    return kept


def test_the_index_is_kept_and_used_again(taken: Ledger, tmp_path: Path) -> None:
    heads = []
    for day in (14, 15):
        take_in(taken, tmp_path, f"later{day}", LATER.format(day=day))
        ran = taken.within("match")
        assert ran.code == 0
        assert "anew" not in ran.err
        head = taken.home / "data" / "index" / "index.json"
        heads.append((head.stat().st_mtime_ns, head.read_bytes()))
    assert heads[0] == heads[1]


@pytest.mark.parametrize("name", ["index.json", "concepts.numbers.npy"])
def test_a_damaged_index_is_told_and_made_anew(taken: Ledger, tmp_path: Path, name: str) -> None:
    assert taken.within("match").code == 1
    file = taken.home / "data" / "index" / name
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    take_in(taken, tmp_path, "later", LATER.format(day=14))
    ran = taken.within("match")
    assert ran.code == 0
    assert "the index of claims was made anew: its files are damaged" in ran.err
    assert file.read_bytes() == whole


def test_an_index_that_cannot_be_kept_stops_nothing(taken: Ledger, tmp_path: Path) -> None:
    (taken.home / "data" / "index").write_text("in the way", encoding="utf-8")
    take_in(taken, tmp_path, "later", LATER.format(day=14))
    ran = taken.within("match")
    assert ran.code == 0
    assert "cannot be kept" in ran.err
    assert "Traceback" not in ran.err
