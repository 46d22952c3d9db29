"""`ledger backfill`: archives held against claims, each match once, whatever breaks and however often it is run."""

from __future__ import annotations

import gzip
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.cli.archives import jsonl, row, twin
from tests.conftest import Ledger


def record(day: int) -> bytes:
    """A page in a web archive."""
    told = row(day)
    page = f"<html><title>{told['title']}</title><body><article><p>{told['text']}</p></article></body></html>"
    head = (
        f"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://news.example/{day}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-0000000000{day}>\r\nWARC-Date: 2022-11-09T00:00:00Z\r\n"
        f"Content-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n"
    )
    return f"{head}{page}\r\n\r\n".encode()


def facts(ledger: Ledger) -> list[tuple[str, str, str]]:
    """All that the ledger holds since the archives were held, without what differs between two runs: the clock."""
    query = "SELECT kind, subject, payload FROM event WHERE kind IN ('article.added', 'match.proposed', 'archive.held')"
    with closing(sqlite3.connect(ledger.home / "data" / "ledger.db")) as database:
        return [*database.execute(query + " ORDER BY sequence")]


def test_only_what_bears_on_a_claim_is_taken_in_and_once(taken: Ledger, archive: Path) -> None:
    ran = taken.within("backfill", archive, "--workers", "1", "--json")
    assert ran.code == 0, ran.err
    assert len(ran.rows) == 40
    assert {match["claim"] for match in ran.rows} == {"C1"}
    assert "40 new matches of 120 articles, 40 of them taken in, 12 parts" in ran.err
    again = taken.within("backfill", archive, "--workers", "1", "--json")
    assert (again.code, again.rows) == (0, [])
    assert "12 of them held before" in again.err
    assert taken.within("verify").code == 0
    passage = taken.within("show", ran.rows[0]["passage"]["article"], "--json").rows[0]
    span = ran.rows[0]["passage"]
    assert passage["text"][span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize("more", [(), ("--cluster", "local")], ids=["processes", "cluster"])
def test_killed_and_run_again_it_leaves_what_one_run_leaves(
    taken: Ledger, archive: Path, tmp_path: Path, more: tuple[str, ...]
) -> None:
    if more:
        pytest.importorskip("ray", reason="Ray, the extra `cluster`, is not installed")
    whole = twin(taken, tmp_path)
    assert whole.within("backfill", archive, "--workers", "1").code == 0
    running = taken.popen("backfill", archive, "--workers", "2", "--json", *more)
    assert running.stdout is not None
    for _ in range(9):
        assert running.stdout.readline()
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=30)
    assert taken.within("verify").code == 0
    recorded = sum(kind == "archive.held" for kind, *_ in facts(taken))
    ran = taken.within("backfill", archive, "--workers", "2", "--json", *more)
    assert ran.code == 0, ran.err
    assert recorded > 0
    assert f"{recorded} of them held before" in ran.err
    assert len(ran.rows) < 40
    assert len(facts(taken)) > 90
    assert facts(taken) == facts(whole)


def test_every_kind_of_archive(taken: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "kinds"
    folder.mkdir()
    packed = gzip.compress(jsonl(tmp_path / "a.jsonl", range(10)).read_bytes())
    (folder / "a.jsonl.gz").write_bytes(packed)
    pq.write_table(pa.Table.from_pylist([row(day) for day in range(10, 20)]), folder / "b.parquet")
    (folder / "c.warc.gz").write_bytes(b"".join(gzip.compress(record(day)) for day in range(20, 30)))
    ran = taken.within("backfill", folder, "--workers", "1", "--json")
    assert ran.code == 0, ran.err
    assert len(ran.rows) == 10


def test_what_is_broken_is_told_with_its_place_and_the_rest_goes_on(taken: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    good = jsonl(folder / "a.jsonl", range(10)).read_bytes()
    (folder / "b.jsonl").write_bytes(
        jsonl(folder / "b.jsonl", range(10, 20)).read_bytes().replace(b"}", b"", 1)
    )
    (folder / "c.jsonl.gz").write_bytes(gzip.compress(good * 9)[:-20])
    pq.write_table(pa.table({"colour": ["red"]}), folder / "d.parquet")
    jsonl(folder / "e.jsonl", range(20, 30))
    ran = taken.within("backfill", folder, "--workers", "1", "--json")
    assert ran.code == 1
    assert f"{folder}/b.jsonl, line 1: not JSON" in ran.err
    assert f"{folder}/c.jsonl.gz: its gzip is cut off" in ran.err
    assert f"{folder}/d.parquet: none of its columns (colour)" in ran.err
    assert len(ran.rows) == 10
    again = taken.within("backfill", folder, "--workers", "1", "--json")
    assert (again.code, again.rows) == (1, [])
    assert "b.jsonl, line 1: not JSON" in again.err


def test_of_some_claims_and_days_alone(taken: Ledger, archive: Path, tmp_path: Path) -> None:
    late = taken.within("backfill", archive, "--workers", "1", "--json", "--since", "2022-11-15")
    assert late.code == 0
    assert 0 < len(late.rows) < 40
    ran = taken.within("backfill", archive, "--workers", "1", "--json", "--claims", "c1")
    assert len(late.rows) + len(ran.rows) == 40
    assert taken.within("backfill", archive, "--claim", "C99").code == 2


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("nothing/there", "is not there"),
        ("nosuch://bucket/a", "Protocol not known"),
        ("https://news.example/a.warc.gz", "`ledger ingest` fetches it"),
    ],
)
def test_what_is_not_there_is_told_in_one_line(taken: Ledger, given: str, why: str) -> None:
    ran = taken.within("backfill", given)
    assert ran.code == 2
    assert why in ran.err
    assert len(ran.err.splitlines()) == 1


def test_no_claim_is_open(kept: Ledger, archive: Path) -> None:
    ran = kept.within("backfill", archive)
    assert ran.code == 2
    assert "no claim is open" in ran.err


def test_an_article_known_in_other_words_is_held_as_it_stands(taken: Ledger, archive: Path) -> None:
    """What a source repeats is left out of articles that are ingested: their passages stand elsewhere."""
    assert taken.within("ingest", archive / "00.jsonl").code == 0
    ran = taken.within("backfill", archive, "--workers", "1", "--json")
    assert ran.code == 0, ran.err
    for match in ran.rows:
        article = taken.within("show", match["passage"]["article"], "--json").rows[0]
        span = match["passage"]
        assert article[span["part"]][span["start"] : span["end"]] == span["text"]
        break
    assert len(ran.rows) == 40
