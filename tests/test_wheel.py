"""A wheel built from the tree carries what the program needs, and names what it leans on."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

PIP = ("-m", "pip", "--disable-pip-version-check", "--quiet")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run([sys.executable, *PIP, *build], check=True, timeout=120)
    return next(folder.glob("claim_ledger-*.whl"))


def test_the_wheel_runs_the_demo_from_an_empty_environment_in_an_empty_folder(
    wheel: Path, tmp_path: Path
) -> None:
    """Only what the wheel itself names is there: nothing of this checkout or of its environment."""
    python = tmp_path / "environment" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", str(python.parents[1])], check=True, timeout=120)
    subprocess.run([str(python), *PIP, "install", str(wheel)], check=True, timeout=300)
    home = tmp_path / "home"
    home.mkdir()
    env = {key: value for key, value in os.environ.items() if not key.startswith(("LEDGER_", "PYTHON"))}
    done = subprocess.run(
        [str(python.with_name("ledger")), "demo"],
        cwd=home, env=env, capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    page = Path(done.stdout.splitlines()[-1])
    assert page == (home / "reports" / "index.html").resolve()
    assert page.exists()


def test_the_wheel_holds_no_more_than_the_program(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert all(name.startswith(("ledger/", "claim_ledger-")) for name in names)
    assert not [name for name in names if name.endswith((".db", ".pyc"))]
