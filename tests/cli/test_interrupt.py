"""Ctrl-C in the middle of an ingest leaves a ledger that verifies, and the same command completes it."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from tests.conftest import Ledger

COUNT = 120


def write_articles(folder: Path) -> None:
    folder.mkdir()
    for number in range(COUNT):
        day = 1 + number % 28
        (folder / f"{number:03}.txt").write_text(
            f"Road {number} to be opened\nGazette — {day} May 2021, 10:00\n\n"
            f"BAGHDAD — The ministry will open road number {number} by the end of June 2021, its spokesman said.\n\n"
            f"Work on it began with {number + 100} engineers.\n"
        )


@pytest.mark.parametrize("told", [1, 17, 60])
def test_an_interrupted_ingest_is_completed_by_the_same_command(
    kept: Ledger, tmp_path: Path, told: int
) -> None:
    folder = tmp_path / "in"
    write_articles(folder)
    running = kept.popen("ingest", folder, "--json")
    assert running.stdout is not None
    for _ in range(told):
        assert running.stdout.readline()
    running.send_signal(signal.SIGINT)
    rest, err = running.communicate(timeout=30)
    assert running.returncode in (130, 0), err
    assert b"Traceback" not in err
    assert kept.within("verify").code == 0

    again = kept.within("ingest", folder, "--json")
    assert again.code == 0
    known = sum(not row["new"] for row in again.rows)
    assert known >= told + len(rest.splitlines()) - 1  # what was told is recorded
    assert len({row["id"] for row in again.rows}) == COUNT
    assert kept.within("verify").code == 0


def test_a_killed_ingest_leaves_nothing_half_written(kept: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write_articles(folder)
    running = kept.popen("ingest", folder)
    time.sleep(1.2)
    running.kill()
    running.communicate(timeout=30)
    assert kept.within("verify").code == 0
    assert kept.within("ingest", folder).code == 0
    assert len(kept.within("ingest", folder, "--json").rows) == COUNT
