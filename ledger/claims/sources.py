"""A source as written to the speaker that it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledger.claims.arabic_speakers import arabic_speaker
from ledger.claims.english_speakers import english_speaker
from ledger.claims.speakers import EDGE, is_document, is_pronoun

if TYPE_CHECKING:
    from ledger.claims.lexicon import Lexicon
    from ledger.claims.speakers import Speaker

__all__ = ["read_speaker"]

_BRACKETED = re.compile(r"\([^()]{0,40}\)")


def read_speaker(text: str, lexicon: Lexicon) -> Speaker | None:
    """A noun phrase split into name and role; None for a pronoun or nothing."""
    phrase = " ".join(_BRACKETED.sub(" ", text).split()).strip(EDGE)
    if not phrase or is_pronoun(phrase) or is_document(phrase):
        return None
    read = arabic_speaker if lexicon.language == "ar" else english_speaker
    return read(phrase, lexicon)
