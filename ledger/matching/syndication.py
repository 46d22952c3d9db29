"""One story printed by many: articles that share their wording, and the one that they likely come from.

Texts are compared by runs of four words. A text's smallest hashes are its sketch: two that share a good part
of their runs almost surely share one of these, so only such pairs are compared in full. Bulletins of every
day (rates, weather, results) share their wording and differ in their numbers: they are no reprints.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ledger.matching.tables import table
from ledger.text.folding import fold
from ledger.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from ledger.model import Article

__all__ = ["Print", "Story", "printed", "same_story", "stories"]

RUN = 4
"""Words of a run."""
SKETCH = 32
"""Hashes of a sketch: of two texts that share half of their runs all but one in a billion pairs meet."""
SHARED = 0.5
"""The share of the shorter text's runs that the longer must hold: outlets cut a wire story at its end."""
ALIKE = 0.3
"""The share of all runs of both that both must hold: a quotation in a long article is no reprint."""
FIGURES = 0.6
"""The share of the shorter text's numbers that the longer must hold."""
SHORTEST = 20
"""Words below which a text is too short to tell a reprint from a turn of phrase."""
OPENING = 200
"""Characters at either end of a text where an agency is named as its source."""


class Story(NamedTuple):
    """Articles of one wording, by id: the one they likely come from, and its reprints by their day."""

    original: str
    reprints: tuple[str, ...]


class Print(NamedTuple):
    """A text as it is compared: hashes of its runs, the smallest of them, its numbers."""

    runs: frozenset[int]
    sketch: tuple[int, ...]
    numbers: frozenset[str]


def stories(articles: Iterable[Article]) -> list[Story]:
    """The stories that two or more of `articles` tell in the same words, in the order of their first article.

    The likely original is the earliest that is an agency's or names one as its source, else the earliest.
    """
    given = list(articles)
    prints = [printed(article.text) for article in given]
    into = list(range(len(given)))
    for one, other in _meeting(prints):
        first, second = _root(into, one), _root(into, other)
        if first != second and same_story(prints[one], prints[other]):
            into[max(first, second)] = min(first, second)
    held: dict[int, list[Article]] = defaultdict(list)
    for at, article in enumerate(given):
        held[_root(into, at)].append(article)
    return [_story(group) for group in held.values() if len(group) > 1]


def printed(text: str) -> Print:
    """A text as it is compared."""
    found = tokens(text)
    words = [token.key for token in found]
    runs = (
        frozenset()
        if len(words) < SHORTEST
        else frozenset(map(_hash, zip(*(words[n:] for n in range(RUN)), strict=False)))
    )
    numbers = frozenset(token.key for token in found if token.is_number)
    return Print(runs, tuple(sorted(runs)[:SKETCH]), numbers)


def _hash(words: Sequence[str]) -> int:
    return int.from_bytes(hashlib.blake2b("\0".join(words).encode(), digest_size=8).digest())


def _meeting(prints: Sequence[Print]) -> Iterator[tuple[int, int]]:
    """The pairs of texts worth comparing: one's sketch meets the other's."""
    holding: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(prints):
        met = {before for key in one.sketch for before in holding[key]}
        yield from ((before, at) for before in sorted(met))
        for key in one.sketch:
            holding[key].append(at)


def same_story(one: Print, other: Print) -> bool:
    """Whether two texts are one story in the same words."""
    shared = len(one.runs & other.runs)
    if not shared:
        return False
    short = min(len(one.runs), len(other.runs))
    whole = len(one.runs | other.runs)
    fewer = min(len(one.numbers), len(other.numbers))
    agree = not fewer or len(one.numbers & other.numbers) >= FIGURES * fewer
    return shared >= SHARED * short and shared >= ALIKE * whole and agree


def _root(into: list[int], at: int) -> int:
    while into[at] != at:
        into[at] = into[into[at]]
        at = into[at]
    return at


def _story(group: list[Article]) -> Story:
    by_day = sorted(group, key=lambda article: (_published(article), group.index(article)))
    attributed = [article for article in by_day if _names_agency(article)]
    first = (attributed or by_day)[0]
    return Story(first.id, tuple(article.id for article in by_day if article is not first))


def _published(article: Article) -> tuple[bool, float]:
    """What articles are ordered by in time; one without a date comes last."""
    at: datetime | None = article.published
    return (at is None, at.timestamp() if at else 0.0)


def _names_agency(article: Article) -> bool:
    """Whether the article is an agency's, or names one at its beginning or end."""
    ends = f"{article.source}\n{article.text[:OPENING]}\n{article.text[-OPENING:]}"
    return _agencies().search(fold(ends)) is not None


@cache
def _agencies() -> re.Pattern[str]:
    names = (fold(name.strip()) for listed in table("agencies").values() for name in listed)
    return re.compile(r"(?<!\w)[وبلف]?(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
