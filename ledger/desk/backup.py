"""A whole ledger in one file: database, archive and settings, with a manifest of their hashes; and back."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger.desk.placing import check_member, check_place, on_server, place, staging
from ledger.desk.proving import state
from ledger.desk.redacting import removed_places
from ledger.desk.session import Desk, open_desk
from ledger.errors import BrokenRecord, InputError, StoreUnavailable, UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from ledger.proof.checkpoint import Checkpoint
    from ledger.settings import Settings

__all__ = ["BackedUp", "Restored", "restore", "write_backup"]

_FORMAT = "claim-ledger-backup/v1"
_MANIFEST = "manifest.json"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds: the log's state, and how many files besides the database."""

    checkpoint: Checkpoint
    files: int


@dataclass(frozen=True, slots=True)
class Restored:
    """The state of the log that stands now, and where the ledger before it is kept."""

    checkpoint: Checkpoint
    kept: Path | None


def write_backup(desk: Desk, out: Path) -> BackedUp:
    """Write a backup of the ledger as it stands at one instant, whole under its name or not at all.

    Others may go on writing: the database is copied in one piece, and the bytes of articles lie in the
    archive before the log names them.

    Raises:
        InputError: something is there already, or the ledger lives on a server.
        BrokenRecord: the log is broken, or bytes of an article are missing or changed.
        StoreUnavailable: the place cannot be written.
    """
    if on_server(desk.settings):
        raise InputError("a ledger on a server is backed up by pg_dump, or by `ledger export FILE`")
    if out.exists():
        raise InputError(f"{out} is there already; a backup replaces nothing, give it a name of its own")
    with _writing(out), tempfile.TemporaryDirectory(dir=out.parent, prefix=".backup-") as folder:
        staged = replace(desk.settings, home=Path(folder), database_url="")
        staged.database.parent.mkdir()
        desk.store.copy_to(staged.database)
        with open_desk(staged, editor=desk.editor, now=desk.now, read_only=True) as copy:
            checkpoint = state(copy)
            members = _members(desk, copy)
        whole = Path(folder) / "backup.zip"
        _pack(whole, staged, members, checkpoint)
        os.link(whole, out)
    return BackedUp(checkpoint, len(members))


def restore(settings: Settings, backup: Path, *, now: Callable[[], datetime], replacing: bool) -> Restored:
    """Put a backup's ledger in its place once it has been verified; the one before it is kept beside it.

    `ledger.toml` is put there where there is none.

    Raises:
        UnreadableFile: it is no backup.
        BrokenRecord: it is not whole; nothing was changed.
        ForeignDatabase: a ledger is there, and it is not to be replaced.
        InputError: the ledger lives on a server.
    """
    if on_server(settings):
        raise InputError("a ledger on a server is restored by pg_restore, or by `ledger import FILE`")
    check_place(settings, replacing=replacing)
    with staging(settings) as staged:
        manifest = _unpack(backup, staged.home)
        with open_desk(staged, editor=settings.editor, now=now, read_only=True) as desk:
            checkpoint = state(desk)
        if (manifest["events"], manifest["root"]) != (checkpoint.size, checkpoint.root.hex()):
            raise BrokenRecord([f"{backup} does not hold the log that its manifest names"])
        kept = place(staged, settings, now=now)
        found, there = staged.home / "ledger.toml", settings.home / "ledger.toml"
        if found.exists() and not there.exists():
            found.replace(there)
    return Restored(checkpoint, kept)


def _members(desk: Desk, copy: Desk) -> dict[str, Path]:
    """The files besides the database, by their names in the backup."""
    archive, removed = desk.settings.archive, removed_places(copy)
    members = {
        f"data/archive/{article.archive}": archive / article.archive
        for article in copy.store.articles()
        if article.archive and article.archive not in removed
    }
    settings = desk.settings.home / "ledger.toml"
    return members | ({"ledger.toml": settings} if settings.is_file() else {})


def _pack(whole: Path, staged: Settings, members: dict[str, Path], checkpoint: Checkpoint) -> None:
    hashes: dict[str, str] = {}
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as pack:
        for name, path in {"data/ledger.db": staged.database, **members}.items():
            if not path.is_file():
                raise BrokenRecord([f"{path} is gone; `ledger verify` says more"])
            hashes[name] = _sha256(path)
            packed = name.endswith((".gz", ".zip"))
            pack.write(path, name, zipfile.ZIP_STORED if packed else None)
        manifest = {
            "format": _FORMAT,
            "origin": checkpoint.origin,
            "events": checkpoint.size,
            "root": checkpoint.root.hex(),
            "files": hashes,
        }
        pack.writestr(_MANIFEST, json.dumps(manifest, indent=1, sort_keys=True) + "\n")
    with whole.open("rb") as file:
        os.fsync(file.fileno())


def _unpack(backup: Path, home: Path) -> dict[str, Any]:
    """Write a backup's files under `home`, each held against its hash; the manifest."""
    try:
        with zipfile.ZipFile(backup) as pack:
            manifest = _manifest(pack, backup)
            names = sorted(info.filename for info in pack.infolist())
            if names != sorted([*manifest["files"], _MANIFEST]):
                raise UnreadableFile(backup, "does not hold the files that its manifest names")
            for name, known in manifest["files"].items():
                target = home / check_member(name)
                target.parent.mkdir(parents=True, exist_ok=True)
                with pack.open(name) as packed, target.open("wb") as file:
                    shutil.copyfileobj(packed, file, _CHUNK)
                if _sha256(target) != known:
                    raise UnreadableFile(backup, f"{name} in it is not what was backed up")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise UnreadableFile(backup, f"no backup that can be read ({error})") from error
    except OSError as error:
        raise UnreadableFile(backup, error.strerror or str(error)) from error
    return manifest


def _manifest(pack: zipfile.ZipFile, backup: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(pack.read(_MANIFEST))
        known = manifest["format"] == _FORMAT and "data/ledger.db" in manifest["files"]
        is_whole = known and isinstance(manifest["events"], int) and isinstance(manifest["root"], str)
    except (KeyError, TypeError, ValueError, RecursionError):
        is_whole = False
    if not is_whole:
        raise UnreadableFile(backup, "is no backup of a ledger", "`ledger backup FILE` writes one")
    return dict(manifest)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _writing(out: Path) -> Iterator[None]:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise StoreUnavailable(out, error.strerror or str(error)) from error
