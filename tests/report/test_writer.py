"""What is on the disk after a build, whatever was there before."""

from __future__ import annotations

import json
import os
import signal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from ledger.errors import InputError, StoreUnavailable
from ledger.report import site_files, write_site, writer
from ledger.report.manifest import MANIFEST, STAMPS
from ledger.report.writer import Draft, write_files

from .sample import view


def _drafts(files: list[tuple[str, bytes]]) -> list[Draft]:
    return [Draft(path, partial(bytes, content)) for path, content in files]


def _held(out: Path) -> dict[str, bytes]:
    return {
        str(one.relative_to(out)): one.read_bytes()
        for one in sorted(out.rglob("*"))
        if one.is_file() and one.name != STAMPS
    }


def _no_leftovers(folder: Path, *kept: str) -> None:
    assert sorted(one.name for one in folder.iterdir()) == sorted(kept)


def test_files_stand_in_their_folders(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "site"
    assert write_files(out, _drafts([("a.html", b"a"), ("b/c.html", b"c")])) == 2
    assert (out / "b" / "c.html").read_bytes() == b"c"
    _no_leftovers(tmp_path / "deep", "site")


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write_files(out, _drafts([("a", b"1"), ("b", b"1")]))
    before = (out / "a").stat()
    assert write_files(out, _drafts([("a", b"1"), ("b", b"2")])) == 1
    after = (out / "a").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert write_files(out, _drafts([("a", b"1"), ("b", b"2")])) == 0


def test_pages_no_longer_made_are_removed_with_their_folders(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write_files(out, _drafts([("a", b"1"), ("old/b", b"1"), ("both/c", b"1")]))
    (out / "both" / "mine.txt").write_text("kept")
    write_files(out, _drafts([("a", b"1")]))
    assert set(_held(out)) == {"a", MANIFEST, "both/mine.txt"}
    assert not (out / "old").exists()


def test_foreign_files_are_not_touched(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / "notes.txt").write_text("mine")
    write_files(out, _drafts([("a", b"1")]))
    write_files(out, _drafts([("b", b"1")]))
    assert (out / "notes.txt").read_text() == "mine"


def test_a_foreign_file_in_the_way_stops_the_build_before_anything_is_written(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / "index.html").write_text("my own home page")
    with pytest.raises(InputError, match=r"index\.html was not written by ledger"):
        write_files(out, _drafts([("a", b"1"), ("index.html", b"2")]))
    assert set(_held(out)) == {"index.html"}
    _no_leftovers(tmp_path, "site")


def test_a_build_that_fails_midway_leaves_the_old_site(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write_files(out, _drafts([("a", b"old"), ("b", b"old")]))
    before = _held(out)

    def fails() -> bytes:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_files(out, [*_drafts([("a", b"new")]), Draft("b", fails)])
    assert _held(out) == before
    _no_leftovers(tmp_path, "site")


def test_a_manifest_cannot_name_files_outside(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (tmp_path / "precious").write_text("x")
    (out / MANIFEST).write_text('{"files": {"../precious": "0", "/etc/hostname": "0"}}')
    write_files(out, _drafts([("a", b"1")]))
    assert (tmp_path / "precious").exists()


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"files": 1}', '"x"', '{"files": {"a": 1}}', '{"files": {"a": ["1"]}}']
)
def test_a_damaged_manifest_is_one_clear_line(tmp_path: Path, text: str) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / MANIFEST).write_text(text)
    with pytest.raises(InputError, match="is damaged"):
        write_files(out, _drafts([("a", b"1")]))


def test_a_site_whose_manifest_tells_hashes_alone_is_taken_over(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write_files(out, _drafts([("a", b"1"), ("b", b"1")]))
    hashes = {
        path: digest for path, (digest, _) in json.loads((out / MANIFEST).read_bytes())["files"].items()
    }
    (out / MANIFEST).write_text(json.dumps({"files": hashes}))
    assert write_files(out, _drafts([("a", b"1")])) == 0
    assert set(_held(out)) == {"a", MANIFEST}


def test_keys_hold_on_their_ground_alone(tmp_path: Path) -> None:
    out, made = tmp_path / "site", [b"old"]
    draft = Draft("a", lambda: made[0], "1")
    assert write_files(out, [draft], ground="one") == 1
    made[0] = b"new"
    assert write_files(out, [draft], ground="one") == 0, "the same key on the same ground"
    assert write_files(out, [draft], ground="other") == 1
    assert (out / "a").read_bytes() == b"new"


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("x")
    with pytest.raises(InputError, match="is a file"):
        write_files(tmp_path / "site", _drafts([("a", b"1")]))


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    # A file in the way of a folder refuses for every user, root too.
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        write_files(tmp_path / "file" / "site", _drafts([("a", b"1")]))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        write_files(tmp_path / "site", _drafts([("a", b"1")]))
    tmp_path.chmod(0o700)


def test_the_same_view_gives_the_same_bytes(tmp_path: Path) -> None:
    first = dict(site_files(view(), languages=("en", "ar")))
    assert first == dict(site_files(view(), languages=("en", "ar")))
    write_site(view(), tmp_path / "a", languages=("en",))
    write_site(view(), tmp_path / "a", languages=("en", "ar"))
    write_site(view(), tmp_path / "b", languages=("en", "ar"))
    assert _held(tmp_path / "a") == _held(tmp_path / "b"), "a rebuild is byte for byte a full build"


def test_the_page_to_open_is_returned(tmp_path: Path) -> None:
    assert write_site(view(), tmp_path / "site") == tmp_path / "site" / "index.html"


def test_a_language_without_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="languages are ar, en"):
        write_site(view(), tmp_path / "site", languages=("xx",))
    assert not (tmp_path / "site").exists()


def test_a_shut_in_folder_is_staged_within(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "site"
    write_files(out, _drafts([("a", b"1")]))
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != tmp_path)
    write_files(out, _drafts([("a", b"2")]))
    assert set(_held(out)) == {"a", MANIFEST}
    assert (out / "a").read_bytes() == b"2"


def test_a_file_that_rests_on_the_same_is_not_made_again(tmp_path: Path) -> None:
    out = tmp_path / "site"
    made: list[str] = []

    def draft(name: str, key: str) -> Draft:
        return Draft(name, lambda: made.append(name) or name.encode(), key)

    write_files(out, [draft("a", "1"), draft("b", "1"), draft("c", "")])
    made.clear()
    assert write_files(out, [draft("a", "1"), draft("b", "2"), draft("c", "")]) == 0
    assert made == ["b", "c"], "a file without a key is always made"


@pytest.mark.parametrize("broken", ["changed", "gone", "no stamps", "gone, no stamps"])
def test_what_does_not_stand_as_it_was_written_is_made_again(tmp_path: Path, broken: str) -> None:
    out = tmp_path / "site"
    write_files(out, [Draft("a", partial(bytes, b"true"), "1")])
    whole = _held(out)
    if broken == "changed":
        (out / "a").write_bytes((out / "a").read_bytes().upper())
    elif broken == "gone":
        (out / "a").unlink()
    elif broken == "no stamps":
        (out / STAMPS).unlink()
        (out / "a").write_bytes(b"false")
    else:
        (out / STAMPS).unlink()
        (out / "a").unlink()
    assert write_files(out, [Draft("a", partial(bytes, b"true"), "1")]) == 1
    assert _held(out) == whole


def test_several_processes_write_what_one_writes(tmp_path: Path) -> None:
    files = _drafts([(f"{number % 7}/{number}", b"%d" % number) for number in range(1000)])
    assert write_files(tmp_path / "one", files) == write_files(tmp_path / "many", files, workers=3) == 1000
    assert _held(tmp_path / "one") == _held(tmp_path / "many")


def test_what_rests_on_the_same_is_made_by_one_process_and_processes_are_soon_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_SHARES_A_FORK", 1)
    files = [
        Draft(f"{folder}/{number}", lambda: b"%d" % os.getpid(), str(number))
        for folder in "ab"
        for number in range(600)
    ]
    assert write_files(tmp_path / "site", files, workers=2) == 1200
    made = _held(tmp_path / "site")
    pairs = [{made[f"a/{number}"], made[f"b/{number}"]} for number in range(600)]
    assert sum(len(pair) > 1 for pair in pairs) < 100  # at the ends of shares, and before any fork
    assert len(set().union(*pairs)) > 10


def test_what_stays_in_this_process_is_made_by_it_while_others_make_the_rest(tmp_path: Path) -> None:
    files = [
        Draft(f"{number}", lambda: b"%d" % os.getpid(), pieced=number % 10 == 0) for number in range(1000)
    ]
    assert write_files(tmp_path / "site", files, workers=2) == 1000
    made = _held(tmp_path / "site")
    mine = {int(name) for name, content in made.items() if name.isdigit() and int(content) == os.getpid()}
    assert mine >= set(range(0, 1000, 10))
    assert len(mine) < 160


def test_what_fails_in_another_process_fails_the_build(tmp_path: Path) -> None:
    def fails() -> bytes:
        raise InputError("a template is broken")

    files = [*_drafts([(str(number), b"x") for number in range(1000)]), Draft("last", fails)]
    with pytest.raises(InputError, match="a template is broken"):
        write_files(tmp_path / "site", files, workers=2)
    _no_leftovers(tmp_path)


def test_a_process_that_is_killed_fails_the_build_in_one_line(tmp_path: Path) -> None:
    here = os.getpid()

    def dies() -> bytes:
        assert os.getpid() != here
        os.kill(os.getpid(), signal.SIGKILL)
        return b""

    out = tmp_path / "site"
    write_files(out, _drafts([("old", b"1")]))
    before = _held(out)
    first, *others = _drafts([(str(number), b"x") for number in range(1000)])
    files = [first, Draft("x", dies), *others]
    with pytest.raises(StoreUnavailable, match="was killed") as told:
        write_files(out, files, workers=2)
    assert "\n" not in str(told.value)
    assert _held(out) == before
    _no_leftovers(tmp_path, "site")


_OLD = {"a.html": b"a", "b/b.html": b"one", "c.html": b"c", "gone/d.html": b"d"}
_NEW = {"a.html": b"a", "b/b.html": b"two", "c.html": b"other", "new/e.html": b"e"}
_SAME_NAMES = {"a.html": b"A", "b/b.html": b"two", "c.html": b"c", "gone/d.html": b"D"}


def _keyed(files: dict[str, bytes]) -> list[Draft]:
    return [Draft(path, partial(bytes, content), key=content.decode()) for path, content in files.items()]


@pytest.mark.parametrize("last", [_OLD, _NEW, _SAME_NAMES])
@pytest.mark.parametrize("then", [_NEW, _SAME_NAMES])
@pytest.mark.parametrize("steps", range(6))
def test_a_build_cut_off_while_it_swaps_is_made_good_by_the_next(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    steps: int,
    then: dict[str, bytes],
    last: dict[str, bytes],
) -> None:
    out = tmp_path / "site"
    write_files(out, _keyed(_OLD))
    swap, left = writer._swap, iter(range(steps))

    def cut_off(*given: Any) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        swap(*given)

    with monkeypatch.context() as broken:
        broken.setattr(writer, "_swap", cut_off)
        if then is _NEW or steps < 5:
            with pytest.raises(KeyboardInterrupt):
                write_files(out, _keyed(then))
    write_files(out, _keyed(last))
    held = _held(out)
    assert {name: held[name] for name in held if name != MANIFEST} == last
    write_files(tmp_path / "whole", _keyed(last))
    assert held == _held(tmp_path / "whole")
