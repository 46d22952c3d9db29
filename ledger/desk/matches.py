"""Holding articles against claims, and recording what bears on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger import matching
from ledger.desk.standing import check_stands, stand_ins
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
    desk: Desk, articles: Iterable[Article], claims: Sequence[Claim], *, index: matching.Index | None = None
) -> Iterator[tuple[Article, list[Match]]]:
    """Each article with its newly proposed matches.

    A pair of claim and article that was judged once, or waits for it, is not proposed again, and a claim is
    not proposed for the article that it was taken from, nor for those of the claims merged into it. `index`
    holds the same claims, where the caller has it.

    Raises:
        RefusedDecision: a claim is merged or split; another stands for it.
    """
    check_stands(claims)
    told_in = _told_in(desk, claims)
    index = matching.Index(claims) if index is None else index
    for article in articles:
        fresh = [
            match
            for match in matching.match_index(article, index)
            if article.id not in told_in[match.claim]
            and desk.store.find_match(match.claim, article.id) is None
        ]
        recorded: list[Match] = []
        if fresh:
            with desk.unit() as unit:
                recorded = [unit.propose_match(match) for match in fresh]
        yield article, recorded


def _told_in(desk: Desk, claims: Sequence[Claim]) -> dict[str, set[str]]:
    """The articles of each claim: where it was taken from, and where those merged into it were met."""
    recorded = desk.store.claims()
    standing = stand_ins(recorded)
    told: dict[str, set[str]] = {claim.id: {claim.article} for claim in claims}
    merged = {claim.id: standing[claim.id] for claim in recorded if claim.merged_into}
    for claim in recorded:
        if merged.get(claim.id) in told:
            told[merged[claim.id]].add(claim.article)
    for match in desk.store.matches() if merged else ():
        if merged.get(match.claim) in told:
            told[merged[match.claim]].add(match.passage.article)
    return told
