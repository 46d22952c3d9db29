"""`ledger review` at a terminal, by single keys; its filters; many judged at once."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.test_index import CLAIM, LATER, take_in
from tests.conftest import Ledger


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("waiting")
    ledger = Ledger(folder / "home")
    ledger.home.mkdir()
    assert ledger.within("init").code == 0
    take_in(ledger, folder, "claim", CLAIM)
    drafts = [draft["id"] for draft in ledger.within("propose", "--json").rows]
    ledger.within("review", "accept", *drafts)
    for day in (14, 15, 16):
        take_in(ledger, folder, f"later{day}", LATER.format(day=day))
    assert len(ledger.within("match", "--json").rows) == 3
    return ledger.home


@pytest.fixture
def waiting(made: Path, tmp_path: Path) -> Ledger:
    """A ledger with an open claim and three matches that wait."""
    shutil.copytree(made, tmp_path / "home")
    return Ledger(tmp_path / "home")


class Terminal:
    """The command at a terminal of its own."""

    def __init__(self, ledger: Ledger, *args: str) -> None:
        self.ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "ledger", "--home", str(ledger.home), *args]
        environment = {**os.environ, "TERM": "xterm", "LEDGER_EDITOR": "sara"}
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, close_fds=True
        )
        os.close(theirs)
        self.shown = ""

    def until(self, words: str) -> str:
        """What is shown up to these words."""
        start, end = len(self.shown), time.monotonic() + 30
        while words not in self.shown[start:]:
            assert time.monotonic() < end, self.shown
            if select.select([self.ours], [], [], 1)[0]:
                try:
                    self.shown += os.read(self.ours, 65536).decode()
                except OSError:
                    break
        assert words in self.shown[start:], self.shown
        return self.shown[start:]

    def press(self, key: str, words: str) -> str:
        os.write(self.ours, key.encode())
        return self.until(words)

    def close(self) -> int:
        code = self.process.wait(30)
        os.close(self.ours)
        return code


def judgements(ledger: Ledger) -> list[str]:
    return [ledger.within("show", f"M{number}", "--json").rows[0]["judgement"] for number in (1, 2, 3)]


def test_single_keys(waiting: Ledger) -> None:
    desk = Terminal(waiting, "review", "--kind", "match")
    first = desk.until("[?] keys")
    assert re.search(r"M\d  match, 1 of 3", first)
    assert "Basra" in first
    desk.press("?", "z take back")
    desk.press("x", "z take back")
    desk.press("z", "nothing was judged yet")
    desk.press("e", "claim_words")
    desk.press("a", "1 of 2")
    desk.press("r", "1 of 1")
    assert sorted(judgements(waiting)) == ["accepted", "proposed", "rejected"]
    desk.press("z", "1 of 2")
    desk.press("s", "2 of 2")
    desk.press("k", "1 of 2")
    desk.press("4", "1 of 1")
    desk.press("q", "2 judged")
    assert desk.close() == 0
    assert sorted(judgements(waiting)) == ["accepted", "accepted", "proposed"]
    stances = [waiting.within("show", f"M{number}", "--json").rows[0]["stance"] for number in (1, 2, 3)]
    assert "moves" in stances
    assert waiting.within("show", "M1", "--json").rows[0]["judged_by"] in ("sara", "")


def test_keys_typed_ahead_and_on_an_arabic_keyboard(waiting: Ledger) -> None:
    desk = Terminal(waiting, "review", "--kind", "match")
    desk.until("1 of 3")
    desk.press("\x1b[Aشقع", "3 judged")
    assert desk.close() == 0
    assert sorted(judgements(waiting)) == ["accepted", "rejected", "unsure"]


def test_to_the_end_of_the_queue(waiting: Ledger) -> None:
    desk = Terminal(waiting, "review", "--kind", "match")
    desk.until("1 of 3")
    desk.press("s", "2 of 3")
    desk.press("u", "2 of 2")
    desk.press("a", "1 of 1")  # what was passed over comes round
    desk.press("a", "3 judged")
    assert desk.close() == 0
    assert sorted(judgements(waiting)) == ["accepted", "accepted", "unsure"]


def test_an_open_claim_past_its_day_is_decided_elsewhere(waiting: Ledger) -> None:
    desk = Terminal(waiting, "review", "--kind", "deadline")
    desk.until("1 of 1")
    desk.press("a", "ledger status C1 fulfilled")
    desk.press("q", "nothing was judged")
    assert desk.close() == 0


def test_a_list_where_no_one_sits(waiting: Ledger) -> None:
    assert waiting.within("review", "--list").out.count("\n") == 4
    assert waiting.within("review", "--kind", "deadline", "--json").rows[0]["id"] == "C1"


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (("--kind", "match"), 3),
        (("--source", "River Post"), 3),
        (("--source", "Nobody"), 0),
        (("--claim", "c1", "--kind", "match"), 3),
        (("--claim", "C9"), 0),
        (("--stance", "contradicts"), 0),
        (("--language", "ar"), 0),
        (("--min-score", "0.999999"), 0),
        (("--kind", "match", "--max-score", "1"), 3),
        (("--kind", "match", "--age", "0"), 3),
        (("--kind", "match", "--age", "3"), 0),
        (("--topic", "none"), 0),
    ],
)
def test_filters(waiting: Ledger, filters: tuple[str, ...], count: int) -> None:
    ran = waiting.within("review", *filters, "--json")
    assert len(ran.rows) == count
    assert ran.code == (0 if count else 1)


def test_many_at_once_after_a_dry_run(waiting: Ledger) -> None:
    filters = ("review", "--kind", "match", "--source", "River Post")
    ran = waiting.within(*filters, "accept", "--all", "--dry-run")
    assert ran.code == 0
    assert ran.err.count("proposed → accepted") == 3
    assert judgements(waiting) == ["proposed"] * 3
    ran = waiting.within(*filters, "accept", "--all", stdin="n\n")
    assert ran.code == 1
    assert judgements(waiting) == ["proposed"] * 3
    assert waiting.within(*filters, "accept", "--all", stdin="y\n").code == 0
    assert judgements(waiting) == ["accepted"] * 3
    assert waiting.within(*filters, "reject", "--all", "--yes").code == 1, "nothing waits any more"


@pytest.mark.parametrize(
    "args",
    [
        ("review", "accept"),
        ("review", "accept", "M1", "--all"),
        ("review", "--kind", "rumour"),
        ("review", "--stance", "maybe", "--list"),
        ("review", "accept", "M9", "--dry-run"),
        ("review", "--age", "-1"),
    ],
)
def test_calls_that_cannot_be(waiting: Ledger, args: tuple[str, ...]) -> None:
    ran = waiting.within(*args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
