"""A speaker as the article names it, and what stands for one that was named before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ledger.text.folding import fold
from ledger.text.lexicon import words as word_list

__all__ = ["EDGE", "Speaker", "is_document", "is_pronoun"]

_PRONOUNS = frozenset(
    word_list(
        "he she it they who i we that which them him her one mine ours yours theirs هو هي هم وهو وهي انه انها"
        " سموه فخامته معاليه جلالته سعادته"
    )
)
_DOCUMENTS = frozenset(
    word_list("البيان التقرير الرساله الوثيقه المذكره التصريح statement report letter document memo")
)
_AGED = re.compile(r"the \d{1,3}-year-old\b")
EDGE = " ,،.:;-\"“”«»'()[]"
"""Marks at the ends of a source that are no part of it."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as the article names it; `name` without title, `role` the title or office."""

    name: str
    role: str | None = None
    is_person: bool = False
    is_outlet: bool = False


def is_pronoun(phrase: str) -> bool:
    """Whether a source is a pronoun, or the age of one who was named before (the 34-year-old)."""
    plain = fold(phrase).strip(EDGE)
    return plain in _PRONOUNS or bool(_AGED.match(plain))


def is_document(phrase: str) -> bool:
    """Whether a source is a statement or report named by nothing else: its author is who spoke last."""
    return fold(phrase).strip(EDGE).removeprefix("the ") in _DOCUMENTS
