"""The demo's ledger at a desk with four editors; and one that each test may change."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from .serving import Known, Running, running


@pytest.fixture(scope="package")
def shared_desk(tmp_path_factory: pytest.TempPathFactory, demo_home: Path) -> Iterator[Running]:
    """A desk that tests only read."""
    home = tmp_path_factory.mktemp("read")
    shutil.copytree(demo_home / "data", home / "data")
    with running(home) as desk:
        yield desk


@pytest.fixture
def desk(tmp_path: Path, demo_home: Path) -> Iterator[Running]:
    """A desk of a test's own."""
    shutil.copytree(demo_home / "data", tmp_path / "data")
    with running(tmp_path) as desk:
        yield desk


@pytest.fixture
def own_desk(tmp_path: Path, demo_home: Path) -> Iterator[Running]:
    """A desk without accounts, on one's own machine."""
    shutil.copytree(demo_home / "data", tmp_path / "data")
    with running(tmp_path, Known()) as desk:
        yield desk
