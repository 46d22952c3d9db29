"""What only a server can do to a ledger: refuse it, share it, be tampered with."""

import shutil
import threading

import psycopg
import pytest
from sqlalchemy import make_url

from ledger.errors import ForeignDatabase, InputError, NoLedger, StoreUnavailable
from ledger.store import Store

pytestmark = pytest.mark.xdist_group("postgres")


@pytest.fixture
def held(room, shelf):
    """The filled ledger on the server, and a session of the server's owner in its room."""
    with Store.open(shelf / "filled.db", read_only=True) as source:
        made = Store.from_log(room, source.entries())
    with made, psycopg.connect(room, autocommit=True) as owner:
        yield made, owner


def test_the_same_work_makes_the_same_log_byte_for_byte(tmp_path, room, shelf, make, contents):
    with (
        Store.open(shutil.copy(shelf / "empty.db", tmp_path / "ledger.db")) as here,
        Store.from_log(room, here.entries()) as there,
    ):
        make.fill(here)
        make.fill(there)
        assert list(there.entries()) == list(here.entries())
        assert contents(there) == contents(here)
        assert there.verify() == here.verify() == []


def test_a_ledger_is_made_once_and_in_an_empty_room_alone(room, make):
    with pytest.raises(NoLedger, match="ledger init"):
        Store.open(room)
    Store.create(room, at=make.at, editor="noor").close()
    with pytest.raises(ForeignDatabase, match="holds a ledger"):
        Store.create(room, at=make.at, editor="noor")
    with Store.open(room, read_only=True) as made:
        assert made.head().sequence == 1


def test_half_a_ledger_is_never_made(room, shelf):
    with Store.open(shelf / "filled.db", read_only=True) as source:
        entries = list(source.entries())
    with pytest.raises(Exception, match="E9"):
        Store.from_log(room, [*entries[:8], *entries[9:]])
    with pytest.raises(NoLedger):
        Store.open(room)


FOREIGN = [
    ("another program's table", "CREATE TABLE wares (id int)", NoLedger, "no ledger"),
    ("another program's events", "CREATE TABLE event (id int)", ForeignDatabase, "another program"),
]


@pytest.mark.parametrize(
    ("made", "error", "says"), [row[1:] for row in FOREIGN], ids=[row[0] for row in FOREIGN]
)
def test_what_is_no_ledger_is_left_alone(room, make, made, error, says):
    with psycopg.connect(room, autocommit=True) as owner:
        owner.execute(made)
    with pytest.raises(error, match=says):
        Store.open(room)
    with pytest.raises(ForeignDatabase, match="nothing was changed, LEDGER_DATABASE_URL"):
        Store.create(room, at=make.at, editor="noor")


@pytest.mark.parametrize(
    ("version", "says"), [(3, "run `ledger upgrade`"), (99, "use the one that wrote it")]
)
def test_a_ledger_of_another_schema_is_refused(held, room, version, says):
    _, owner = held
    owner.execute(f"COMMENT ON TABLE event IS 'claim-ledger schema {version}'")
    with pytest.raises(ForeignDatabase, match=f"schema {version} .*{says}"):
        Store.open(room)


def test_an_older_ledger_is_upgraded_on_the_server(held, room, contents):
    before, owner = held
    owner.execute("COMMENT ON TABLE event IS 'claim-ledger schema 1'")
    owner.execute("ALTER TABLE claim DROP COLUMN confidence, DROP COLUMN merged_into; DROP TABLE editor")
    with Store.open_older(room) as older:
        assert older.upgrade() == 1
    with Store.open(room) as upgraded:
        assert upgraded.verify() == []
        assert contents(upgraded) == contents(before)


def urls(server, room):
    user = make_url(room).set(username="locked", password="wr0ng-secret")
    return {
        "no server": ("postgresql://noor:wr0ng-secret@127.0.0.1:9/ledger", "cannot be reached"),
        "no host": ("postgresql://noor:wr0ng-secret@nowhere.invalid/ledger", "cannot be reached"),
        "wrong password": (user.render_as_string(hide_password=False), "the name or the password"),
        "no password": (user.set(password=None).render_as_string(), "the name or the password"),
        "no database": (server.url(database="absent"), "no database of that name"),
        "no role": (server.url(user="nobody"), "refuses this user"),
        "no URL": ("postgresql://noor:wr0ng-secret@host:port/ledger", "cannot be read; write it as"),
    }


NAMES = ["no server", "no host", "wrong password", "no password", "no database", "no role", "no URL"]


@pytest.mark.parametrize("name", NAMES)
def test_a_server_that_refuses_is_told_in_one_line(postgres, room, name):
    postgres.ask_password("locked", "right")
    url, says = urls(postgres, room)[name]
    with pytest.raises((StoreUnavailable, InputError)) as refused:
        Store.open(url)
    told = str(refused.value)
    assert says in told
    assert "\n" not in told
    assert "wr0ng-secret" not in told


def test_the_password_is_in_no_trace(room):
    url = "postgresql://noor:wr0ng-secret@127.0.0.1:9/ledger"
    with pytest.raises(StoreUnavailable) as refused:
        Store.open(url)
    error = refused.value
    while error is not None:
        assert "wr0ng-secret" not in str(error)
        error = error.__cause__ or error.__context__


def test_several_writers_leave_no_gap_and_no_double(room, make):
    Store.create(room, at=make.at, editor="noor").close()
    failed = []

    def write(name):
        try:
            with Store.open(room) as mine:
                for number in range(8):
                    with mine.unit(editor=name, at=make.at) as unit:
                        unit.set_stage(
                            unit.add_claim(make.claim(), identity=f"{name}{number}").id, "approved"
                        )
        except Exception as error:  # noqa: BLE001 - told in the test's own thread
            failed.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in ("noor", "sami", "lina")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with Store.open(room) as made:
        assert [event.sequence for event in made.events()] == list(range(1, 50))
        assert made.verify() == []


def test_another_writer_is_waited_for_and_told(held, room, make):
    store, _ = held
    other = Store.open(room)
    with other, store.unit(editor="noor", at=make.at) as unit:
        unit.set_stage("C1", "in_review")
        with other._engine.connect() as connection:
            connection.exec_driver_sql("SET lock_timeout = '20ms'")
            connection.commit()
        with (
            pytest.raises(StoreUnavailable, match="in use by another program"),
            other.unit(editor="sami", at=make.at),
        ):
            pytest.fail("two units at once")
        assert other.claim("C1").stage == "approved", "readers do not wait"
    assert store.claim("C1").stage == "in_review"


TAMPERED = [
    ("a claim", "UPDATE claim SET gist = 'other' WHERE id = 1", "claim C1: its gist is 'other'"),
    ("a claim put in", "DELETE FROM match WHERE id = 2", "match M2 is in the log and not in its table"),
    ("an index gone", "DROP INDEX ix_claim_due", "ix_claim_due in the database is gone"),
    ("a rule gone", "ALTER TABLE claim DROP CONSTRAINT ck_claim_stage", "claim ck_claim_stage in the database is gone"),
    ("a table of another", "CREATE TABLE wares (id int)", "wares in the database is none of the ledger's"),
    ("the log's guard gone", "DROP TRIGGER event_frozen ON event", "event event_frozen in the database is gone"),
    ("the log's guard off", "ALTER TABLE event DISABLE TRIGGER ALL", "event_frozen in the database is not as"),
    (
        "the log",
        "ALTER TABLE event DISABLE TRIGGER ALL; UPDATE event SET hash = repeat('0', 64) WHERE sequence = 4",
        "E4: was changed: its hash does not fit",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("done", "says"), [row[1:] for row in TAMPERED], ids=[row[0] for row in TAMPERED])
def test_tampering_on_the_server_is_named(held, done, says):
    store, owner = held
    owner.execute(done)
    assert any(says in str(problem) for problem in store.verify()), [str(one) for one in store.verify()]


@pytest.mark.parametrize(
    "done",
    ["UPDATE event SET editor = 'sami'", "DELETE FROM event WHERE sequence = 15", "TRUNCATE event CASCADE"],
)
def test_the_log_can_only_be_appended_to(held, done):
    _, owner = held
    with pytest.raises(psycopg.IntegrityError, match="only be appended to"):
        owner.execute(done)


def test_a_rebuild_mends_the_tables(held, contents):
    store, owner = held
    before = contents(store)
    owner.execute("UPDATE claim SET gist = 'other'; DROP INDEX ix_claim_due; DELETE FROM decision")
    assert store.rebuild() == 15
    assert store.verify() == []
    assert contents(store) == before


def test_the_ledger_as_it_was(held, make):
    store, _ = held
    with store.unit(editor="noor", at=make.at.replace(year=2025)) as unit:
        unit.set_stage("C1", "discarded")
    assert store.as_of(make.at.date()).claim("C1").stage == "approved"
