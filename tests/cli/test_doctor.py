"""The doctor finds what was put wrong, says what to do, and finds nothing wrong with a whole ledger."""

import json
import os
import shutil
import sqlite3

import pytest

from tests.conftest import Ledger


@pytest.fixture
def full(demo_home, tmp_path):
    shutil.copytree(demo_home, tmp_path / "home")
    return Ledger(tmp_path / "home")


def findings(ledger):
    ran = ledger.within("doctor", "--json")
    rows = ran.rows
    assert ran.code == (1 if any(not row["well"] for row in rows) else 0)
    assert all(bool(row["do"]) != row["well"] for row in rows)
    return {row["name"]: row for row in rows if not row["well"]}, rows


def test_a_whole_ledger_is_well(full):
    wrong, rows = findings(full)
    assert wrong == {}
    names = [row["name"] for row in rows]
    assert {"ledger.toml", "disk", "templates", "methods", "database", "clock", "archive", "index"} <= set(
        names
    )
    assert sqlite3.sqlite_version in next(row["found"] for row in rows if row["name"] == "database")
    assert full.within("doctor").out.startswith("well ")


def ahead(home):
    """The last event bears a time to come, as after a clock that ran ahead."""
    from datetime import UTC, datetime, timedelta

    from ledger.store import Store

    with (
        Store.open(home / "data" / "ledger.db") as store,
        store.unit(editor="x", at=datetime.now(UTC) + timedelta(days=1)) as unit,
    ):
        unit.set_stage("C1", "approved")


def first_archived(home):
    return next(path for path in sorted((home / "data" / "archive").rglob("*")) if path.is_file())


def half_made(home):
    (home / ".arriving-abc").mkdir()


def key_beside(home):
    (home / "desk.key").write_text("PRIVATE+KEY+x")


def damage(home):
    path = home / "data" / "ledger.db"
    raw = bytearray(path.read_bytes())
    raw[8192:12288] = os.urandom(4096)
    path.write_bytes(raw)


WRONG = [
    ("ledger.toml", lambda home: (home / "ledger.toml").write_text("[desk")),
    ("ledger.toml", lambda home: (home / "ledger.toml").write_text("[[sources]]\nname = 1\n")),
    ("templates", lambda home: (home / "ledger.toml").write_text('[desk]\nsite_languages = ["xx"]\n')),
    ("permissions", lambda home: (home / "data" / "ledger.db").chmod(0o666)),
    ("permissions", key_beside),
    ("clock", ahead),
    ("archive", lambda home: first_archived(home).unlink()),
    ("leavings", half_made),
    ("ledger", lambda home: (home / "data" / "ledger.db").unlink()),
    ("ledger", lambda home: (home / "data" / "ledger.db").write_bytes(b"x" * 5000)),
]


@pytest.mark.parametrize(
    ("name", "act"), WRONG, ids=[f"{number} {row[0]}" for number, row in enumerate(WRONG)]
)
def test_what_is_wrong_is_named_with_what_to_do(full, name, act):
    act(full.home)
    wrong, _ = findings(full)
    assert list(wrong) == [name]
    assert full.within("doctor").code == 1


def test_a_damaged_file_is_told_in_a_line(full):
    damage(full.home)
    wrong, rows = findings(full)
    assert set(wrong) & {"database", "ledger"}
    assert all("\n" not in json.dumps(row, ensure_ascii=False) for row in rows)


def test_little_room_is_told(full, monkeypatch):
    monkeypatch.setattr(
        shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(1 << 30, 1 << 30, 1 << 20)
    )
    assert list(findings(full)[0]) == ["disk"]
