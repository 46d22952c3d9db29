"""An English source cut into name and office: Prime Minister Jane Doe, Senator Ann Lee of Ohio."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledger.claims.speakers import Speaker
from ledger.text.folding import fold
from ledger.text.lexicon import words as word_list

if TYPE_CHECKING:
    from collections.abc import Collection

    from ledger.claims.lexicon import Lexicon

__all__ = ["english_speaker", "is_name"]

_PARTICLES = frozenset(word_list("al bin von de van el da di der ibn abu"))
_FIRMS = frozenset(word_list("motors electric dynamics mills assembly"))
"""Words behind General that make it a firm."""
_LINKS = frozenset(
    word_list(
        "like from with than into over under including toward towards between about after before against"
        " through across says said when while near within without both also even only that which whose where"
        " their this these those"
    )
)
"""Words that do not say what the name behind them is."""
_SHORT_WORD = 3
_NAME = 2
"""Words of a name behind an office with "of" (Secretary of State Antony Blinken)."""
_OFFICES = frozenset(word_list("ministry office department committee secretariat embassy council affairs"))
"""Words that end the name of an office or a body, and no person's."""
_BEFORE_PLACES = frozenset(word_list("of for from at in with the to on"))
_OPENERS = frozenset(word_list("in at on during after before by for from with according"))
"""Words with which a circumstance begins that stands before a subject (In a speech, Ann Lee ...)."""
_ASIDES = frozenset(
    {
        "in contrast",
        "for example",
        "for instance",
        "of course",
        "in turn",
        "by contrast",
        "in response",
        "in fact",
    }
    | {
        "however",
        "meanwhile",
        "though",
        "too",
        "therefore",
        "instead",
        "also",
        "indeed",
        "moreover",
        "nevertheless",
    }
)


def english_speaker(phrase: str, lexicon: Lexicon) -> Speaker:
    """The speaker that a phrase names."""
    phrase = re.sub(r"\s+(?=['’]s\b)", "", phrase)
    parts = [part for part in re.split(r"\s*,(?!\d)\s*", phrase) if part]
    titles = lexicon.words("names.titles")
    if _plain(phrase.split()[0]) in _OPENERS and any(
        word[:1].isupper() for word in " ".join(parts[1:]).split()
    ):
        parts = parts[1:]
    if _is_list(parts, lexicon):
        return Speaker(phrase)
    name, role = _english_name(parts[0], lexicon)
    rest = ", ".join(part for part in parts[1:] if part.casefold() not in _ASIDES and not part.isdigit())
    if rest and role is None:
        if is_name(rest) and not is_name(name):
            name, role = rest, parts[0]
        else:
            role = rest
    words = name.split()
    while len(words) > 1 and _plain(words[0]) in titles:
        words = words[1:]
    name = " ".join(words)
    if role is not None and all(_plain(word) in titles for word in role.split()):
        role = None
    return Speaker(name, role, is_person=is_name(name))


def _is_list(parts: list[str], lexicon: Lexicon) -> bool:
    """Whether several are named (Britain, France and Germany), and no one with what he is."""
    if len(parts) == 1 or " and " not in parts[-1]:
        return False
    roles = lexicon.words("names.roles")
    later = [part for part in re.split(r" and ", ", ".join(parts[1:])) for part in part.split(", ")]
    first = parts[0].rpartition(" of ")[2]
    return all(is_name(one) and roles.isdisjoint(map(_plain, one.split())) for one in (first, *later))


def _english_name(phrase: str, lexicon: Lexicon) -> tuple[str, str | None]:
    """IMF chief economist Maury Obstfeld: the name and the office."""
    words = phrase.split()
    roles = lexicon.words("names.roles")
    cut = len(words)
    while cut and _is_name_word(words[cut - 1]):
        if _is_role(words[cut - 1], roles) and not _names_firm(words, cut - 1):
            break
        cut -= 1
    if 1 < cut < len(words) and _plain(words[cut - 1]) in _BEFORE_PLACES:
        return _without_place(words, cut, lexicon)
    if _plain(words[-1]) in _OFFICES:
        return phrase, None
    if 0 < cut < len(words) and any(_is_role(word, roles) for word in words[:cut]) and "and" not in words:
        return " ".join(words[cut:]), " ".join(words[:cut])
    if (
        0 < cut < len(words) - 1
        and _describes(words[cut - 1])
        and all(word[:1].isalpha() for word in words[:cut])
    ):
        return " ".join(words[cut:]), " ".join(words[:cut])
    return phrase, None


def _without_place(words: list[str], cut: int, lexicon: Lexicon) -> tuple[str, str | None]:
    """Senator Ann Lee of Ohio, Secretary of State Ann Lee; the director of the fund has no name."""
    end = next(at for at in range(cut - 1, -1, -1) if _plain(words[at]) != "the")
    name, role = _english_name(" ".join(words[:end]), lexicon) if end > 1 else ("", None)
    if role and is_name(name):
        return name, role
    office = words[end - 1]
    if len(words) - cut > _NAME and office[:1].isupper() and _plain(office) in lexicon.words("names.roles"):
        return " ".join(words[-_NAME:]), " ".join(words[:-_NAME])
    return " ".join(words), None


def _describes(word: str) -> bool:
    """Whether a word before a name is a noun that says what it is (the carmaker General Motors)."""
    return (
        word.islower() and len(word) > _SHORT_WORD and word not in _LINKS and not word.endswith(("ing", "ed"))
    )


def _is_role(word: str, roles: Collection[str]) -> bool:
    """Whether a word says what someone is, in one part or several (Secretary-General)."""
    return all(part in roles for part in _plain(word).split("-"))


def _names_firm(words: list[str], place: int) -> bool:
    """Whether General is no rank but begins a firm's name."""
    return place + 1 < len(words) and _plain(words[place]) == "general" and _plain(words[place + 1]) in _FIRMS


def _plain(word: str) -> str:
    return fold(word).strip(".,'\"")


def is_name(phrase: str) -> bool:
    """Whether an English phrase is written as a name."""
    words = phrase.split()
    if not words or len(words) > 5 or words[0] in ("The", "A", "An", "Some", "Many", "Most", "One"):
        return False
    return all(map(_is_name_word, words))


def _is_name_word(word: str) -> bool:
    """Whether a word has a capital, or is a particle of names or begins with one (al-Alaq)."""
    first, joined, rest = word.partition("-")
    if joined and _plain(first) in _PARTICLES:
        return rest[:1].isupper()
    return word[:1].isupper() or _plain(word) in _PARTICLES
