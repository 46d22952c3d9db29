"""Who and where a text speaks of, under keys that are the same in every language.

Keys: `place:IQ` (a country by name, capital or nationality), `place:erbil`, `org:pentagon`, `force:US` (a
nation's forces), `force:pmf`, `office:prime_minister`, `person:` with the skeleton of the fullest form in the
text. Mentions may nest: "US troops" is force:US, and the "US" in it place:US.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from ledger.text.folding import fold
from ledger.text.gazetteer import Entry, Gazetteer, Hit, without_clitics
from ledger.text.lemmas import is_stop_word
from ledger.text.lexicon import load, words
from ledger.text.names import skeleton
from ledger.text.persons import Run, persons
from ledger.text.places import add_places, country_of
from ledger.text.tokens import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Mention", "actors", "agree"]

Kind = Literal["person", "place", "organisation", "force", "office"]
_KINDS: dict[str, Kind] = {"organisations": "organisation", "forces": "force", "offices": "office"}
_PREFIXES = {"organisations": "org", "forces": "force", "offices": "office"}
_REACH = 3
"""Words between a nationality and its forces: US-led combat troops."""
_BREAK = re.compile(r"[^\s\u0640'\u2019.-]|\n")


class Mention(NamedTuple):
    """One mention: its normal form, what it is, and the words at `start`..`end`."""

    key: str
    kind: str
    text: str
    start: int
    end: int


def actors(text: str, language: str, found: Sequence[Token] | None = None) -> list[Mention]:
    """The places, institutions, forces, offices and persons of `text`, in order; see the module for keys.

    `found` are the text's tokens where the caller has them.
    """
    found = tokens(text) if found is None else found
    hits = _gazetteer().find(found, text)
    taken = [False] * len(found)
    for hit in hits:
        taken[hit.first : hit.last] = [True] * (hit.last - hit.first)
    runs = persons(text, found, taken, language)
    inside = {index for first, last in runs for index in range(first, last)}
    hits = [hit for hit in hits if hit.first not in inside]
    hits += _forces(text, found, hits, language)
    mentions = [
        Mention(
            hit.entry.key,
            hit.entry.kind,
            text[found[hit.first].start : found[hit.last - 1].end],
            found[hit.first].start,
            found[hit.last - 1].end,
        )
        for hit in hits
    ]
    mentions += _named(text, found, runs)
    return sorted(mentions, key=lambda mention: (mention.start, -mention.end))


def agree(one: str, other: str) -> bool:
    """Whether two keys can be the same actor: equal, or a person by the family name alone and in full."""
    if one == other:
        return True
    if not (one.startswith("person:") and other.startswith("person:")):
        return False
    short, long = sorted((one[7:], other[7:]), key=len)
    return len(short) >= 3 and long.endswith("-" + short)


@cache
def _gazetteer() -> Gazetteer:
    gazetteer = Gazetteer()
    for section, names in load("institutions").items():
        for name, (english, arabic) in names.items():
            entry = Entry(f"{_PREFIXES[section]}:{name}", _KINDS[section])
            gazetteer.add((part for block in (english, arabic) for part in block.split("|") if part), entry)
    add_places(gazetteer)
    return gazetteer.close()


@cache
def _force_nouns() -> frozenset[str]:
    return frozenset(fold(word) for block in load("forces").values() for word in words(block))


def _forces(text: str, found: Sequence[Token], hits: list[Hit], language: str) -> list[Hit]:
    """US combat troops, القوات الأمريكية: a nationality with its forces beside it."""
    made = []
    for hit in hits:
        country = country_of(hit.entry.key) if hit.entry.key[6:].isupper() else ""
        if country and found[hit.first].key in _gazetteer().names:
            place = _force_beside(text, found, hit, step=1 if language == "en" else -1)
            if place >= 0:
                first, last = min(hit.first, place), max(hit.last, place + 1)
                made.append(Hit(Entry(f"force:{country}", "force"), first, last))
    return made


def _force_beside(text: str, found: Sequence[Token], hit: Hit, *, step: int) -> int:
    """The token of the forces that `hit` qualifies, over adjectives only; -1 where there are none."""
    place = hit.last if step > 0 else hit.first - 1
    for _ in range(_REACH):
        if not 0 <= place < len(found) or _parted(text, found, place, step):
            return -1
        if any(form in _force_nouns() for form in without_clitics(found[place].key)):
            return place
        if is_stop_word(found[place].text, "en" if step > 0 else "ar"):
            return -1
        place += step
    return -1


def _parted(text: str, found: Sequence[Token], place: int, step: int) -> bool:
    """Whether more than a blank stands between token `place` and its neighbour on the nationality's side."""
    left, right = (place - 1, place) if step > 0 else (place, place + 1)
    return bool(_BREAK.search(text, found[left].end, found[right].start))


def _named(text: str, found: Sequence[Token], runs: list[Run]) -> list[Mention]:
    """Persons under the skeleton of the fullest form that the text has of their family name."""
    spans = [(found[first].start, found[last - 1].end) for first, last in runs]
    names = [text[start:end] for start, end in spans]
    codes = [skeleton(name) for name in names]
    fullest: dict[str, str] = {}
    for code in codes:
        family = code.rpartition("-")[2]
        fullest[family] = max(fullest.get(family, ""), code, key=len)
    return [
        Mention(f"person:{fullest[code] if '-' not in code else code}", "person", name, start, end)
        for code, name, (start, end) in zip(codes, names, spans, strict=True)
        if code
    ]
