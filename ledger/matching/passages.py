"""What of an article is held against a claim: its title, its lead, its sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledger.model import Passage
from ledger.text.sentences import Span, paragraphs, sentences

if TYPE_CHECKING:
    from ledger.model import Article

__all__ = ["passages"]

_ADDRESS = re.compile(r"https?://\S+")
SHORT = 60
"""A sentence of fewer characters is read with the one before it: "He denied that." says nothing alone."""
LONG_LEAD = 600
"""A lead of more characters is a whole article without paragraphs; its sentences speak for it."""


def passages(article: Article) -> list[Passage]:
    """Cut an article into the spans worth holding against a claim, in reading order, none twice.

    The title comes first (part "title", offsets into it), then the lead (the first paragraph, where it has
    more than one sentence), then every sentence; a short sentence stands with the one before it in the
    same paragraph. Offsets are code points into `article.text`.
    """
    found = [_title(article)] if article.title.strip() else []
    blocks = paragraphs(article.text)
    sentence_spans = sentences(article.text, article.language)
    spans = [*_lead(blocks, sentence_spans), *_joined(sentence_spans, blocks)]
    seen: set[Span] = set()
    for span in spans:
        if span not in seen and not _is_address(article.text[span.start : span.end]):
            seen.add(span)
            found.append(_passage(article, span))
    return found


def _is_address(text: str) -> bool:
    """Whether a web address is most of the text: its words are a file's name, nobody's statement."""
    return 2 * sum(len(found[0]) for found in _ADDRESS.finditer(text)) > len(text)


def _title(article: Article) -> Passage:
    return Passage(text=article.title, start=0, end=len(article.title), part="title", article=article.id)


def _passage(article: Article, span: Span) -> Passage:
    text = article.text[span.start : span.end]
    return Passage(text=text, start=span.start, end=span.end, article=article.id)


def _lead(blocks: list[Span], spans: list[Span]) -> list[Span]:
    """The first paragraph, where it is more than one of the sentences and not the whole text."""
    if not blocks or blocks[0] in spans or blocks[0].end - blocks[0].start > LONG_LEAD:
        return []
    return [blocks[0]]


def _joined(spans: list[Span], blocks: list[Span]) -> list[Span]:
    """Each sentence, a short one from the start of the one before it."""
    joined: list[Span] = []
    starts = {block.start for block in blocks}
    for before, span in zip([None, *spans], spans, strict=False):
        alone = before is None or span.start in starts or span.end - span.start >= SHORT
        joined.append(span if alone or before is None else Span(before.start, span.end))
    return joined
