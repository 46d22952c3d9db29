"""The speakers of one article: every mention resolved to the fullest form that the article gives."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.claims.english_speakers import is_name
from ledger.claims.sources import read_speaker
from ledger.claims.speakers import Speaker
from ledger.text.sentences import paragraphs
from ledger.text.tokens import Token, tokens

if TYPE_CHECKING:
    from ledger.claims.lexicon import Lexicon

__all__ = ["Roster"]

_REACH = 8
"""Words before a surname among which its given name and its office are looked for."""
_MENTIONS = 6
"""Mentions of one surname that are looked at: the full form stands near the top of an article."""
_BODIES = 200
"""Sources without a person's name that are kept: more than any article has."""
_HEADLINE = 5
_CAPITALS = 0.6
"""Words from which a line can be a headline, and the share of capitals that makes it one."""
_FORMS = 12
"""Forms of one surname that are kept."""
_LONGEST_NAME = 4
_ARTICLE = "ال"
_SMALL = frozenset({"the", "of", "for", "and", "mr", "mrs", "ms", "dr"})


@dataclass(frozen=True, slots=True)
class _Known:
    """A speaker with the folded words of the name."""

    keys: tuple[str, ...]
    speaker: Speaker

    @property
    def initials(self) -> str:
        return "".join(key[0] for key in self.keys)


class Roster:
    """Persons by the last word of their names, and bodies."""

    def __init__(self) -> None:
        self._people: dict[str, list[_Known]] = defaultdict(list)
        self._bodies: dict[str, _Known] = {}

    def add(self, speaker: Speaker) -> None:
        """Remember a mention."""
        known = _Known(_keys(speaker.name), speaker)
        if not known.keys:
            return
        if speaker.is_person:
            group = self._people[known.keys[-1]]
            if len(group) < _FORMS and known not in group:
                group.append(known)
        elif len(self._bodies) < _BODIES:
            self._bodies.setdefault(speaker.name, known)

    def learn(self, text: str, title: str, lexicon: Lexicon) -> None:
        """Look in text and title for fuller forms of the names that are known by a surname, in order."""
        wanted = {*self._people, *(known.keys[0] for known in self._bodies.values() if len(known.keys) == 1)}
        whole = f"{text}\n{title}"
        words = [*tokens(text), *(_moved(word, len(text) + 1) for word in tokens(title))]
        if lexicon.language != "ar":
            words = _outside_headlines(whole, words)
        found: dict[str, list[_Known]] = defaultdict(list)
        seen: dict[str, int] = defaultdict(int)
        for place, word in enumerate(words):
            key = word.key.removeprefix(_ARTICLE)
            if key in wanted and seen[key] < _MENTIONS:
                seen[key] += 1
                speaker = _named_at(whole, words, place, lexicon)
                if speaker is not None:
                    found[key].append(_Known(_keys(speaker.name), speaker))
        for key, known in found.items():
            self._people[key] = list(dict.fromkeys((*known, *self._people[key])))

    def fullest(self, speaker: Speaker) -> Speaker:
        """The fullest form of the same name: a surname gets its given name, a bare name its office."""
        keys = _keys(speaker.name)
        if not keys:
            return speaker
        if len(keys) > _LONGEST_NAME and keys[0] in self._people and not speaker.is_person:
            return self.fullest(Speaker(speaker.name.split()[0]))
        best, length = speaker, len(keys)
        for known in self._people.get(keys[-1], ()):
            if not set(keys) <= set(known.keys):
                continue
            if len(known.keys) > length:
                best, length = (
                    Speaker(known.speaker.name, known.speaker.role or best.role, is_person=True),
                    len(known.keys),
                )
            elif best.role is None and known.speaker.role and set(_keys(best.name)) <= set(known.keys):
                best = Speaker(best.name, known.speaker.role, is_person=True)
        return best if best != speaker else self._body(speaker, keys)

    def _body(self, speaker: Speaker, keys: tuple[str, ...]) -> Speaker:
        """المصادر for مصادر مطلعة, IMF and the fund for International Monetary Fund."""
        if len(keys) > 2:
            return speaker
        definite = speaker.name.startswith(_ARTICLE)
        for known in self._named():
            if len(known.keys) <= len(keys):
                continue
            if len(keys) == 1 and keys[0] == known.initials and (len(keys[0]) > 2 or speaker.name.isupper()):
                return known.speaker
            if _is_short_of(speaker.name, keys, known):
                return known.speaker
            same = len(keys[0]) > 3 and known.keys[0][:4] == keys[0][:4]
            if definite and same and not known.speaker.name.startswith(_ARTICLE):
                return known.speaker
        return speaker

    def _named(self) -> list[_Known]:
        return [*self._bodies.values(), *(group[0] for group in self._people.values() if group)]


def _is_short_of(name: str, keys: tuple[str, ...], known: _Known) -> bool:
    """Whether an English body's last word with "the" is meant for its whole name (the fund, the campaign)."""
    whole = known.speaker.name.split()
    named = any(word[:1].isupper() for word in whole[:-1] if word.casefold() not in _SMALL)
    return name.casefold().startswith("the ") and len(keys) == 1 and named and known.keys[-1] == keys[0]


def _moved(word: Token, by: int) -> Token:
    return Token(word.text, word.key, word.start + by, word.end + by)


def _outside_headlines(text: str, words: list[Token]) -> list[Token]:
    """The words of English lines that are not written as headlines, where every word has a capital."""
    kept = []
    starts = [word.start for word in words]
    for start, end in paragraphs(text):
        line = words[bisect_left(starts, start) : bisect_left(starts, end)]
        line = [word for word in line if word.text[:1].isalpha()]
        capitals = sum(word.text[:1].isupper() for word in line)
        if len(line) < _HEADLINE or capitals < _CAPITALS * len(line):
            kept += line
    return kept


def _keys(name: str) -> tuple[str, ...]:
    return tuple(
        key for token in tokens(name) if (key := token.key.removeprefix(_ARTICLE)) and key not in _SMALL
    )


def _named_at(text: str, words: list[Token], place: int, lexicon: Lexicon) -> Speaker | None:
    """The name and office that end with the word at `place`, where the text gives more than that word."""
    is_arabic = lexicon.language == "ar"
    gap = re.compile(r"[\s\"“”']*" if is_arabic else r"[\s.]*")
    start = place
    while start > 0 and place - start < _REACH:
        between = text[words[start - 1].end : words[start].start]
        comma = is_arabic and between.strip() in ("،", ",") and place - start <= 2
        if "\n" in between or not (comma or gap.fullmatch(between)):
            break
        if is_arabic and words[start - 1].key in lexicon.words("complement.words"):
            break
        if "." in between and not _is_short_form(words[start - 1], lexicon):
            break
        start -= 1
    run = words[start : place + 1]
    return _arabic_name(text, run, lexicon) if is_arabic else _english_name(text, run, lexicon)


def _is_short_form(word: Token, lexicon: Lexicon) -> bool:
    """Whether a full stop behind a word ends no sentence: an initial or a title (J. Smith, Sen. Smith)."""
    return (
        len(word.key) == 1
        or word.key in lexicon.words("names.titles")
        or word.key in lexicon.words("names.roles")
    )


def _arabic_name(text: str, words: list[Token], lexicon: Lexicon) -> Speaker | None:
    """رئيس الوزراء مصطفى الكاظمي or مصطفى الكاظمي, ending with the words given."""
    roles, given = lexicon.words("names.roles"), lexicon.words("names.given")
    last = words[-1].key.removeprefix(_ARTICLE)
    for offset, word in enumerate(words[:-1]):
        joined = word.key[:1] == "و" and word.key[1:] in roles
        if word.key in roles or joined:
            speaker = read_speaker(text[word.start + joined : words[-1].end], lexicon)
            if speaker and speaker.is_person and _keys(speaker.name)[-1:] == (last,):
                return speaker
        if word.key in given and len(words) - offset <= _LONGEST_NAME:
            return Speaker(text[word.start : words[-1].end], is_person=True)
    return None


def _english_name(text: str, words: list[Token], lexicon: Lexicon) -> Speaker | None:
    """Prime Minister Jane Doe or Jane Doe, ending with the words given."""
    start = len(words) - 1
    roles = lexicon.words("names.roles")
    if not words[start].text[:1].isupper():
        return None
    while start > 0 and (words[start - 1].text[:1].isupper() or words[start - 1].key in roles):
        start -= 1
        if start > 1 and words[start - 1].key == "of" and words[start - 2].key in roles:
            start -= 2  # Secretary of State ...
    phrase = re.sub(r"['’]s$", "", text[words[start].start : words[-1].end])
    speaker = read_speaker(phrase, lexicon)
    if speaker is None or not is_name(speaker.name) or len(speaker.name.split()) > _LONGEST_NAME:
        return None
    if words[-1].key in roles and words[-1].text.casefold() != words[-1].text and speaker.role is None:
        return None  # an office with its name still to come (Energy Minister Prince ...)
    return speaker
