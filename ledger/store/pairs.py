"""What a unit records of matches: those proposed, what editors say of them, samples that are rated."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledger.model import Article, Claim, Judgement, Match, Stance
from ledger.store import queries, tables
from ledger.store.transaction import Transaction, one_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

__all__ = ["Pairs"]


class Pairs(Transaction):
    """The part of a unit that has to do with pairs of claim and article."""

    def __init__(self, connection: Connection, *, editor: str, at: datetime) -> None:
        super().__init__(connection, editor=editor, at=at)
        self._bare: set[str] = set()
        """Ids of articles that were added here and that no match was proposed of."""
        self._claims: set[str] = set()
        """Ids of claims that are there: none is ever taken out."""

    def propose_match(self, match: Match) -> Match:
        """Record a match; the one of the same claim and article is returned as it is, however it was judged.

        Raises:
            UnknownId: its claim or its article is not there.
            InputError: a field holds what it cannot.
        """
        claim = queries.known_id(self._connection, Claim, match.claim)
        article = queries.known_id(self._connection, Article, match.passage.article)
        known = queries.pair(self._connection, claim, article)
        self._bare.discard(article)
        return known or self._add("match.proposed", tables.match, _placed(match, claim, article), {})

    def propose_matches(self, id: str, matches: Sequence[Match]) -> list[Match]:  # noqa: A002
        """Record matches of one article, as `propose_match` does each.

        Raises:
            UnknownId: the article or a claim is not there.
            InputError: a field holds what it cannot.
        """
        is_bare = id in self._bare
        article = id if is_bare else queries.known_id(self._connection, Article, id)
        claims = self.known_claims([one.claim for one in matches])
        held = [] if is_bare else queries.listed(self._connection, Match, {"article": article})
        self._bare.discard(article)
        there = {one.claim: one for one in held}
        fresh: dict[str, Match] = {}
        for claim, match in zip(claims, matches, strict=True):
            if claim not in there:
                fresh.setdefault(claim, _placed(match, claim, article))
        proposed = self._add_all("match.proposed", tables.match, list(fresh.values()), {})
        there |= zip(fresh, proposed, strict=True)
        return [there[claim] for claim in claims]

    def known_claims(self, ids: Sequence[str]) -> list[str]:
        """The ids as they are kept of claims that are there; asked for once, however many matches name them.

        Raises:
            UnknownId: one is not there.
        """
        asked = [one for one in dict.fromkeys(ids) if one not in self._claims]
        kept = (
            dict(zip(asked, queries.known_ids(self._connection, Claim, asked), strict=True)) if asked else {}
        )
        self._claims.update(kept.values())
        return [kept.get(one, one) for one in ids]

    def judge_match(
        self,
        id: str,  # noqa: A002
        judgement: Judgement,
        *,
        stance: Stance | None = None,
        note: str = "",
    ) -> Match:
        """Record what the editor says of a match; `stance` replaces the proposed one.

        Raises:
            UnknownId: no such match.
            InputError: no such judgement or stance.
        """
        match = queries.by_id(self._connection, Match, id)
        one_of("judgement", judgement, Judgement)
        if stance is not None:
            one_of("stance", stance, Stance)
        self._append("match.judged", match.id, {"judgement": judgement, "stance": stance, "note": note})
        return queries.by_id(self._connection, Match, id)

    def draw_sample(self, name: str, matches: Sequence[str], seed: int) -> str:
        """Record which matches editors are to rate without seeing each other's ratings; the sample's name.

        Raises:
            UnknownId: one of the matches is not there.
        """
        drawn = [queries.known_id(self._connection, Match, one) for one in matches]
        self._append("sample.drawn", name, {"matches": drawn, "seed": seed})
        return name

    def rate(self, sample: str, match: str, verdict: Judgement, stance: Stance) -> None:
        """Record how the editor rates a match of a sample; it judges nothing.

        Raises:
            UnknownId: no such match.
        """
        one_of("judgement", verdict, Judgement)
        one_of("stance", stance, Stance)
        id = queries.known_id(self._connection, Match, match)  # noqa: A001
        self._append("rating.given", sample, {"match": id, "verdict": verdict, "stance": stance})


def _placed(match: Match, claim: str, article: str) -> Match:
    if (match.claim, match.passage.article) == (claim, article):
        return match
    return replace(match, claim=claim, passage=replace(match.passage, article=article))
