"""The demo, made by its command: the whole loop from 2020 to 2026 and what its report must show."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import Ledger

pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture
def demo(demo_home: Path, tmp_path: Path) -> Ledger:
    """The command, in a copy of the demo's home."""
    shutil.copytree(demo_home, tmp_path / "demo")
    return Ledger(tmp_path / "demo")


def test_it_ends_by_printing_the_page_to_open(demo_home: Path) -> None:
    assert (demo_home / "reports" / "index.html").is_file()


def test_the_ledger_is_whole(demo: Ledger) -> None:
    assert demo.within("verify").code == 0
    assert demo.within("rebuild").code == 0
    assert demo.within("verify").code == 0


def test_thirty_claims_and_every_course(demo: Ledger) -> None:
    taken = demo.within("list", "--stage", "approved", "--json").rows
    assert len(taken) >= 30
    assert {row["lang"] for row in taken} == {"ar", "en"}
    statuses = Counter(row["status"] for row in taken)
    for status in ("fulfilled", "broken", "superseded", "disputed", "in_progress", "not_rated"):
        assert statuses[status]
    pages = "".join(path.read_text(encoding="utf-8") for path in (demo.home / "reports").rglob("*.html"))
    for flag in ("days late", "overdue", "disputed", "deadline moved"):
        assert flag in pages


def test_two_editors_stand_behind_every_outcome(demo: Ledger) -> None:
    for claim in demo.within("list", "--status", "fulfilled", "--json").rows:
        story = demo.within("show", claim["id"]).out
        assert "desk-a and desk-b" in story or "desk-b and desk-a" in story


def test_running_it_again_changes_nothing(demo: Ledger) -> None:
    before = {path: path.read_bytes() for path in sorted(demo.home.rglob("*")) if path.is_file()}
    again = demo.within("demo")
    assert again.code == 0
    assert "there already" in again.err
    after = {path: path.read_bytes() for path in sorted(demo.home.rglob("*")) if path.is_file()}
    assert after == before


def test_as_of_a_day_nothing_later_is_known(demo: Ledger) -> None:
    then = demo.within("list", "--as-of", "2021-08-01", "--stage", "approved", "--json").rows
    now = demo.within("list", "--stage", "approved", "--json").rows
    assert 0 < len(then) < len(now)
    withdrawal = next(row for row in then if row["deadline"] and "ربما" in row["text"])
    assert withdrawal["status"] == "not_rated"


def test_the_english_retelling_is_evidence_of_the_arabic_claim(demo: Ledger) -> None:
    claim = next(
        row
        for row in demo.within("search", "نيويورك تايمز", "انسحاب", "--json").rows
        if row["status"] != "draft" and row["deadline"]
    )
    story = demo.within("show", claim["id"]).out
    assert "31 December 2021" in story
    assert "US State Department" in story


def test_arabic_pages_name_the_rule_of_a_deadline_where_english_ones_have_a_sentence(demo_home: Path) -> None:
    arabic, english = (
        [
            page.read_text(encoding="utf-8")
            for page in sorted((demo_home / "reports").glob(f"{folder}C*.html"))
        ]
        for folder in ("ar/claims/", "claims/")
    )
    sentence = re.compile(
        r"” (?:read against|names no day)|>given by the editor|>an event that the text does not date"
    )
    told = sum(bool(sentence.search(page)) for page in english)
    assert told >= 30
    assert not any(map(sentence.search, arabic))
    assert sum("قاعدة القراءة" in page or "حدّدها المحرّر" in page for page in arabic) == told
