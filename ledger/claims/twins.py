"""Claims that say the same as one at hand, found among many."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from ledger.claims.likeness import likeness, one_speaks
from ledger.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ledger.model import Claim
    from ledger.text.tokens import Token

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
        self._numbers: list[frozenset[str]] = []
        self._shares: list[float] = []
        self._places: dict[date | None, dict[str, list[int]]] = {}

    def add(self, claim: Claim, day: date | None) -> None:
        """Keep a claim under the day of its article."""
        said = _Said.of(claim)
        places = self._places.setdefault(day, defaultdict(list))
        for key in (*said.words, *said.forms):
            places[key].append(len(self._claims))
        self._claims.append(claim)
        self._numbers.append(said.numbers)
        self._shares.append(said.share)

    def like(self, claim: Claim, day: date | None, *, days: int) -> list[tuple[float, Claim]]:
        """Kept claims of at most `days` before or after that say the same, with likeness, best first.

        Where the day is not known, those whose day is not known either. Of two alike, the one kept first.
        """
        near = [self._places[at] for at in _around(day, days) if at in self._places]
        if not near:
            return []
        said = _Said.of(claim)
        places = sorted((*self._told_alike(said, near), *self._formed_alike(claim, said, near)))
        found = [(likeness(claim, self._claims[at], least=SAME), self._claims[at]) for at in places]
        return sorted((pair for pair in found if pair[0] >= SAME), key=lambda pair: -pair[0])

    def _told_alike(self, said: _Said, near: list[dict[str, list[int]]]) -> Iterator[int]:
        """The places of claims that share words, and whose numbers agree."""
        share, shares = said.share, self._shares
        shared = _counted(said.words, near)
        for at in [at for at, count in shared.items() if count >= share or count >= shares[at]]:
            numbers = self._numbers[at]
            if numbers <= said.numbers or said.numbers <= numbers:  # road 4 is not road 7
                yield at

    def _formed_alike(self, claim: Claim, said: _Said, near: list[dict[str, list[int]]]) -> Iterator[int]:
        """The places of claims in another language that share normal forms."""
        told = _counted(frozenset(key for key in said.forms if key.startswith(_TELLING)), near)
        if not told:
            return
        for at, count in _counted(said.forms, near).items():
            other = self._claims[at]
            if other.language == claim.language or not told[at] or count < _NORMAL - 1:
                continue
            if count >= _NORMAL or one_speaks(claim.speaker or "", other.speaker or ""):
                yield at


@dataclass(frozen=True, slots=True)
class _Said:
    """What a claim is found by: its words under their language, its normal forms, its numbers.

    `share` is how many words another must have too, where that other has no fewer.
    """

    words: frozenset[str]
    forms: frozenset[str]
    numbers: frozenset[str]

    @classmethod
    def of(cls, claim: Claim) -> _Said:
        found = tokens(claim.text)
        words = frozenset(f"{claim.language}:{token.key}" for token in found)
        return cls(words, _forms(claim), _numbers(claim, found))

    @property
    def share(self) -> float:
        return _SHARED * len(self.words)


def _counted(keys: frozenset[str], near: list[dict[str, list[int]]]) -> Counter[int]:
    """How many of some keys each claim has."""
    counted: Counter[int] = Counter()
    for places in near:
        for key in keys & places.keys():
            counted.update(places[key])
    return counted


def _around(day: date | None, days: int) -> list[date | None]:
    if day is None:
        return [None]
    low, high = min(days, (day - day.min).days), min(days, (day.max - day).days)
    return [day + timedelta(days=number) for number in range(-low, high + 1)]


def _numbers(claim: Claim, found: list[Token]) -> frozenset[str]:
    """The digits of a claim but for those of its deadline, which is read and compared as days."""
    digits = frozenset(token.key for token in found if token.is_number)
    if not digits or claim.deadline is None:
        return digits
    return digits - {token.key for token in tokens(claim.deadline.phrase)}


def _forms(claim: Claim) -> frozenset[str]:
    """What a claim says in no language."""
    latest = claim.deadline.latest if claim.deadline else None
    forms = [f"actor:{actor}" for actor in claim.actors]
    forms += [f"figure:{quantity.value}" for quantity in claim.quantities]
    forms += [f"action:{claim.action}"] if claim.action else []
    forms += [f"by:{latest}"] if latest else []
    return frozenset(forms)
