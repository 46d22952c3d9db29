"""`ledger watch`: articles as they come, claims as they change, killed at any time."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.cli.archives import row
from tests.conftest import Ledger
from tests.site import Site

PATIENCE = 60.0


def lines(days: range) -> bytes:
    return b"".join(json.dumps(row(day)).encode() + b"\n" for day in days)


@contextmanager
def watching(ledger: Ledger, *args: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    running = ledger.popen("watch", *args, "--json", "--port", "0", "--workers", "1")
    try:
        yield running
    finally:
        running.kill()
        running.communicate(timeout=30)


def until(done: Callable[[], object]) -> Any:
    """What `done` gives once it gives something."""
    limit = time.monotonic() + PATIENCE
    while not (found := done()):
        assert time.monotonic() < limit
        time.sleep(0.1)
    return found


def told(running: subprocess.Popen[bytes], count: int) -> list[dict[str, Any]]:
    assert running.stdout is not None
    return [json.loads(running.stdout.readline()) for _ in range(count)]


def pairs(ledger: Ledger) -> list[tuple[str, str]]:
    """Each match as the claim and the title of its article."""
    with closing(sqlite3.connect(ledger.home / "data" / "ledger.db")) as database:
        query = "SELECT match.claim, article.title FROM match JOIN article ON article.id = match.article"
        return sorted((str(claim), title) for claim, title in database.execute(query))


def test_standard_input_is_told_line_by_line_once_it_is_recorded(taken: Ledger) -> None:
    ran = taken(
        "watch", "-", "--json", "--port", "0", "--workers", "1", stdin=lines(range(20)) + b"not JSON\n"
    )
    assert ran.code == 0, ran.err
    assert len(ran.rows) == 20
    assert all(one["new"] for one in ran.rows)
    assert sum(len(one["matches"]) for one in ran.rows) == 7
    log = [json.loads(line) for line in ran.err.splitlines()]
    assert {"claims", "metrics", "failure", "stopped"} <= {one["event"] for one in log}
    assert (
        "standard input, line 21: not JSON"
        in next(one for one in log if one["event"] == "failure")["problem"]
    )
    again = taken("watch", "-", "--json", "--port", "0", "--workers", "1", stdin=lines(range(20)))
    assert [(one["new"], one["matches"]) for one in again.rows] == [(False, [])] * 20


def test_killed_and_started_again_a_folder_is_taken_in_once(taken: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    file = folder / "feed.jsonl"
    file.write_bytes(lines(range(60)))
    with watching(taken, folder) as running:
        told(running, 9)
        running.send_signal(signal.SIGKILL)
    assert taken.within("verify").code == 0
    with file.open("ab") as stream:
        stream.write(lines(range(60, 120)))
    with watching(taken, folder) as running:
        until(lambda: len(pairs(taken)) == 40)
        assert pairs(taken) == sorted(("1", f"Report {day}") for day in range(0, 120, 3))
    with watching(taken, folder) as running:
        file.write_bytes(file.read_bytes() + lines(range(120, 121)))
        assert [one["new"] for one in told(running, 1)] == [True]  # and none of what was seen before


@pytest.mark.parametrize("after", [0.0, 0.5, 1.0, 3.0])
def test_ctrl_c_ends_all_of_its_processes_without_a_word(taken: Ledger, tmp_path: Path, after: float) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    running = taken.popen("watch", folder, "--port", "0", "--workers", "2")
    assert running.stderr is not None
    assert running.stderr.readline()
    time.sleep(after)
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=30)  # which waits for each process that has its output
    assert not b"\n".join(line for line in err.splitlines() if not line.startswith(b"{")).decode()
    assert (running.returncode, out) == (130, b"")


def test_a_claim_accepted_meanwhile_counts_without_a_restart(kept: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    with watching(kept, folder) as running:
        (folder / "a.jsonl").write_bytes(lines(range(3)))
        assert [one["matches"] for one in told(running, 3)] == [[], [], []]
        said = "The ministry would complete the new pier at Basra port by the end of June 2023"
        assert kept.within("add", said, "--speaker", "Nasser al-Shibli", "--date", "2022-11-09").code == 0
        day = 3
        found: list[dict[str, Any]] = []
        limit = time.monotonic() + PATIENCE
        while not found:
            assert time.monotonic() < limit
            with (folder / "a.jsonl").open("ab") as stream:
                stream.write(lines(range(day, day + 3)))
            day += 3
            found = [match for one in told(running, 3) for match in one["matches"]]
            time.sleep(0.5)
        assert found[0]["claim"] == "C1"


def test_a_whole_file_is_taken_when_it_stays_as_it_is_and_figures_are_served(
    taken: Ledger, archive: Path
) -> None:
    (archive / "report.txt").write_text("Pier report\n\n" + row(3)["text"], encoding="utf-8")
    for file in archive.glob("*.jsonl"):
        file.unlink()
    running = taken.popen("watch", archive, "--json", "--port", "0", "--workers", "1")
    try:
        assert len(told(running, 1)[0]["matches"]) == 1
        assert running.stderr is not None
        log = [json.loads(running.stderr.readline()) for _ in range(2)]
        address = next(one["address"] for one in log if one["event"] == "metrics")
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address) as answer:
            figures = answer.read().decode()
        assert "ledger_watch_matches_total 1.0" in figures
        assert "ledger_watch_claims 1.0" in figures
        assert 'ledger_watch_seconds_bucket{le="+Inf"} 1.0' in figures
        assert "process_resident_memory_bytes" in figures
    finally:
        running.kill()
        running.communicate(timeout=30)


def test_feeds_are_polled_and_what_bears_on_a_claim_is_recorded_with_the_article(
    taken: Ledger, site: Site
) -> None:
    page = f"<html><body><article><h1>Pier</h1><p>{row(3)['text']}</p><p>{row(4)['text']}</p></article></body></html>"
    site.put("/0", page, Content_Type="text/html")
    site.put(
        "/feed",
        '<rss version="2.0"><channel><title>Coast Agency</title><item><title>Pier</title>'
        f"<link>{site.url('/0')}</link></item></channel></rss>",
    )
    feed = site.url("/feed")
    (taken.home / "ledger.toml").write_text(
        f'[[sources]]\nname = "Coast Agency"\nfeed = "{feed}"\npause = 0\n'
    )
    with watching(taken, "--allow-host", "127.0.0.1", "--every", "1") as running:
        (one,) = told(running, 1)
    assert one["new"]
    assert [match["claim"] for match in one["matches"]] == ["C1"]


@pytest.mark.parametrize(
    ("given", "why"), [(["nothing"], "is no folder"), (["-", "x"], "- stands alone"), ([], "no source")]
)
def test_what_cannot_be_watched_is_told_in_one_line(taken: Ledger, given: list[str], why: str) -> None:
    ran = taken.within("watch", *given, "--port", "0")
    assert ran.code == 2
    assert why in ran.err.splitlines()[-1]
