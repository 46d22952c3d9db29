"""The speakers of one article: every mention resolved to the fullest form that the article gives."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from ledger.claims.speakers import Speaker, is_name, read_speaker
from ledger.text.tokens import tokens

if TYPE_CHECKING:
    from ledger.claims.lexicon import Lexicon
    from ledger.text.tokens import Token

__all__ = ["Roster"]

_REACH = 8
"""Words before a surname among which its given name and its office are looked for."""
_MENTIONS = 6
"""Mentions of one surname that are looked at: the full form stands near the top of an article."""
_ARTICLE = "ال"


class Roster:
    """Speakers by the last word of their names."""

    def __init__(self) -> None:
        self._people: dict[str, list[Speaker]] = defaultdict(list)
        self._bodies: list[Speaker] = []

    def add(self, speaker: Speaker) -> None:
        """Remember a mention."""
        keys = _keys(speaker.name)
        if not keys:
            return
        if speaker.is_person:
            self._people[keys[-1]].append(speaker)
        elif len(self._bodies) < 400 and speaker not in self._bodies:
            self._bodies.append(speaker)

    def learn(self, text: str, lexicon: Lexicon) -> None:
        """Look in the whole text for fuller forms of the names that are known by a surname."""
        wanted = {key for key in self._people} | {
            keys[0] for speaker in self._bodies if len(keys := _keys(speaker.name)) == 1
        }
        words = tokens(text)
        seen: dict[str, int] = defaultdict(int)
        for place, word in enumerate(words):
            key = word.key.removeprefix(_ARTICLE)
            if key in wanted and seen[key] < _MENTIONS:
                seen[key] += 1
                speaker = _before(text, words, place, lexicon)
                if speaker is not None:
                    self._people[key].append(speaker)

    def fullest(self, speaker: Speaker) -> Speaker:
        """The fullest form of the same name: a surname gets its given name, a bare name its office."""
        keys = _keys(speaker.name)
        if not keys:
            return speaker
        best = speaker
        for known in self._people.get(keys[-1], ()):
            other = _keys(known.name)
            if not set(keys) <= set(other):
                continue
            if len(other) > len(_keys(best.name)):
                best = Speaker(known.name, known.role or best.role, is_person=True)
            elif best.role is None and known.role:
                best = Speaker(best.name, known.role, is_person=True)
        return best if best != speaker else self._body(speaker, keys)

    def _body(self, speaker: Speaker, keys: list[str]) -> Speaker:
        """المصادر for مصادر مطلعة, IMF for International Monetary Fund."""
        for known in self._bodies:
            other = _keys(known.name)
            if len(other) <= len(keys) or known.name == speaker.name:
                continue
            initials = "".join(key[0] for key in other if key not in ("the", "of", "for", "and"))
            if len(keys) == 1 and len(keys[0]) > 2 and keys[0] == initials:
                return known
            definite = speaker.name.startswith(_ARTICLE) and not known.name.startswith(_ARTICLE)
            if definite and len(keys) <= 2 and other[0][:4] == keys[0][:4] and len(keys[0]) > 3:
                return known
        return speaker


def _keys(name: str) -> list[str]:
    return [
        token.key.removeprefix(_ARTICLE) for token in tokens(name) if token.key not in ("the", "mr", "mrs", "ms", "dr")
    ]


def _before(text: str, words: list[Token], place: int, lexicon: Lexicon) -> Speaker | None:
    """The name and office that end with the word at `place`, where the text gives more than that word."""
    start = place
    gap = r"[\s\"“”'’s]*" if lexicon.language == "ar" else r"[\s.]*"
    while start > 0 and place - start < _REACH:
        between = text[words[start - 1].end : words[start].start]
        comma = lexicon.language == "ar" and between.strip() in ("،", ",") and place - start <= 2
        if not (comma or re.fullmatch(gap, between)) or "\n" in between:
            break
        start -= 1
    return _arabic_name(text, words[start : place + 1], lexicon) if lexicon.language == "ar" else _english_name(
        text, words[start : place + 1], lexicon
    )


def _arabic_name(text: str, words: list[Token], lexicon: Lexicon) -> Speaker | None:
    roles, given = lexicon.words("names.roles"), lexicon.words("names.given")
    for offset, word in enumerate(words[:-1]):
        if word.key in roles or word.key[1:] in roles and word.key[0] in "وف":
            phrase = text[word.start : words[-1].end]
            speaker = read_speaker(phrase.removeprefix("و") if word.key not in roles else phrase, lexicon)
            last = words[-1].key.removeprefix(_ARTICLE)
            if speaker and speaker.is_person and _keys(speaker.name)[-1:] == [last]:
                return speaker
        if word.key in given and len(words) - offset <= 4:
            return Speaker(text[word.start : words[-1].end], is_person=True)
    return None


def _english_name(text: str, words: list[Token], lexicon: Lexicon) -> Speaker | None:
    start = len(words) - 1
    roles = lexicon.words("names.roles")
    if not words[start].text[:1].isupper():
        return None
    while start > 0 and (words[start - 1].text[:1].isupper() or words[start - 1].key in roles):
        start -= 1
    speaker = read_speaker(text[words[start].start : words[-1].end], lexicon)
    if speaker is None or not is_name(speaker.name) or len(speaker.name.split()) > 4:
        return None
    return speaker
