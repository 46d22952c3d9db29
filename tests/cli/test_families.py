"""The list of commands in `ledger --help` tells the truth about the commands."""

from __future__ import annotations

import subprocess
import sys

import pytest
import typer

from ledger.cli.app import app
from ledger.cli.families import COMMANDS
from tests.conftest import Ledger


@pytest.mark.parametrize("name", COMMANDS)
def test_a_commands_line_begins_its_own_help(name: str) -> None:
    root = typer.main.get_command(app)
    command = root.get_command(typer.Context(root), name)  # type: ignore[attr-defined]
    own = " ".join((command.help or "").split())
    assert own.startswith(COMMANDS[name][1].rstrip("."))


def test_help_imports_no_room_and_no_heavy_library() -> None:
    code = "import sys; sys.argv = ['ledger', '--help']; from ledger.cli import main; main(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    heavy = {
        "sqlmodel",
        "sqlalchemy",
        "pydantic",
        "jinja2",
        "dateparser",
        "trafilatura",
        "numpy",
        "rapidfuzz",
        "rich",
    }
    assert not loaded & heavy
    assert not {
        name for name in loaded if name.startswith("ledger.") and name.split(".")[1] not in ("cli", "errors")
    }


def test_the_version(ledger: Ledger) -> None:
    ran = ledger("--version")
    assert (ran.code, ran.out) == (0, "claim-ledger 0.1.0\n")


def test_nothing_asked_is_told_in_a_line(ledger: Ledger) -> None:
    ran = ledger()
    assert (ran.code, ran.err) == (2, "ledger: Missing command; `ledger --help` shows how\n")
