"""`ledger match` looks at what is new, shows what it would change, and says what a score is made of."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from tests.cli.test_index import CLAIM, LATER, take_in
from tests.conftest import Ledger

OTHER = """Schools
Hill Gazette — 10 November 2022, 09:00

AMMAN — Education Minister Rana Haddad said on Thursday that the ministry would open forty new schools in Zarqa by the end of 2024.
"""


@pytest.fixture
def taken(kept: Ledger, tmp_path: Path) -> Ledger:
    """A ledger with an open claim and one later article that repeats it."""
    take_in(kept, tmp_path, "claim", CLAIM)
    accept_drafts(kept)
    take_in(kept, tmp_path, "later14", LATER.format(day=14))
    return kept


def accept_drafts(ledger: Ledger) -> list[str]:
    drafts = [draft["id"] for draft in ledger.within("propose", "--json").rows]
    assert ledger.within("review", "accept", *drafts).code == 0
    return drafts


def held(ledger: Ledger) -> dict[str, int]:
    through: dict[str, int] = json.loads((ledger.home / "data" / "index" / "held.json").read_text())[
        "through"
    ]
    return through


def test_only_what_is_new_is_looked_at(taken: Ledger, tmp_path: Path) -> None:
    assert len(taken.within("match", "--json").rows) == 1
    assert set(held(taken).values()) == {2}
    assert taken.within("match").code == 1
    take_in(taken, tmp_path, "later15", LATER.format(day=15))
    assert [row["passage"]["article"] for row in taken.within("match", "--json").rows] == ["A3"]
    assert set(held(taken).values()) == {3}


def test_another_threshold_looks_at_everything_again(taken: Ledger) -> None:
    settings = taken.home / "ledger.toml"
    settings.write_text("[matching]\nthreshold = 0.9999\n")
    assert taken.within("match").code == 1
    settings.write_text("[matching]\nthreshold = 0.5\n")
    (row,) = taken.within("match", "--json").rows
    assert 0.5 <= row["score"] < 0.9999


def test_a_new_claim_is_held_against_every_article(taken: Ledger, tmp_path: Path) -> None:
    take_in(taken, tmp_path, "schools", OTHER)
    take_in(taken, tmp_path, "again", OTHER.replace("Thursday", "Friday").replace("Schools", "More schools"))
    taken.within("match")
    new = accept_drafts(taken)
    rows = taken.within("match", "--json").rows
    assert {row["claim"] for row in rows} <= set(new)
    assert rows
    assert len(held(taken)) == 1 + len(new)


@pytest.mark.parametrize("damage", [b"", b"{", b'{"made_by": "other", "through": {}}', b"[]", b"\xff"])
def test_a_lost_memory_costs_time_only(taken: Ledger, damage: bytes) -> None:
    assert taken.within("match").code == 0
    file = taken.home / "data" / "index" / "held.json"
    file.write_bytes(damage)
    ran = taken.within("match")
    assert (ran.code, ran.out) == (1, "")
    assert "Traceback" not in ran.err
    assert set(held(taken).values()) == {2}


def test_since_leaves_earlier_articles_out(taken: Ledger, tmp_path: Path) -> None:
    take_in(taken, tmp_path, "later15", LATER.format(day=15))
    rows = taken.within("match", "--claim", "c1", "--since", "2022-11-15", "--json").rows
    assert [row["passage"]["article"] for row in rows] == ["A3"]
    assert taken.within("match", "--since", "15.11.2022").code == 2
    assert [row["passage"]["article"] for row in taken.within("match", "--json").rows] == ["A2"]


def test_a_dry_run_records_nothing(taken: Ledger) -> None:
    rows = taken.within("match", "--dry-run", "--json").rows
    assert [(row["difference"], row["then"]) for row in rows] == [("new", None)]
    assert rows[0]["now"]["claim"] == "C1"
    assert not any(row["kind"] == "match" for row in taken.within("review", "--json").rows)
    assert taken.within("match").code == 0
    assert taken.within("match", "--dry-run").code == 1


def test_a_dry_run_tells_what_an_edited_claim_would_lose(taken: Ledger) -> None:
    from ledger.settings import load
    from ledger.store import Store
    from tests.store.conftest import AT

    assert taken.within("match").code == 0
    settings = load(taken.home)
    with Store.open(settings.database) as store, store.unit(editor="a", at=AT) as unit:
        changes = {
            "text": "Wheat imports will fall by half in 2031",
            "actors": (),
            "places": (),
            "deadline": None,
        }
        unit.correct_claim("C1", changes, reason="another claim altogether")
    rows = taken.within("match", "--claim", "C1", "--dry-run", "--json").rows
    assert [(row["difference"], row["now"]) for row in rows] == [("gone", None)]
    assert rows[0]["then"]["id"] == "M1"


def test_shares_add_up_to_the_score(taken: Ledger) -> None:
    ran = taken.within("match", "--explain")
    first, *lines = ran.out.splitlines()
    shares = [float(line.split()[0]) for line in lines[:-2]]
    total = float(lines[-2].split()[0])
    assert sum(shares) == pytest.approx(total, abs=0.01 * len(shares))
    assert 1 / (1 + math.exp(-total)) == pytest.approx(float(first.split()[3]), abs=0.01)
    assert lines[-1].split()[0] == f"{first.split()[4]}:"


def test_claims_with_others_around_score_the_same_alone(taken: Ledger, tmp_path: Path) -> None:
    take_in(taken, tmp_path, "schools", OTHER)
    accept_drafts(taken)
    alone = taken.within("match", "--claim", "C1", "--dry-run", "--json").rows
    among = [row for row in taken.within("match", "--dry-run", "--json").rows if row["now"]["claim"] == "C1"]
    assert alone == among
