"""Figures with what they count: 2,500 troops, ألفين وخمسمئة جندي, 3.5 مليار دولار, 10 في المئة.

Dates, clock times, durations, ordinals and the numbers of articles, roads and telephones are no figures; time
that is granted or imposed (six weeks of leave, ten years in prison) is one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ledger.model import Quantity
from ledger.text import exclusions, units
from ledger.text.contexts import Place
from ledger.text.counts import counts
from ledger.text.figures import Surroundings, surroundings
from ledger.text.numerals import number_words, numerals
from ledger.text.ranges import with_neighbours, with_scales
from ledger.text.shares import shares
from ledger.text.tokens import keys, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledger.text.tokens import Token

__all__ = ["may_count", "quantities"]

_SURE = 1000
"""From here on a figure without a unit is one; below it only where the words before say what it comes to."""
_TOTAL_REACH = 9
"""Words before a figure among which the total stands that it is (the number of troops there rose to 450)."""
_BRACKET = re.compile(r"[(\u00ab\"]\s?$")
_DIGIT = re.compile(r"\d")
_CLOSES = {"(": ")", "\u00ab": "\u00bb", '"': '"'}
_LISTED = re.compile(r"\s?(?:,|،|-|–|and|or|to|&|و|أو|إلى)\s?")


def quantities(text: str, language: str, found: Sequence[Token] | None = None) -> list[Quantity]:
    """The figures of `text` in the order they stand, with their places.

    A figure that leaves its noun out (from 5,200 to 3,000 troops; 4,300 jobs in France, 3,700 in Germany)
    has the unit of its neighbour in the sentence. `found` are the text's tokens where the caller has them.
    """
    found = tokens(text) if found is None else found
    words = surroundings(language)
    places = list(_places(text, found, words, language))
    read = [*shares(text, found, words), *counts(text, found, words)]
    read += [quantity for place in places if (quantity := _read(place))]
    kept = _without_overlaps(sorted(read, key=lambda quantity: (quantity.start, -quantity.end)))
    totals = {place.start: place for place in places}
    return [
        whole
        for quantity in with_neighbours(text, kept)
        if (whole := _counted(quantity, totals.get(quantity.start)))
    ]


def may_count(found: Sequence[Token], language: str) -> bool:
    """Whether any of the tokens `found` of a text is one that figures are read from."""
    words = list(keys(found))
    return not _openers(language).isdisjoint(words) or bool(_DIGIT.search(" ".join(words)))


@cache
def _openers(language: str) -> frozenset[str]:
    """The words without one of which, and without digits, there is no figure."""
    words = surroundings(language)
    shares = {phrase[-1] for phrase in words.halves}
    return number_words(language) | shares | words.duals.keys() | words.singles


def _places(text: str, found: Sequence[Token], words: Surroundings, language: str) -> Iterator[Place]:
    """The numbers that may be figures; in "Articles 3 and 4" none is."""
    named_to = -1
    for number in with_scales(numerals(found, text, language), found, text):
        place = Place(text, found, number, words, language)
        is_listed = number.first == named_to and _LISTED.fullmatch(
            text, found[number.first - 1].end, place.start
        )
        follows_and = number.first == named_to + 1 and found[named_to].key in {"and", "or", "to", "و"}
        if place.is_named or (named_to >= 0 and (is_listed or follows_and)):
            named_to = number.last
        elif not exclusions.is_excluded(place):
            yield place


def _read(place: Place) -> Quantity | None:
    number, unit, token = place.number, place.unit, place.found[place.number.first]
    value = number.value
    if number.plain and place.language == "ar" and unit.noun:
        value = units.regrouped(token.text, token.key, value)
    if exclusions.is_year(place) or exclusions.is_emphasis(place) or _is_small_talk(place):
        return None
    if not unit.noun and not _total(place) and exclusions.is_reference(place):
        return None
    start = _opened(place.text, unit.start, unit.end)
    return Quantity(
        value=value,
        unit=unit.noun,
        text=place.text[start : unit.end],
        qualifier=units.qualifier(
            place.text, place.found, start=number.first, end=unit.last, language=place.language
        ),
        start=start,
        end=unit.end,
    )


def _opened(text: str, start: int, end: int) -> int:
    """Where (485) حالة begins: with the bracket that its number stands in."""
    bracket = _BRACKET.search(text, max(0, start - 3), start)
    return bracket.start() if bracket and _CLOSES[bracket[0][0]] in text[start:end] else start


def _is_small_talk(place: Place) -> bool:
    """One of them, no one, and other words that only look like a count."""
    unit, is_word = place.unit, not place.found[place.number.first].is_number
    if is_word and place.language == "en" and place.number.value == 1:
        return not unit.is_sure and (place.after == "of" or unit.noun.casefold() not in place.words.plurals)
    return is_word and place.number.value == 0 and not unit.noun


def _without_overlaps(read: list[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for quantity in read:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def _counted(quantity: Quantity, place: Place | None) -> Quantity | None:
    """The figure, if it is one: it has a unit, is large or exact enough, or is what a total comes to."""
    if quantity.unit or quantity.qualifier:
        return quantity
    total = _total(place) if place else ""
    return replace(quantity, unit=total) if total else quantity if quantity.value >= _SURE else None


def _total(place: Place) -> str:
    """What the words before say that the number sums up: troops in "the number of troops rose to 450"."""
    words, near = place.words, place.tokens_before(_TOTAL_REACH)
    if exclusions.is_tally(place):
        return words.vote_unit
    if not near or near[-1].key not in words.total_links:
        return ""
    for index, token in enumerate(near[:-1]):
        if token.key in words.votes:
            return words.vote_unit
        if token.key in words.totals:
            return _summed(near[index + 1 : -1], words) or token.text
    return ""


def _summed(behind: Sequence[Token], words: Surroundings) -> str:
    """The noun behind "number of" or in the genitive behind عدد."""
    is_partitive = bool(behind) and behind[0].key in words.partitives and behind[0].text.isascii()
    rest = [token for token in behind if token.key not in words.partitives | words.determiners]
    if is_partitive:
        rest = [token for token in rest if token.key not in words.adjectives]
        return rest[0].text if rest else ""
    return rest[0].text if rest and rest[0].key.startswith("ال") else ""
