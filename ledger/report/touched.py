"""Which claims one View tells otherwise than the View before it."""

from __future__ import annotations

from itertools import compress, islice
from operator import eq, is_not
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ledger.model import Claim, Decision, Match
    from ledger.report.view import View

__all__ = ["touched"]

Noun = TypeVar("Noun", "Claim", "Match", "Decision")


def touched(before: View, after: View) -> set[str]:
    """Ids of the claims whose records may differ, those that came and went among them.

    What is the same object in both is the same, so two Views that share what they can are told apart quickly.
    That both are shown under the same methods and look is taken for granted.
    """
    found = {one.id for one in _differing(before.claims, after.claims)}
    found |= {one.claim for one in _differing(before.matches, after.matches)}
    found |= {one.claim for one in _differing(before.decisions, after.decisions)}
    for was, now in (
        (before.flags, after.flags),
        (before.shifts, after.shifts),
        (before.glosses, after.glosses),
        (before.proofs, after.proofs),
    ):
        found |= set(_changed(was, now))
    subjects = {*_changed(before.events, after.events), *_changed(before.deadlines, after.deadlines)}
    found |= _told_of(after, subjects)
    return found | _citing(after, set(_changed(before.articles, after.articles)))


def _differing(before: tuple[Noun, ...], after: tuple[Noun, ...]) -> Iterator[Noun]:
    """What stands in one of the two alone."""
    if before is after:
        return
    was = {id(one): one for one in _elsewhere(before, after)}
    now = {id(one): one for one in _elsewhere(after, before)}
    gone = {one.id: one for place, one in was.items() if place not in now}
    come = {one.id: one for place, one in now.items() if place not in was}
    for name in gone.keys() | come.keys():
        if gone.get(name) != come.get(name):
            yield from (one for one in (gone.get(name), come.get(name)) if one)


def _elsewhere(nouns: tuple[Noun, ...], others: tuple[Noun, ...]) -> Iterator[Noun]:
    """Those that do not stand at the same place among the others."""
    yield from compress(nouns, map(is_not, nouns, others))
    yield from nouns[len(others) :]


def _changed(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    """Keys whose values are not the same in both."""
    if before is after:
        return set()
    if all(map(eq, before, after)):  # in the same order, with keys that came or went at the end
        others = list(compress(after, map(is_not, before.values(), after.values())))
        found = {key for key in others if before[key] != after[key]}
        return found.union(islice(before, len(after), None), islice(after, len(before), None))
    others = list(compress(after, map(is_not, map(before.get, after), after.values())))
    return {key for key in others if key not in before or before[key] != after[key]} | (
        before.keys() - after.keys()
    )


def _told_of(view: View, subjects: set[str]) -> set[str]:
    """The claims that subjects of events are about: claims, matches, decisions."""
    if not subjects:
        return set()
    found = {one.id for one in view.claims if one.id in subjects}
    found |= {one.claim for one in view.matches if one.id in subjects}
    return found | {one.claim for one in view.decisions if one.id in subjects}


def _citing(view: View, articles: set[str]) -> set[str]:
    if not articles:
        return set()
    found = {one.id for one in view.claims if one.article in articles}
    return found | {one.claim for one in view.matches if one.passage.article in articles}
