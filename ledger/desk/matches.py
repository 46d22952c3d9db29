"""Holding articles against claims, recording what bears on them, and what holding them anew would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ledger import matching
from ledger.desk.held import Held
from ledger.desk.standing import check_stands, stand_ins
from ledger.desk.turned_down import TurnedDown
from ledger.model import TAKEN_STAGES, id_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ledger.desk.held import Due
    from ledger.desk.session import Desk
    from ledger.desk.turned_down import HeldBack
    from ledger.matching.sense import Sense
    from ledger.model import Article, Claim, Match

__all__ = ["Difference", "differences", "match_articles", "match_new", "open_claims", "told_in"]

SAME = 0.05
"""Scores closer than this are one: each claim that comes or goes moves all of them a little."""
WAITING = ("proposed", "unsure")
"""Pairs on which no editor has spoken: only these are told as gone or changed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What holding an article against a claim anew gives beside what the ledger has.

    `now` is what is found, None where nothing is; `then` the match that stands, None where there is none.
    """

    kind: Literal["new", "gone", "changed"]
    now: Match | None
    then: Match | None


@dataclass(frozen=True, slots=True)
class _Round:
    """Claims that articles are held against, in an index that may hold others too."""

    claims: Sequence[Claim]
    index: matching.Index
    told_in: dict[str, set[str]]
    sense: Sense | None = None

    @classmethod
    def of(
        cls, desk: Desk, claims: Sequence[Claim], index: matching.Index | None, sense: Sense | None
    ) -> _Round:
        """A round of `claims`.

        Raises:
            RefusedDecision: a claim is merged or split; another stands for it.
        """
        check_stands(claims)
        held = matching.Index(claims, tuning=desk.tuning) if index is None else index
        return cls(claims, held, told_in(desk, claims), sense)

    def found(self, article: Article, due: Due | None = None) -> list[Match]:
        """What in `article` bears on those claims that are `due`, but for those taken from it; best first."""
        if due is None and len(self.index) > len(self.claims):
            due = frozenset(self.told_in)
        match = self.sense.match if self.sense else matching.match_index
        held = match(article, self.index, only=due)
        return [one for one in held if article.id not in self.told_in[one.claim]]


def open_claims(desk: Desk) -> list[Claim]:
    """The claims that articles are held against: an editor has taken them, and nothing has replaced them."""
    taken = desk.store.claims(stages=TAKEN_STAGES)
    return [claim for claim in taken if claim.status != "superseded"]


def match_articles(
    desk: Desk,
    articles: Iterable[Article],
    claims: Sequence[Claim],
    *,
    index: matching.Index | None = None,
    sense: Sense | None = None,
) -> Iterator[tuple[Article, list[Match], list[HeldBack]]]:
    """Each article with its newly proposed matches, and those held back.

    A pair of claim and article that was judged once, or waits for it, is not proposed again, and a claim is
    not proposed for the article that it was taken from, nor for those of the claims merged into it. `index`
    holds these claims, and perhaps others, where the caller has it; with `sense` what their words leave open
    is held by meaning too. Held back is what repeats words that an
    editor rejected for that claim.

    Raises:
        RefusedDecision: a claim is merged or split; another stands for it.
    """
    held = _Round.of(desk, claims, index, sense)
    turned_down = TurnedDown(desk)
    for article in articles:
        yield article, *_propose(desk, held.found(article), article, turned_down)


def match_new(
    desk: Desk,
    claims: Sequence[Claim],
    *,
    index: matching.Index,
    tell: Callable[[str], None],
    sense: Sense | None = None,
) -> Iterator[tuple[Article, list[Match], list[HeldBack]]]:
    """As `match_articles`, every article against the claims that it was not held against before.

    What was held back comes up again once its rejection is taken back. What was done is kept when the work
    ends or is broken off; where it cannot be kept, `tell` is told.
    """
    made_by = f"{matching.fingerprint()} {index.tuning.mark} {'by meaning' if sense else 'by words'}"
    memory = Held.load(desk.settings.held, made_by)
    held, turned_down = _Round.of(desk, claims, index, sense), TurnedDown(desk)
    lifted = {key for key in memory.likes() if desk.store.match(key).judgement != "rejected"}
    every = desk.store.articles()
    last: Article | None = None
    try:
        for article, due in memory.due(every, claims, lifted):
            proposed, back = _propose(desk, held.found(article, due), article, turned_down)
            memory.note_back(article, due, back)
            yield article, proposed, back
            last = article
        last = max(every, key=lambda one: id_order(one.id), default=None)
    finally:
        if last is not None:
            matching.keep_words(desk.settings.index)
            memory.note(claims, last)
            try:
                memory.save(claims)
            except OSError as error:
                tell(f"what was held against what cannot be kept in {memory.path}: {error.strerror or error}")


def differences(
    desk: Desk,
    articles: Iterable[Article],
    claims: Sequence[Claim],
    *,
    index: matching.Index,
    sense: Sense | None = None,
) -> Iterator[tuple[Article, list[Difference], list[HeldBack]]]:
    """Each article with what holding it against `claims` anew would change, and what would be held back.

    Nothing is recorded. A pair that was accepted or rejected stays as it is: an editor has spoken.
    """
    held, turned_down = _Round.of(desk, claims, index, sense), TurnedDown(desk)
    wanted = {claim.id for claim in claims}
    for article in articles:
        standing = {m.claim: m for m in desk.store.matches(article=article.id) if m.claim in wanted}
        found = {match.claim: match for match in held.found(article)}
        _, back = turned_down.sort([one for one in found.values() if one.claim not in standing], article)
        for one in back:
            del found[one.match.claim]
        yield article, list(_compared(found, standing)), back


def _compared(found: dict[str, Match], standing: dict[str, Match]) -> Iterator[Difference]:
    for claim, now in found.items():
        then = standing.get(claim)
        if then is None:
            yield Difference("new", now, None)
        elif then.judgement in WAITING and (then.stance != now.stance or abs(then.score - now.score) > SAME):
            yield Difference("changed", now, then)
    for claim, then in standing.items():
        if claim not in found and then.judgement in WAITING and then.features:
            yield Difference("gone", None, then)


def _propose(
    desk: Desk, found: Iterable[Match], article: Article, turned_down: TurnedDown
) -> tuple[list[Match], list[HeldBack]]:
    """Record what is new of the matches found in an article, but for those held back."""
    unknown = [match for match in found if desk.store.find_match(match.claim, article.id) is None]
    fresh, back = turned_down.sort(unknown, article)
    if not fresh:
        return [], back
    with desk.unit() as unit:
        return [unit.propose_match(match) for match in fresh], back


def told_in(desk: Desk, claims: Sequence[Claim]) -> dict[str, set[str]]:
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
