"""Standard input that is closed, output that is closed or full: one line, no traceback, the right exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Ledger


def _in_a_shell(ledger: Ledger, line: str) -> subprocess.CompletedProcess[str]:
    """`line` as a shell runs it, LEDGER in it being the command."""
    command = f"{sys.executable} -m ledger --home {ledger.home}"
    return subprocess.run(
        ["bash", "-c", line.replace("LEDGER", command)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )


@pytest.fixture
def two(kept: Ledger) -> Ledger:
    """A ledger of two claims."""
    for port in ("Basra", "Umm Qasr"):
        kept.within("add", f"The port of {port} will open by 2030", "--date", "2022-01-10")
    return kept


@pytest.mark.parametrize("call", ["ingest -", "dates -", "add --json -", "read -", "lab dates -"])
def test_standard_input_is_closed(two: Ledger, call: str) -> None:
    ran = _in_a_shell(two, f"LEDGER {call} <&-")
    assert ran.returncode == 2
    assert ran.stderr.splitlines()[0] == "ledger: standard input: is closed; name a file instead of -"
    assert "Traceback" not in ran.stderr


def test_output_has_nowhere_to_go(two: Ledger) -> None:
    ran = _in_a_shell(two, "LEDGER list >&-")
    assert (ran.returncode, ran.stderr) == (0, "")


def test_output_is_cut_short_by_its_reader(two: Ledger) -> None:
    ran = _in_a_shell(two, "(sleep 1; LEDGER list; echo $? >&2) | true")
    assert ran.stderr == "0\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device on this system")
def test_output_is_full(two: Ledger) -> None:
    ran = _in_a_shell(two, "LEDGER list >/dev/full")
    assert ran.returncode == 2
    assert ran.stderr == "ledger: standard input or output: No space left on device\n"


def test_a_number_longer_than_is_read(kept: Ledger) -> None:
    ran = kept.within("add", "--json", "-", stdin='{"text": "It will open", "id": ' + "1" * 5000 + "}")
    assert ran.code == 2
    assert ran.err.startswith("ledger: -, line 1: is not JSON")


def test_an_option_in_another_encoding(kept: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text("The port will open by the end of 2022, the minister of transport said.\n")
    ran = kept.within("ingest", path, "--title", "caf\udce9")
    assert (ran.code, ran.err) == (2, "ledger: the title given is not UTF-8\n")
