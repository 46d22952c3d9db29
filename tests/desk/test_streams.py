"""Files that are written while they are read: each line is taken whole and once, wherever the writer stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.desk import streams
from ledger.desk.holding import Lines
from ledger.desk.session import Desk
from ledger.desk.streams import TOGETHER, Folders, Piece


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in" / "feed.jsonl"


@pytest.fixture
def folders(desk: Desk, feed: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    monkeypatch.setattr(streams, "BETWEEN", 0.0)
    return Folders([feed.parent], desk.store)


def add(path: Path, data: bytes) -> None:
    with path.open("ab") as file:
        file.write(data)


def taken(pieces: Iterator[Piece]) -> list[bytes]:
    return [piece.work.data for piece in pieces if isinstance(piece.work, Lines)]


def test_a_line_that_is_ended_while_others_are_taken_is_whole(folders: Folders, feed: Path) -> None:
    add(feed, b"one\ntwo, half")
    pieces = folders.ready()
    found = taken(iter([next(pieces)]))
    add(feed, b" and half\nthree\n")
    found += taken(pieces)
    found += taken(folders.ready())
    assert b"".join(found) == b"one\ntwo, half and half\nthree\n"


def test_a_line_without_an_end_is_taken_where_the_file_stays_as_it_is(
    folders: Folders, feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(feed, b"one\ntwo")
    assert taken(folders.ready()) == [b"one\n"]
    monkeypatch.setattr(streams, "SETTLED", 0.0)
    assert taken(folders.ready()) == [b"two"]
    assert taken(folders.ready()) == []


def test_a_file_that_goes_on_after_it_was_seen_to_stay_is_not_cut(
    folders: Folders, feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "SETTLED", 0.0)
    add(feed, b"line\n" * TOGETHER + b"whole\n")
    pieces = folders.ready()
    found = taken(iter([next(pieces)]))
    add(feed, b"half")
    found += taken(pieces)
    add(feed, b" and half\n")
    found += taken(folders.ready())
    assert b"".join(found) == b"line\n" * TOGETHER + b"whole\nhalf and half\n"


def test_a_line_too_long_to_be_read_does_not_hold_up_the_rest(
    folders: Folders, feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "MAX_BYTES", 8)
    add(feed, b"more than eight\none\n")
    assert b"".join(taken(folders.ready())) == b"more than eight\none\n"
