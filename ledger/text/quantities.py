"""Figures with what they count: 2,500 troops, ألفين وخمسمئة جندي, 3.5 مليار دولار, 10 في المئة.

Dates, clock times, durations, ordinals and the numbers of articles, roads and telephones are no figures.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ledger.model import Quantity
from ledger.text import units
from ledger.text.figures import Surroundings, surroundings
from ledger.text.numerals import Numeral, numerals
from ledger.text.tokens import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["quantities"]

_CODE_BEFORE = re.compile(r"(?:[A-Za-z]-?|\d[-/:.\u2011]|[#+/:@_=]|\b[Nn]o\. )$")
_CODE_AFTER = re.compile(r"[-\u2011/:](?=[\d\w])|[A-Za-z]|_|\)\s?\d{3}-")
_RANGE = re.compile(
    r"\s?(?:-|\u2013|\u2014|to|and|or|\u0625\u0644\u0649|\u0627\u0644\u0649|\u0648|\u0623\u0648)\s?"
)
_YEARS = range(1300, 2200)
"""What four bare digits can be the year of: Hijri years of the modern press, and Gregorian ones."""
_NEIGHBOUR = 120
"""Code points within which a figure of a list takes the unit of the one before it."""
_SENTENCE_END = re.compile(r"[.!?\u061f\n]\s")


def quantities(text: str, language: str) -> list[Quantity]:
    """The figures of `text` in the order they stand, with their places.

    A figure that leaves its noun out (from 5,200 to 3,000 troops; 4,300 jobs in France, 3,700 in Germany)
    has the unit of its neighbour in the sentence.
    """
    found = tokens(text)
    words = surroundings(language)
    read = [
        quantity
        for number in numerals(found, text, language)
        if (quantity := _read(_Place(text, found, number, words, language)))
    ]
    read += _duals(found, words) + _shares(text, found, words)
    kept = _without_overlaps(sorted(read, key=lambda quantity: (quantity.start, -quantity.end)))
    return [quantity for quantity in _with_neighbours(text, kept) if _counts(quantity)]


class _Place:
    """A number where it stands: the text and tokens around it."""

    __slots__ = ("found", "language", "number", "text", "words")

    def __init__(
        self, text: str, found: Sequence[Token], number: Numeral, words: Surroundings, language: str
    ) -> None:
        self.text, self.found, self.number = text, found, number
        self.words, self.language = words, language

    @property
    def start(self) -> int:
        return self.found[self.number.first].start

    @property
    def end(self) -> int:
        return self.found[self.number.last - 1].end

    @property
    def before(self) -> str:
        """Key of the word before, "" at the beginning."""
        return self.found[self.number.first - 1].key if self.number.first else ""

    @property
    def after(self) -> str:
        """Key of the word behind, "" at the end."""
        return self.found[self.number.last].key if self.number.last < len(self.found) else ""


def _read(place: _Place) -> Quantity | None:
    number = place.number
    if _is_code(place) or _is_dated(place) or _is_duration(place):
        return None
    unit = units.unit_of(
        place.text, place.found, first=number.first, last=number.last, language=place.language
    )
    value = number.value
    if number.plain and place.language == "ar" and unit.noun:
        value = units.regrouped(place.found[number.first].key, value)
    if _is_year(place, unit) or _is_small_talk(place, unit):
        return None
    return Quantity(
        value=value,
        unit=unit.noun,
        text=place.text[unit.start : unit.end],
        qualifier=units.qualifier(
            place.text, place.found, start=number.first, end=unit.last, language=place.language
        ),
        start=unit.start,
        end=unit.end,
    )


def _is_code(place: _Place) -> bool:
    """Part of a date in digits, a clock time, a model, an ordinal, a telephone or an article of law."""
    first, last = place.found[place.number.first], place.found[place.number.last - 1]
    if not first.is_number:
        return place.before in place.words.references
    before = place.text[max(0, first.start - 4) : first.start]
    if _CODE_BEFORE.search(before) and not _is_range_end(place):
        return True
    if last.is_number and _CODE_AFTER.match(place.text, last.end) and not _is_range_start(place):
        return not units.stands_attached(place.found, place.number.last, place.language)
    return place.before in place.words.references or (
        first.text.startswith("0") and len(first.key) > 1 and "." not in first.key
    )


def _is_range_start(place: _Place) -> bool:
    """60-90 troops: two numbers, the second the larger, with a dash between them and no third."""
    index = place.number.last
    if index >= len(place.found) or not place.found[index].is_number:
        return False
    return _is_range(place.text, place.found, index - 1)


def _is_range_end(place: _Place) -> bool:
    index = place.number.first
    return index > 0 and place.found[index - 1].is_number and _is_range(place.text, place.found, index - 1)


def _is_range(text: str, found: Sequence[Token], index: int) -> bool:
    """Whether tokens `index` and the next are the two ends of a range of figures."""
    low, high = found[index], found[index + 1]
    if text[low.end : high.start] not in {"-", "\u2013", "\u2011"}:
        return False
    outside = text[max(0, low.start - 1) : low.start] + text[high.end : high.end + 1]
    if re.search(r"[-/:\u2013]", outside):
        return False
    return units.plain_value(low.key) < units.plain_value(high.key) and not _both_years(low, high)


def _both_years(low: Token, high: Token) -> bool:
    return all(re.fullmatch(r"\d{4}", token.text) and int(token.key) in _YEARS for token in (low, high))


def _is_dated(place: _Place) -> bool:
    """25 July, July 25, 25 تموز, and the year behind such a day."""
    if place.number.scaled or place.number.value >= 10_000:
        return False
    months = place.words.months
    if place.after in months and not (place.after == "may" and place.found[place.number.last].text == "may"):
        return place.number.value <= 31 or place.number.plain
    index = place.number.first
    near = [token.key for token in place.found[max(0, index - 2) : index]]
    if near and near[-1] in months:
        return place.text[place.found[index - 1].end : place.start].strip() in {"", ",", "."}
    return len(near) == 2 and near[0] in months and near[1].isdigit() and _looks_like_year(place)


def _is_duration(place: _Place) -> bool:
    if place.after not in place.words.durations:
        return (
            place.text[place.end : place.end + 1] == "-"
            and place.text[place.end + 1 : place.end + 2].isalpha()
        )
    gap = place.text[place.end : place.found[place.number.last].start]
    return len(gap) <= 2 and "\n" not in gap


def _looks_like_year(place: _Place) -> bool:
    return bool(re.fullmatch(r"\d{4}", place.found[place.number.first].text)) and place.number.value in _YEARS


def _is_year(place: _Place, unit: units.Unit) -> bool:
    """Four bare digits are a year unless they count something that is counted in thousands."""
    if not place.number.plain or not _looks_like_year(place) or unit.is_sure:
        return False
    if place.before in place.words.year_cues:
        return True
    noun = place.found[unit.last - 1].key if unit.last > place.number.last else ""
    return noun not in place.words.counted


def _is_small_talk(place: _Place, unit: units.Unit) -> bool:
    """One of them, no one, and other words that only look like a count."""
    is_word = not place.found[place.number.first].is_number
    if is_word and place.language == "en" and place.number.value == 1:
        return not unit.is_sure
    return is_word and place.number.value == 0 and not unit.noun


def _duals(found: Sequence[Token], words: Surroundings) -> list[Quantity]:
    """جنديان: two, said by the form of the noun."""
    return [
        Quantity(value=2, unit=words.duals[token.key], text=token.text, start=token.start, end=token.end)
        for token in found
        if token.key in words.duals
    ]


def _shares(text: str, found: Sequence[Token], words: Surroundings) -> list[Quantity]:
    """Half and two thirds of something, as percent."""
    shares: list[Quantity] = []
    for index in range(len(found)):
        last, share = units.longest(words.halves, found, index)
        if not share or last >= len(found) or found[last].key in words.fraction_blockers:
            continue
        if found[last].start - found[last - 1].end != 1 or (
            index and found[index - 1].key in words.fraction_blockers
        ):
            continue
        if found[0].text.isascii() and found[last].key not in {"of", "the", "all", "its", "their"}:
            continue
        start, end = found[index].start, found[last - 1].end
        shares.append(
            Quantity(
                value=float(share),
                unit="percent",
                text=text[start:end],
                qualifier=units.qualifier_by(words.qualifiers, text, found, start=index, end=last),
                start=start,
                end=end,
            )
        )
    return shares


def _without_overlaps(read: list[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for quantity in read:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def _with_neighbours(text: str, read: list[Quantity]) -> list[Quantity]:
    """Units lent to figures that left theirs out: backward over a range, forward along a list."""
    given = list(read)
    for index in range(len(given) - 2, -1, -1):
        one, other = given[index], given[index + 1]
        if not one.unit and other.unit and _RANGE.fullmatch(text, one.end, other.start):
            given[index] = replace(one, unit=other.unit)
    for index in range(1, len(given)):
        one, other = given[index - 1], given[index]
        near = other.start - one.end < _NEIGHBOUR and not _SENTENCE_END.search(text, one.end, other.start)
        if one.unit and not other.unit and near:
            given[index] = replace(other, unit=one.unit)
    return given


def _counts(quantity: Quantity) -> bool:
    """A figure without a unit is kept where it is large or exact enough to be one."""
    return bool(quantity.unit) or quantity.value >= 1000 or bool(quantity.qualifier)
