"""What a court forces out of the record goes, the chain stays whole, and everything says that it was done."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.cli.test_index import CLAIM, LATER, take_in
from tests.conftest import Ledger

NAME = "Nasser al-Shibli"
WHY = "A court ordered it."


@pytest.fixture
def told(kept: Ledger, tmp_path: Path) -> Ledger:
    """A ledger whose claim and evidence name a person; its key and a checkpoint from before."""
    take_in(kept, tmp_path, "claim", CLAIM)
    drafts = [draft["id"] for draft in kept.within("propose", "--json").rows]
    assert kept.within("review", "accept", *drafts).code == 0
    take_in(kept, tmp_path, "later", LATER.format(day=14))
    assert kept.within("match").code == 0
    assert kept.within("review", "accept", "M1").code == 0
    before = kept.within("checkpoint", "--key", kept.home / "desk.key")
    assert before.code == 0
    (kept.home / "before.txt").write_text(before.out)
    return kept


def redact(ledger: Ledger, noun: str, *more: str) -> int:
    key = ledger.home / "desk.key"
    return ledger.within("redact", noun, "--span", NAME, "--reason", WHY, "--key", key, *more).code


def holders(ledger: Ledger) -> list[Path]:
    """The files of the ledger in which the name can still be read."""
    files = [path for path in (ledger.home / "data").rglob("*") if path.is_file()]
    return [path for path in files if NAME.encode() in path.read_bytes()]


def test_the_words_go_and_the_chain_stays_whole(told: Ledger) -> None:
    assert holders(told)
    archived = set((told.home / "data" / "archive").rglob("*.warc.gz"))
    made = [told.home / "data" / name for name in ("index", "vectors")]
    for folder in made:
        folder.mkdir(exist_ok=True)
        (folder / "kept").write_text(NAME)
    for noun in ("A1", "A2"):
        assert redact(told, noun) == 0
    assert holders(told) == []
    assert not any(folder.exists() for folder in made)
    assert len(set((told.home / "data" / "archive").rglob("*.warc.gz"))) == len(archived) - 2
    assert told.within("verify").code == 0
    assert told.within("verify", "--checkpoint", told.home / "before.txt").code == 0
    assert told.within("rebuild").code == 0
    assert told.within("verify").code == 0
    article = told.within("show", "A1").out
    assert NAME not in article
    assert "Redacted on" in article
    assert WHY in article
    match = told.within("show", "M1", "--json").rows[0]
    text = told.within("show", "A2", "--json").rows[0]["text"]
    passage = match["passage"]
    assert text[passage["start"] : passage["end"]] == passage["text"], "offsets hold"


def test_the_report_says_so(told: Ledger) -> None:
    for noun in ("A1", "A2"):
        assert redact(told, noun) == 0
    assert told.within("report").code == 0
    pages = [path.read_text(encoding="utf-8") for path in (told.home / "reports").rglob("*.html")]
    assert not any(NAME in page for page in pages)
    assert any(WHY in page for page in pages)


def test_a_dry_run_changes_nothing(told: Ledger) -> None:
    before = told.within("verify").err
    assert redact(told, "A1", "--dry-run") == 0
    assert told.within("verify").err == before
    assert holders(told)


def test_an_export_of_it_makes_the_same_root(told: Ledger, tmp_path: Path) -> None:
    assert redact(told, "A1") == 0
    assert redact(told, "A2") == 0
    file = tmp_path / "all.jsonl"
    assert told.within("export", file).code == 0
    assert NAME.encode() not in file.read_bytes()
    (tmp_path / "other").mkdir()
    other = Ledger(tmp_path / "other")
    assert other.within("import", file).code == 0
    assert other.within("verify").err == told.within("verify").err


@pytest.mark.parametrize("change", ["another mask", "the words again"])
def test_only_what_a_tombstone_names_is_let_pass(told: Ledger, change: str) -> None:
    database = told.home / "data" / "ledger.db"
    with sqlite3.connect(database) as connection:
        rows = "SELECT sequence, payload FROM event WHERE kind = 'article.added' ORDER BY sequence"
        sequence, payload = connection.execute(rows).fetchone()
    assert redact(told, "A1") == 0
    with sqlite3.connect(database) as connection:
        (masked,) = connection.execute("SELECT payload FROM event WHERE sequence = ?", [sequence]).fetchone()
        put = payload if change == "the words again" else masked.replace("Basra", "█████")
        assert put != masked
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE event SET payload = ? WHERE sequence = ?", [put, sequence])
        for _, sql in triggers:
            connection.execute(sql)
    connection.close()
    ran = told.within("verify")
    assert ran.code == 1
    assert f"E{sequence}" in ran.out + ran.err


@pytest.mark.parametrize(
    "args",
    [
        ("redact", "A1", "--reason", WHY, "--key", "desk.key"),
        ("redact", "A1", "--span", NAME, "--field", "author", "--reason", WHY, "--key", "desk.key"),
        ("redact", "A1", "--span", NAME, "--reason", " ", "--key", "desk.key"),
        ("redact", "A9", "--span", NAME, "--reason", WHY, "--key", "desk.key"),
        ("redact", "A1", "--span", "words of nobody", "--reason", WHY, "--key", "desk.key"),
        ("redact", "A1", "--field", "uuid", "--reason", WHY, "--key", "desk.key"),
        ("redact", "A1", "--span", NAME, "--reason", WHY, "--key", "before.txt"),
    ],
)
def test_calls_that_cannot_be(told: Ledger, args: tuple[str, ...]) -> None:
    ran = told.within(*args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1].startswith("ledger: ")
    assert "Traceback" not in ran.err
    assert told.within("verify").code == 0
    assert holders(told)
