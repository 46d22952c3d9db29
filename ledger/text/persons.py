"""Persons named in a text: English by capitals, Arabic by what stands beside the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.text.arabic_persons import Arabic
from ledger.text.english_persons import English
from ledger.text.person_readers import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.text.tokens import Token

__all__ = ["Run", "persons"]


def persons(text: str, found: Sequence[Token], taken: Sequence[bool], language: str) -> list[Run]:
    """The names of persons among the tokens `found` of `text`; `taken` tokens belong to something else."""
    reader = Arabic(text, found, taken) if language == "ar" else English(text, found, taken)
    return reader.runs()
