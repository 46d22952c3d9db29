"""Lines of a site told by what repeats over its articles: learned a source, from articles that are there.

A line that many articles of one source share is the site's. Prose is held to more: agencies repeat a
paragraph of background in article after article, so that only what stands at the beginning or the end of a
great part of all articles is taken for a notice. What is left out depends on nothing but the articles given.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ledger.articles.identity import sha256
from ledger.articles.lines import Line, lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledger.model import Article

__all__ = ["Habits", "without"]

_SHORT, _SHORT_SHARE = 3, 0.05
"""Articles, and part of all articles, that must share a line which is no prose."""
_PROSE, _PROSE_SHARE = 5, 0.3
"""The same for a paragraph at the beginning or the end."""
_FIRST, _LAST = 1, 3
"""Lines at either end among which a paragraph may be the site's."""


@dataclass(slots=True)
class Habits:
    """What the articles of one source share: how many there are, and in how many each line stands.

    Versions of one page, which share nearly all, count once: `addresses` are those that were seen.
    """

    articles: int = 0
    lines: Counter[str] = field(default_factory=Counter)
    addresses: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, articles: Iterable[Article]) -> Habits:
        """What these articles share."""
        habits = cls()
        for article in articles:
            habits.note(article)
        return habits

    def note(self, article: Article) -> None:
        """Count one article more."""
        address = article.canonical_url or article.address
        if address in self.addresses:
            return
        if address:
            self.addresses.add(address)
        self.articles += 1
        self.lines.update({_mark(line) for line in _open(lines(article.text))})

    def are_shown_by(self, line: Line) -> bool:
        """Whether a line is one that the articles share."""
        least, share = (_PROSE, _PROSE_SHARE) if line.is_prose else (_SHORT, _SHORT_SHARE)
        return self.lines[_mark(line)] >= max(least, share * self.articles)

    def taken(self, article: Article) -> Article:
        """The article without the lines that those before it share; counted from now on."""
        left = without(article, self)
        self.note(article)
        return left


def without(article: Article, habits: Habits) -> Article:
    """The article without the lines that its source repeats; as it is where no paragraph would be left."""
    found = lines(article.text)
    out = {line.start for line in _open(found) if habits.are_shown_by(line)}
    left = [line for line in found if line.start not in out]
    if not out or not any(line.is_prose for line in left):
        return article
    pieces: list[str] = []
    for before, line in zip([None, *left], left, strict=False):
        if before is not None:
            is_next = article.text[before.end : line.start].count("\n") == 1
            pieces.append("\n" if is_next else "\n\n")
        pieces.append(line.text)
    text = "".join(pieces)
    return replace(article, text=text, text_hash=sha256(text.encode()))


def _open(found: list[Line]) -> list[Line]:
    """The lines that may be a site's: those that are no prose, and paragraphs at either end."""
    last = len(found) - _LAST
    return [
        line for at, line in enumerate(found) if line.key and (not line.is_prose or at < _FIRST or at >= last)
    ]


def _mark(line: Line) -> str:
    """A short name of the line, so that many can be kept."""
    return hashlib.sha256(line.key.encode()).hexdigest()[:24]
