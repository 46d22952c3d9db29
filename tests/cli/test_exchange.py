"""A ledger carried whole: backed up, restored, exported, imported; nothing replaced before it is verified."""

import hashlib
import json
import shutil
import sqlite3
import threading
import zipfile

import pytest

from tests.conftest import Ledger


def root_of(ledger):
    ran = ledger.within("checkpoint", "--key", ledger.home.parent / "any.key")
    assert ran.code == 0, ran.err
    return ran.out.splitlines()[:3]


@pytest.fixture
def full(demo_home, tmp_path):
    shutil.copytree(demo_home, tmp_path / "home")
    (tmp_path / "home" / "ledger.toml").write_text('[desk]\nsite_name = "Desk"\n')
    return Ledger(tmp_path / "home")


@pytest.fixture
def far(tmp_path):
    (tmp_path / "far").mkdir()
    return Ledger(tmp_path / "far")


def archive_of(ledger):
    folder = ledger.home / "data" / "archive"
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def no_leavings(ledger):
    return not [*ledger.home.rglob(".arriving-*"), *ledger.home.parent.rglob(".backup-*")]


def test_a_backup_restores_the_same_ledger(full, far, tmp_path):
    ran = full.within("backup", tmp_path / "b.zip")
    assert ran.code == 0, ran.err
    assert ran.out.strip() == str(tmp_path / "b.zip")
    ran = far.within("restore", tmp_path / "b.zip")
    assert ran.code == 0, ran.err
    assert root_of(far) == root_of(full)
    assert archive_of(far) == archive_of(full)
    assert (far.home / "ledger.toml").read_text() == (full.home / "ledger.toml").read_text()
    assert far.within("verify").code == 0
    assert no_leavings(far)
    assert no_leavings(full)


def test_a_backup_replaces_no_file(full, tmp_path):
    (tmp_path / "b.zip").write_text("mine")
    assert full.within("backup", tmp_path / "b.zip").code == 2
    assert (tmp_path / "b.zip").read_text() == "mine"


def test_restoring_over_a_ledger_keeps_the_one_before(full, tmp_path):
    assert full.within("backup", tmp_path / "b.zip").code == 0
    before = root_of(full)
    assert full.within("add", "The ministry will publish it by May", "--speaker", "The ministry").code == 0
    after = root_of(full)
    ran = full.within("restore", tmp_path / "b.zip")
    assert ran.code == 2
    assert "--replace" in ran.err
    assert root_of(full) == after
    ran = full.within("restore", tmp_path / "b.zip", "--replace")
    assert ran.code == 0, ran.err
    assert root_of(full) == before
    kept = full.home / "data" / "ledger.before-1.db"
    shutil.copy(kept, full.home / "data" / "ledger.db")
    assert root_of(full) == after


def test_a_damaged_ledger_can_be_replaced(full, tmp_path):
    assert full.within("backup", tmp_path / "b.zip").code == 0
    before = root_of(full)
    path = full.home / "data" / "ledger.db"
    path.write_bytes(b"no database at all" * 1000)
    assert full.within("restore", tmp_path / "b.zip", "--replace").code == 0
    assert root_of(full) == before
    assert full.within("verify").code == 0


def test_a_ledger_in_use_is_not_replaced(full, tmp_path, monkeypatch):
    from ledger.store import files

    assert full.within("backup", tmp_path / "b.zip").code == 0
    real = files.sqlite3.connect
    monkeypatch.setattr(
        files.sqlite3, "connect", lambda *args, **given: real(*args, **{**given, "timeout": 0.05})
    )
    other = real(full.home / "data" / "ledger.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ran = full.within("restore", tmp_path / "b.zip", "--replace")
    other.execute("ROLLBACK")
    other.close()
    assert ran.code == 2
    assert "in use" in ran.err
    assert full.within("verify").code == 0


def repacked(path, change):
    """The backup with its members changed by `change`, and a manifest that fits them."""
    with zipfile.ZipFile(path) as pack:
        members = {info.filename: pack.read(info) for info in pack.infolist()}
    manifest = json.loads(members["manifest.json"])
    change(members, manifest)
    members["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(path, "w") as pack:
        for name, data in members.items():
            pack.writestr(name, data)


def fits(members, manifest):
    manifest["files"] = {
        name: hashlib.sha256(data).hexdigest() for name, data in members.items() if name != "manifest.json"
    }


def other_byte(members, manifest):
    raw = bytearray(members["data/ledger.db"])
    raw[-100] ^= 1
    members["data/ledger.db"] = bytes(raw)


def an_archive_file(members):
    return next(name for name in members if name.startswith("data/archive/"))


def missing_file(members, manifest):
    del members[an_archive_file(members)]
    fits(members, manifest)


def wrong_bytes(members, manifest):
    names = [name for name in members if name.startswith("data/archive/")]
    members[names[0]] = members[names[1]]
    fits(members, manifest)


def way_out(members, manifest):
    members["../outside"] = b"x"
    fits(members, manifest)


def other_root(members, manifest):
    manifest["root"] = "0" * 64


def not_named(members, manifest):
    members["data/extra"] = b"x"


def other_form(members, manifest):
    manifest["format"] = "another"


def no_database(members, manifest):
    del members["data/ledger.db"]
    fits(members, manifest)


@pytest.mark.parametrize(
    "change",
    [other_byte, missing_file, wrong_bytes, way_out, other_root, not_named, other_form, no_database],
    ids=lambda change: change.__name__,
)
def test_a_changed_backup_is_refused_and_nothing_touched(full, tmp_path, change):
    assert full.within("backup", tmp_path / "b.zip").code == 0
    before = root_of(full), archive_of(full)
    repacked(tmp_path / "b.zip", change)
    ran = full.within("restore", tmp_path / "b.zip", "--replace")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert (root_of(full), archive_of(full)) == before
    assert not (tmp_path / "outside").exists()
    assert no_leavings(full)


@pytest.mark.parametrize("data", [b"", b"x" * 100, b"PK\x03\x04" + b"\0" * 100])
def test_what_is_no_backup(full, tmp_path, data):
    (tmp_path / "b.zip").write_bytes(data)
    ran = full.within("restore", tmp_path / "b.zip", "--replace")
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_a_backup_cut_anywhere_is_refused(full, far, tmp_path):
    assert full.within("backup", tmp_path / "b.zip").code == 0
    whole = (tmp_path / "b.zip").read_bytes()
    for part in range(10):
        (tmp_path / "cut.zip").write_bytes(whole[: len(whole) * part // 10])
        assert far.within("restore", tmp_path / "cut.zip").code == 2
    assert not (far.home / "data").exists()


@pytest.mark.soak(4, 100, of="backups")
def test_backups_under_load_verify(kept, tmp_path, size):
    """One process adds claims all the while: each backup is one of the states that were."""
    stop = threading.Event()
    seen = []

    def write():
        number = 0
        while not stop.is_set():
            number += 1
            row = json.dumps(
                {"text": f"The ministry will publish list {number} by 1 May 2026", "speaker": "The ministry"}
            )
            seen.append(kept("add", "--json", "-", stdin=row).code)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(size):
            assert kept("backup", tmp_path / f"{number}.zip").code == 0
    finally:
        stop.set()
        writer.join()
    assert set(seen) == {0}
    for number in range(size):
        home = tmp_path / f"restored-{number}"
        home.mkdir()
        assert Ledger(home).within("restore", tmp_path / f"{number}.zip").code == 0
        assert Ledger(home).within("verify").code == 0


def test_an_export_makes_the_same_root(full, far, tmp_path):
    ran = full.within("export", tmp_path / "all.jsonl")
    assert ran.code == 0, ran.err
    ran = far.within("import", tmp_path / "all.jsonl")
    assert ran.code == 0, ran.err
    assert root_of(far) == root_of(full)
    assert archive_of(far) == archive_of(full)
    assert far.within("verify").code == 0
    assert far.within("list", "--json").out == full.within("list", "--json").out
    assert far.within("export", tmp_path / "again.jsonl").code == 0
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "all.jsonl").read_bytes()
    piped = full("export", "-")
    assert piped.out.encode() == (tmp_path / "all.jsonl").read_bytes()


def without(kind):
    return lambda rows: [row for row in rows if row["type"] != kind]


def changed_row(kind, **given):
    def change(rows):
        at = next(place for place, row in enumerate(rows) if row["type"] == kind)
        rows[at] = {**rows[at], **given}
        return rows

    return change


EXPORTS = [
    ("cut off", lambda rows: rows[:-1]),
    ("an event taken out", lambda rows: [*rows[:-4], *rows[-3:]]),
    ("two swapped", lambda rows: [*rows[:-4], rows[-3], rows[-4], *rows[-2:]]),
    ("the end repeated", lambda rows: [*rows, rows[-1]]),
    ("no log", without("event")),
    ("no archive", without("file")),
    ("another root", changed_row("end", root="0" * 64)),
    ("another number", changed_row("end", events=7)),
    ("other bytes", changed_row("file", data="AAAA")),
    ("no base64", changed_row("file", data="%")),
    ("a way out", changed_row("file", path="../../outside")),
    ("an event that is none", changed_row("event", payload=7)),
    ("half a character", changed_row("event", payload="\ud800")),
    ("a changed event", changed_row("event", editor="x")),
    ("a form to come", changed_row("ledger", format="claim-ledger-export/v9")),
]


@pytest.mark.parametrize("change", [row[1] for row in EXPORTS], ids=[row[0] for row in EXPORTS])
def test_a_changed_export_is_refused_and_nothing_made(kept, far, tmp_path, shelf_export, change):
    rows = change([json.loads(line) for line in shelf_export.splitlines()])
    (tmp_path / "all.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    ran = far.within("import", tmp_path / "all.jsonl")
    assert (ran.code, ran.out) == (2, ""), ran
    assert ran.err.count("\n") == 1
    assert not (far.home / "data" / "ledger.db").exists()
    assert no_leavings(far)


@pytest.fixture(scope="module")
def shelf_export(empty_home, tmp_path_factory):
    home = tmp_path_factory.mktemp("shelf") / "home"
    shutil.copytree(empty_home, home)
    ledger = Ledger(home)
    article = home.parent / "a.txt"
    article.write_text("A title\n\nThe minister said on Monday that the bridge would open by 1 May 2026.\n")
    assert ledger.within("ingest", article, "--outlet", "Gazette", "--published", "2026-01-05").code == 0
    assert ledger.within("propose").code == 0
    assert ledger.within("add", "The ministry will publish the list by 1 May 2026").code == 0
    assert ledger.within("export", home.parent / "all.jsonl").code == 0
    return (home.parent / "all.jsonl").read_text()


def test_an_import_replaces_nothing_unasked(kept, tmp_path, shelf_export):
    (tmp_path / "all.jsonl").write_text(shelf_export)
    before = root_of(kept)
    ran = kept.within("import", tmp_path / "all.jsonl")
    assert ran.code == 2
    assert root_of(kept) == before
    assert kept.within("import", tmp_path / "all.jsonl", "--replace").code == 0
    assert root_of(kept) != before
    with sqlite3.connect(kept.home / "data" / "ledger.before-1.db") as old:
        assert old.execute("SELECT count(*) FROM event").fetchone() == (1,)
