"""Whatever is changed behind the program's back is found, and the first bad event is named first."""

import random
import shutil
import sqlite3

import pytest

from ledger.errors import BrokenRecord, LedgerError
from ledger.model import Editor
from ledger.store import Store, tables

COLUMNS = [(table.name, column.name) for table in tables.metadata.sorted_tables for column in table.c]


@pytest.fixture
def path(filled, tmp_path):
    filled.close()
    return tmp_path / "ledger.db"


def problems(path):
    with Store.open(path, read_only=True) as store:
        return store.verify()


def tamper(path, *statements, parameters=()):
    """Run statements as someone with the file in hand would: without checks, the triggers put back after."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints=ON")
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement, parameters)
    for _, sql in triggers:
        connection.execute(sql)
    connection.close()


def changed(value, chance):
    """The value with one thing different; half of the texts are no UTF-8 any more."""
    if isinstance(value, str) and value:
        raw = bytearray(value.encode())
        at = chance.randrange(len(raw))
        raw[at] ^= 1 << chance.randrange(8)
        return bytes(raw)
    if isinstance(value, int):
        return value + 1
    if isinstance(value, float):
        return value / 2
    return b"1"


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=[".".join(pair) for pair in COLUMNS])
def test_a_change_in_any_column_is_found(path, table, column, make):
    with Store.open(path) as store, store.unit(editor="noor", at=make.at) as unit:
        for name in ("noor", "sami"):
            unit.add_editor(Editor(name=name, role="admin"))
            unit.set_password(name, f"$argon2id$of-{name}")
    chance = random.Random(f"{table}.{column}")
    key = "sequence" if table == "event" else "id"
    connection = sqlite3.connect(path)
    rows = connection.execute(f'SELECT {key}, "{column}" FROM "{table}" ORDER BY {key}').fetchall()
    connection.close()
    number, value = rows[chance.randrange(len(rows) - 1)] if column == key else chance.choice(rows)
    new = value + 1000 if column == key else changed(value, chance)
    kind = "BLOB" if isinstance(new, bytes) and not isinstance(value, str) else "TEXT"
    cast = f"CAST(? AS {kind})" if isinstance(new, bytes) else "?"
    tamper(path, f'UPDATE "{table}" SET "{column}" = {cast} WHERE {key} = {number}', parameters=(new,))
    found = problems(path)
    assert found
    if table == "event":
        named = number + 1 if column == key else number
        assert found[0].event == f"E{named}"
    else:
        assert any(table in problem.what for problem in found)


@pytest.mark.soak(24, 1000, of="bytes")
def test_many_bytes_flipped_in_the_log(path, tmp_path, size, chance):
    """Every flip is found, at the event it was made in."""
    connection = sqlite3.connect(path)
    columns = [column.name for column in tables.event.c if column.name != "sequence"]
    rows = connection.execute(f"SELECT sequence, {', '.join(columns)} FROM event").fetchall()
    connection.close()
    for number in range(size):
        copy = shutil.copy(path, tmp_path / "copy.db")
        row = chance.choice(rows)
        place = number % len(columns)
        new = changed(row[1 + place], chance)
        statement = f"UPDATE event SET {columns[place]} = CAST(? AS TEXT) WHERE sequence = {row[0]}"
        tamper(copy, statement, parameters=(new,))
        found = problems(copy)
        assert found, statement
        assert found[0].event == f"E{row[0]}", (statement, new)


@pytest.mark.soak(60, 1000, of="bytes")
def test_any_byte_of_the_file(path, tmp_path, contents, size, chance):
    """No byte of the file can be flipped into another record that passes, and none brings a traceback."""
    with Store.open(path) as store:
        original = contents(store), list(store.events())
    whole = path.read_bytes()
    noticed = 0
    for _ in range(size):
        raw = bytearray(whole)
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        copy = tmp_path / "copy.db"
        copy.write_bytes(raw)
        try:
            with Store.open(copy, read_only=True) as store:
                if store.verify():
                    noticed += 1
                else:
                    assert (contents(store), list(store.events())) == original
        except LedgerError:
            noticed += 1
    assert noticed > 5


def copied(sequence, onto):
    columns = ", ".join(column.name for column in tables.event.c if column.name != "sequence")
    return f"INSERT INTO event (sequence, {columns}) SELECT {onto}, {columns} FROM event WHERE sequence = {sequence}"


ROWS = [
    ("a row taken out of the log", ["DELETE FROM event WHERE sequence = 5"], "E6"),
    ("several rows taken out", ["DELETE FROM event WHERE sequence BETWEEN 4 AND 8"], "E9"),
    ("the first row taken out", ["DELETE FROM event WHERE sequence = 1"], "E2"),
    ("a tail cut off that the tables remember", ["DELETE FROM event WHERE sequence > 6"], ""),
    ("the log emptied", ["DELETE FROM event"], ""),
    ("a row copied to the end", [copied(3, 16)], "E16"),
    ("a row put far behind", [copied(3, 99)], "E99"),
    (
        "two rows swapped",
        [
            "UPDATE event SET sequence = -1 WHERE sequence = 6",
            "UPDATE event SET sequence = 6 WHERE sequence = 7",
            "UPDATE event SET sequence = 7 WHERE sequence = -1",
        ],
        "E6",
    ),
    ("a payload that is no JSON", ["UPDATE event SET payload = '{{{' WHERE sequence = 4"], "E4"),
    ("a payload that is a list", ["UPDATE event SET payload = '[1]' WHERE sequence = 4"], "E4"),
    ("a payload nested too deep", ["UPDATE event SET payload = replace(hex(zeroblob(50000)), '0', '[') WHERE sequence = 4"], "E4"),
    ("a payload that is not text", ["UPDATE event SET payload = x'00ff' WHERE sequence = 4"], "E4"),
    ("a number of 5,000 digits", ["UPDATE event SET payload = replace(hex(zeroblob(2500)), '0', '9') WHERE sequence = 4"], "E4"),
    ("a score beyond the rule", ["UPDATE event SET payload = replace(payload, '0.625', '7.5') WHERE kind = 'match.proposed'"], "E9"),
    ("a number beyond 64 bits", ["UPDATE event SET payload = replace(payload, '\"end\":57', '\"end\":99999999999999999999') WHERE sequence = 9"], "E9"),
    ("half a character in a payload", ["UPDATE event SET payload = replace(payload, 'Later', '\\ud800') WHERE sequence = 5"], "E5"),
    ("an instant that is none", ["UPDATE event SET at = 'yesterday' WHERE sequence = 8"], "E8"),
    ("an unknown kind", ["UPDATE event SET kind = 'claim.forgotten' WHERE sequence = 8"], "E8"),
    ("the first payload unreadable", ["UPDATE event SET payload = 'x' WHERE sequence = 1"], "E1"),
    ("a row taken out of a table", ["DELETE FROM match WHERE id = 2"], ""),
    ("a row put into a table", ["INSERT INTO source VALUES (9, 'Ghost', '[]', '', '', '')"], ""),
    ("rows of a table swapped", ["UPDATE article SET title = (SELECT title FROM article AS other WHERE other.id = 3 - article.id)"], ""),
    ("a value of another type", ["UPDATE article SET title = CAST(title AS BLOB) WHERE id = 1"], ""),
    ("a table dropped", ["DROP TABLE decision"], ""),
    ("a table too many", ["CREATE TABLE extra (id INTEGER)"], ""),
    ("a column too many", ["ALTER TABLE claim ADD COLUMN secret TEXT"], ""),
    ("a column renamed", ["ALTER TABLE claim RENAME COLUMN gist TO jest"], ""),
    ("an index dropped", ["DROP INDEX ix_claim_status"], ""),
]  # fmt: skip


@pytest.mark.parametrize(("statements", "named"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_rows_changed_behind_the_program(path, statements, named):
    tamper(path, *without_unique(statements))
    found = problems(path)
    assert found
    assert found[0].event == named
    assert all("\n" not in str(problem) for problem in found)


def without_unique(statements):
    """A copied row needs a hash of its own, since no two events may have one."""
    other = "CASE substr(hash, 1, 1) WHEN 'f' THEN 'e' ELSE 'f' END || substr(hash, 2)"
    return [statement.replace("previous, hash FROM", f"previous, {other} FROM") for statement in statements]


def test_dropped_triggers_are_missed(path):
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER event_no_update")
    connection.commit()
    connection.close()
    assert [str(problem) for problem in problems(path)] == ["event_no_update in the database is gone"]


@pytest.mark.parametrize(
    "statement", ["UPDATE event SET editor = 'x'", "DELETE FROM event WHERE sequence = 15"]
)
def test_the_log_refuses_to_be_rewritten(path, statement):
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="only be appended to"):
        connection.execute(statement)
    connection.close()


def test_every_problem_is_told(path):
    tamper(
        path,
        "UPDATE event SET editor = 'x' WHERE sequence IN (3, 9)",
        "UPDATE claim SET status = 'broken' WHERE id = 1",
    )
    assert [str(problem) for problem in problems(path)] == [
        "E3: was changed: its hash does not fit",
        "E9: was changed: its hash does not fit",
        "claim C1: its status is 'broken', the log says 'in_progress'",
    ]


def test_rebuilding_mends_the_tables(path, contents):
    with Store.open(path) as store:
        before = contents(store)
    tamper(
        path,
        "UPDATE claim SET status = 'broken', kind = 'rumour', replaced_by = 77",
        "DELETE FROM match",
        "DROP TABLE decision",
        "DROP INDEX ix_claim_status",
    )
    with Store.open(path) as store:
        assert store.verify()
        assert store.rebuild() == 15
        assert store.verify() == []
        assert contents(store) == before


def test_a_broken_log_is_not_rebuilt_from(path):
    tamper(path, "UPDATE event SET editor = 'x' WHERE sequence = 3")
    before = path.read_bytes()
    with Store.open(path) as store, pytest.raises(BrokenRecord, match="E3: was changed"):
        store.rebuild()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "read"),
    [
        ("UPDATE claim SET said_on = 'spring' WHERE id = 1", lambda store: store.claims()),
        ("UPDATE claim SET kind = 'rumour' WHERE id = 1", lambda store: store.claim("C1")),
        ("UPDATE claim SET quantities = '{' WHERE id = 1", lambda store: store.claim("C1")),
        ("UPDATE claim SET text = CAST(x'ff' AS TEXT) WHERE id = 1", lambda store: store.claim("C1")),
        ("UPDATE article SET published_offset = 999999 WHERE id = 1", lambda store: store.articles()),
        ("UPDATE event SET payload = '' WHERE sequence = 1", lambda store: store.uuid),
        ("UPDATE event SET at = '' WHERE sequence = 15", lambda store: store.head()),
        ("DELETE FROM event", lambda store: store.head()),
        ("DROP TABLE match", lambda store: store.matches()),
    ],
)
def test_reading_what_was_broken_says_so_in_one_line(path, statement, read):
    tamper(path, statement)
    with Store.open(path) as store, pytest.raises(BrokenRecord) as broken:
        read(store)
    assert "\n" not in str(broken.value)
