"""Hostile text: twice the length may cost about twice the time, never the square of it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from ledger.text.actors import actors
from ledger.text.folding import fold_with_offsets
from ledger.text.language import detect
from ledger.text.names import likeness
from ledger.text.quantities import quantities
from ledger.text.sentences import sentences
from ledger.text.tokens import terms, tokens

if TYPE_CHECKING:
    from collections.abc import Callable

LENGTH = 100_000
SECONDS = 4.0
"""Generous for a busy machine: what grows with the square takes minutes."""

PIECES = [
    "1", "1 ", "1-", "1,", "1.1.", "2021 ", "five ", "a ", "half of ", "مليون ", "خمسة و", '"', "«أب. ", '"A b. ',
    "(", "ال", "ال ", "$", "US troops ", "القوات ", "الرئيس ", "Mr. ", "John ", "قال محمد ", "al-", "A. ", ". ", ".\n",
    "\n", " ", "ً", "a'", "U.S.", "و",
]  # fmt: skip
READERS: dict[str, Callable[[str], object]] = {
    "fold": fold_with_offsets,
    "tokens": tokens,
    "detect": detect,
    "terms_ar": lambda text: terms(text, "ar"),
    "sentences_ar": lambda text: sentences(text, "ar"),
    "sentences_en": lambda text: sentences(text, "en"),
    "quantities_ar": lambda text: quantities(text, "ar"),
    "quantities_en": lambda text: quantities(text, "en"),
    "actors_ar": lambda text: actors(text, "ar"),
    "actors_en": lambda text: actors(text, "en"),
    "likeness": lambda text: likeness(text, text[1:]),
}


@pytest.mark.parametrize("name", READERS)
def test_long_hostile_text_is_read_in_seconds(name: str) -> None:
    slow = []
    for piece in PIECES:
        text = piece * (LENGTH // len(piece))
        began = time.process_time()
        READERS[name](text)
        spent = time.process_time() - began
        if spent > SECONDS:
            slow.append((piece, round(spent, 1)))
    assert not slow
