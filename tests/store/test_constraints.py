"""The tables refuse what no noun can hold, whoever writes to them."""

import sqlite3

import pytest

from ledger.store import sqlite, tables

REFUSED = [
    # table, column, value
    ("article", "published_precision", "year"),
    ("article", "published_offset", None),
    ("article", "title", None),
    ("article", "fingerprint", "two"),  # another article's
    ("claim", "kind", "rumour"),
    ("claim", "modality", "sure"),
    ("claim", "stage", "done"),
    ("claim", "part", "footnote"),
    ("claim", "trackable", 2),
    ("claim", "negated", -1),
    ("claim", "start", -1),
    ("claim", "start", 71),  # after its end
    ("claim", "text", ""),
    ("claim", "status", ""),
    ("claim", "method", ""),
    ("claim", "identity", "second"),
    ("claim", "article", 9),
    ("claim", "replaced_by", 9),
    ("claim", "split_from", 9),
    ("claim", "confidence", 1.01),
    ("claim", "merged_into", 2),  # while it stands
    ("claim", "stage", "merged"),  # into none
    ("match", "stance", "likes"),
    ("match", "judgement", "perhaps"),
    ("match", "passage_part", "footnote"),
    ("match", "passage_end", 3),
    ("match", "score", 1.01),
    ("match", "score", -0.01),
    ("match", "judged_at", None),
    ("match", "claim", 9),
    ("match", "claim", None),
    ("match", "article", 9),
    ("decision", "state", "thinking"),
    ("decision", "status", ""),
    ("decision", "editor", ""),
    ("decision", "reversal", 7),
    ("decision", "claim", 9),
    ("decision", "effective", None),
    ("decision", "decided_at", None),
    ("source", "name", ""),
    ("source", "name", "Courier"),
]


@pytest.mark.parametrize(
    ("table", "column", "value"), REFUSED, ids=[f"{row[0]}.{row[1]}={row[2]}" for row in REFUSED]
)
def test_a_row_that_cannot_be(filled, table, column, value):
    filled.close()
    connection = sqlite3.connect(filled._place.path)
    connection.execute("PRAGMA foreign_keys=ON")
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE id = 1", (value,))
    connection.close()


def test_a_pair_of_claim_and_article_stands_once(filled):
    filled.close()
    connection = sqlite3.connect(filled._place.path)
    with pytest.raises(sqlite3.IntegrityError, match=r"match\.claim, match\.article"):
        connection.execute("UPDATE match SET claim = 2, article = 2 WHERE id = 1")
    connection.close()


def test_every_column_of_a_noun_has_its_place():
    from dataclasses import fields

    from ledger.model import Article, Claim, Decision, Source

    for noun in (Article, Claim, Decision, Source):
        named = {field.name for field in fields(noun)}
        assert named <= set(tables.metadata.tables[noun.__name__.lower()].c.keys())


def test_a_ledger_bears_its_marks(filled):
    filled.close()
    connection = sqlite3.connect(filled._place.path)
    assert connection.execute("PRAGMA application_id").fetchone() == (sqlite.APPLICATION,)
    assert connection.execute("PRAGMA user_version").fetchone() == (sqlite.SCHEMA,)
    connection.close()


def test_connections_are_durable_and_check_their_keys(filled):
    with filled._engine.connect() as connection:
        pragma = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("foreign_keys", "synchronous", "busy_timeout", "trusted_schema")
        }
    assert pragma["foreign_keys"] == 1
    assert pragma["synchronous"] >= 2  # FULL, or EXTRA
    assert pragma["busy_timeout"] == 30_000
    assert pragma["trusted_schema"] == 0
