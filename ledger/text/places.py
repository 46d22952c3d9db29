"""Countries by their names, capitals and nationalities; cities, bases and regions."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ledger.text.gazetteer import Entry, Gazetteer
from ledger.text.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.text.tokens import Token

__all__ = ["add_places", "country_of", "currency_of", "nationality_of", "place_name"]

_ENDINGS = ("", "ة", "ون", "ين", "ات", "ا", "تين", "تان", "ان")
_NO_COUNTRY = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
_OTHER_MEANING = frozenset({"بنين", "مالي"})
"""Arabic names of countries that are common words too (sons, financial)."""


def add_places(gazetteer: Gazetteer) -> None:
    """Enter every place: own lists first, then babel's territories in Arabic and English."""
    for name, (_, english, arabic) in load("places").items():
        gazetteer.add((*_parts(english), *_parts(arabic)), Entry(f"place:{name}", "place"))
    for code, (english, _, arabic, _) in load("countries").items():
        gazetteer.add((*_parts(english), *_parts(arabic)), Entry(f"place:{code}", "place"))
    for code in load("countries"):
        gazetteer.add(_nationalities(code), Entry(f"place:{code}", "place"))
    for code, name in _territories():
        gazetteer.add((name,), Entry(f"place:{code}", "place"))


def country_of(key: str) -> str:
    """The country's code (ISO 3166) of a place or force: "place:erbil" and "force:IQ" give "IQ", else ""."""
    name = key.partition(":")[2]
    if name.isupper():
        return name
    place = load("places").get(name)
    return str(place[0]) if place else ""


@cache
def place_name(place: str, language: str) -> str:
    """What a place (a country's code or one of the own list) is called; its own key in other languages."""
    if own := load("places").get(place):
        names = {"en": _parts(own[1]), "ar": _parts(own[2])}.get(language)
        return names[0] if names else place
    return dict(_territories_of(language)).get(place, place)


def nationality_of(word: Token) -> str:
    """The code of the country whose people or things `word` calls by, "" for any other word."""
    hit = _by_nationality().at([word], word.text, 0)
    return hit.entry.key if hit else ""


def currency_of(word: Token) -> str:
    """The currency (ISO 4217) of the nation that an adjective names, "" for any other word."""
    code = nationality_of(word)
    if not code:
        return ""
    from babel.numbers import get_territory_currencies  # only where money needs it

    return str(next(iter(get_territory_currencies(code)), ""))


@cache
def _by_nationality() -> Gazetteer:
    gazetteer = Gazetteer()
    for code in load("countries"):
        gazetteer.add(_nationalities(code), Entry(code, "place"))
    return gazetteer.close()


def _parts(block: str) -> list[str]:
    return [part for part in block.split("|") if part]


def _nationalities(code: str) -> Iterator[str]:
    _, english, _, arabic = load("countries")[code]
    for word in _parts(english):
        yield word
        yield word + "s"
    for base in _parts(arabic):
        yield from _inflected(base)


def _inflected(base: str) -> Iterator[str]:
    """عراقي in every gender, number and state; a plural of its own kind (أتراك) as it stands."""
    for ending in _ENDINGS if base.endswith("ي") else ("",):
        words = [word + ending for word in base.split()]
        yield " ".join(words)
        yield " ".join(f"ال{word}" for word in words)


def _territories() -> Iterator[tuple[str, str]]:
    for language in ("ar", "en"):
        for code, name in _territories_of(language):
            if code.isalpha() and code not in _NO_COUNTRY and name not in _OTHER_MEANING:
                yield code, name


def _territories_of(language: str) -> Iterator[tuple[str, str]]:
    from babel import Locale  # 50 ms

    yield from Locale(language).territories.items()
