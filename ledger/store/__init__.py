"""The only SQL: an append-only log of events, the tables that mirror it, and reading both."""

from ledger.store.differences import Problem
from ledger.store.facts import Facts, replayed
from ledger.store.files import put_in_place
from ledger.store.log import Entry, checked, leaf, leaf_text
from ledger.store.reader import Reader
from ledger.store.store import Store
from ledger.store.unit import Unit
from ledger.store.waiting import Bulk, Narrowing, Order

__all__ = [
    "Bulk",
    "Entry",
    "Facts",
    "Narrowing",
    "Order",
    "Problem",
    "Reader",
    "Store",
    "Unit",
    "checked",
    "leaf",
    "leaf_text",
    "put_in_place",
    "replayed",
]
