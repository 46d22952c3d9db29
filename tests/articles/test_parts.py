"""Archives cut into parts: every row is read once, under its own number, however the cuts fall."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ledger.articles import Failure, Item, archives, part_entries, parts, stores
from ledger.articles.parquet import parquet_rows
from ledger.errors import UnreadableFile

ROWS = [{"title": f"Title {n}", "text": f"Row {n} of the archive. " * (1 + n % 7), "n": n} for n in range(60)]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setattr(sys.modules["ledger.articles.parts"], "LINES_BYTES", 700)
    monkeypatch.setattr(sys.modules["ledger.articles.parts"], "GROUP_ROWS", 25)


def lines(path: Path, *, end: bytes = b"\n") -> Path:
    path.write_bytes(b"\n".join(json.dumps(row).encode() for row in ROWS) + end)
    return path


def table(path: Path, **columns: list[object]) -> Path:
    made = columns or {"title": [r["title"] for r in ROWS], "text": [r["text"] for r in ROWS]}
    pq.write_table(pa.table(made), path, row_group_size=10)
    return path


def told(place: str) -> list[str]:
    found = [entry for part in parts(place) for entry in part_entries(part)]
    assert all(isinstance(entry, Item) for entry in found)
    return [entry.name for entry in found if isinstance(entry, Item)]


@pytest.mark.parametrize("end", [b"\n", b"", b"\n\n"])
def test_lines_are_read_once_each_under_their_number(tmp_path: Path, end: bytes) -> None:
    place = str(lines(tmp_path / "a.jsonl", end=end))
    assert len(list(parts(place))) > 5
    assert told(place) == [f"{place}, line {n}" for n in range(1, 61)]


@pytest.mark.parametrize("size", [1, 50, 699, 701, 5000, 100_000])
def test_lines_of_a_store_are_read_once_each_wherever_the_cuts_fall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    import sys

    monkeypatch.setattr(sys.modules["ledger.articles.parts"], "LINES_BYTES", size)
    data = lines(tmp_path / "a.jsonl").read_bytes()
    with fsspec.open(f"memory://parts/{size}/a.jsonl", "wb") as file:
        file.write(data)
    (place,) = archives(f"memory://parts/{size}")
    found = [entry for part in parts(place) for entry in part_entries(part)]
    assert [entry.raw for entry in found if isinstance(entry, Item)] == data.split(b"\n")[:-1]


def test_row_groups_are_put_together_and_read_once(tmp_path: Path) -> None:
    place = str(table(tmp_path / "a.parquet"))
    assert [part.name.rpartition(" groups ")[2] for part in parts(place)] == ["1 to 3", "4 to 6"]
    assert told(place) == [f"{place}, row {n}" for n in range(1, 61)]


def test_the_same_bytes_are_the_same_parts_wherever_they_lie(tmp_path: Path) -> None:
    first, second = lines(tmp_path / "a.jsonl"), lines(tmp_path / "b.jsonl")
    before = [part.digest for part in parts(str(first))]
    assert before == [part.digest for part in parts(str(second))]
    second.write_bytes(second.read_bytes().replace(b"Row 30 ", b"Row 31 "))
    after = [part.digest for part in parts(str(second))]
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_a_store_tells_another_version(tmp_path: Path) -> None:
    place = "memory://versions/a.jsonl.gz"
    seen = set()
    for text in (b"{}", b"{} ", b"{}  "):
        with fsspec.open(place, "wb") as file:
            file.write(gzip.compress(text))
        seen.add(stores.version(place))
    assert len(seen) == 3


def test_a_bad_row_costs_itself(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl")
    path.write_bytes(path.read_bytes().replace(b'{"title": "Title 41"', b'{"title": Title 41"'))
    found = [entry for part in parts(str(path)) for entry in part_entries(part)]
    (problem,) = [entry.problem for entry in found if isinstance(entry, Failure)]
    assert problem.startswith(f"{path}, line 42: not JSON")
    assert len(found) == 60


def test_a_row_of_parquet_without_text_is_told_by_its_number(tmp_path: Path) -> None:
    texts: list[object] = ["A text. " * 3, None, "Another text. " * 3]
    path = table(tmp_path / "a.parquet", text=texts)
    found = [entry for part in parts(str(path)) for entry in part_entries(part)]
    assert [getattr(entry, "problem", "") for entry in found] == [
        "",
        f"{path}, row 2: neither a text nor an address",
        "",
    ]


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: table(path, colour=["red"], size=[3]), "none of its columns (colour, size)"),
        (lambda path: path.write_bytes(table(path).read_bytes()[:-40]), "broken or cut off"),
        (lambda path: path.write_bytes(b"PAR1"), "broken or cut off"),
    ],
)
def test_parquet_that_cannot_be_read_is_told(tmp_path: Path, make: object, why: str) -> None:
    path = tmp_path / "a.parquet"
    make(path)  # type: ignore[operator]
    try:
        found = [entry for part in parts(str(path)) for entry in part_entries(part)]
        problems = [entry.problem for entry in found if isinstance(entry, Failure)]
    except UnreadableFile as error:
        problems = [str(error)]
    assert len(problems) == 1
    assert why in problems[0]


def test_a_broken_row_group_costs_what_is_left_of_it(tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet")
    group = pq.ParquetFile(path).metadata.row_group(2).column(1)
    data = bytearray(path.read_bytes())
    data[group.dictionary_page_offset or group.data_page_offset] ^= 0xFF
    found = list(parquet_rows(io.BytesIO(bytes(data)), "a.parquet"))
    problems = [entry.problem for entry in found if isinstance(entry, Failure)]
    assert len(problems) == 1
    assert problems[0].startswith("a.parquet, rows 21 to 30: broken")
    assert sum(isinstance(entry, Item) for entry in found) == 50


def test_a_cut_gzip_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines(tmp_path / "a.jsonl").read_bytes())[:-90])
    *before, last = [entry for part in parts(str(path)) for entry in part_entries(part)]
    assert isinstance(last, Failure)
    assert "gzip is cut off" in last.problem
    assert len(before) > 10


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("https://news.example/a.parquet", "`ledger ingest` fetches it"),
        ("memory://nothing/here", "no archive is there"),
        ("nosuch://a/b", "Protocol not known"),
    ],
)
def test_an_address_that_is_no_archive_is_told(address: str, why: str) -> None:
    with pytest.raises(UnreadableFile, match=why):
        archives(address)
