"""Methods, allowed transitions, what follows from dates and evidence, and the order of the queue."""

from ledger.review.flags import Rules, flags
from ledger.review.method import definition, is_closed, load_method, load_method_file, methods
from ledger.review.queue import Item, draft_order, queue
from ledger.review.transitions import allowed, check, check_second, initial_state

__all__ = [
    "Item",
    "Rules",
    "allowed",
    "check",
    "check_second",
    "definition",
    "draft_order",
    "flags",
    "initial_state",
    "is_closed",
    "load_method",
    "load_method_file",
    "methods",
    "queue",
]
