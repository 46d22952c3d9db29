"""A speaker as written, cut into name and office."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.text.folding import fold
from ledger.text.lexicon import words as word_list

if TYPE_CHECKING:
    from ledger.claims.lexicon import Lexicon

__all__ = ["Speaker", "is_document", "is_name", "is_pronoun", "read_speaker"]

_NATION = re.compile(r"(?:ال)\w{2,}(?:يه?|يين|يون)")
_PRONOUNS = frozenset(
    word_list(
        "he she it they who i we that which them him her one mine ours yours theirs هو هي هم وهو وهي انه انها"
        " سموه فخامته معاليه جلالته سعادته"
    )
)
_PARTICLES = frozenset(word_list("al bin von de van el da di der ibn abu"))
_DOCUMENTS = frozenset(
    word_list("البيان التقرير الرساله الوثيقه المذكره التصريح statement report letter document memo")
)
_PAPERS = frozenset(word_list("صحيفه جريده مجله"))
"""Words before the name of a paper that are no part of it."""
_PREPOSITIONS = frozenset(
    word_list(
        "لكره لشوون لحقوق لمكتب لمجلس لوزاره لقطاع لامن لدول في من على الي عن مع لدي بشان حول قبل بعد و"
    )
)
_PLACES = frozenset(
    word_list(
        "محافظه مقاطعه مدينه ولايه بلديه اقليم منطقه قضاء ناحيه بلده جامعه شركه وزاره مجلس دايره مديريه قوات"
    )
)
"""Words that go on with an office and begin no person's name: قائد شرطة محافظة ..."""
_BRACKETED = re.compile(r"\([^()]{0,40}\)")
_FIRMS = frozenset({"motors", "electric", "dynamics", "mills", "assembly"})
_LINKS = frozenset(
    {
        "like",
        "from",
        "with",
        "than",
        "into",
        "over",
        "under",
        "including",
        "toward",
        "towards",
        "between",
        "about",
    }
    | {
        "after",
        "before",
        "against",
        "through",
        "across",
        "says",
        "said",
        "when",
        "while",
        "near",
        "within",
        "without",
    }
    | {"both", "also", "even", "only", "that", "which", "whose", "where", "their", "this", "these", "those"}
)
_SHORT_WORD = 3
_NAME = 2
"""Words of a name behind an office with "of" (Secretary of State Antony Blinken)."""
_OFFICES = frozenset(
    {"ministry", "office", "department", "committee", "secretariat", "embassy", "council", "affairs"}
)
_BEFORE_PLACES = frozenset({"of", "for", "from", "at", "in", "with", "the", "to", "on"})
_OPENERS = frozenset(
    {"in", "at", "on", "during", "after", "before", "by", "for", "from", "with", "according"}
)
"""Words with which a circumstance begins that stands before a subject (In a speech, Ann Lee ...)."""
_ASIDES = frozenset(
    {
        "however",
        "meanwhile",
        "though",
        "too",
        "in contrast",
        "for example",
        "for instance",
        "of course",
        "in turn",
    }
    | {
        "therefore",
        "instead",
        "also",
        "indeed",
        "moreover",
        "nevertheless",
        "by contrast",
        "in response",
        "in fact",
    }
)
_AGED = re.compile(r"the \d{1,3}-year-old\b")
_EDGE = " ,،.:;-\"“”«»'()[]"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as the article names it; `name` without title, `role` the title or office."""

    name: str
    role: str | None = None
    is_person: bool = False
    is_outlet: bool = False


def is_pronoun(phrase: str) -> bool:
    """Whether a source is a pronoun, or the age of one who was named before (the 34-year-old)."""
    plain = fold(phrase).strip(_EDGE)
    return plain in _PRONOUNS or bool(_AGED.match(plain))


def is_document(phrase: str) -> bool:
    """Whether a source is a statement or report named by nothing else: its author is who spoke last."""
    return fold(phrase).strip(_EDGE).removeprefix("the ") in _DOCUMENTS


def read_speaker(text: str, lexicon: Lexicon) -> Speaker | None:
    """A noun phrase split into name and role; None for a pronoun or nothing."""
    phrase = " ".join(_BRACKETED.sub(" ", text).split()).strip(_EDGE)
    if not phrase or is_pronoun(phrase) or is_document(phrase):
        return None
    return _arabic(phrase, lexicon) if lexicon.language == "ar" else _english(phrase, lexicon)


def _arabic(phrase: str, lexicon: Lexicon) -> Speaker:
    for honour in lexicon.words("names.honours"):
        if fold(phrase).startswith(honour):
            return Speaker(" ".join(phrase.split()[: len(honour.split())]))
    words = phrase.split()
    if len(words) > 1 and fold(words[0]) in _PAPERS and not fold(words[1]).endswith("يه"):
        return Speaker(" ".join(words[1:]), is_outlet=True)
    if fold(words[0]) in lexicon.words("head.media"):
        return Speaker(phrase, is_outlet=True)
    parts = [part.strip() for part in re.split(r"\s*[،,]\s*", phrase, maxsplit=1) if part.strip()]
    if len(parts) == 2:
        return _from_parts(parts[0], parts[1], lexicon)
    return _split_role(phrase.split(), lexicon)


def _from_parts(before: str, after: str, lexicon: Lexicon) -> Speaker:
    """Office, name or name, office."""
    roles = lexicon.words("names.roles")
    first_after, first_before = fold(after.split()[0]), fold(before.split()[0])
    if first_after in roles and first_before not in roles:
        return Speaker(before, after, is_person=True)
    if first_before in roles:
        return Speaker(after, before, is_person=True)
    return Speaker(f"{before}، {after}")


def _split_role(words: list[str], lexicon: Lexicon) -> Speaker:
    roles, given, titles = (lexicon.words(f"names.{name}") for name in ("roles", "given", "titles"))
    keys = [word if word == "على" else fold(word).strip(_EDGE) for word in words]
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
    for place in range(len(keys) - 1, 1, -1):
        if keys[place - 1] in titles and not keys[place].startswith("ال"):
            return place
    for place in range(1, len(keys)):
        if keys[place] in given:
            return place
    for place, key in enumerate(keys):
        follows = place + 1 < len(keys) and _may_be_given(keys[place + 1])
        if place and follows and _NATION.fullmatch(key) and len(keys) - place - 1 <= 4:
            return place + 1
    if len(keys) >= 4 and _may_be_given(keys[-2]):
        return len(keys) - 2
    return None


def _may_be_given(key: str) -> bool:
    """Whether a word can begin a name: it is not definite and no preposition."""
    return not key.startswith(("ال", "لل")) and key not in _PREPOSITIONS and key not in _PLACES


def _name_end(keys: list[str], start: int, roles: frozenset[str]) -> int:
    """A name ends with its first definite part (الكاظمي), or where an office begins."""
    for place in range(start + 1, len(keys)):
        if keys[place] in roles:
            return place
        if (
            keys[place - 1] != "بن"
            and keys[place].startswith("ال")
            and keys[place] != "الله"
            and not keys[place].endswith("الدين")
        ):
            return place + 1
    return len(keys)


def _english(phrase: str, lexicon: Lexicon) -> Speaker:
    phrase = re.sub(r"\s+(?=['’]s\b)", "", phrase)
    parts = [part for part in re.split(r"\s*,(?!\d)\s*", phrase) if part]
    titles = lexicon.words("names.titles")
    if _plain(phrase.split()[0]) in _OPENERS and any(
        word[:1].isupper() for word in " ".join(parts[1:]).split()
    ):
        parts = parts[1:]
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


def _english_name(phrase: str, lexicon: Lexicon) -> tuple[str, str | None]:
    """IMF chief economist Maury Obstfeld: the name and the office."""
    words = phrase.split()
    roles = lexicon.words("names.roles")
    cut = len(words)
    while cut and (words[cut - 1][:1].isupper() or _plain(words[cut - 1]) in _PARTICLES):
        if _plain(words[cut - 1]) in roles and not _names_firm(words, cut - 1):
            break
        cut -= 1
    if 1 < cut < len(words) and _plain(words[cut - 1]) in _BEFORE_PLACES:
        return _without_place(words, cut, lexicon)
    if _plain(words[-1]) in _OFFICES:
        return phrase, None
    if 0 < cut < len(words) and any(_plain(word) in roles for word in words[:cut]) and "and" not in words:
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
    return all(word[:1].isupper() or _plain(word) in _PARTICLES for word in words)
