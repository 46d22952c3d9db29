"""Claims that say the same as one at hand, found among many."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from ledger.claims.likeness import likeness, one_speaks
from ledger.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ledger.model import Claim

__all__ = ["SAME", "Twins"]

SAME = 0.7
"""Likeness from which two claims are one proposition told twice.

Read off 1,562 claims of 329 Arabic articles of one day, by eye: above it every pair was one, and so were most
pairs down to 0.57. Where two speakers are named that are not alike, it takes nearly the same words.
"""
_SHARED = 0.4
"""Part of the words of the shorter of two claims that both have at least, for them to be compared."""
_NORMAL = 3
"""Normal forms (actors, action, figures, last day) that claims in two languages share at least.

A figure or a last day must be among them: on one day many speak of one act by one actor. Where the same
person speaks, one fewer will do.
"""
_TELLING = ("figure:", "by:")


class Twins:
    """Claims by the day of the article that they stand in, so that only those of near days are compared.

    Of one language, claims are compared that share words; across languages, those that share normal forms.
    """

    def __init__(self) -> None:
        self._claims: list[Claim] = []
        self._sizes: list[int] = []
        self._places: dict[date | None, dict[str, list[int]]] = {}

    def add(self, claim: Claim, day: date | None) -> None:
        """Keep a claim under the day of its article."""
        words = _words(claim)
        places = self._places.setdefault(day, defaultdict(list))
        for key in (*words, *_forms(claim)):
            places[key].append(len(self._claims))
        self._claims.append(claim)
        self._sizes.append(len(words))

    def like(self, claim: Claim, day: date | None, *, days: int) -> list[tuple[float, Claim]]:
        """Kept claims of at most `days` before or after that say the same, with likeness, best first.

        Where the day is not known, those whose day is not known either.
        """
        found = [(likeness(claim, other), other) for other in self._near(claim, day, days)]
        return sorted((pair for pair in found if pair[0] >= SAME), key=lambda pair: -pair[0])

    def _near(self, claim: Claim, day: date | None, days: int) -> Iterator[Claim]:
        if not any(near in self._places for near in _around(day, days)):
            return
        words, forms = _words(claim), _forms(claim)
        shared, common = self._counted(words, day, days), self._counted(forms, day, days)
        told = self._counted(frozenset(key for key in forms if key.startswith(_TELLING)), day, days)
        for at, count in shared.items():
            other = self._claims[at]
            if count >= _SHARED * min(len(words), self._sizes[at]) and _numbers_agree(claim, other):
                yield other
        for at, count in common.items():
            other = self._claims[at]
            if other.language == claim.language or not told[at] or count < _NORMAL - 1:
                continue
            if count >= _NORMAL or one_speaks(claim.speaker or "", other.speaker or ""):
                yield other

    def _counted(self, keys: frozenset[str], day: date | None, days: int) -> Counter[int]:
        counted: Counter[int] = Counter()
        for near in _around(day, days):
            places = self._places.get(near, {})
            for key in keys & places.keys():
                counted.update(places[key])
        return counted


def _around(day: date | None, days: int) -> list[date | None]:
    if day is None:
        return [None]
    low, high = min(days, (day - day.min).days), min(days, (day.max - day).days)
    return [day + timedelta(days=number) for number in range(-low, high + 1)]


def _numbers_agree(one: Claim, other: Claim) -> bool:
    """Whether the numbers that one has are among those of the other: road 4 is not road 7."""
    left, right = _numbers(one), _numbers(other)
    return left <= right or right <= left


def _numbers(claim: Claim) -> frozenset[str]:
    """The digits of a claim but for those of its deadline, which is read and compared as days."""
    phrase = claim.deadline.phrase if claim.deadline else ""
    apart = {token.key for token in tokens(phrase)} if phrase else set()
    return frozenset(token.key for token in tokens(claim.text) if token.is_number) - apart


def _words(claim: Claim) -> frozenset[str]:
    """The words of a claim under its language."""
    return frozenset(f"{claim.language}:{token.key}" for token in tokens(claim.text))


def _forms(claim: Claim) -> frozenset[str]:
    """What a claim says in no language."""
    latest = claim.deadline.latest if claim.deadline else None
    forms = [f"actor:{actor}" for actor in claim.actors]
    forms += [f"figure:{quantity.value}" for quantity in claim.quantities]
    forms += [f"action:{claim.action}"] if claim.action else []
    forms += [f"by:{latest}"] if latest else []
    return frozenset(forms)
