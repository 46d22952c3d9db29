"""Holding articles against claims, and recording what bears on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger import matching
from ledger.model import TAKEN_STAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ledger.desk.session import Desk
    from ledger.model import Article, Claim, Match

__all__ = ["match_articles", "open_claims"]


def open_claims(desk: Desk) -> list[Claim]:
    """The claims that articles are held against: an editor has taken them, and nothing has replaced them."""
    taken = desk.store.claims(stages=TAKEN_STAGES)
    return [claim for claim in taken if claim.status != "superseded"]


def match_articles(
    desk: Desk, articles: Iterable[Article], claims: Sequence[Claim]
) -> Iterator[tuple[Article, list[Match]]]:
    """Each article with its newly proposed matches.

    A pair of claim and article that was judged once, or waits for it, is not proposed again, and a claim is
    not proposed for the article that it was taken from.
    """
    taken_from = {claim.id: claim.article for claim in claims}
    index = matching.Index(claims)
    for article in articles:
        fresh = [
            match
            for match in matching.match_index(article, index)
            if taken_from[match.claim] != article.id
            and desk.store.find_match(match.claim, article.id) is None
        ]
        recorded: list[Match] = []
        if fresh:
            with desk.unit() as unit:
                recorded = [unit.propose_match(match) for match in fresh]
        yield article, recorded
