"""The only SQL: an append-only log of events, the tables that mirror it, and reading both."""

from ledger.store.canonical import canonical
from ledger.store.differences import Problem
from ledger.store.facts import Facts, replayed
from ledger.store.files import put_in_place
from ledger.store.log import Entry, checked, leaf, leaf_text
from ledger.store.reader import Reader
from ledger.store.redaction import MASKED_KEYS, Tombstone, masked
from ledger.store.schema import SCHEMA
from ledger.store.store import Store
from ledger.store.unit import Unit
from ledger.store.waiting import Bulk, Narrowing, Order

__all__ = [
    "MASKED_KEYS",
    "SCHEMA",
    "Bulk",
    "Entry",
    "Facts",
    "Narrowing",
    "Order",
    "Problem",
    "Reader",
    "Store",
    "Tombstone",
    "Unit",
    "canonical",
    "checked",
    "leaf",
    "leaf_text",
    "masked",
    "put_in_place",
    "replayed",
]
