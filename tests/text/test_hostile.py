"""Hostile text: twice the length costs about twice the work, never the square of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ledger.text.actors import actors
from ledger.text.folding import fold_with_offsets
from ledger.text.language import detect
from ledger.text.names import likeness
from ledger.text.quantities import quantities
from ledger.text.sentences import sentences
from ledger.text.tokens import terms, tokens
from tests.work import calls

if TYPE_CHECKING:
    from collections.abc import Callable

LENGTH = 50_000
SHORT = 2_000
"""Where work is counted: the square of it would be sixteen times as much at four times the length."""

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
def test_work_grows_with_the_length_of_hostile_text(name: str) -> None:
    reader, steep = READERS[name], []
    for piece in PIECES:
        text = piece * (SHORT // len(piece))
        reader(text * 4)  # what is read once and kept is not counted
        short, long = calls(reader, text), calls(reader, text * 4)
        if long > 5 * short + 1_000:
            steep.append((piece, short, long))
    assert not steep


@pytest.mark.parametrize("name", READERS)
def test_long_hostile_text_is_read(name: str) -> None:
    """Work inside a regular expression calls nothing: what grows with the square hangs here."""
    for piece in PIECES:
        READERS[name](piece * (LENGTH // len(piece)))
