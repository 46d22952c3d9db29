"""Every bad input gets one clear line on stderr, exit 2, and leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Ledger

CLAIM = ("add", "US combat troops leave by year end", "--date", "2021-07-25", "--source", "Nas")


def one_line(err: str) -> str:
    lines = [line for line in err.splitlines() if line.startswith("ledger: ")]
    assert len(lines) == 1, err
    assert "Traceback" not in err
    return lines[0]


def everything(home: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(home)): path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file()
    }


BAD_FILES = [
    # name, bytes, what the line must say
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t\n\xc2\xa0\n", "no text"),
    ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "PNG"),
    ("paper.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"\x00\x01" * 200, "PDF"),
    ("program.html", b"\x7fELF" + bytes(512), "a program"),
    ("broken.txt", b"\xff\xfe\x00\xd8\x00\x00" * 3, ""),
    ("page.html", b"<html><head><title></title></head><body></body></html>", "no text"),
]


@pytest.mark.parametrize(("name", "data", "says"), BAD_FILES, ids=[name for name, *_ in BAD_FILES])
def test_a_file_that_is_no_article(kept: Ledger, tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    before = everything(kept.home)
    for command in ("ingest", "read"):
        ran = kept.within(command, path)
        assert ran.code == 2
        line = one_line(ran.err)
        assert name in line
        assert says.lower() in line.lower()
        assert ran.out == ""
    assert everything(kept.home) == before


def test_fifty_megabytes_of_text(kept: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024 + 1)
    ran = kept.within("ingest", path)
    assert ran.code == 2
    assert "MB" in one_line(ran.err)


def test_fifty_megabytes_on_standard_input(kept: Ledger) -> None:
    ran = kept("ingest", "-", stdin=b"word " * (10 * 1024 * 1024 + 1))
    assert ran.code == 2
    assert "MB" in one_line(ran.err)


def test_a_folder_without_articles(kept: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "nothing"
    (folder / "deeper").mkdir(parents=True)
    (folder / "deeper" / "notes.docx").write_bytes(b"PK\x03\x04")
    ran = kept.within("ingest", folder)
    assert ran.code == 2
    assert "nothing" in one_line(ran.err)


def test_a_bad_file_among_good_ones_is_told_and_the_others_go_in(kept: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Cabinet meets\nGazette — 3 May 2021\n\nThe cabinet will meet on Sunday.\n")
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.txt").write_text(
        "Bridge opens\nGazette — 4 May 2021\n\nThe bridge will open in June 2021.\n"
    )
    ran = kept.within("ingest", folder)
    assert ran.code == 2
    assert "b.txt" in one_line(ran.err)
    assert len(ran.out.splitlines()) == 2


CALLS = [
    # call, what the line must say
    (("add", "troops leave", "--date", "2021-02-30"), "2021-02-30"),
    (("add", "troops leave", "--date", "25/07/2021"), "25/07/2021"),
    (("add", ""), "empty"),
    (("add", "troops leave", "--kind", "prophecy"), "prophecy"),
    (("add", "troops leave", "--json", "rows.jsonl"), "or many"),
    (("show", "C99"), "C99"),
    (("show", "M1"), "M1"),
    (("show", "E999"), "E999"),
    (("show", "Z1"), "Z1"),
    (("show", "C"), "C"),
    (("show", "C1; drop"), "C1"),
    (("status", "C99", "fulfilled", "--reason", "x"), "C99"),
    (("review", "accept", "M77"), "M77"),
    (("review", "accept", "nonsense"), "nonsense"),
    (("propose", "A9"), "A9"),
    (("match", "A9"), "A9"),
    (("match", "--claim", "C9"), "C9"),
    (("list", "--as-of", "yesterday"), "yesterday"),
    (("report", "--as-of", "2021-13-01"), "2021-13-01"),
    (("due", "--within", "-1"), "within"),
    (("ingest", "not-there.txt"), "not-there.txt"),
    (("ingest", "-", "--published", "2021-02-30"), "2021-02-30"),
    (("ingest",), "argument"),
    (("frobnicate",), "frobnicate"),
    (("list", "--frobnicate"), "frobnicate"),
    (("lab", "dates", "not-there.jsonl"), "not-there.jsonl"),
    (("lab", "stance", "-"), "line 1"),
]


@pytest.mark.parametrize(("call", "says"), CALLS, ids=[" ".join(call) for call, _ in CALLS])
def test_a_call_that_cannot_be_done(kept: Ledger, call: tuple[str, ...], says: str) -> None:
    before = everything(kept.home)
    ran = kept.within(*call, stdin='{"s1": 3}\n')
    assert ran.code == 2, ran
    assert says.lower() in one_line(ran.err).lower()
    assert everything(kept.home) == before


def test_without_a_ledger_every_command_says_how_to_make_one(ledger: Ledger, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Cabinet meets\n\nThe cabinet will meet on Sunday.\n")
    for call in (("list",), ("ingest", article), CLAIM, ("verify",), ("report",), ("review",)):
        ran = ledger.within(*call)
        assert ran.code == 2
        assert "ledger init" in one_line(ran.err)
    assert everything(ledger.home) == {}


def _sqlite_of_another_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("create table claim (id integer)")
    connection.close()


FOREIGN = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("not a database\n" * 100),
    "another program's": _sqlite_of_another_program,
    "cut off": lambda path: path.write_bytes(b"SQLite format 3\x00" + bytes(200)),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_database_that_is_not_ours(ledger: Ledger, kind: str) -> None:
    place = ledger.home / "data" / "ledger.db"
    place.parent.mkdir()
    FOREIGN[kind](place)
    before = everything(ledger.home)
    for call in (("list",), CLAIM, ("verify",), ("init",), ("demo",)):
        ran = ledger.within(*call)
        assert ran.code == 2, (call, ran)
        one_line(ran.err)
    assert everything(ledger.home) == before


def test_init_over_a_ledger_leaves_it(kept: Ledger) -> None:
    before = everything(kept.home)
    ran = kept.within("init")
    assert ran.code == 2
    one_line(ran.err)
    assert everything(kept.home) == before


def test_a_demo_over_a_ledger_of_ones_own_leaves_it(kept: Ledger) -> None:
    before = everything(kept.home)
    ran = kept.within("demo")
    assert ran.code == 2
    assert "not the demo" in one_line(ran.err)
    assert everything(kept.home) == before


def _as_a_user(home: Path, *call: str) -> subprocess.CompletedProcess[str]:
    """The command without the right to write where permissions forbid it, which root has."""
    command = [sys.executable, "-m", "ledger", "--home", str(home), *call]
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root without setpriv can write anywhere")
        command = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", *command]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_a_folder_that_may_not_be_written(kept: Ledger) -> None:
    assert kept.within(*CLAIM).code == 0
    data = kept.home / "data"
    folders = (data, kept.home)
    (data / "ledger.db").chmod(0o444)
    for folder in folders:
        folder.chmod(0o555)
    try:
        for call in (("add", "another claim"), ("report",), ("rebuild",)):
            ran = _as_a_user(kept.home, *call)
            assert ran.returncode == 2, (call, ran)
            one_line(ran.stderr)
        listed = _as_a_user(kept.home, "list")
        assert (listed.returncode, len(listed.stdout.splitlines())) == (0, 1)
        fresh = _as_a_user(kept.home / "fresh", "init")
        assert fresh.returncode == 2
        one_line(fresh.stderr)
    finally:
        for folder in reversed(folders):
            folder.chmod(0o755)
        (data / "ledger.db").chmod(0o644)
    assert kept.within("verify").code == 0
