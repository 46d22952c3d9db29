"""What is found where a ledger should be, and places that refuse one."""

import os
import shutil
import sqlite3
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ledger.errors import ForeignDatabase, InputError, LedgerError, NoLedger, StoreUnavailable
from ledger.store import Store, sqlite

AT = datetime(2024, 3, 4, tzinfo=UTC)


def other_database(path, *pragmas):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE claim (id INTEGER)")
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
    connection.commit()
    connection.close()


def newer(path):
    Store.create(path, at=AT, editor="noor").close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version=99")
    connection.close()


def garbled(path):
    Store.create(path, at=AT, editor="noor").close()
    raw = path.read_bytes()
    path.write_bytes(raw[:100] + b"\xff" * 4000)


PLACES = [
    ("nothing there", lambda path: None, NoLedger, "ledger init"),
    ("an empty file", lambda path: path.touch(), ForeignDatabase, "empty file"),
    ("a text", lambda path: path.write_text("SQLite format 3 is a format"), ForeignDatabase, "not an SQLite"),
    ("a header alone", lambda path: path.write_bytes(b"SQLite format 3\0"), ForeignDatabase, "not an SQLite"),
    ("random bytes", lambda path: path.write_bytes(bytes(range(256)) * 16), ForeignDatabase, "not an SQLite"),
    ("a folder", lambda path: path.mkdir(), ForeignDatabase, "folder"),
    ("another program's database", other_database, ForeignDatabase, "another program"),
    ("another program's, with a mark", lambda path: other_database(path, "application_id=7"), ForeignDatabase, "another"),
    ("a newer ledger", newer, ForeignDatabase, "schema 99"),
    ("a ledger of garbled pages", garbled, LedgerError, "cannot be read"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("put", "error", "says"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES]
)
@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_no_ledger_is_told_and_left_as_it_is(tmp_path, put, error, says, read_only):
    path = tmp_path / "ledger.db"
    put(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error, match=says) as refused:
        Store.open(path, read_only=read_only)
    assert "\n" not in str(refused.value)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [left.name for left in tmp_path.iterdir()] in ([], ["ledger.db"])


@pytest.mark.parametrize(
    ("put", "says"), [(row[1], row[0]) for row in PLACES[1:]], ids=[row[0] for row in PLACES[1:]]
)
def test_nothing_is_made_over_what_is_there(tmp_path, put, says):
    path = tmp_path / "ledger.db"
    put(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(ForeignDatabase, match="there already"):
        Store.create(path, at=AT, editor="noor")
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [left.name for left in tmp_path.iterdir()] == ["ledger.db"]


def test_a_ledger_is_made_with_its_folders_and_nothing_else(tmp_path):
    with Store.create(tmp_path / "a home" / "data" / "l#?%20.db", at=AT, editor="نور", demo=True) as store:
        assert store.demo
        assert len(store.uuid) == 36
        assert store.verify() == []
        assert store.head().editor == "نور"
    assert [left.name for left in (tmp_path / "a home" / "data").iterdir()] == ["l#?%20.db"]


def test_a_ledger_can_be_named_by_address(tmp_path):
    Store.create(f"sqlite:///{tmp_path}/l.db", at=AT, editor="noor").close()
    with Store.open(tmp_path / "l.db") as by_path, Store.open(f"sqlite:///{tmp_path / 'l.db'}") as by_address:
        assert by_path.uuid == by_address.uuid


def test_another_kind_of_address_is_refused_without_its_password():
    with pytest.raises(InputError) as refused:
        Store.open("mysql://noor:secret@host/ledger")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "place", ["/proc/ledger.db", "/proc/self/new/ledger.db", "/sys/ledger.db", f"/tmp/{'x' * 300}/l.db"]
)
def test_a_place_that_refuses(place):
    if not Path("/proc/self").exists():
        pytest.skip("needs /proc")
    with pytest.raises(StoreUnavailable) as refused:
        Store.create(place, at=AT, editor="noor")
    assert "\n" not in str(refused.value)


def test_a_file_where_the_folder_should_be(tmp_path):
    (tmp_path / "data").write_text("no folder")
    with pytest.raises(StoreUnavailable):
        Store.create(tmp_path / "data" / "ledger.db", at=AT, editor="noor")
    with pytest.raises(NoLedger):
        Store.open(tmp_path / "data" / "ledger.db")


def test_a_read_only_ledger_is_read_and_not_written(filled, make):
    with Store.open(filled._place.path, read_only=True) as store:
        assert store.claims() == filled.claims()
        assert store.verify() == []
        with pytest.raises(StoreUnavailable, match="read-only"), store.unit(editor="noor", at=AT) as unit:
            unit.set_stage("C1", "published")
        with pytest.raises(StoreUnavailable, match="read-only"):
            store.rebuild()


def test_a_folder_that_may_only_be_read(shelf):
    if os.getuid() != 0:
        pytest.skip("only root can become another user")
    folder = Path(tempfile.mkdtemp())
    path = Path(shutil.copy(shelf / "filled.db", folder / "ledger.db"))
    path.chmod(0o444)
    folder.chmod(0o555)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setuid(65534)
            os.write(writer, "\n".join(_as_a_guest(path)).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as said:
        lines = said.read().splitlines()
    os.waitpid(child, 0)
    shutil.rmtree(folder)
    assert lines[0] == "2 claims, 0 problems"
    assert "is read-only; nothing was written" in lines[1]
    assert "Permission denied; nothing was written" in lines[2]


def _as_a_guest(path):
    with Store.open(path) as store:
        yield f"{len(store.claims())} claims, {len(store.verify())} problems"
        try:
            with store.unit(editor="guest", at=AT) as unit:
                unit.set_stage("C1", "published")
        except StoreUnavailable as error:
            yield str(error)
    try:
        Store.create(path.with_name("other.db"), at=AT, editor="guest")
    except StoreUnavailable as error:
        yield str(error)


def test_a_ledger_that_another_program_holds(filled, monkeypatch):
    monkeypatch.setattr(sqlite, "_PATIENCE", 0.05)
    other = sqlite3.connect(filled._place.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreUnavailable, match="in use by another program"):
        Store.open(filled._place.path)
    other.rollback()
    with Store.open(filled._place.path) as store:
        other.execute("BEGIN IMMEDIATE")
        assert store.verify() == []  # reading goes on beside a writer
        with pytest.raises(StoreUnavailable, match="in use by"), store.unit(editor="noor", at=AT) as unit:
            unit.set_stage("C1", "published")
    other.close()


def test_a_large_unit_does_not_wait_for_readers_before_its_end(filled, make, monkeypatch):
    monkeypatch.setattr(sqlite, "_PATIENCE", 1)
    other = sqlite3.connect(filled._place.path, isolation_level=None)
    with Store.open(filled._place.path) as store:
        other.execute("BEGIN")
        other.execute("SELECT * FROM claim").fetchall()
        with store.unit(editor="noor", at=AT) as unit:
            for number in range(20):
                unit.add_article(make.article(text="word " * 100_000), fingerprint=f"large {number}")
            other.rollback()
        assert len(store.articles()) == 22
    other.close()


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "DELETE"),
        ((3, 6, 23), "DELETE"),
        ((3, 44, 5), "DELETE"),
        ((3, 44, 6), "WAL"),
        ((3, 44, 9), "WAL"),
        ((3, 45, 9), "DELETE"),  # a line that was never mended
        ((3, 50, 6), "DELETE"),
        ((3, 50, 7), "WAL"),
        ((3, 51, 2), "DELETE"),
        ((3, 51, 3), "WAL"),
        ((3, 52, 0), "WAL"),
        ((4, 0, 0), "WAL"),
    ],
)
def test_an_unsafe_sqlite_never_enters_wal(version, mode):
    assert sqlite.journal_mode(version) == mode


def test_the_mode_of_the_file_follows_the_version(filled, monkeypatch):
    def mode():
        connection = sqlite3.connect(filled._place.path)
        (found,) = connection.execute("PRAGMA journal_mode").fetchone()
        connection.close()
        return found

    filled.close()
    assert mode() == "delete"
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 3))
    with Store.open(filled._place.path) as store:
        assert mode() == "wal"
        with store.unit(editor="noor", at=AT) as unit:
            unit.set_stage("C1", "published")
        assert store.verify() == []
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    monkeypatch.setattr(sqlite, "_PATIENCE", 0.05)
    elsewhere = sqlite3.connect(filled._place.path)
    elsewhere.execute("SELECT * FROM claim").fetchall()
    with pytest.raises(StoreUnavailable):
        Store.open(filled._place.path)
    elsewhere.close()
    with Store.open(filled._place.path) as store:
        assert mode() == "delete"
        assert store.claim("C1").stage == "published"
