"""What tests of the desk share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ledger.desk.session import Desk, open_desk
from ledger.settings import load


@pytest.fixture(scope="module")
def desk(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The demo's desk, only read, in a copy of its home."""
    home = tmp_path_factory.mktemp("desk") / "demo"
    shutil.copytree(demo_home, home)
    with open_desk(load(home, {}), editor="x", now=lambda: datetime.now(UTC), read_only=True) as opened:
        yield opened
