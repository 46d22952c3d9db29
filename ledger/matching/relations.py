"""How policy concepts stand to each other: opposites, broader ones, and those that only frame what is said."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ledger.matching.tables import table

if TYPE_CHECKING:
    from ledger.matching.reading import Reading

__all__ = ["broader", "deeds", "frame", "opposites_of", "undoers"]


def deeds(reading: Reading) -> frozenset[str]:
    """The policy actions that a text is about: announcing, planning and the like only where there is no other."""
    named = frozenset(name for name, hit in reading.concepts.items() if hit.table == "action")
    return named - frame() or named


def opposites_of(action: str) -> frozenset[str]:
    """The actions that undo `action`."""
    return frozenset(table("relations")["opposites"].get(action, "").split())


def broader(concept: str) -> str:
    """The concept that `concept` is a kind of, "" where it is a kind of none."""
    return str(table("relations")["broader"].get(concept, ""))


@cache
def undoers() -> frozenset[str]:
    """The actions that take back what they are done to: lifting a ban allows."""
    return frozenset(table("relations")["undo"].split())


@cache
def frame() -> frozenset[str]:
    """The actions that only frame what is said or done."""
    return frozenset(table("relations")["frame"].split())
