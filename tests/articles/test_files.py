"""Files, folders and streams, as they are handed over."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from ledger import articles
from ledger.articles.files import MAX_BYTES
from ledger.errors import InputError, UnreadableFile


def fill(folder: Path, *names: str) -> None:
    for name in names:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("text")


def test_folder_gives_its_articles_in_order(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a.html", "C.HTM", "sub/d.md", "sub/e.pdf", ".hidden.txt", ".git/f.txt", "g.json")
    names = [path.relative_to(tmp_path).as_posix() for path in articles.files([tmp_path])]
    assert names == ["C.HTM", "a.html", "b.txt", "sub/d.md"]


def test_what_the_ledger_wrote_is_left_out(tmp_path: Path) -> None:
    fill(
        tmp_path, "data/ledger.db", "data/archive/x.html", "reports/index.html", "a.txt", "old/archive/b.txt"
    )
    names = [path.relative_to(tmp_path).as_posix() for path in articles.files([tmp_path])]
    assert names == ["a.txt", "old/archive/b.txt"]


def test_named_file_may_have_any_ending(tmp_path: Path) -> None:
    fill(tmp_path, "article")
    assert list(articles.files([tmp_path / "article"])) == [tmp_path / "article"]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda folder: folder / "nowhere.txt", "is not there"),
        (lambda folder: folder, "no article in this folder"),
        (lambda folder: folder / ("x" * 5000), "file name too long"),
        (lambda folder: Path(f"{folder}/a\x00b"), "is not a path"),
    ],
)
def test_what_gives_no_article_is_said_before_the_first(tmp_path: Path, make, says: str) -> None:  # type: ignore[no-untyped-def]
    fill(tmp_path, "x.pdf")
    with pytest.raises(UnreadableFile, match=says):
        articles.files([make(tmp_path)])


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_links_in_a_circle_end(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert list(articles.files([tmp_path])) == [tmp_path / "a.txt"]


def test_file_is_loaded_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfea\x00")
    assert articles.load(tmp_path / "a.txt") == b"\xff\xfea\x00"


def test_fifty_megabytes_are_refused_unread(tmp_path: Path) -> None:
    place = tmp_path / "large.txt"
    with place.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(UnreadableFile, match="larger than 10 MB, too long for one article") as caught:
        articles.load(place)
    assert "\n" not in str(caught.value)


def test_endless_stream_is_left_off() -> None:
    stream = io.BytesIO(b"a" * (MAX_BYTES + 10))
    with pytest.raises(UnreadableFile, match=r"^standard input: larger"):
        articles.load_stream(stream)
    with pytest.raises(UnreadableFile, match=r"^standard input: larger"):
        articles.read(stream.getvalue())


@pytest.mark.parametrize(("name", "says"), [("none.txt", "is not there"), ("", "is a folder")])
def test_load_says_why(tmp_path: Path, name: str, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        articles.load(tmp_path / name)


@pytest.mark.parametrize("day", ["2021-02-30", "yesterday", "2021-13", "2021-07-25T25:00", "٢٠٢١"])
def test_day_that_does_not_exist(day: str) -> None:
    options = articles.Options(published=day)
    with pytest.raises(InputError) as caught:
        articles.read(b"The bridge will open in March.", options=options)
    assert day in str(caught.value)


@pytest.mark.parametrize(
    "zone", ["Baghdad", "Asia/Nowhere", "../etc/passwd", "Asia", "/etc/localtime", "\x00"]
)
def test_time_zone_that_does_not_exist(zone: str) -> None:
    with pytest.raises(InputError, match="is no time zone; write it as in Asia/Baghdad"):
        articles.read(b"The bridge will open in March.", options=articles.Options(time_zone=zone))


@pytest.mark.parametrize(
    ("given", "instant", "precision"),
    [
        ("2021-07", "2021-07-01 00:00:00+03:00", "month"),
        ("2021-07-25", "2021-07-25 00:00:00+03:00", "day"),
        ("2021-07-25T22:16", "2021-07-25 22:16:00+03:00", "minute"),
        ("2021-07-25 22:16+01:00", "2021-07-25 22:16:00+01:00", "minute"),
        ("2021-07-25T22:16-05:00", "2021-07-25 22:16:00-05:00", "minute"),
        ("2021-07-25T22:16:30+0300", "2021-07-25 22:16:30+03:00", "instant"),
        ("2021-07-25T19:16:05Z", "2021-07-25 19:16:05+00:00", "instant"),
    ],
)
def test_given_day_keeps_its_precision(given: str, instant: str, precision: str) -> None:
    options = articles.Options(published=given, time_zone="Asia/Baghdad")
    article = articles.read(b"The bridge will open in March.", options=options)
    assert (str(article.published), article.published_precision) == (instant, precision)
