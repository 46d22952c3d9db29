"""`ledger report --check`: the site that was written is looked over, and what is broken ends with 1."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Ledger


def test_the_demo_is_whole(demo_home: Path) -> None:
    whole = Ledger(demo_home).within("report", "--check")
    assert (whole.code, whole.out) == (0, "")


def test_a_page_that_is_lost_is_missed(kept: Ledger) -> None:
    assert kept.within("add", "The bridge opens by 30 June 2023", "--date", "2022-01-10").code == 0
    assert kept.within("report").code == 0
    assert kept.within("report", "--check").code == 0
    (kept.home / "reports" / "ar" / "method.html").unlink()
    broken = kept.within("report", "--check")
    assert broken.code == 1
    assert "index.html:" in broken.out
    assert "method.html leads to no file" in broken.out


def test_where_no_site_stands_the_call_was_wrong(kept: Ledger, tmp_path: Path) -> None:
    assert kept.within("report", "--check", "--out", tmp_path).code == 2
