"""`ledger report --check`: the site that was written is looked over, and what is broken ends with 1."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import Ledger


def test_the_demo_is_whole_until_a_page_is_lost(demo_home: Path, tmp_path: Path) -> None:
    shutil.copytree(demo_home, tmp_path / "home")
    ledger = Ledger(tmp_path / "home")
    whole = ledger.within("report", "--check")
    assert (whole.code, whole.out) == (0, "")
    (tmp_path / "home" / "reports" / "ar" / "method.html").unlink()
    broken = ledger.within("report", "--check")
    assert broken.code == 1
    assert "index.html:" in broken.out
    assert "method.html leads to no file" in broken.out


def test_where_no_site_stands_the_call_was_wrong(kept: Ledger, tmp_path: Path) -> None:
    assert kept.within("report", "--check", "--out", tmp_path).code == 2
