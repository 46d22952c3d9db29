"""Numbers that are no figures: parts of dates and clock times, ages, codes, numbers of laws and of houses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledger.text import units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.text.contexts import Place
    from ledger.text.tokens import Token

__all__ = ["is_emphasis", "is_excluded", "is_reference", "is_tally", "is_year"]

_CODE_BEFORE = re.compile(r"(?:[A-Za-z]-?|\d[-/:.\u2011]|\w\+|[#/:@_=]|\b[Nn]o\. )$")
_CODE_AFTER = re.compile(r"[-\u2011/:](?=[\d\w])|[A-Za-z]|_|\)\s?\d{3}-")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[.:,][0-5]\d")
_YEARS = range(1300, 2200)
"""What four bare digits can be the year of: Hijri years of the modern press, and Gregorian ones."""
_OF_MONTH = frozenset({"of", "من", "شهر"})
_ITEM = re.compile(r"(?:^|[.\n:;؛/])\s*\(\s?$")
_NO_YEARS = range(1451, 1800)
"""Too late for a Hijri year of the news and too early for a Gregorian one: with a noun behind it, a count."""
_ACCUSATIVE = re.compile("(?:\u064b\u0627|\u0627\u064b|[^\u0627\u064a]\u0627)$")
"""The ending of a counted noun: 2015 \u0639\u0636\u0648\u0627."""
_ITEMS = 100
_REFERENCE_REACH = 4
"""Words before a number without a noun among which the law or the flight that it numbers may stand."""
_VOTE_REACH = 6


def is_excluded(place: Place) -> bool:
    """Whether the number is part of a date or a code, or a stretch of time that is no amount."""
    return any(test(place) for test in (_is_item, _is_code, _is_dated, _is_duration, _is_odds, _is_ordinal))


def is_reference(place: Place) -> bool:
    """Numbers of laws, flights and houses, where it counts nothing: قرار مجلس الأمن 2254, 12 King Street."""
    if any(key in place.words.numbered for key in place.keys_before(_REFERENCE_REACH)):
        return True
    behind = place.found[place.number.last : place.number.last + 3]
    return any(token.key in place.words.streets and token.text[:1].isupper() for token in behind)


def is_year(place: Place) -> bool:
    """Four bare digits are a year unless they count something that is counted in thousands."""
    if not place.number.plain or not _looks_like_year(place) or place.unit.is_sure:
        return False
    if place.before in place.words.year_cues:
        return True
    if place.unit.last == place.number.last:
        return True
    noun = place.found[place.unit.last - 1]
    is_accusative = place.language == "ar" and _ACCUSATIVE.search(noun.text)
    is_past = int(place.number.value) in _NO_YEARS
    return not (is_accusative or is_past or noun.key in place.words.counted)


def is_emphasis(place: Place) -> bool:
    """One hundred percent sure, مستعدون مئة بالمئة: no measure of anything."""
    if place.number.value != 100 or place.unit.noun != "percent":
        return False
    behind = place.found[place.unit.last].key if place.unit.last < len(place.found) else ""
    return behind in place.words.emphasised or place.before in place.words.emphasised


def _is_item(place: Place) -> bool:
    """The (2) that opens an item of a list."""
    if place.number.value >= _ITEMS or not place.text.startswith(")", place.end):
        return False
    return bool(_ITEM.search(place.text, max(0, place.start - 5), place.start))


def _is_code(place: Place) -> bool:
    """Part of a date in digits, a clock time, a model, an ordinal, a telephone or an article of law."""
    first, last = place.found[place.number.first], place.found[place.number.last - 1]
    if not first.is_number:
        return place.is_named
    if _is_clock(place) or is_tally(place):
        return _is_clock(place)
    before = place.text[max(0, first.start - 4) : first.start]
    if _CODE_BEFORE.search(before) and not _is_range_end(place):
        return True
    if last.is_number and _CODE_AFTER.match(place.text, last.end) and not _is_range_start(place):
        return not place.is_compound and not units.stands_attached(
            place.found, place.number.last, place.language
        )
    return place.is_named or (first.text.startswith("0") and len(first.key) > 1 and "." not in first.key)


def _is_clock(place: Place) -> bool:
    """10.36 am, الساعة 10.36: the hour and its minutes, by the words beside them."""
    if not place.number.plain or not _CLOCK.fullmatch(place.found[place.number.first].text):
        return False
    return place.before in place.words.clock or place.after in place.words.clock


def is_tally(place: Place) -> bool:
    """Voted 60-40: the two sides of a vote, where 3-2 elsewhere is the score of a match."""
    pair = _tally(place)
    if pair is None:
        return False
    near = place.keys_before(_VOTE_REACH) + [
        token.key for token in place.found[place.number.last : place.number.last + 2]
    ]
    return any(key in place.words.votes for key in near)


def _tally(place: Place) -> tuple[Token, Token] | None:
    """The two numbers with a dash between them that the place is one of, and no third."""
    for first in (place.number.first, place.number.first - 1):
        if first < 0 or first + 1 >= len(place.found):
            continue
        pair = place.found[first], place.found[first + 1]
        if all(token.is_number for token in pair) and _is_dashed(place.text, *pair):
            return pair
    return None


def _is_range_start(place: Place) -> bool:
    """60-90 troops: two numbers, the second the larger, with a dash between them and no third."""
    index = place.number.last
    if index >= len(place.found) or not place.found[index].is_number:
        return False
    return _is_range(place.text, place.found, index - 1)


def _is_range_end(place: Place) -> bool:
    index = place.number.first
    return index > 0 and place.found[index - 1].is_number and _is_range(place.text, place.found, index - 1)


def _is_range(text: str, found: Sequence[Token], index: int) -> bool:
    """Whether tokens `index` and the next are the two ends of a range of figures."""
    low, high = found[index], found[index + 1]
    if not _is_dashed(text, low, high):
        return False
    return units.plain_value(low.key) < units.plain_value(high.key) and not _both_years(low, high)


def _is_dashed(text: str, low: Token, high: Token) -> bool:
    if text[low.end : high.start] not in {"-", "\u2013", "\u2011"}:
        return False
    outside = text[max(0, low.start - 1) : low.start] + text[high.end : high.end + 1]
    if text[high.end : high.end + 2] in {"-m", "-v"}:  # a 60-40-vote margin
        outside = outside[:1]
    return not re.search(r"[-/:\u2013]", outside)


def _both_years(low: Token, high: Token) -> bool:
    return all(re.fullmatch(r"\d{4}", token.text) and int(token.key) in _YEARS for token in (low, high))


def _is_dated(place: Place) -> bool:
    """25 July, July 25, 25 تموز, and the year behind such a day."""
    if place.number.is_scaled or place.number.value >= 10_000 or place.unit.is_sure:
        return False
    months = place.words.months
    behind = [key for key in place.keys_after(3) if key not in _OF_MONTH]
    if place.after in _OF_MONTH and behind and behind[0] in months:
        return True
    if place.after in months and not (place.after == "may" and place.found[place.number.last].text == "may"):
        return place.number.value <= 31 or place.number.plain
    index = place.number.first
    near = [token.key for token in place.found[max(0, index - 2) : index]]
    if near and near[-1] in months:
        return place.text[place.found[index - 1].end : place.start].strip() in {"", ",", "."}
    return len(near) == 2 and near[0] in months and near[1].isdigit() and _looks_like_year(place)


def _is_duration(place: Place) -> bool:
    """Three years, and compounds that name a thing (a two-state plan); six weeks of leave are an amount."""
    if place.is_compound and place.after in place.words.compounds:
        return not (place.after == "point" and set(place.keys_after(2)[1:]) & place.words.margins)
    if place.after not in place.words.durations:
        return False
    gap = place.text[place.end : place.found[place.number.last].start]
    return len(gap) <= 2 and "\n" not in gap and not _is_amount(place)


def _is_amount(place: Place) -> bool:
    """Six weeks of paid leave, السجن عشر سنوات: time that is granted or imposed, no date."""
    words = place.words
    before, after = place.keys_before(4), place.keys_after(5)[1:]
    if before and before[-1] in words.time_cues:
        return False
    if any(key in words.amount_cues for key in before[-3:]):
        return True
    return any(key in words.amounts for key in after) and (
        place.is_compound or not after or after[0] in words.amounts | words.amount_links
    )


def _is_odds(place: Place) -> bool:
    """The four of "one in four children", the twenty of the "Group of 20"."""
    if [token.text for token in place.tokens_before(2)] == ["Group", "of"]:
        return True
    return place.before == "in" and place.keys_before(2)[:1] in (["one"], ["1"])


def _is_ordinal(place: Place) -> bool:
    """The ten of السابع عشر, the twenty of twenty-first."""
    behind_ordinal = place.before.removeprefix("ال") in place.words.ordinals and place.number.value == 10
    return behind_ordinal or (place.is_compound and place.after in place.words.ordinals)


def _looks_like_year(place: Place) -> bool:
    text = place.found[place.number.first].text
    return len(text) == 4 and text.isdecimal() and int(place.number.value) in _YEARS
