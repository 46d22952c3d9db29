"""The file of a ledger as a whole: copied while others write, and put in the place of another."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

from ledger.errors import StoreUnavailable
from ledger.store.failures import told

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

__all__ = ["copy_file", "put_in_place"]

_BESIDE = ("-journal", "-wal", "-shm")
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def copy_file(engine: Engine, path: Path, target: Path) -> None:
    """A copy of the database as it stands at one instant; writers wait while it is made.

    Raises:
        StoreUnavailable: the copy cannot be written, or the ledger is in use for too long.
    """
    with told(path), engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        try:
            with closing(sqlite3.connect(target)) as copy:
                # All pages in one step: the read lock is held throughout, so that it is one state.
                driver.backup(copy)
        except sqlite3.Error as error:
            raise StoreUnavailable(target, f"the copy cannot be written ({error})") from error
    with target.open("rb") as file:
        os.fsync(file.fileno())


def put_in_place(new: Path, path: Path) -> Path | None:
    """Give a closed ledger file the name `path`, at once; where the one that had it is kept, None for none.

    Nobody writes to the old one meanwhile: a program that has it open is told by SQLite that it was moved.

    Raises:
        StoreUnavailable: the old one is in use, or the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _forget_journals(path, None)
            new.replace(path)
            _sync(path.parent)
            return None
        kept = _free(path)
        with closing(_alone(path)):
            os.link(path, kept)
            _forget_journals(path, kept)
            new.replace(path)
            _sync(path.parent)
    except OSError as error:
        raise StoreUnavailable(path, error.strerror or str(error)) from error
    return kept


def _alone(path: Path) -> sqlite3.Connection:
    """A connection that keeps everyone else from writing; what a killed writer left is rolled back by it.

    Of a damaged file, which SQLite cannot lock, a connection without a lock.
    """
    connection = sqlite3.connect(path, isolation_level=None, timeout=30)
    try:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY:
            connection.close()
            raise StoreUnavailable(path, "is in use by another program; close it first") from error
    return connection


def _free(path: Path) -> Path:
    """A name beside `path` that no file has."""
    number = 1
    while (found := path.with_name(f"{path.stem}.before-{number}{path.suffix}")).exists():
        number += 1
    return found


def _forget_journals(path: Path, kept: Path | None) -> None:
    """What a killed writer left beside a file must never be played into another one."""
    for ending in _BESIDE:
        with suppress(FileNotFoundError):
            left = path.with_name(path.name + ending)
            left.replace(kept.with_name(kept.name + ending)) if kept else left.unlink()


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
