"""How many reports the accepted evidence of a claim is: reprints of one wire story count once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ledger.desk.standing import stand_ins
from ledger.model import Article

if TYPE_CHECKING:
    from collections.abc import Container

    from ledger.desk.session import Desk

__all__ = ["Tellings", "tellings"]

_AT_ONCE = 100
"""Claims whose articles are in memory together."""


class Tellings(NamedTuple):
    """The reports among the articles of a claim's evidence, and what is a reprint of one of them."""

    reports: int
    reprints: int

    def __str__(self) -> str:
        """As it reads: 1 report and 9 reprints."""
        told = f"{self.reports} {'report' if self.reports == 1 else 'reports'}"
        again = f"{self.reprints} {'reprint' if self.reprints == 1 else 'reprints'}"
        return f"{told} and {again}" if self.reprints else told


def tellings(desk: Desk, claims: Container[str] | None = None) -> dict[str, Tellings]:
    """Of each claim (of `claims`) with accepted evidence, by id, how many reports and reprints that is."""
    store = desk.store
    standing = stand_ins(store.claims(stages=("merged",)))
    held: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for claim, article, text_hash in store.evidence():
        one = standing.get(claim, claim)
        if claims is None or one in claims:
            held[one][article] = text_hash
    several = {claim: articles for claim, articles in held.items() if len(articles) > 1}
    again = _reprints(desk, several) if several else {}
    return {
        claim: Tellings(len(articles) - again.get(claim, 0), again.get(claim, 0))
        for claim, articles in held.items()
    }


def _reprints(desk: Desk, held: dict[str, dict[str, str]]) -> dict[str, int]:
    """Of each claim how many of its articles, given with the hashes of their texts, are reprints."""
    from ledger.desk.readings import Readings  # and with it what reads texts, which few lists need

    readings = Readings.load(desk.settings)
    unread = [claim for claim, articles in held.items() if readings.reprints(claim, articles) is None]
    for first in range(0, len(unread), _AT_ONCE):
        some = unread[first : first + _AT_ONCE]
        articles = desk.store.named(Article, sorted({name for claim in some for name in held[claim]}))
        for claim in some:
            readings.read_reprints(claim, held[claim], articles)
    readings.save()
    return {claim: readings.reprints(claim, articles) or 0 for claim, articles in held.items()}
