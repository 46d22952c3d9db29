"""Who speaks: the parts of a name as written, and the fullest form that the article gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.text.folding import fold
from ledger.text.tokens import tokens

if TYPE_CHECKING:
    from ledger.claims.lexicon import Lexicon

__all__ = ["Roster", "Speaker", "read_speaker"]

_NATION = re.compile(r"(?:ال)\w{2,}(?:يه?|يين|يون)")
_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "i", "we", "that", "which", "هو", "هي", "هم"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as the article names it; `name` without title, `role` the title or office."""

    name: str
    role: str | None = None
    is_person: bool = False


class Roster:
    """The speakers of one article: each later mention is resolved to the fullest earlier or later one."""

    def __init__(self) -> None:
        self._known: list[tuple[frozenset[str], Speaker]] = []

    def add(self, speaker: Speaker) -> None:
        """Remember a mention."""
        keys = _name_keys(speaker.name)
        if keys:
            self._known.append((keys, speaker))

    def fullest(self, speaker: Speaker) -> Speaker:
        """The fullest form of the same name: a surname gets its given name, a bare name its role."""
        keys = _name_keys(speaker.name)
        best = speaker
        for other, known in self._known:
            if not keys or not (keys <= other or _same(keys, other)):
                continue
            longer = len(other) > len(_name_keys(best.name)) and keys < other and known.is_person
            if longer:
                best = known if known.role else Speaker(known.name, best.role, known.is_person)
            elif best.role is None and known.role and other >= keys and known.is_person:
                best = Speaker(best.name, known.role, known.is_person)
        return best


def _same(left: frozenset[str], right: frozenset[str]) -> bool:
    return left == right


def _name_keys(name: str) -> frozenset[str]:
    return frozenset(
        token.key.removeprefix("ال") for token in tokens(name) if token.key not in _PRONOUNS and len(token.key) > 1
    )


def read_speaker(text: str, lexicon: Lexicon) -> Speaker | None:
    """A noun phrase split into name and role; None for a pronoun or nothing."""
    phrase = " ".join(text.replace("\n", " ").split()).strip(" ,،.:;-\"“”«»'()")
    if not phrase or fold(phrase) in _PRONOUNS:
        return None
    return _arabic(phrase, lexicon) if lexicon.language == "ar" else _english(phrase, lexicon)


def _arabic(phrase: str, lexicon: Lexicon) -> Speaker:
    for honour in lexicon.words("names.honours"):
        if fold(phrase).startswith(honour):
            return Speaker(" ".join(phrase.split()[: len(honour.split())]))
    if "،" in phrase or "," in phrase:
        before, after = re.split(r"\s*[،,]\s*", phrase, maxsplit=1)
        return _from_parts(before, after, lexicon)
    return _split_role(phrase.split(), lexicon)


def _from_parts(before: str, after: str, lexicon: Lexicon) -> Speaker:
    roles = lexicon.words("names.roles")
    if _first(after) in roles and _first(before) not in roles:
        return Speaker(before, after, is_person=True)
    if _first(before) in roles:
        return Speaker(after, before, is_person=True)
    return Speaker(f"{before}، {after}")


def _first(words: str) -> str:
    return fold(words.split()[0]) if words.split() else ""


def _split_role(words: list[str], lexicon: Lexicon) -> Speaker:
    roles, given, titles = (lexicon.words(f"names.{name}") for name in ("roles", "given", "titles"))
    keys = [fold(word).strip("\"'") for word in words]
    while len(keys) > 1 and keys[0] in titles and keys[0] not in roles:
        keys, words = keys[1:], words[1:]
    if keys[0] not in roles:
        for place in range(1, len(keys)):
            if keys[place] in roles and place <= 4:
                return Speaker(" ".join(words[:place]), " ".join(words[place:]), is_person=True)
        return Speaker(" ".join(words), is_person=keys[0] in given)
    cut = _name_start(keys, given, titles)
    if cut is None:
        return Speaker(" ".join(words))
    role_end = cut
    while role_end > 1 and keys[role_end - 1] in titles:
        role_end -= 1
    return Speaker(" ".join(words[cut:]), " ".join(words[:role_end]), is_person=True)


def _name_start(keys: list[str], given: frozenset[str], titles: frozenset[str]) -> int | None:
    """Where the name begins after an office: after a title, at a given name, after the last adjective."""
    for place in range(len(keys) - 1, 1, -1):
        if keys[place - 1] in titles and place > 1:
            return place
    for place in range(1, len(keys)):
        if keys[place] in given:
            return place
    adjectives = [place for place, key in enumerate(keys) if place and _NATION.fullmatch(key)]
    for place in adjectives:
        if place + 1 < len(keys) and not keys[place + 1].startswith("ال") and len(keys) - place - 1 <= 4:
            return place + 1
    if len(keys) >= 4 and not keys[-2].startswith("ال"):
        return len(keys) - 2
    return None


def _english(phrase: str, lexicon: Lexicon) -> Speaker:
    phrase = re.sub(r"\s+'s\b", "'s", phrase)
    parts = re.split(r"\s*,\s*", phrase)
    titles = lexicon.words("names.titles")
    name, role = _english_name(parts[0], lexicon)
    rest = ", ".join(part for part in parts[1:] if part)
    if rest and role is None and _is_name(parts[0]):
        role = rest
    elif rest and _is_name(rest) and not _is_name(name):
        name, role = rest, parts[0]
    words = name.split()
    while len(words) > 1 and fold(words[0]).rstrip(".") in titles:
        words = words[1:]
    return Speaker(" ".join(words), role, is_person=_is_name(" ".join(words)))


def _english_name(phrase: str, lexicon: Lexicon) -> tuple[str, str | None]:
    """"IMF chief economist Maury Obstfeld" cut into its name and its office."""
    words = phrase.split()
    cut = len(words)
    while cut and words[cut - 1][:1].isupper() and _plain(words[cut - 1]) not in lexicon.words("names.roles"):
        cut -= 1
    if 0 < cut < len(words) and any(_plain(word) in lexicon.words("names.roles") for word in words[:cut]):
        return " ".join(words[cut:]), " ".join(words[:cut])
    return phrase, None


def _plain(word: str) -> str:
    return fold(word).strip(".,'\"")


def _is_name(phrase: str) -> bool:
    words = phrase.split()
    return bool(words) and len(words) <= 5 and words[0] not in ("The", "A", "An") and all(
        word[:1].isupper() or fold(word) in ("al", "bin", "von", "de", "van", "el", "jr.") for word in words
    )
