"""One wire story in several papers is one report, wherever the evidence of a claim is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

import ledger.settings
from tests.conftest import Ledger

CLAIM = """Harbour plan
Coast Agency — 9 November 2022, 11:30

BASRA — Transport Minister Nasser al-Shibli said on Wednesday that the ministry would complete the new pier at Basra port by the end of June 2023.
"""
WIRE = """{title}
{source} — {day} November 2022, 09:00

{before}The ministry would complete the new Basra port pier by the end of June 2023, Nasser al-Shibli said on Monday. He told reporters at the site that 250 engineers were working there and that the dredging had been paid for.
"""


def test_reprints_count_once(kept: Ledger, tmp_path: Path) -> None:
    prints = {
        "claim": CLAIM,
        "wire": WIRE.format(title="Pier by June", source="River Post", day=14, before="(Reuters) - "),
        "again": WIRE.format(title="Basra pier", source="Delta Daily", day=14, before=""),
        "third": WIRE.format(title="A pier for Basra", source="Gulf Paper", day=15, before=""),
    }
    for name, text in prints.items():
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        assert kept.within("ingest", path).code == 0
    drafts = kept.within("propose", "A1", "--json").rows
    claim = next(draft["id"] for draft in drafts if draft["deadline"])
    assert kept.within("review", "accept", claim).code == 0
    matches = [row["id"] for row in kept.within("match", "--json").rows if row["claim"] == claim]
    assert len(matches) == 3
    assert kept.within("review", "accept", *matches).code == 0
    assert "evidence: 1 report and 2 reprints" in kept.within("list").out
    (row,) = (row for row in kept.within("list", "--json").rows if row["id"] == claim)
    assert row["evidence"] == {"reports": 1, "reprints": 2}
    assert "  evidence   1 report and 2 reprints" in kept.within("show", claim).out
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ledger.desk.readings.stories", _refusing)
        assert "evidence: 1 report and 2 reprints" in kept.within("list").out
    ledger.settings.load(kept.home, {}).readings.unlink()
    assert "evidence: 1 report and 2 reprints" in kept.within("list").out


def _refusing(_: object) -> None:
    raise AssertionError("articles were read again")
