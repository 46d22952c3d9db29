"""How policy concepts stand to each other: opposites, broader ones, mere frames of what is said."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ledger.matching.tables import table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = [
    "allied",
    "broader",
    "can_be_undone",
    "deed_or_undone",
    "deeds",
    "frame",
    "lasting",
    "met_by",
    "opposites_of",
    "talk",
    "undoers",
]


def deeds(actions: Collection[str]) -> frozenset[str]:
    """Of the `actions` that a text names those it is about: announcing and the like only if alone."""
    named = frozenset(actions)
    return named - frame() or named


@cache
def opposites_of(action: str) -> frozenset[str]:
    """The actions that undo `action`."""
    relations = table("relations")
    return frozenset((*relations["opposites"].get(action, "").split(), *relations["anything"].split())) - {
        action
    }


@cache
def allied(action: str) -> frozenset[str]:
    """The actions that come to the same as `action` where both are of one thing."""
    groups = (frozenset(str(group).split()) for group in table("relations")["allied"])
    return frozenset().union(*(group for group in groups if action in group)) - {action}


@cache
def deed_or_undone(action: str) -> tuple[str, ...]:
    """The action itself, then those that undo it, in one order."""
    return action, *sorted(opposites_of(action))


def met_by(concepts: Iterable[str]) -> frozenset[str]:
    """The actions that a text naming `concepts` does or undoes."""
    return frozenset().union(*(_met_by(concept) for concept in concepts))


@cache
def _met_by(concept: str) -> frozenset[str]:
    """The actions that one concept does or undoes."""
    return frozenset(deed for deed in _actions() if deed == concept or concept in opposites_of(deed))


@cache
def _actions() -> frozenset[str]:
    return frozenset(table("concepts")["action"])


def broader(concept: str) -> str:
    """The concept that `concept` is a kind of, "" where it is a kind of none."""
    return _broader().get(concept, "")


@cache
def _broader() -> dict[str, str]:
    return {concept: str(wider) for concept, wider in table("relations")["broader"].items()}


@cache
def undoers() -> frozenset[str]:
    """The actions that take back what they are done to: lifting a ban allows."""
    return frozenset(table("relations")["undo"].split())


@cache
def can_be_undone() -> frozenset[str]:
    """The actions that can be taken back in one breath: "the ban was lifted"."""
    return frozenset(table("relations")["undone"].split())


@cache
def frame() -> frozenset[str]:
    """The actions that only frame what is said or done."""
    return frozenset(table("relations")["frame"].split())


@cache
def lasting() -> frozenset[str]:
    """The actions that leave things as they are."""
    return frozenset(table("relations")["lasting"].split())


@cache
def talk() -> frozenset[str]:
    """The actions that are talk of a matter, and do nothing to it."""
    return frozenset(table("relations")["talk"].split())
