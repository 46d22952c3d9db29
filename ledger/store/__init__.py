"""The only SQL: an append-only log of events, the tables that mirror it, and reading both."""

from ledger.store.differences import Problem
from ledger.store.reader import Reader
from ledger.store.store import Store
from ledger.store.unit import Unit

__all__ = ["Problem", "Reader", "Store", "Unit"]
