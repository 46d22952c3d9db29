"""Failures of the database as failures of the ledger."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from ledger.errors import BrokenRecord, InputError, LedgerError
from ledger.store import postgres, sqlite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.store.place import Place

__all__ = ["reading", "told"]


@contextmanager
def told(place: Place) -> Iterator[None]:
    """Raise what the database refuses as one of our own errors.

    Raises:
        StoreUnavailable: the disk is full, read-only or failing, the server is out of reach or refuses, or
            another program holds the ledger.
        BrokenRecord: the file is damaged.
        InputError: a row breaks a rule of the tables, a text is no text.
    """
    try:
        yield
    except IntegrityError as error:
        raise InputError(f"the ledger cannot hold this: {postgres.first_line(error.orig)}") from error
    except DBAPIError as error:
        shown = str(place)
        meant = sqlite.failure(error.orig, shown) or postgres.failure(error.orig, shown)
        if meant is None:
            raise
        raise meant from error
    except UnicodeDecodeError as error:  # SQLite's own message quotes what is broken
        problem = f"{place} cannot be read (it holds what is no text); `ledger verify` says more"
        raise BrokenRecord([problem]) from error
    except UnicodeEncodeError as error:
        raise InputError("the ledger cannot hold or look for half a character (a lone surrogate)") from error
    except StatementError as error:
        if isinstance(error.orig, LedgerError):
            raise error.orig from error
        raise


@contextmanager
def reading(place: Place) -> Iterator[None]:
    """As `told`, and a row that holds no noun is a broken record.

    Raises:
        BrokenRecord: a value in a table is none that the ledger writes.
    """
    try:
        with told(place):
            yield
    except (ValidationError, ValueError, TypeError, OverflowError) as error:
        short = str(error).partition("\n")[0]
        raise BrokenRecord(
            [f"a table holds what the ledger never wrote ({short}); `ledger verify` says where"]
        ) from error
