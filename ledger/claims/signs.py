"""Signs of modality, negation and kind: phrase lists of a language, looked up in a clause's folded words."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from ledger.text.folding import fold
from ledger.text.lexicon import words as word_list
from ledger.text.tokens import tokens

__all__ = ["Clause", "Signs", "signs"]

_COMMA = re.compile("[,،؛;:]")
_HANGING = re.compile(r"(?:that|which|who|and|to)$")
"""Words right after which a sign belongs to a clause that hangs on the main one."""
_NOTHING = re.compile(r"(?!)")
_BEFORE_MONTH = frozenset(
    word_list("in by of on to or and end mid late early next last this from since until before after")
)
_ARABIC_FUTURE = re.compile(r"\b[وف]?(س[يتن]\w{2,})\b")


@dataclass(frozen=True, slots=True)
class Clause:
    """The folded words and commas of a stretch of text, joined by single blanks, for looking up signs."""

    keys: str

    @classmethod
    def of(cls, text: str) -> Clause:
        """The clause of a stretch of text; the month of May is no "may"."""
        found = tokens(text)
        keys = [token.key for token in found[:1]]
        for before, token in pairwise(found):
            keys += [","] if _COMMA.search(text, before.end, token.start) else []
            dated = (
                before.key in _BEFORE_MONTH
                or before.is_number
                or text[token.end + 1 : token.end + 2].isdigit()
            )
            keys.append("_may" if token.text == "May" and dated else token.key)
        return cls(" ".join(keys))


@dataclass(frozen=True, slots=True)
class Signs:
    """Compiled phrase lists by "section.name"."""

    language: str
    patterns: dict[str, re.Pattern[str]]

    def first(self, name: str, clause: Clause) -> int | None:
        """Where the first phrase of a list stands in the clause's keys."""
        for match in self.patterns.get(name, _NOTHING).finditer(clause.keys):
            if not (
                self.language == "en"
                and name.startswith("modality")
                and _HANGING.search(clause.keys[: match.start()].rstrip())
            ):
                return match.start()
        return None

    def has(self, name: str, clause: Clause) -> bool:
        """Whether a phrase of the list is in the clause."""
        return self.first(name, clause) is not None

    def every(self, name: str, clause: Clause) -> list[re.Match[str]]:
        """All phrases of a list in the clause."""
        return list(self.patterns.get(name, _NOTHING).finditer(clause.keys))

    def is_future(self, clause: Clause) -> bool:
        """Whether the clause speaks of the future by its verb."""
        return self.future(clause) is not None

    def future(self, clause: Clause) -> int | None:
        """Where the first future verb stands in the clause's keys."""
        unreal = {match.start() for match in self.every("future.unreal", clause)}
        found = [
            place
            for name in ("future.will", "future.verbs", "future.i")
            if (place := self.first(name, clause)) is not None and place not in unreal
        ]
        found += [match.start() for match in self._prefixed(clause)[:1]]
        return min(found, default=None)

    def is_first_person(self, clause: Clause) -> bool:
        """Whether the speaker promises for itself: we will, our side, its country."""
        own = any(match[1][1] == "ن" for match in self._prefixed(clause))
        return own or self.has("holder.self", clause) or self.has("future.i", clause)

    def is_future_word(self, key: str) -> bool:
        """Whether a folded word is a verb with the prefix of the future."""
        return bool(self._prefixed(Clause(key)))

    def _prefixed(self, clause: Clause) -> list[re.Match[str]]:
        """Arabic imperfect verbs with the prefix of the future."""
        if self.language != "ar":
            return []
        out = self.patterns.get("future.not_future", _NOTHING)
        return [match for match in _ARABIC_FUTURE.finditer(clause.keys) if not out.fullmatch(match[1])]


@cache
def signs(language: str) -> Signs:
    """The signs of `language`; English stands in where there are none."""
    place = files("ledger.claims")
    name = f"signs_{language}.toml"
    if not place.joinpath(name).is_file():
        language, name = "en", "signs_en.toml"
    data = tomllib.loads(place.joinpath(name).read_text(encoding="utf-8"))
    return Signs(
        language,
        {
            f"{section}.{key}": _compiled(words, language)
            for section, lists in data.items()
            for key, words in lists.items()
        },
    )


def _compiled(phrases: list[str], language: str) -> re.Pattern[str]:
    if not phrases:
        return _NOTHING
    each = sorted((_phrase(phrase) for phrase in phrases), key=len, reverse=True)
    lead = "[وف]?" if language == "ar" else ""
    return re.compile(rf"(?<!\S){lead}(?:{'|'.join(each)})(?!\S)")


def _phrase(phrase: str) -> str:
    start = "^" if phrase.startswith("^") else ""
    return start + " ".join(
        re.escape(fold(word)).replace(r"\*", r"\S*") for word in phrase.removeprefix("^").split()
    )
