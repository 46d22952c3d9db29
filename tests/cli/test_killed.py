"""Killed in the middle of ingest, match, review and report: what was told is there, nothing twice, and it goes on."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from ledger.store import Store
from tests import soak
from tests.conftest import Ledger

ARTICLES = 12


def write_articles(folder: Path) -> None:
    folder.mkdir()
    for number in range(ARTICLES):
        (folder / f"{number:03}.txt").write_text(
            f"Road {number} to be opened\nGazette — {1 + number % 28} May 2021, 10:00\n\n"
            f"BAGHDAD — The ministry will open road number {number} by the end of June 2021, its spokesman said.\n\n"
            f"The minister said that 2,500 troops will leave Iraq by the end of 2021. {number} engineers work on it.\n"
        )


def commands(folder: Path) -> list[tuple[str, ...]]:
    """The day's work, in order; each may be given again."""
    return [
        ("ingest", str(folder), "--json"),
        ("propose", "--json"),
        ("review", "--kind", "claim", "accept", "--all", "--yes"),
        ("match",),
        ("review", "--kind", "match", "accept", "--all", "--yes"),
        ("report",),
    ]


def start(ledger: Ledger, command: tuple[str, ...], out: Path) -> int:
    """The command in a process of its own, with all that it imports there already."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            ran = _within(ledger, command, out)
            code = ran
        finally:
            os._exit(code)
    return child


def _within(ledger: Ledger, command: tuple[str, ...], out: Path) -> int:
    handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    import sys

    from ledger.cli import main

    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(0),
        os.fdopen(1, "w", buffering=1),
        os.fdopen(2, "w", buffering=1),
    )
    sys.argv = ["ledger", "--home", str(ledger.home), *command]
    os.chdir(ledger.home)
    code = main()
    sys.stdout.flush()
    return code


def told(out: Path) -> set[str]:
    """The ids that a command said it recorded."""
    ids = set()
    for line in out.read_text().splitlines():
        if line.startswith("{") and line.endswith("}"):
            ids.add(json.loads(line)["id"])
    return ids


@pytest.mark.soak(6, 500, of="kills")
def test_killed_in_the_middle_of_a_days_work(
    kept: Ledger, empty_home: Path, tmp_path: Path, size: int, chance: random.Random
) -> None:
    write_articles(tmp_path / "in")
    steps = commands(tmp_path / "in")
    whole = work_through(kept, steps, tmp_path)
    left, stopped, rounds = size, dict.fromkeys([step[0] for step in steps], 0), 0
    while left > 0:
        home = tmp_path / f"home-{rounds}"
        shutil.copytree(empty_home, home)
        ledger, rounds = Ledger(home), rounds + 1
        seen: set[str] = set()
        for step, seconds in zip(steps, whole, strict=True):
            for _ in range(min(left, 2 if size > len(steps) else 1)):
                ended, ids = killed(ledger, step, tmp_path / "out", chance.uniform(0, seconds))
                seen |= ids
                if ended:
                    break
                left, stopped[step[0]] = left - 1, stopped[step[0]] + 1
                check(ledger, seen)
            _, ids = killed(ledger, step, tmp_path / "out", 300)
            seen |= ids
            check(ledger, seen)
        check_same(kept, ledger)
        shutil.rmtree(home)
    soak.figure(
        f"{rounds} rounds; killed in " + ", ".join(f"{name} {count}" for name, count in stopped.items())
    )


def work_through(ledger: Ledger, steps: list[tuple[str, ...]], folder: Path) -> list[float]:
    """The work undisturbed; the seconds that each step took."""
    taken = []
    for step in steps:
        began = time.monotonic()
        ended, _ = killed(ledger, step, folder / "out", 300)
        assert ended, (folder / "out").read_text()
        taken.append(time.monotonic() - began)
    return taken


def killed(ledger: Ledger, step: tuple[str, ...], out: Path, seconds: float) -> tuple[bool, set[str]]:
    """Whether the command ended before it was killed, and the ids it told of."""
    child = start(ledger, step, out)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            assert os.waitstatus_to_exitcode(status) in (0, 1), out.read_text()
            return True, told(out)
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return False, told(out)


def check(ledger: Ledger, seen: set[str]) -> None:
    """The record is whole, and what was told is in it."""
    with Store.open(ledger.home / "data" / "ledger.db", read_only=True) as store:
        assert store.verify() == []
        known = {one.id for one in store.articles()} | {one.id for one in store.claims()}
        assert {key for key in seen if key[0] in "AC"} <= known
        kept = {one.archive for one in store.articles()} - {""}
        assert all((ledger.home / "data" / "archive" / one).is_file() for one in kept)


def check_same(one: Ledger, other: Ledger) -> None:
    """Both hold the same, once, whatever was cut off on the way."""

    def of(ledger: Ledger) -> tuple[object, ...]:
        with Store.open(ledger.home / "data" / "ledger.db", read_only=True) as store:
            articles = sorted(article.text_hash for article in store.articles())
            claims = sorted((claim.text, claim.stage) for claim in store.claims())
            matches = sorted(
                (store.claim(m.claim).text, m.passage.text, m.judgement) for m in store.matches()
            )
        pages = sorted(path.name for path in (ledger.home / "reports").rglob("*.html"))
        return articles, claims, matches, len(pages)

    assert of(one) == of(other)
