"""A passage in its context: some of the text around it, cut between words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledger.model import Article, Passage

__all__ = ["Excerpt", "excerpt"]

AROUND = 120
"""How much of the text is shown on each side, in characters."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Three runs of one text; `cut_before` and `cut_after` say whether the paragraph goes on."""

    before: str
    passage: str
    after: str
    cut_before: bool = False
    cut_after: bool = False


def excerpt(passage: Passage, article: Article | None, around: int = AROUND) -> Excerpt:
    """The passage with the text around it, within its paragraph.

    Where the article is not at hand, or does not read at that place as the passage says, the passage stands
    alone: a context that may be another's is worse than none.
    """
    text = (article.title if passage.part == "title" else article.text) if article else ""
    if text[passage.start : passage.end] != passage.text or not passage.text:
        return Excerpt("", passage.text, "")
    start = text.rfind("\n", 0, passage.start) + 1
    found = text.find("\n", passage.end)
    end = len(text) if found < 0 else found
    before, cut_before = _last_words(text[start : passage.start], around)
    after, cut_after = _first_words(text[passage.end : end], around)
    return Excerpt(before, passage.text, after, cut_before, cut_after)


def _first_words(text: str, limit: int) -> tuple[str, bool]:
    text = text.rstrip()
    if len(text) <= limit:
        return text, False
    return text[:limit].rpartition(" ")[0] or text[:limit], True


def _last_words(text: str, limit: int) -> tuple[str, bool]:
    text = text.lstrip()
    if len(text) <= limit:
        return text, False
    return text[-limit:].partition(" ")[2] or text[-limit:], True
