"""A ledger made beside its place and put there whole: what restoring and importing have in common."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.desk.keeping import verify
from ledger.desk.session import open_desk
from ledger.errors import BrokenRecord, ForeignDatabase, InputError, StoreUnavailable
from ledger.store import put_in_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from ledger.settings import Settings

__all__ = ["check_place", "on_server", "place", "put_archive", "staging"]


def on_server(settings: Settings) -> bool:
    """Whether the ledger lives on a database server."""
    return bool(settings.database_url) and not settings.database_url.startswith("sqlite:")


def check_place(settings: Settings, *, replacing: bool) -> None:
    """Refuse a place where a ledger is that may not be replaced.

    Raises:
        ForeignDatabase: there is one.
    """
    if settings.database.exists() and not replacing:
        raise ForeignDatabase(settings.database, "is there already; --replace puts another in its place")


@contextmanager
def staging(settings: Settings) -> Iterator[Settings]:
    """The settings of a passing home within the home, on its disk; gone at the end.

    Raises:
        StoreUnavailable: the home cannot be written.
    """
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=settings.home, prefix=".arriving-"))
    except OSError as error:
        raise StoreUnavailable(settings.home, error.strerror or str(error)) from error
    try:
        yield replace(settings, home=folder, database_url="")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def place(staged: Settings, settings: Settings, *, now: Callable[[], datetime]) -> Path | None:
    """Verify a staged ledger and put it where `settings` says; where the one before it is kept.

    First the archive, whose files bear the names of their hashes and harm nobody, then the database at once.

    Raises:
        BrokenRecord: it is not whole; nothing was changed.
        StoreUnavailable: the place cannot be written, or is in use.
    """
    with open_desk(staged, editor=settings.editor, now=now, read_only=True) as desk:
        if problems := verify(desk):
            raise BrokenRecord([str(problem) for problem in problems])
    put_archive(staged, settings)
    return put_in_place(staged.database, settings.database)


def put_archive(staged: Settings, settings: Settings) -> None:
    """Move the kept bytes of articles to where they belong.

    Raises:
        StoreUnavailable: the place cannot be written.
    """
    try:
        for path in sorted(staged.archive.rglob("*")):
            if path.is_file():
                target = settings.archive / path.relative_to(staged.archive)
                target.parent.mkdir(parents=True, exist_ok=True)
                with path.open("rb") as file:
                    os.fsync(file.fileno())
                path.replace(target)
    except OSError as error:
        raise StoreUnavailable(settings.archive, error.strerror or str(error)) from error


def check_member(name: str) -> str:
    """The name of a file within a home, refused where it leads out of it.

    Raises:
        InputError: it does.
    """
    parts = name.split("/")
    if not all(parts) or ".." in parts or "." in parts or "\\" in name or "\0" in name:
        raise InputError(f"{name!r} is no name of a file in a ledger's home")
    return name
