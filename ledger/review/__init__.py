"""Methods, allowed transitions, what follows from dates and evidence, and the order of the queue."""

from ledger.review.agreement import Agreement, Rating, agreement
from ledger.review.flags import Rules, flags
from ledger.review.method import (
    definition,
    is_closed,
    known_methods,
    load_method,
    load_method_file,
    methods,
)
from ledger.review.queue import Item, draft_order, queue
from ledger.review.roles import RIGHTS, Right, check_right, known_editor, name_key
from ledger.review.stages import Move, check_move, moves
from ledger.review.transitions import allowed, check, check_second, initial_state

__all__ = [
    "RIGHTS",
    "Agreement",
    "Item",
    "Move",
    "Rating",
    "Right",
    "Rules",
    "agreement",
    "allowed",
    "check",
    "check_move",
    "check_right",
    "check_second",
    "definition",
    "draft_order",
    "flags",
    "initial_state",
    "is_closed",
    "known_editor",
    "known_methods",
    "load_method",
    "load_method_file",
    "methods",
    "moves",
    "name_key",
    "queue",
]
