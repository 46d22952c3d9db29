"""A passage with the text around it, across paragraphs, cut between words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledger.model import Article, Passage

__all__ = ["Surroundings", "surroundings"]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Three runs of one text; `cut_before` and `cut_after` say whether it goes on."""

    before: str
    passage: str
    after: str
    cut_before: bool = False
    cut_after: bool = False


def surroundings(passage: Passage, article: Article | None, around: int) -> Surroundings:
    """The passage with up to `around` characters of its article on each side.

    Where the article does not read at that place as the passage says, the passage stands alone.
    """
    text = (article.title if passage.part == "title" else article.text) if article else ""
    if not passage.text or text[passage.start : passage.end] != passage.text:
        return Surroundings("", passage.text, "")
    first, last = max(passage.start - around, 0), min(passage.end + around, len(text))
    before, after = text[first : passage.start], text[passage.end : last]
    if first:
        before = before.partition(" ")[2] or before
    if last < len(text):
        after = after.rpartition(" ")[0] or after
    return Surroundings(before, passage.text, after, first > 0, last < len(text))
