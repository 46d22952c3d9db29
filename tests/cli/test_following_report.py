"""`ledger report --watch`: the site follows the ledger, and can be ended at any time."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest

from ledger.report.writer import STAMPS
from tests.conftest import Ledger


@pytest.fixture
def demo(ledger: Ledger, demo_home: Path) -> Ledger:
    shutil.copytree(demo_home, ledger.home, dirs_exist_ok=True)
    return ledger


def _held(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != STAMPS]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.mark.xdist_group("demo")
def test_the_site_follows_what_an_editor_does(demo: Ledger, tmp_path: Path) -> None:
    following, anew = tmp_path / "following", tmp_path / "anew"
    running = demo.popen("report", "--watch", "--no-search", "--lang", "en", "--out", following)
    try:
        assert running.stdout is not None
        page = running.stdout.readline().decode()
        first = running.stdout.readline().decode()
        assert demo.within("review", "accept", "M8", "--editor", "sara").code == 0
        second = running.stdout.readline().decode()
    finally:
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=30)
    assert running.returncode in (130, 0), err
    assert b"Traceback" not in err
    assert Path(page.rstrip()) == following / "index.html"
    written = [int(line.split()[1]) for line in (first, second)]
    assert 0 < written[1] < written[0] / 2
    assert int(second.split(":")[0][1:]) == int(first.split(":")[0][1:]) + 1
    assert demo.within("report", "--no-search", "--lang", "en", "--out", anew).code == 0
    assert _held(following) == _held(anew)


@pytest.mark.parametrize(
    "more", [("--as-of", "2021-01-01"), ("--key", "k"), ("--checkpoint", "c"), ("--check",)]
)
def test_what_does_not_go_with_it_is_refused(kept: Ledger, more: tuple[str, ...]) -> None:
    ran = kept.within("report", "--watch", *more)
    assert ran.code == 2
    assert "--watch" in ran.err
    assert not (kept.home / "reports").exists()
