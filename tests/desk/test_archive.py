"""The bytes of articles, kept by their hash."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ledger.articles.fetch import Fetched
from ledger.desk.archive import keep, kept

AT = datetime(2022, 3, 14, 18, 5, tzinfo=UTC)
PAGE = Fetched(
    address="https://news.example/0",
    status=200,
    headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip")),
)


@pytest.mark.parametrize(
    "data", [b"", b"a", b"\r\n\r\nWARC/1.0\r\n", b"HTTP/1.1 200 OK\r\n\r\n", bytes(range(256)) * 99]
)
@pytest.mark.parametrize("page", [None, PAGE])
@pytest.mark.parametrize("address", ["", "https://news.example/0"])
def test_what_is_kept_comes_back(tmp_path: Path, data: bytes, page: Fetched | None, address: str) -> None:
    place = keep(tmp_path, data, at=AT, address=address, page=page)
    assert kept(tmp_path, place) == data
    assert hashlib.sha256(data).hexdigest() in place
    assert keep(tmp_path, data, at=AT) == place


def test_bare_bytes_of_before_are_read_and_stay(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"old").hexdigest()
    (tmp_path / digest[:2]).mkdir()
    (tmp_path / digest[:2] / digest).write_bytes(b"old")
    assert keep(tmp_path, b"old", at=AT) == f"{digest[:2]}/{digest}"
    assert kept(tmp_path, f"{digest[:2]}/{digest}") == b"old"


def test_what_is_damaged_is_not_taken_for_the_bytes(tmp_path: Path) -> None:
    place = keep(tmp_path, b"whole", at=AT)
    (tmp_path / place).write_bytes((tmp_path / place).read_bytes()[:-9])
    with pytest.raises(ValueError, match="is no web archive"):
        kept(tmp_path, place)
