"""Time expressions of a text, read for a person or for a program that scores them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ledger import dates
from ledger.errors import InputError
from ledger.model import LANGUAGES, Customs, Occasion
from ledger.text.language import detect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.model import Interval, Language

__all__ = ["language_of_dates", "occasion", "read_times"]


def read_times(
    text: str,
    *,
    anchor: date,
    language: Language = "",
    events: Sequence[Occasion] = (),
    nation: str = "",
) -> list[Interval]:
    """The time expressions of `text`, read against `anchor` and the `events` known, in its order.

    `nation` is the outlet's, whose own days are meant where the text names no other (ISO 3166).

    Raises:
        InputError: no grammar of dates is there for the language, or the nation is no code of two letters.
    """
    if nation and not (len(nation) == 2 and nation.isascii() and nation.isalpha()):
        raise InputError(f"{nation!r} is no code of a nation; write it as in LB")
    grammar = language_of_dates(text, language)
    customs = Customs(events=tuple(events))
    return dates.read(text, anchor=anchor, language=grammar, customs=customs, nation=nation.upper())


def occasion(text: str) -> Occasion:
    """An event written NAME=YYYY-MM-DD or NAME=YYYY-MM-DD..YYYY-MM-DD.

    Raises:
        InputError: it is not written so.
    """
    name, _, days = text.rpartition("=")
    first, _, last = days.partition("..")
    try:
        return Occasion(
            names=(name.strip(),), first=date.fromisoformat(first), last=date.fromisoformat(last or first)
        )
    except ValueError as error:
        what = f"{text!r} is no event ({error}); write NAME=YYYY-MM-DD or NAME=YYYY-MM-DD..YYYY-MM-DD"
        raise InputError(what) from error


def language_of_dates(text: str, given: Language) -> Language:
    """The given language where its dates can be read, that of the text where none is given.

    Raises:
        InputError: no grammar is there for it.
    """
    known = dates.languages()
    if given and given not in known and not dates.can_read(given):
        raise InputError(f"{given!r} has no grammar of dates; there are {', '.join(known)}")
    return given or detect(text, LANGUAGES)
