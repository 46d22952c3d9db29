"""An Arabic source cut into name and office: رئيس الوزراء مصطفى الكاظمي."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledger.claims.arabic_words import looks_verbal_noun
from ledger.claims.speakers import EDGE, Speaker
from ledger.text.folding import fold
from ledger.text.lexicon import words as word_list

if TYPE_CHECKING:
    from ledger.claims.lexicon import Lexicon

__all__ = ["arabic_speaker"]

_NATION = re.compile(r"(?:ال)\w{2,}(?:يه?|يين|يون)")
_PAPERS = frozenset(word_list("صحيفه جريده مجله"))
"""Words before the name of a paper that are no part of it."""
_CLAN = "ال"
"""آل, folded: the word behind it ends a name."""
_PREPOSITIONS = frozenset(
    word_list(
        "لكره لشوون لحقوق لمكتب لمجلس لوزاره لقطاع لامن لدول في من على الي عن مع لدي بشان حول قبل بعد و"
    )
)
_SECOND_HALVES = frozenset({"الدين", "الله"})
"""Words that end a given name of two parts (نور الدين)."""
_ON_BEHALF = frozenset({"باسم", "بلسان", "عام", "سابق"})
_PLACES = frozenset(
    word_list(
        "محافظه مقاطعه مدينه ولايه بلديه اقليم منطقه قضاء ناحيه بلده جامعه شركه وزاره مجلس دايره مديريه قوات"
    )
)
"""Words that go on with an office and begin no person's name: قائد شرطة محافظة ..."""


def arabic_speaker(phrase: str, lexicon: Lexicon) -> Speaker:
    """The speaker that a phrase names."""
    for honour in lexicon.words("names.honours"):
        if fold(phrase).startswith(honour):
            return Speaker(" ".join(phrase.split()[: len(honour.split())]))
    words = phrase.split()
    while len(words) > 1 and _key(words[-1]) in _PREPOSITIONS:
        words.pop()
    phrase = " ".join(words)
    if len(words) > 1 and fold(words[0]) in _PAPERS and not fold(words[1]).endswith("يه"):
        return Speaker(" ".join(words[1:]), is_outlet=True)
    if fold(words[0]) in lexicon.words("head.media"):
        return Speaker(phrase, is_outlet=True)
    parts = [part.strip() for part in re.split(r"\s*[،,]\s*", phrase, maxsplit=1) if part.strip()]
    if len(parts) == 2 and fold(words[0]).removeprefix("و") in _PREPOSITIONS:
        return arabic_speaker(parts[1], lexicon)
    if len(parts) == 2:
        return _from_parts(parts[0], parts[1], lexicon)
    return _split_role(phrase.split(), lexicon)


def _key(word: str) -> str:
    """The folded word; على stays apart from the name علي."""
    return word if word == "على" else fold(word).strip(EDGE)


def _from_parts(before: str, after: str, lexicon: Lexicon) -> Speaker:
    """Office, name or name, office."""
    roles, titles = lexicon.words("names.roles"), lexicon.words("names.titles")
    first_after, first_before = fold(after.split()[0]), fold(before.split()[0])
    if first_after in roles - titles and first_before not in roles - titles:
        return Speaker(_untitled(before, titles), after, is_person=True)
    if first_before in roles:
        return Speaker(_untitled(after, titles), before, is_person=True)
    return Speaker(f"{before}، {after}")


def _untitled(name: str, titles: frozenset[str]) -> str:
    """The name without the titles before it (السفير, معالي)."""
    words = name.split()
    while len(words) > 1 and _key(words[0]) in titles:
        words = words[1:]
    return " ".join(words)


def _split_role(words: list[str], lexicon: Lexicon) -> Speaker:
    roles, given, titles = (lexicon.words(f"names.{name}") for name in ("roles", "given", "titles"))
    keys = [_key(word) for word in words]
    while len(keys) > 1 and keys[0] in titles and keys[0] not in roles:
        keys, words = keys[1:], words[1:]
    if keys[0] not in roles:
        return _name_first(words, keys, lexicon)
    if not keys[0].startswith("ال") and len(keys) > 1 and keys[1] in _PREPOSITIONS:
        return Speaker(" ".join(words))
    start = _name_start(keys, given, titles)
    if start is None:
        return Speaker(" ".join(words))
    end = _name_end(keys, start, roles)
    office = start
    while office > 1 and keys[office - 1] in titles:
        office -= 1
    return Speaker(" ".join(words[start:end]), " ".join(words[:office]), is_person=True)


def _name_first(words: list[str], keys: list[str], lexicon: Lexicon) -> Speaker:
    """A name with its office behind it, or a name or body alone."""
    roles, given = lexicon.words("names.roles"), lexicon.words("names.given")
    if keys[0].startswith(("مصدر", "مصادر", "المصدر", "المصادر")):
        return Speaker(" ".join(words))
    joined = any(key.startswith("وال") or (key[:1] == "و" and key[1:] in roles) for key in keys[1:])
    for place in range(1, min(len(keys), 5)):
        if keys[place].startswith("و"):
            break
        if keys[place] in roles:
            return Speaker(" ".join(words[:place]), " ".join(words[place:]), is_person=True)
    return Speaker(" ".join(words), is_person=keys[0] in given and not joined)


def _name_start(keys: list[str], given: frozenset[str], titles: frozenset[str]) -> int | None:
    """Where the name begins after an office: after a title, at a given name, after the last adjective."""
    if "بن" in keys[2:]:
        return keys.index("بن", 2) - 1
    for place in range(len(keys) - 1, 0, -1):
        if keys[place - 1] in titles and not keys[place].startswith("ال"):
            return place
    for place in range(1, len(keys)):
        if keys[place] in given:
            return place - _has_first_name(keys, place, titles)
    if keys[0].startswith("ال") and len(keys) in (3, 4) and _begins_name(keys[1]):
        return 1
    for place, key in enumerate(keys):
        follows = place + 1 < len(keys) and _may_be_given(keys[place + 1])
        if place and follows and _NATION.fullmatch(key) and len(keys) - place - 1 <= 4:
            return place + 1
    if len(keys) >= 5 and keys[-2] in _SECOND_HALVES and _may_be_given(keys[-3]):
        return len(keys) - 3
    if len(keys) >= 4 and _may_be_given(keys[-2]) and not looks_verbal_noun(keys[-2]):
        return len(keys) - 2
    return None


def _may_be_given(key: str) -> bool:
    """Whether a word can begin a name: it is not definite and no preposition."""
    return not key.startswith(("ال", "لل")) and key not in _PREPOSITIONS and key not in _PLACES


def _has_first_name(keys: list[str], place: int, titles: frozenset[str]) -> bool:
    """Whether a name that begins with عبد at `place` is a father's (وزير النفط حيان عبد الغني).

    The office before it ends with its article; for whom it is (لأوبك عبد الله) is no name.
    """
    if keys[place] != "عبد" or place < 2 or not keys[place - 2].startswith("ال"):
        return False
    first = keys[place - 1]
    named = _may_be_given(first) and first not in titles and not looks_verbal_noun(first)
    return named and not first.startswith(("ل", "ب"))


def _begins_name(key: str) -> bool:
    """Whether a word right behind an office of one definite word is a name (الوزير فارس الحلو)."""
    return _may_be_given(key) and key not in _ON_BEHALF and key[1:] not in _PLACES


def _name_end(keys: list[str], start: int, roles: frozenset[str]) -> int:
    """A name ends with its first definite part (الكاظمي), its clan (آل ثاني), or where an office begins."""
    for place in range(start + 1, len(keys)):
        if keys[place] in roles and keys[place - 1] != _CLAN:
            return place
        if keys[place - 1] == _CLAN:
            return place + 1
        if (
            keys[place - 1] not in ("بن", "عبد")
            and keys[place].startswith("ال")
            and keys[place] not in ("الله", _CLAN)
            and not keys[place].endswith("الدين")
        ):
            return place + 1
    return len(keys)
