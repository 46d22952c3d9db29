"""Whether a ledger is whole: the chain, the tables against a replay of the log, the file itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.errors import BrokenRecord
from ledger.store import log, tables
from ledger.store.differences import Problem, differences
from ledger.store.failures import told
from ledger.store.mirror import BadPayload, changes
from ledger.store.redaction import standing
from ledger.store.replay import Batch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

    from ledger.store.mirror import Change
    from ledger.store.place import Place

__all__ = ["chain_problems", "log_problems", "problems"]

_EMPTY = Problem("the log is empty: it does not even say when the ledger was made")


def chain_problems(connection: Connection) -> Iterator[Problem]:
    """What is wrong with the log, in its order."""
    yield from _walk(connection, None)


def log_problems(engine: Engine, place: Place) -> Iterator[Problem]:
    """What is wrong with the chain of the log, in its order; what its events say is not looked at."""
    try:
        with told(place), engine.connect() as connection:
            place.lossless(connection)
            before: log.Entry | None = None
            try:
                masks = standing(connection)
                for entry in log.entries(connection):
                    yield from (
                        Problem(why, f"E{entry.sequence}") for why in log.faults(entry, before, masks)
                    )
                    before = entry
            finally:
                connection.invalidate()
            if before is None:
                yield _EMPTY
    except BrokenRecord as error:
        yield Problem(f"the file is damaged: {error}")


def problems(engine: Engine, place: Place) -> Iterator[Problem]:
    """Everything that is wrong, the log first, in its order. One transaction: writers wait for it."""
    try:
        with told(place), engine.connect() as connection, place.expected(engine) as fresh:
            place.lossless(connection)
            try:
                yield from _compare(connection, fresh, place)
            finally:
                # It reads text in another way than the rest of the program expects.
                connection.invalidate()
    except BrokenRecord as error:
        yield Problem(f"the file is damaged: {error}")


def _compare(connection: Connection, fresh: Connection, place: Place) -> Iterator[Problem]:
    yield from _walk(connection, Batch(fresh))
    expected, found = place.schema_of(fresh), place.schema_of(connection)
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) != found.get(name):
            yield Problem(f"{name} in the database {_state(name, expected, found)}")
    for mirrored in tables.MIRROR:
        if mirrored.name in found:
            yield from differences(mirrored, fresh, connection)
    for line in place.integrity(connection):
        yield Problem(f"the file is damaged: {line}")


def _state(name: str, expected: dict[str, str], found: dict[str, str]) -> str:
    if name not in found:
        return "is gone"
    return "is not as the ledger makes it" if name in expected else "is none of the ledger's"


def _walk(connection: Connection, batch: Batch | None) -> Iterator[Problem]:
    """Check each entry with the one before it, and replay what can be read into `batch`."""
    before: log.Entry | None = None
    masks = standing(connection)
    for entry in log.entries(connection):
        name = f"E{entry.sequence}"
        for fault in log.faults(entry, before, masks):
            yield Problem(fault, name)
        before = entry
        try:
            changed = changes(entry.event())
        except BrokenRecord as error:
            yield from (Problem(fault.removeprefix(f"{name} "), name) for fault in error.problems)
        except BadPayload as error:
            yield Problem(str(error), name)
        else:
            yield from _replay(batch, name, changed)
    if before is None:
        yield _EMPTY
    if batch:
        yield from _written(batch)


def _replay(batch: Batch | None, name: str, changed: list[Change]) -> Iterator[Problem]:
    if batch:
        batch.add(name, changed)
        if batch.full:
            yield from _written(batch)


def _written(batch: Batch) -> Iterator[Problem]:
    for name, why in batch.flush_tolerantly():
        yield Problem(f"does what the tables cannot hold ({why})", name)
