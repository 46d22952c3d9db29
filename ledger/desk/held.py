"""Which claims were held against which articles: what matching need not look at again.

It lies beside the index of claims and is no fact about the news: where it is lost or damaged, or another
version of the program wrote it, everything is looked at once more, and no pair is proposed twice.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ledger import matching
from ledger.model import id_order

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from ledger.desk.turned_down import HeldBack
    from ledger.model import Article, Claim

__all__ = ["Due", "Held"]

Due = frozenset[str]
"""Ids of the claims that an article is to be held against."""


@dataclass(slots=True)
class Held:
    """For each claim, by what matching looks at of it, the number of the article up to which it was held.

    `made_by` says what held them (program, tuning, by meaning or not): another may propose other pairs.
    `back` are the pairs held back: by the article's id the claims', each with the rejected match it repeats.
    """

    path: Path
    made_by: str
    through: dict[str, int] = field(default_factory=dict)
    back: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path, made_by: str) -> Held:
        """What is kept at `path`; nothing where it cannot be read or was held by another than `made_by`."""
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            if kept["made_by"] == made_by:
                through = {str(name): int(number) for name, number in kept["through"].items()}
                back = {str(article): dict(pairs) for article, pairs in kept["held_back"].items()}
                return cls(path, made_by, through, back)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            pass
        return cls(path, made_by)

    def likes(self) -> set[str]:
        """The rejected matches that hold others back."""
        return {like for pairs in self.back.values() for like in pairs.values()}

    def due(
        self, articles: Iterable[Article], claims: Sequence[Claim], lifted: Collection[str]
    ) -> Iterator[tuple[Article, Due | None]]:
        """The articles that some of `claims` were not held against, by id; None stands for all of them.

        Due again are the pairs that were held back by a match of `lifted`.
        """
        known = {claim.id for claim in claims}
        reached = sorted((self.through.get(matching.identity(claim), 0), claim.id) for claim in claims)
        numbers = [number for number, _ in reached]
        names: Due = frozenset()
        for article in sorted(articles, key=_number):
            behind = bisect_left(numbers, _number(article))
            if behind == len(reached):
                yield article, None
                continue
            if behind != len(names):
                names = frozenset(name for _, name in reached[:behind])
            again = {claim for claim, like in self.back.get(article.id, {}).items() if like in lifted}
            if due := names | (again & known):
                yield article, due

    def note(self, claims: Iterable[Claim], last: Article) -> None:
        """That all of `claims` were held against every article up to `last`."""
        number = _number(last)
        for claim in claims:
            name = matching.identity(claim)
            self.through[name] = max(self.through.get(name, 0), number)

    def note_back(self, article: Article, due: Due | None, back: Iterable[HeldBack]) -> None:
        """What of an article, held against the claims that were `due`, was held back."""
        before = self.back.pop(article.id, {})
        pairs = {claim: like for claim, like in before.items() if due is not None and claim not in due}
        pairs |= {one.match.claim: one.like.id for one in back}
        if pairs:
            self.back[article.id] = pairs

    def save(self, claims: Iterable[Claim]) -> None:
        """Keep what is known of `claims`, as a whole or not at all.

        Raises:
            OSError: the folder cannot be written.
        """
        names = {matching.identity(claim) for claim in claims}
        through = {name: number for name, number in self.through.items() if name in names}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_suffix(".new")
        kept = {"made_by": self.made_by, "through": through, "held_back": self.back}
        fresh.write_text(json.dumps(kept), encoding="utf-8")
        fresh.replace(self.path)


def _number(article: Article) -> int:
    return id_order(article.id)[0]
