"""Time expressions of a text, read for a person or for a program that scores them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger import dates
from ledger.errors import InputError
from ledger.model import LANGUAGES
from ledger.text.language import detect

if TYPE_CHECKING:
    from datetime import date

    from ledger.model import Interval, Language

__all__ = ["language_of_dates", "read_times"]


def read_times(text: str, *, anchor: date, language: Language = "") -> list[Interval]:
    """The time expressions of `text`, read against `anchor`, in its order.

    Raises:
        InputError: no grammar of dates is there for the language.
    """
    return dates.read(text, anchor=anchor, language=language_of_dates(text, language))


def language_of_dates(text: str, given: Language) -> Language:
    """The given language where it has a grammar of dates, that of the text where none is given.

    Raises:
        InputError: no grammar is there for it.
    """
    known = dates.languages()
    if given and given not in known:
        raise InputError(f"{given!r} has no grammar of dates; there are {', '.join(known)}")
    return given or detect(text, LANGUAGES)
