"""Pairs that are not proposed since an editor rejected the same words, printed elsewhere, for the same claim.

They wait on the rejection: where it is taken back, matching proposes them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ledger.desk.standing import stand_ins
from ledger.matching import passages
from ledger.matching.echoes import is_echo
from ledger.matching.reading import Reading
from ledger.matching.syndication import printed, same_story

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledger.desk.session import Desk
    from ledger.matching.syndication import Print
    from ledger.model import Article, Match, Passage

__all__ = ["HeldBack", "TurnedDown"]


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A match that is not proposed, and the rejected one whose words it repeats."""

    match: Match
    like: Match


class TurnedDown:
    """What editors have rejected, claim by claim as it is asked for, as of when that was."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rejected: dict[str, list[_Rejected]] = {}

    def sort(self, found: Iterable[Match], article: Article) -> tuple[list[Match], list[HeldBack]]:
        """The matches of an article that may be proposed, and those that are held back."""
        fresh, back = [], []
        for match in found:
            like = self._like(match, article)
            if like is None:
                fresh.append(match)
            else:
                back.append(HeldBack(match, like))
        return fresh, back

    def _like(self, match: Match, article: Article) -> Match | None:
        """The rejected match of that claim whose words these are, None where there is none."""
        rejected = self._of(match.claim)
        if not rejected:
            return None
        here = _reading(match.passage, article)
        echoed = next((one.match for one in rejected if is_echo(here, one.passage)), None)
        if echoed is not None:
            return echoed
        whole = printed(article.text)
        return next((one.match for one in rejected if one.is_reprinted(here, whole)), None)

    def _of(self, claim: str) -> list[_Rejected]:
        if claim not in self._rejected:
            store = self._desk.store
            self._rejected[claim] = [
                _Rejected(match, store.article(match.passage.article))
                for member in (claim, *self._merged.get(claim, ()))
                if member in self._claims
                for match in store.matches(claim=member, judgements=("rejected",))
            ]
        return self._rejected[claim]

    @cached_property
    def _claims(self) -> set[str]:
        """The claims of which a match was rejected."""
        return self._desk.store.claims_judged("rejected")

    @cached_property
    def _merged(self) -> dict[str, list[str]]:
        """The claims merged into each."""
        merged: dict[str, list[str]] = defaultdict(list)
        for claim, into in stand_ins(self._desk.store.claims(stages=("merged",))).items():
            merged[into].append(claim)
        return merged


@dataclass(frozen=True)
class _Rejected:
    """A rejected match in its article."""

    match: Match
    article: Article

    def is_reprinted(self, passage: Reading, whole: Print) -> bool:
        """Whether an article is a reprint of this one, and a passage of it stands here too.

        Who rejected the first print has seen all its words.
        """
        return same_story(self._print, whole) and any(
            is_echo(passage, _reading(one, self.article)) for one in passages(self.article)
        )

    @cached_property
    def passage(self) -> Reading:
        """The passage that was rejected."""
        return _reading(self.match.passage, self.article)

    @cached_property
    def _print(self) -> Print:
        return printed(self.article.text)


def _reading(passage: Passage, article: Article) -> Reading:
    return Reading(passage.text, article.language, article.day)
