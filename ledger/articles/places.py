"""Where datelines are: cities to time zones, and the names of agencies and outlets."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ledger.articles.lexicon import key, load, phrases, words_pattern
from ledger.errors import InputError

if TYPE_CHECKING:
    from datetime import tzinfo

__all__ = [
    "is_agency",
    "is_outlet",
    "is_place",
    "is_seat",
    "parts",
    "zone_named",
    "zone_of",
    "zone_of_outlet",
]

_BETWEEN = re.compile(r"\s*(?:[|·•;:()\[\],،/«»\"“”]|(?<=\s)[-–—]+|[-–—]+(?=\s|$))\s*")
_AND = re.compile(" and | و")


def parts(text: str) -> list[str]:
    """The names in a byline or dateline, set apart by dashes, bars, commas, colons, quotes or brackets."""
    return [part for part in (piece.strip(" .*\u200e\u200f") for piece in _BETWEEN.split(text)) if part]


def is_place(name: str) -> bool:
    """Whether `name` is a city (or country) of datelines, or several joined: Amman and Beirut."""
    known = _zones("places")
    return key(name) in known or all(one in known for one in _AND.split(key(name)))


def zone_of(name: str) -> tzinfo | None:
    """The time zone of a place of datelines, None where it is not known."""
    zone = _zones("places").get(key(name))
    return ZoneInfo(zone) if zone else None


def zone_of_outlet(name: str) -> tzinfo | None:
    """The time zone in which an outlet prints its hours, None where the outlet is not known."""
    zone = _zones("outlets").get(key(name))
    return ZoneInfo(zone) if zone else None


def is_agency(name: str) -> bool:
    """Whether `name` is an agency whose copy others print."""
    return key(name) in phrases(load("places")["names"]["agencies"])


def is_seat(name: str) -> bool:
    """Whether `name` is a place and an institution that publishes there."""
    return key(name) in phrases(load("places")["names"]["seats"])


def is_outlet(name: str) -> bool:
    """Whether `name` is a known outlet or holds a word of outlets' names."""
    return key(name) in _zones("outlets") or bool(_outlet_words().search(key(name)))


def zone_named(name: str) -> tzinfo:
    """The time zone of an IANA name.

    Raises:
        InputError: there is none of that name.
    """
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{name!r} is no time zone; write it as in Asia/Baghdad") from error


@cache
def _zones(table: str) -> dict[str, str]:
    return {name: zone for zone, block in load(table)["zones"].items() for name in phrases(block)}


@cache
def _outlet_words() -> re.Pattern[str]:
    return words_pattern(phrases(load("places")["names"]["outlet_words"]))
