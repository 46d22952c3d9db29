"""A ledger of every schema there was is refused politely, brought up in one step, and verifies; cut off, it is the old one."""

import sqlite3
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from ledger.errors import ForeignDatabase
from ledger.store import SCHEMA, Store, migrations
from ledger.store.schema import OLDEST
from ledger.store.sqlite import APPLICATION

DATA = Path(__file__).parent / "data"
OLD = range(OLDEST, SCHEMA)


def as_written(schema, path):
    """A ledger as the version of that schema wrote it, from its dump, with all that `fill` put in."""
    connection = sqlite3.connect(path)
    connection.executescript((DATA / f"schema_{schema}.sql").read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA application_id={APPLICATION}")
    connection.execute(f"PRAGMA user_version={schema}")
    connection.commit()
    connection.close()
    return path


def test_each_schema_has_its_revision_and_its_ledger():
    script = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert [one.revision for one in reversed(list(script.walk_revisions()))] == [
        f"{schema:04}" for schema in range(1, SCHEMA + 1)
    ]
    assert sorted(path.name for path in DATA.glob("schema_*.sql")) == [
        f"schema_{schema}.sql" for schema in range(1, SCHEMA + 1)
    ]


def test_a_ledger_of_todays_schema_is_read_as_it_was_written(tmp_path, filled, contents):
    with Store.open(as_written(SCHEMA, tmp_path / "kept.db")) as kept:
        assert kept.verify() == []
        assert contents(kept) == contents(filled)
        assert kept.upgrade() == SCHEMA


@pytest.mark.parametrize("schema", OLD)
def test_an_older_ledger_is_refused_and_then_upgraded(tmp_path, filled, contents, schema):
    path = as_written(schema, tmp_path / "old.db")
    before = path.read_bytes()
    with pytest.raises(ForeignDatabase, match=rf"schema {schema} .*run `ledger upgrade`"):
        Store.open(path)
    assert path.read_bytes() == before
    with Store.open_older(path) as older:
        log = list(older.entries())
        assert older.upgrade() == schema
        assert older.upgrade() == SCHEMA
    with Store.open(path) as store:
        assert store.verify() == []
        assert list(store.entries()) == log
        assert contents(store) == contents(filled)
        assert [article.id for article in store.unread_articles()] == ["A1", "A2"]
