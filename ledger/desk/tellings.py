"""How many reports the accepted evidence of a claim is: reprints of one wire story count once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ledger.desk.standing import moved, stand_ins

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledger.desk.session import Desk
    from ledger.model import Match

__all__ = ["Tellings", "tellings"]


class Tellings(NamedTuple):
    """The reports among the articles of a claim's evidence, and what is a reprint of one of them."""

    reports: int
    reprints: int

    def __str__(self) -> str:
        """As it reads: 1 report and 9 reprints."""
        told = f"{self.reports} {'report' if self.reports == 1 else 'reports'}"
        again = f"{self.reprints} {'reprint' if self.reprints == 1 else 'reprints'}"
        return f"{told} and {again}" if self.reprints else told


def tellings(desk: Desk) -> dict[str, Tellings]:
    """Of each claim with accepted evidence, by id, how many reports and reprints that is."""
    accepted = desk.store.matches(judgements=("accepted",))
    return _counted(desk, moved(accepted, stand_ins(desk.store.claims())))


def _counted(desk: Desk, accepted: Iterable[Match]) -> dict[str, Tellings]:
    held: dict[str, set[str]] = defaultdict(set)
    for match in accepted:
        held[match.claim].add(match.passage.article)
    several = {article for articles in held.values() if len(articles) > 1 for article in articles}
    if not several:
        return {claim: Tellings(len(articles), 0) for claim, articles in held.items()}
    from ledger.matching import stories  # and with it what reads texts, which few lists need

    original = {
        article: story.original
        for story in stories(desk.store.article(article) for article in sorted(several))
        for article in story.reprints
    }
    counted = {}
    for claim, articles in held.items():
        told = {original.get(article, article) for article in articles}
        counted[claim] = Tellings(len(told), len(articles) - len(told))
    return counted
