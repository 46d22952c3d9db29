"""The one door to the disk. A site is staged whole beside its place, then swapped in file by file.

What this program wrote is listed in a manifest in the folder, so that pages no longer made are removed and
whatever else lies there is never touched.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ledger.errors import InputError, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["MANIFEST", "write_files"]

MANIFEST = ".claim-ledger-site.json"


def write_files(out: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Make `out` hold exactly these files besides foreign ones; return how many were written anew.

    Args:
        out: the folder; it is made where absent.
        files: paths with / inside the folder, each with its content.

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
            return _write(out, stage, files)
        finally:
            shutil.rmtree(stage, ignore_errors=True)


def _beside(out: Path) -> Path:
    """Where to stage: beside the site, or in it where it is a disk of its own (a memory stick) or shut in."""
    if not out.exists():
        return out.parent
    same_disk = out.stat().st_dev == out.parent.stat().st_dev
    return out.parent if same_disk and os.access(out.parent, os.W_OK) else out


def _write(out: Path, stage: Path, files: Iterable[tuple[str, bytes]]) -> int:
    before = _manifest(out)
    now: dict[str, str] = {}
    changed: list[str] = []
    for name, content in files:
        now[name] = hashlib.sha256(content).hexdigest()
        if _same(out / name, content):
            continue
        if name not in before and (out / name).exists():
            raise InputError(f"{out / name} was not written by ledger; name another folder with --out")
        _put(stage / name, content)
        changed.append(name)
    if now == before and not changed:
        return 0
    _put(stage / MANIFEST, _listing(before | now))
    _put(stage / "manifest", _listing(now))
    _swap(out, stage, MANIFEST)  # names old and new pages alike while both may be there
    for name in changed:
        _swap(out, stage, name)
    for name in sorted(set(before) - set(now)):
        _remove(out, name)
    (stage / "manifest").replace(out / MANIFEST)
    return len(changed)


def _manifest(out: Path) -> dict[str, str]:
    try:
        table = json.loads((out / MANIFEST).read_bytes())
        files = table["files"]
        return {name: str(files[name]) for name in files if _is_inside(name)}
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{out / MANIFEST} is damaged; delete it, or name another folder with --out"
        ) from error


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except (FileNotFoundError, NotADirectoryError):
        return False


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _listing(files: dict[str, str]) -> bytes:
    return (json.dumps({"files": files}, sort_keys=True, indent=0) + "\n").encode()


def _swap(out: Path, stage: Path, name: str) -> None:
    (out / name).parent.mkdir(parents=True, exist_ok=True)
    (stage / name).replace(out / name)


def _remove(out: Path, name: str) -> None:
    (out / name).unlink(missing_ok=True)
    folder = (out / name).parent
    while folder != out and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


@contextmanager
def _refusals(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(out, f"the site cannot be written ({error.strerror or error})") from error
