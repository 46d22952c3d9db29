"""A unit kept once, whatever becomes of the answer to COMMIT.

The hash of an entry covers its editor, its instant, what it says and all that stands before it, so it is the
key by which a unit is known again: if the last entry of a unit is in the log, the unit was kept; if the log
still ends where the unit began, the very same entries can be written again; else another writer came between.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from ledger.errors import LostReply, StoreUnavailable
from ledger.store import log, tables
from ledger.store.postgres import first_line
from ledger.store.transaction import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Engine

    from ledger.store.place import Place

__all__ = ["keep_once"]

_WAITS = (0.05, 0.25, 1.0, 4.0)
"""Seconds before each try: a server that was started anew is back within a few."""


def keep_once(engine: Engine, place: Place, entries: Sequence[log.Entry], failed: DBAPIError) -> None:
    """See to it that the entries of a unit, whose commit failed, are in the log once.

    Raises:
        StoreUnavailable: another writer came between; nothing of the unit was kept.
        LostReply: the server did not come back.
    """
    for wait in _WAITS:
        time.sleep(wait)
        try:
            with engine.connect() as plain:
                connection = plain.execution_options(writes=True)
                # It begins with the lock, which what is left of the broken transaction has to give up first.
                with connection.begin():
                    if not _kept(connection, entries[-1]):
                        _write_again(connection, place, entries)
                return
        except DBAPIError as error:
            if not place.unanswered(error):
                raise
    raise LostReply(str(place), f"E{entries[0].sequence}", first_line(failed.orig)) from failed


def _kept(connection: Connection, entry: log.Entry) -> bool:
    found = tables.event.c
    query = select(found.hash).where(found.sequence == entry.sequence)
    return connection.execute(query).scalar() == entry.hash


def _write_again(connection: Connection, place: Place, entries: Sequence[log.Entry]) -> None:
    head = log.last(connection)
    if (head.hash if head else log.GENESIS) != entries[0].previous:
        raise StoreUnavailable(str(place), "the connection broke and another editor was first; do it again")
    record(connection, *entries)
