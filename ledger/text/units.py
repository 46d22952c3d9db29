"""What a number counts, by the words beside it: a noun, percent or money; and how exactly it is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ledger.text.figures import Phrases, Surroundings, surroundings
from ledger.text.lemmas import is_stop_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.text.tokens import Token

__all__ = [
    "Unit",
    "longest",
    "plain_value",
    "qualifier",
    "qualifier_by",
    "regrouped",
    "stands_attached",
    "unit_of",
]

_BLANK = re.compile(r"[ \u00a0\u202f\u0640]{0,2}|-| ?[)\u00bb\"] ?")
_SYMBOL_BEFORE = re.compile(
    r"\bRs\.?\s?$"
    r"|(?:\b(?:US|AU|HK|NZ|CA|A|C)\s?)?[$\u20ac\u00a3\u00a5\u20aa\u20b9\u20ba\u20a9]\s?$|\b[A-Z]{3} ?$"
)
_SYMBOL_AFTER = re.compile(r"\s?([%\u066a$\u20ac\u00a3\u00a5\u20aa\u20b9\u20ba\u20a9])(?!\s?\d)")
_ABBREVIATION = re.compile(r"(?:km|kg|cm|mm|m|g|mw|gw|kw|kwh|mph|kph|bpd|ha|sq)\b", re.IGNORECASE)
_COMPOUND = re.compile(r"[-\u2011][a-z]")
_LEADING = frozenset({"than", "of", "to", "as", "an", "من", "عن", "على", "علي", "الي", "ب"})
"""Last words of qualifiers that only stand before a figure: $2 billion less than last year is no bound."""
_REACH = 4
"""Words looked at behind an English number for the noun it counts."""


class Unit(NamedTuple):
    """The unit, the span of the whole figure, the token behind it, and whether no doubt is left."""

    noun: str
    start: int
    end: int
    last: int
    is_sure: bool = False


def unit_of(text: str, found: Sequence[Token], *, first: int, last: int, language: str) -> Unit:
    """The unit of the number over the tokens `first` to `last`."""
    words = surroundings(language)
    start, end = found[first].start, found[last - 1].end
    symbol = _SYMBOL_BEFORE.search(text, max(0, start - 5), start)
    code = words.currencies.get((symbol[0].strip().casefold().replace(" ", ""),), "") if symbol else ""
    if symbol and code:
        return Unit(code, symbol.start(), end, last, is_sure=True)
    after = _SYMBOL_AFTER.match(text, end)
    if after:
        noun = "percent" if after[1] in "%\u066a" else words.currencies.get((after[1],), "")
        return Unit(noun, start, after.end(), last, is_sure=True)
    for phrases in (words.percent, words.currencies):
        behind, meaning = longest(phrases, found, last)
        if behind > last and _touches(text, found, last):
            return _money_or_percent(text, found, last=last, behind=behind, meaning=meaning, start=start)
    if language == "en":
        return _english(text, found, words, first=first, last=last)
    return _other(text, found, words, first=first, last=last)


def _money_or_percent(
    text: str, found: Sequence[Token], *, last: int, behind: int, meaning: str, start: int
) -> Unit:
    from ledger.text.places import currency_of  # reads the lists of countries when money needs one

    noun = meaning or text[found[last].start : found[behind - 1].end]
    neighbours = [index for index in (behind,) if index < len(found) and _touches(text, found, index)]
    for index in neighbours:
        national = currency_of(found[index]) if meaning != "percent" else ""
        if national:
            return Unit(national, start, found[index].end, index + 1, is_sure=True)
    return Unit(noun, start, found[behind - 1].end, behind, is_sure=True)


def _english(text: str, found: Sequence[Token], words: Surroundings, *, first: int, last: int) -> Unit:
    """The first plural within reach, over adjectives; `of its` may stand between."""
    start, end = found[first].start, found[last - 1].end
    index = last
    if index < len(found) and found[index].key in words.partitives:
        while index < len(found) and found[index].key in words.partitives | words.determiners:
            index += 1
    nearest, seen = index, 0
    if index == last and _COMPOUND.match(text, end) and index < len(found):
        noun = min(index + (found[index].key == "strong"), len(found) - 1)
        return Unit(found[noun].text, start, found[noun].end, noun + 1)
    while index < len(found) and seen < _REACH and _touches(text, found, index):
        token, inside = found[index], _is_hyphenated(text, found[index])
        is_number = token.is_number or token.key in words.number_words
        if is_number or (not inside and (token.key in words.stops or is_stop_word(token.text, "en"))):
            break
        if _is_plural(token, words) and not text.startswith("-", token.end):
            return _national_money(found, index=index, last=last, start=start, words=words)
        index += 1
        seen += not text.startswith("-", token.end)
    if index == nearest or nearest > last or nearest >= len(found):
        return Unit("", start, end, last)
    if _ABBREVIATION.fullmatch(found[nearest].text):
        return Unit(found[nearest].text, start, found[nearest].end, nearest + 1)
    return Unit("", start, end, last)


def _is_hyphenated(text: str, token: Token) -> bool:
    """Part of a compound: the "to" of surface-to-air."""
    return text.startswith("-", token.end) or text[token.start - 1 : token.start] == "-"


def _national_money(
    found: Sequence[Token], *, index: int, last: int, start: int, words: Surroundings
) -> Unit:
    from ledger.text.places import currency_of  # reads the lists of countries when money needs one

    noun, sure = found[index].text, False
    if (found[index].key,) in words.currencies:
        national = currency_of(found[index - 1]) if index > last else ""
        noun, sure = national or words.currencies[(found[index].key,)] or noun, True
    return Unit(noun, start, found[index].end, index + 1, is_sure=sure)


def _is_plural(token: Token, words: Surroundings) -> bool:
    key = token.key
    if key in words.adjectives:
        return False
    if key.endswith("ese") and token.text[:1].isupper():
        return True
    return key in words.plurals or (
        key.endswith("s") and not key.endswith(("ss", "us", "is")) and len(key) > 3
    )


def _other(text: str, found: Sequence[Token], words: Surroundings, *, first: int, last: int) -> Unit:
    """Arabic: the noun right behind, or behind من; a number is not its own noun's verb."""
    start, end = found[first].start, found[last - 1].end
    index = last
    if index + 1 < len(found) and found[index].key in words.partitives and _touches(text, found, index):
        index += 1
        if found[index].key in words.wholes and index + 1 < len(found):
            index += 1
    if index >= len(found) or not _touches(text, found, index):
        return Unit("", start, end, last)
    token = found[index]
    is_noun = token.key in words.counted or not (token.key in words.stops or is_stop_word(token.text, "ar"))
    if token.is_number or not is_noun or len(token.key) < 2:
        return Unit("", start, end, last)
    if index == last and token.text.startswith(("ال", "و")) and token.key not in words.counted:
        return Unit("", start, end, last)
    return Unit(_bare_noun(token.text), start, token.end, index + 1)


def _bare_noun(noun: str) -> str:
    """The noun without its accusative ending: جنديا counts as جندي does."""
    plain = re.sub("[\u064b-\u0652]", "", noun)
    if "\u064b" in noun and plain.endswith("ا"):
        return plain[:-1]
    if plain.endswith("ا") and len(plain) > 3 and not plain.endswith(("يا", "دا")):
        return plain[:-1]
    return plain[:-1] if plain.endswith(("يا", "دا")) and len(plain) > 4 else plain


def _touches(text: str, found: Sequence[Token], index: int) -> bool:
    """Whether only a blank stands between token `index` and the one before."""
    return index > 0 and bool(_BLANK.fullmatch(text, found[index - 1].end, found[index].start))


def stands_attached(found: Sequence[Token], last: int, language: str) -> bool:
    """5km and 20٪: the letters right behind the digits are a unit."""
    if last >= len(found) or found[last].start != found[last - 1].end:
        return False
    words = surroundings(language)
    key = (found[last].key,)
    return key in words.percent or key in words.currencies or bool(_ABBREVIATION.fullmatch(found[last].text))


def longest(phrases: Phrases, found: Sequence[Token], index: int) -> tuple[int, str]:
    """The longest phrase that begins at token `index`: the token behind it and its meaning, or nothing."""
    keys = tuple([token.key for token in found[index : index + 4]])
    while keys:
        if keys in phrases:
            return index + len(keys), phrases[keys]
        keys = keys[:-1]
    return index, ""


def qualifier(text: str, found: Sequence[Token], *, start: int, end: int, language: str) -> str:
    """How exactly the figure over tokens `start` to `end` is meant, by the words before and behind it."""
    return qualifier_by(surroundings(language).qualifiers, text, found, start=start, end=end)


def qualifier_by(phrases: Phrases, text: str, found: Sequence[Token], *, start: int, end: int) -> str:
    """The same, by given phrases."""
    first = start - 1 if start and found[start - 1].key in {"a", "ب"} else start
    for length in range(4, 0, -1):
        keys = tuple(token.key for token in found[max(0, first - length) : first])
        if len(keys) == length and keys in phrases and _on_one_line(text, found, first - length, start):
            return phrases[keys]
    for length in range(4, 1, -1):
        keys = tuple(token.key for token in found[end : end + length])
        is_whole = len(keys) == length and keys in phrases and keys[-1] not in _LEADING
        if is_whole and _on_one_line(text, found, end - 1, end + length - 1):
            return phrases[keys]
    return "about" if end < len(found) and found[end].key == "تقريبا" else ""


def _on_one_line(text: str, found: Sequence[Token], first: int, last: int) -> bool:
    return not re.search(r"[\n.;,]", text[found[first].end : found[last].start])


def plain_value(key: str) -> float:
    """The number a token's key stands for, 0 where it is none."""
    try:
        return float(key.replace(",", "."))
    except ValueError:
        return 0.0


def regrouped(text: str, key: str, value: float) -> float:
    """2.500 before an Arabic noun is 2500: three digits behind a full stop are a group (not so 103ر29)."""
    is_group = "ر" not in text and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", key)
    return float(key.replace(".", "")) if is_group else value
