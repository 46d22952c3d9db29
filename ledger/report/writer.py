"""The one door to the disk. A site is staged whole beside its place, then swapped in file by file.

What this program wrote is listed in a manifest in the folder, so that pages no longer made are removed and
whatever else lies there is never touched. The manifest also keeps what each file rested on (its key): a file
that rests on the same and stands as it was written is not made again.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import shutil
import signal
import tempfile
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import repeat
from multiprocessing import current_process, get_all_start_methods, get_context
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from ledger.errors import InputError, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = ["MANIFEST", "STAMPS", "Draft", "Left", "processors", "write_files"]

MANIFEST = ".claim-ledger-site.json"
STAMPS = ".claim-ledger-site.stamps.json"
"""Size and time of each file as written: a file that bears them is taken to hold what the manifest says."""

_MANY = 200
"""Files from which it pays to make them in several processes: a few would wait for memory to be copied."""
_AT_ONCE = 100
_SHARES = 20
"""Turns a process gets at least, so that none waits long for another at the end."""


class Draft(NamedTuple):
    """A file before it is made. Drafts of one path and `key` make the same bytes; one without is always made.

    `path` has / between its parts. A `pieced` one is put together of pieces that stay in memory, so no other
    process makes it.
    """

    path: str
    make: Callable[[], bytes]
    key: str = ""
    pieced: bool = False


@dataclass(frozen=True, slots=True)
class _Listing:
    """What the folder was left with: hashes of the files, what they rested on, and how they stood."""

    files: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    stamps: dict[str, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Left:
    """What folders were left with by a builder that stays, for as long as their manifests bear its stamp."""

    listings: dict[Path, tuple[list[int], _Listing]] = field(default_factory=dict)

    def read(self, out: Path) -> _Listing:
        """What the folder was left with, by whom ever."""
        stamp, listing = self.listings.get(out, ([], None))
        manifest = out / MANIFEST
        if listing and manifest.exists() and _stamp(str(manifest)) == stamp:
            return listing
        return _read(out)

    def keep(self, out: Path, listing: _Listing) -> None:
        """Remember what was left just now."""
        self.listings[out] = _stamp(str(out / MANIFEST)), listing


def write_files(out: Path, drafts: Iterable[Draft], *, workers: int = 1, left: Left | None = None) -> int:
    """Make `out` hold exactly these files besides foreign ones; return how many were written anew.

    Args:
        out: the folder; it is made where absent.
        drafts: the files, each path once.
        workers: processes that make them, where there are many and the system can fork.
        left: what is remembered of folders that were written before.

    Raises:
        StoreUnavailable: the place cannot be written.
        InputError: a foreign file stands where a page should, or `out` is no folder.
    """
    with _refusals(out):
        if out.exists() and not out.is_dir():
            raise InputError(f"{out} is a file; name a folder for the site with --out")
        out.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=_beside(out)))
        try:
            with _settled(drafts) as found:
                return _write(_Site(out, stage / "site", left or Left()), found, workers)
        finally:
            shutil.rmtree(stage, ignore_errors=True)


@contextmanager
def _settled(drafts: Iterable[Draft]) -> Iterator[list[Draft]]:
    """The drafts, with all that is in memory by then: none of it is garbage, so collecting passes it by.

    Workers that are forked then share its pages.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        found = list(drafts)
        gc.freeze()
    finally:
        if was_on:
            gc.enable()
    try:
        yield found
    finally:
        gc.unfreeze()


def processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _beside(out: Path) -> Path:
    """Where to stage: beside the site, or in it where it is a disk of its own (a memory stick) or shut in."""
    if not out.exists():
        return out.parent
    same_disk = out.stat().st_dev == out.parent.stat().st_dev
    return out.parent if same_disk and os.access(out.parent, os.W_OK) else out


class _Site:
    """The folder as it stands, with a stage beside it for what is to come."""

    def __init__(self, out: Path, stage: Path, left: Left) -> None:
        self.out = out
        self.stage = stage
        self.left = left
        self.before = left.read(out)
        self._folder = str(out)

    def stands(self, name: str, digest: str) -> bool:
        """Whether the folder holds this content at that path."""
        path = f"{self._folder}/{name}"
        stamp = _stamp_where(path)
        if not stamp:
            return False
        if name in self.before.files and self.before.stamps.get(name) == stamp:
            return self.before.files[name] == digest
        return hashlib.sha256(Path(path).read_bytes()).hexdigest() == digest

    def resting(self, drafts: Iterable[Draft]) -> set[str]:
        """Paths of the drafts that would make what stands there already."""
        keys, files, stamps, folder = self.before.keys, self.before.files, self.before.stamps, self._folder
        same = [one.path for one in drafts if one.key and keys.get(one.path) == one.key and one.path in files]
        return {
            name
            for name in same
            if stamps.get(name) == _stamp_where(f"{folder}/{name}") or self.stands(name, files[name])
        }

    def weight(self, draft: Draft) -> int:
        """Megabytes that the file had when it was last written."""
        size, *_ = self.before.stamps.get(draft.path) or [0]
        return size // 1_000_000

    def make(self, drafts: Iterable[Draft]) -> list[_Made]:
        """Make files, and stage those that stand otherwise."""
        found = []
        for draft in drafts:
            content = draft.make()
            digest = hashlib.sha256(content).hexdigest()
            stamp = [] if self.stands(draft.path, digest) else _put(self.stage / draft.path, content)
            found.append((draft.path, digest, stamp))
        return found


def _write(site: _Site, drafts: Sequence[Draft], workers: int) -> int:
    out, stage, before = site.out, site.stage, site.before
    for draft in drafts:
        if draft.path not in before.files and (out / draft.path).exists():
            raise InputError(f"{out / draft.path} was not written by ledger; name another folder with --out")
    resting = site.resting(drafts)
    made = _made(site, [draft for draft in drafts if draft.path not in resting], workers)
    anew = {name: digest for name, digest, _ in made}
    now = {draft.path: anew.get(draft.path) or before.files[draft.path] for draft in drafts}
    keys = {draft.path: draft.key for draft in drafts if draft.key}
    changed = {name: stamp for name, _, stamp in made if stamp}
    if now == before.files and keys == before.keys and not changed:
        return 0
    stamps = {name: changed.get(name) or before.stamps.get(name) or _stamp(f"{out}/{name}") for name in now}
    _put(stage / STAMPS, _dumped(stamps))
    if out.exists():
        if before.files.keys() != now.keys():
            _put(stage / MANIFEST, _listing(now | before.files, {}))
            _swap(out, stage, MANIFEST)  # names old and new pages alike while both may be there
        for name in changed:
            _swap(out, stage, name)
        for name in sorted(set(before.files) - set(now)):
            _remove(out, name)
        _put(stage / MANIFEST, _listing(now, keys))
        _swap(out, stage, MANIFEST)
        _swap(out, stage, STAMPS)  # last: a stamp is gone by only where the manifest tells of the same file
    else:
        _put(stage / MANIFEST, _listing(now, keys))
        stage.replace(out)
    site.left.keep(out, _Listing(now, keys, stamps))
    return len(changed)


_Made = tuple[str, str, list[int]]
"""Path, hash and stamp of a file that was made; the stamp is empty where the same stands there already."""

_shared: tuple[_Site, Sequence[Draft]]
"""What a forked worker makes files of: inherited with the process, so that nothing is pickled."""


def _made(site: _Site, drafts: Sequence[Draft], workers: int) -> list[_Made]:
    may_fork = "fork" in get_all_start_methods() and not current_process().daemon
    drafts = sorted(drafts, key=site.weight, reverse=True)
    here = [draft for draft in drafts if draft.pieced]
    others = [draft for draft in drafts if not draft.pieced]
    if workers < 2 or len(others) < _MANY or not may_fork:
        return site.make(drafts)
    with ProcessPoolExecutor(
        workers, mp_context=get_context("fork"), initializer=_share, initargs=(site, others)
    ) as pool:
        step = min(max(len(others) // (workers * _SHARES), 1), _AT_ONCE)
        starts = range(0, len(others), step)
        found = pool.map(_make_some, starts, repeat(step))
        return [*site.make(here), *(one for some in found for one in some)]


def _share(site: _Site, drafts: Sequence[Draft]) -> None:
    global _shared  # noqa: PLW0603 - a worker is forked for one build
    _shared = (site, drafts)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it and ends its workers


def _make_some(first: int, count: int) -> list[_Made]:
    site, drafts = _shared
    return site.make(drafts[first : first + count])


def _read(out: Path) -> _Listing:
    try:
        table = json.loads((out / MANIFEST).read_bytes())
        files, keys = table["files"], table.get("keys", {})
        inside = {name: str(files[name]) for name in files if _is_inside(name)}
        return _Listing(inside, {name: str(keys[name]) for name in keys}, _stamps(out))
    except FileNotFoundError:
        return _Listing()
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{out / MANIFEST} is damaged; delete it, or name another folder with --out"
        ) from error


def _stamps(out: Path) -> dict[str, list[int]]:
    """Without them every file is read to see what it holds."""
    try:
        found = json.loads((out / STAMPS).read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _stamp(path: str) -> list[int]:
    status = os.stat(path)  # noqa: PTH116 - asked of every file of a large site
    return [status.st_size, status.st_mtime_ns]


def _stamp_where(path: str) -> list[int]:
    """The stamp of a file; empty where there is none."""
    try:
        return _stamp(path)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _is_inside(name: str) -> bool:
    plain = "\\" not in name and not name.startswith("/")
    return plain and (".." not in name or ".." not in PurePosixPath(name).parts)


def _put(path: Path, content: bytes) -> list[int]:
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return _stamp(str(path))


def _listing(files: dict[str, str], keys: dict[str, str]) -> bytes:
    return _dumped({"files": files, "keys": keys})


def _dumped(table: object) -> bytes:
    return (json.dumps(table, check_circular=False) + "\n").encode()


def _swap(out: Path, stage: Path, name: str) -> None:
    staged, place = f"{stage}/{name}", f"{out}/{name}"
    try:
        os.replace(staged, place)  # noqa: PTH105 - done for every file of a large site
    except FileNotFoundError:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        os.replace(staged, place)  # noqa: PTH105


def _remove(out: Path, name: str) -> None:
    (out / name).unlink(missing_ok=True)
    folder = (out / name).parent
    while folder != out and not (folder.exists() and any(folder.iterdir())):
        with suppress(FileNotFoundError):  # a build that was cut off named it and never made it
            folder.rmdir()
        folder = folder.parent


@contextmanager
def _refusals(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(out, f"the site cannot be written ({error.strerror or error})") from error
