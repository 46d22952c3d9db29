"""`ledger drift`: how claims moved, on the demo and on small ledgers."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.claims.telling import scope
from tests.cli.test_index import CLAIM, take_in
from tests.conftest import Ledger

MOVED = """Pier at Basra delayed
River Post — 3 April 2023, 09:00

Nasser al-Shibli said on Monday that the ministry hopes to complete the new pier at Basra port by the end of September 2024.
"""


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("all US combat troops will leave", "en", ("all", "combat")),
        ("the rest of the forces", "en", ("remaining",)),
        ("the US will leave", "en", ()),
        ("انسحاب جميع القوات القتالية", "ar", ("all", "combat")),
        ("وبعض القوات ستبقى", "ar", ("part",)),
        ("سحب ما تبقى من القوات", "ar", ("remaining",)),
    ],
)
def test_scope(text: str, language: str, named: tuple[str, ...]) -> None:
    assert scope(text, language) == named


def test_a_moved_deadline_and_another_modality(kept: Ledger, tmp_path: Path) -> None:
    take_in(kept, tmp_path, "claim", CLAIM)
    drafts = [draft["id"] for draft in kept.within("propose", "--json").rows]
    kept.within("review", "accept", *drafts)
    assert kept.within("drift").code == 1
    take_in(kept, tmp_path, "moved", MOVED)
    (found,) = kept.within("match", "--json").rows
    assert kept.within("drift").code == 1  # a proposal is no evidence
    assert kept.within("review", "accept", found["id"], "--stance", "moves").code == 0
    rows = kept.within("drift", "C1", "--json").rows
    told = {row["aspect"]: (row["was"], row["now"], row["day"], row["match"]) for row in rows}
    assert told["deadline"] == ("2023-06-30", "2024-09-30", "2023-04-03", "M1")
    assert told["modality"][:2] == ("certain", "desired")
    assert kept.within("drift", "C9").code == 2
    assert kept.within("drift", "--as-of", "2020-01-01").code == 1


def test_the_demo_drifts(demo_home: Path) -> None:
    rows = Ledger(demo_home).within("drift", "--json").rows
    deadlines = {(row["was"], row["now"]) for row in rows if row["aspect"] == "deadline"}
    assert ("2021-06-06", "2021-10-10") in deadlines
    assert ("2021-12-31", "2026-09-30") in deadlines
