"""The one door to the disk. A site is staged whole beside its place, then swapped in file by file.

What this program wrote is listed in a manifest in the folder, so that pages no longer made are removed and
whatever else lies there is never touched. The manifest also keeps what each file rested on (its key): a file
that rests on the same and stands as it was written is not made again.
"""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
import signal
import tempfile
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import chain, repeat
from multiprocessing import current_process, get_all_start_methods, get_context
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ledger.errors import InputError, StoreUnavailable
from ledger.report.manifest import MANIFEST, STAMPS, UNKNOWN, File, Left, Manifest, left_file, stamp_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ledger.report.manifest import Stamp

__all__ = ["Draft", "processors", "write_files"]

_MANY = 200
"""Files from which it pays to make them in several processes: a few would wait for memory to be copied."""
_AT_ONCE = 100
_HALF_WAY = "two builds"
"""The ground of a manifest that names the files of two builds: no key holds on it."""
_SOME = 50
"""Files that are made before processes are forked, which then know what it takes to make such."""
_SHARES = 20
"""Turns a process gets at least, so that none waits long for another at the end."""
_SHARES_A_FORK = 15
"""Turns after which processes are forked anew, which gives back what they copied of this one's memory."""


class Draft(NamedTuple):
    """A file before it is made. Drafts of one path and `key` make the same bytes; one without is always made.

    `path` has / between its parts. A `pieced` one is put together of pieces that stay in memory, so no other
    process makes it. The key of a `lasting` one holds whatever the ground of the site is.
    """

    path: str
    make: Callable[[], bytes]
    key: str = ""
    pieced: bool = False
    lasting: bool = False


def write_files(
    out: Path, drafts: Iterable[Draft], *, ground: str = "", workers: int = 1, left: Left | None = None
) -> int:
    """Make `out` hold exactly these files besides foreign ones; return how many were written anew.

    Args:
        out: the folder; it is made where absent.
        drafts: the files, each path once.
        ground: what all but the lasting ones rest on beside their keys.
        workers: processes that make them, where there are many and the system can fork.
        left: what is remembered of folders that were written before.

    Raises:
        StoreUnavailable: the place cannot be written, or a process that makes pages was killed.
        InputError: a foreign file stands where a page should, or `out` is no folder.
    """
    with _refusals(out):
        if out.exists() and not out.is_dir():
            raise InputError(f"{out} is a file; name a folder for the site with --out")
        out.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=_beside(out)))
        try:
            with _settled(drafts) as found:
                return _write(_Site(out, stage / "site", ground, left or Left()), found, workers)
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

    def __init__(self, out: Path, stage: Path, ground: str, left: Left) -> None:
        self.out = out
        self.stage = stage
        self.ground = ground
        self.left = left
        self.before = left.read(out)
        self._folder = str(out)

    def now(self, path: str, digest: str) -> Stamp:
        """The stamp of the file at a path where it holds this content, else an unknown one."""
        place = f"{self._folder}/{path}"
        stamp, was = stamp_of(place), self.before.files.get(path)
        if stamp == UNKNOWN:
            return UNKNOWN
        if was and was.stamp == stamp:
            return stamp if was.digest == digest else UNKNOWN
        return stamp if hashlib.sha256(Path(place).read_bytes()).hexdigest() == digest else UNKNOWN

    def unsettled(self, drafts: Iterable[Draft]) -> Iterator[Draft]:
        """The drafts that may make another file than what stands there.

        Raises:
            InputError: a foreign file stands where one of them should.
        """
        files, folder = self.before.files, self._folder
        same_ground = self.before.ground == self.ground
        for draft in drafts:
            was = files.get(draft.path)
            stamp = stamp_of(f"{folder}/{draft.path}")
            if was is None and stamp != UNKNOWN:
                place = self.out / draft.path
                raise InputError(f"{place} was not written by ledger; name another folder with --out")
            rests = was and draft.key and was.key == draft.key and (same_ground or draft.lasting)
            if not (was and rests and stamp != UNKNOWN) or (
                stamp != was.stamp and self.now(draft.path, was.digest) == UNKNOWN
            ):
                yield draft

    def weight(self, draft: Draft) -> int:
        """Megabytes that the file had when it was last written."""
        was = self.before.files.get(draft.path)
        return was.stamp[0] // 1_000_000 if was else 0

    def make(self, drafts: Iterable[Draft]) -> list[_Made]:
        """Make files, and stage those that stand otherwise."""
        found = []
        for draft in drafts:
            content = draft.make()
            digest = hashlib.sha256(content).hexdigest()
            stamp = self.now(draft.path, digest)
            is_new = stamp == UNKNOWN
            if is_new:
                stamp = _put(self.stage / draft.path, content)
            found.append((draft.path, left_file(draft.path, digest, draft.key, stamp), is_new))
        return found


def _write(site: _Site, drafts: Sequence[Draft], workers: int) -> int:
    out, stage, before = site.out, site.stage, site.before
    made = _made(site, list(site.unsettled(drafts)), workers)
    changed = [path for path, _, is_new in made if is_new]
    paths = [draft.path for draft in drafts]
    now = before.after(site.ground, paths, {path: file for path, file, _ in made})
    if now == before and not changed:
        return 0
    _put(stage / STAMPS, now.dumped_stamps())
    if out.exists():
        gone = sorted(before.files.keys() - now.files.keys())
        if gone or len(before.files) < len(now.files):
            both = Manifest(_HALF_WAY, {**now.files, **before.files})
            _put(stage / MANIFEST, both.dumped())
            _swap(out, stage, MANIFEST)  # names old and new pages alike while both may be there
        for path in changed:
            _swap(out, stage, path)
        for path in gone:
            _remove(out, path)
        _put(stage / MANIFEST, now.dumped())
        _swap(out, stage, MANIFEST)
        _swap(out, stage, STAMPS)  # last: a stamp is gone by only where the manifest tells of the same file
    else:
        _put(stage / MANIFEST, now.dumped())
        stage.replace(out)
    site.left.keep(out, now)
    return len(changed)


_Made = tuple[str, File, bool]
"""The path of a file that was made, the file as it is left, and whether it was not there before."""

_shared: tuple[_Site, Sequence[Draft]]
"""What a forked worker makes files of: inherited with the process, so that nothing is pickled."""


def _made(site: _Site, drafts: Sequence[Draft], workers: int) -> list[_Made]:
    """Make files in so many processes: this one makes what is pieced in place of a worker, then waits."""
    may_fork = "fork" in get_all_start_methods() and not current_process().daemon
    here = [draft for draft in drafts if draft.pieced]
    others = _side_by_side(site, [draft for draft in drafts if not draft.pieced])
    if workers < 2 or len(others) < _MANY or not may_fork:
        return site.make([*here, *others])
    some_of_all = slice(None, None, len(others) // _SOME)
    found = site.make(others[some_of_all])
    del others[some_of_all]
    step = min(max(len(others) // (workers * _SHARES), 1), _AT_ONCE)
    shares = range(0, len(others), step)
    with _forked(site, others, workers - 1) as pool:
        begun = {first: pool.submit(_make_some, first, step) for first in shares}
        found += site.make(here)
    left = [first for first, one in begun.items() if one.cancelled()]
    found += chain.from_iterable(one.result() for one in begun.values() if not one.cancelled())
    for turn in range(0, len(left), workers * _SHARES_A_FORK):
        with _forked(site, others, workers) as pool:
            some = left[turn : turn + workers * _SHARES_A_FORK]
            found += chain.from_iterable(pool.map(_make_some, some, repeat(step)))
    return found


def _side_by_side(site: _Site, drafts: Sequence[Draft]) -> list[Draft]:
    """The heaviest first; those that rest on the same one after the other.

    A process that was forked copies the memory of what it looks at: so no two look at the same claim.
    """
    places: dict[str, int] = {}
    for draft in drafts:
        places.setdefault(draft.key, len(places))
    return sorted(drafts, key=lambda draft: (-site.weight(draft), places[draft.key]))


@contextmanager
def _forked(site: _Site, drafts: Sequence[Draft], workers: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that make some of the drafts; at the end those shares are dropped that none has begun."""
    context = get_context("fork")
    pool = ProcessPoolExecutor(workers, context, initializer=_share, initargs=(site, drafts))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _share(site: _Site, drafts: Sequence[Draft]) -> None:
    global _shared  # noqa: PLW0603 - a worker is forked for one build
    _shared = (site, drafts)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it and ends its workers


def _make_some(first: int, count: int) -> list[_Made]:
    site, drafts = _shared
    return site.make(drafts[first : first + count])


def _put(path: Path, content: bytes) -> Stamp:
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return stamp_of(str(path))


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
    except BrokenProcessPool as error:
        raise StoreUnavailable(out, "a process that makes pages was killed (short of memory?)") from error
