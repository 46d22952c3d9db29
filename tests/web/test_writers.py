"""The command line and the desk in the browser write into one ledger at once: nothing is lost, nothing comes twice."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ledger.model import Claim
from ledger.store import Store, sqlite
from tests import soak
from tests.conftest import ROOT, Ledger

from .serving import STAFF, Running
from .visitor import Visitor


def at_the_command_line(home: str, name: str, count: str) -> None:
    """Claims added by one command after another; the exit code of each and the id are told."""
    for number in range(int(count)):
        text = f"The {name} will publish list {number} by 1 May 2026"
        done = Ledger(Path(home)).within("add", text, "--speaker", "The ministry", "--date", "2026-01-01")
        sys.stdout.write(f"{done.code} {' '.join((done.out or done.err).split()[:1])}\n")


def in_the_browser(visitor: Visitor, claim: Claim, turn: int) -> None:
    """A field corrected by a form, on the page as it is by then, to what it never was before."""
    form = visitor.get(f"/claims/{claim.id}/correct").form(f"/claims/{claim.id}/correct")
    got = visitor.send(form.fill(gist=f"said again, {turn}", why="Read anew."))
    assert got.status == 200, got.text


@pytest.mark.soak(3, 150, of="writes by each of four")
def test_four_writers_on_one_ledger(desk: Running, tmp_path: Path, size: int) -> None:
    store = desk.house.store
    before, claims = store.head().sequence, store.claims(stages=("approved",))[:6]
    known = len(store.claims())
    call = "from tests.web.test_writers import at_the_command_line as write; import sys; write(*sys.argv[1:])"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", call, str(tmp_path), name, str(size)],
            stdout=subprocess.PIPE,
            cwd=ROOT,
            text=True,
        )
        for name in ("ministry", "council")
    ]
    visitors = [desk.signed_in(one.name) for one in STAFF.accounts if one.role in ("approver", "admin")]
    assert len(visitors) == 2
    for turn in range(size):
        for place, visitor in enumerate(visitors):
            in_the_browser(visitor, claims[3 * place + turn % 3], turn)
    told = [line.split(" ", 1) for one in started for line in one.communicate()[0].splitlines()]
    assert [code for code, _ in told] == ["0"] * 2 * size, told
    assert len({key for _, key in told}) == 2 * size
    assert len(store.claims()) == known + 2 * size
    corrected = [one for one in store.events(after=before) if one.kind == "claim.corrected"]
    assert len(corrected) == 2 * size
    assert store.verify() == []
    with Store.open(tmp_path / "data" / "ledger.db", read_only=True) as read:
        assert [one.sequence for one in read.events()] == list(range(1, store.head().sequence + 1))
    assert (store.health().mode == "WAL") is (
        sqlite.journal_mode(sqlite.sqlite3.sqlite_version_info) == "WAL"
    )
    soak.figure(f"{2 * size} claims by the command line, {2 * size} corrections in the browser")
