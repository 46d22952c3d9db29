"""A wheel built from the tree carries what the program needs, and names what it leans on."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run([*PIP, *build], check=True, timeout=120)
    return next(folder.glob("claim_ledger-*.whl"))


def wanted(given: Iterable[str], extras: Iterable[str] = ()) -> list[Requirement]:
    """The requirements that hold on this machine, for these extras."""
    named = [Requirement(one) for one in given]
    return [
        one
        for one in named
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in ("", *extras))
    ]


def leaned_on(wheel: Path) -> dict[str, Distribution]:
    """What an installer would bring in for the wheel, by name, as it is in this environment."""
    with zipfile.ZipFile(wheel) as files:
        metadata = next(one for one in files.namelist() if one.endswith(".dist-info/METADATA"))
        lines = files.read(metadata).decode().splitlines()
    prefix = "Requires-Dist: "
    left = wanted(line.removeprefix(prefix) for line in lines if line.startswith(prefix))
    found: dict[str, Distribution] = {}
    seen = set()
    while left:
        one = left.pop()
        name = canonicalize_name(one.name)
        key = name, frozenset(one.extras)
        if key in seen:
            continue
        seen.add(key)
        there = distribution(name)
        assert one.specifier.contains(there.version, prereleases=True), f"{one}, not {there.version}"
        found[name] = there
        left += wanted(there.requires or (), one.extras)
    return found


def put(one: Distribution, folder: Path) -> None:
    """The distribution's own files, in another environment."""
    for file in one.files or ():
        if ".." not in file.parts:
            place = folder / file
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(Path(str(file.locate())))


def test_the_wheel_runs_the_demo_from_an_empty_environment_in_an_empty_folder(
    wheel: Path, tmp_path: Path
) -> None:
    """Only what the wheel itself names is there: nothing of this checkout or of its environment."""
    python = tmp_path / "environment" / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", str(python.parents[1])], check=True, timeout=120
    )
    (packages,) = python.parents[1].glob("lib/python*/site-packages")
    for one in leaned_on(wheel).values():
        put(one, packages)
    install = ["--python", str(python), "install", "--no-deps", "--no-compile", str(wheel)]
    subprocess.run([*PIP, *install], check=True, timeout=120)
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
