"""Claims found in articles and put before the editors: as drafts, or as evidence for a claim that stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from math import log
from typing import TYPE_CHECKING

from ledger import claims
from ledger.claims.twins import Twins
from ledger.desk.standing import stand_ins
from ledger.desk.turned_down import TurnedDown
from ledger.model import Claim, Feature, Match, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ledger.desk.session import Desk
    from ledger.model import Article
    from ledger.settings import Settings
    from ledger.store import Unit

__all__ = ["Proposed", "propose", "read_claims", "told_again"]

_SAME_STORY = 1
"""Days between two articles that may tell of the same words: one outlet's evening is another's morning."""
_TURNED_DOWN = 30
"""Days over which a claim that was turned down stays away, also when it is told in other words."""
_TOGETHER = 20
"""Articles of one transaction: a disk can take longer to keep one than the program to read it."""
_SUREST = 0.99
_AGAIN = "told_again"
"""The signal of a match that stands for a claim told again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What became of the claims that were read in one article.

    `again` are proposed matches: the article tells a claim that stands already. Counted are the claims that
    the ledger has (`known`), those like one that was turned down, and those under the confidence asked for.
    """

    article: Article
    drafts: tuple[Claim, ...] = ()
    again: tuple[Match, ...] = ()
    known: int = 0
    turned_down: int = 0
    unsure: int = 0


def read_claims(article: Article, settings: Settings) -> list[Claim]:
    """The claims that the program finds in an article, read as is set for its source; none is recorded."""
    found = claims.propose(
        article.text,
        language=article.language,
        anchor=article.day,
        title=article.title,
        outlet=article.source,
        customs=settings.customs(article.source),
    )
    return [replace(claim, source=article.source, article=article.id, stage="draft") for claim in found]


def propose(desk: Desk, articles: Iterable[Article], *, least: float = 0.0) -> Iterator[Proposed]:
    """Read each article and record what is new in it, some articles a transaction, each told once it is kept.

    A claim told already by another article of the same day is proposed as a match of that claim. One that
    was turned down does not come back, nor does one under the confidence `least`.
    """
    shelf = _Shelf(desk)
    waiting = iter(articles)
    while some := list(islice(waiting, _TOGETHER)):
        found = [
            (article, read_claims(article, desk.settings)) for article in some
        ]  # before others have to wait for us
        with desk.unit() as unit:
            done = [_Sorted(desk, shelf, article, least).record(unit, read) for article, read in found]
        yield from done


class _Shelf:
    """The claims of the ledger, those that stand and those that were turned down, by what they say."""

    def __init__(self, desk: Desk) -> None:
        self.standing = Twins()
        self.turned_down = Twins()
        recorded = desk.store.claims()
        self.identities = desk.store.identities()
        self.stand_ins = stand_ins(recorded)
        self.rejections = TurnedDown(desk)
        days = desk.store.article_days()
        for claim in recorded:
            if claim.stage != "split":
                kept = self.turned_down if claim.stage == "discarded" else self.standing
                kept.add(claim, days[claim.article] if claim.article else claim.said_on)

    def keep(self, drafts: Iterable[Claim], article: Article) -> None:
        """Keep new drafts, so that later articles are held against them."""
        for claim in drafts:
            self.identities.add(claims.identity(claim))
            self.standing.add(claim, article.day)
            self.stand_ins[claim.id] = claim.id


class _Sorted:
    """The claims of one article, sorted by what is to become of them."""

    def __init__(self, desk: Desk, shelf: _Shelf, article: Article, least: float) -> None:
        self._desk = desk
        self._shelf = shelf
        self._article = article
        self._drafts: dict[str, Claim] = {}
        self._again: dict[str, Match] = {}
        self._least = least
        self._there = desk.store.matches(article=article.id)
        self._known = self._turned_down = self._unsure = 0

    def _sort(self, claim: Claim) -> None:
        key, day = claims.identity(claim), self._article.day
        if key in self._shelf.identities:
            self._known += 1
            return
        standing = self._shelf.standing.like(claim, day, days=_SAME_STORY)
        gone = self._shelf.turned_down.like(claim, day, days=_TURNED_DOWN)
        if gone and (not standing or gone[0][0] > standing[0][0]):
            self._turned_down += 1
        elif standing and self._is_told(claim, *standing[0]):
            pass
        elif (claim.confidence or 0.0) < self._least:
            self._unsure += 1
        else:
            self._drafts.setdefault(key, claim)

    def _is_told(self, claim: Claim, likeness: float, twin: Claim) -> bool:
        """Take note of a claim that stands already; False where an editor has said that it is another."""
        if twin.article == claim.article or any(_tells(match, claim) for match in self._there):
            self._known += 1
            return True
        first = self._shelf.stand_ins[twin.id]
        match = told_again(claim, twin, likeness, of=first)
        there = self._desk.store.find_match(first, claim.article)
        if there is None and self._shelf.rejections.sort([match], self._article)[1]:
            return False
        if there is None and first not in self._again:
            self._again[first] = match
        elif there and there.judgement == "rejected" and _overlap(there.passage, match.passage):
            return False
        else:
            self._known += 1
        return True

    def record(self, unit: Unit, read: list[Claim]) -> Proposed:
        """Write down what is new of the claims read, and that they were, and put it on the shelf."""
        for claim in read:
            self._sort(claim)
        drafts = [unit.add_claim(claim, identity=key) for key, claim in self._drafts.items()]
        again = [unit.propose_match(match) for match in self._again.values()]
        counted = {"known": self._known, "turned_down": self._turned_down, "unsure": self._unsure}
        found = {"drafts": [one.id for one in drafts], "again": [one.id for one in again], **counted}
        unit.mark_read(self._article.id, {**found, "least": self._least})
        self._shelf.keep(drafts, self._article)
        return Proposed(article=self._article, drafts=tuple(drafts), again=tuple(again), **counted)


def told_again(claim: Claim, twin: Claim, likeness: float, *, of: str) -> Match:
    """The words of `claim` as a proposed match of the claim `of`, for which its twin was told before."""
    score = min(likeness, _SUREST)
    said = Feature(name=_AGAIN, value=score, share=log(score / (1 - score)), why=twin.text)
    return Match(claim=of, passage=_passage(claim), score=score, stance="repeats", features=(said,))


def _passage(claim: Claim) -> Passage:
    return Passage(text=claim.text, start=claim.start, end=claim.end, part=claim.part, article=claim.article)


def _tells(match: Match, claim: Claim) -> bool:
    """Whether a match, if no editor turned it down, says already that an article tells this claim again."""
    again = any(feature.name == _AGAIN for feature in match.features)
    return again and match.judgement != "rejected" and _overlap(match.passage, _passage(claim))


def _overlap(left: Passage, right: Passage) -> bool:
    return left.part == right.part and left.start < right.end and right.start < left.end
