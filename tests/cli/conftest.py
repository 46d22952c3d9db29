"""A ledger with an open claim, and an archive in which it is told again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.archives import jsonl
from tests.cli.test_index import CLAIM, take_in
from tests.conftest import Ledger


@pytest.fixture
def taken(kept: Ledger, tmp_path: Path) -> Ledger:
    """A ledger with an open claim, C1."""
    take_in(kept, tmp_path, "claim", CLAIM)
    drafts = kept.within("propose", "--json").rows
    assert kept.within("review", "accept", *(draft["id"] for draft in drafts)).code == 0
    return kept


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Twelve files of ten articles; of each file three or four bear on the claim."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(12):
        jsonl(folder / f"{number:02}.jsonl", range(10 * number, 10 * number + 10))
    return folder
