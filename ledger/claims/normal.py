"""Normal forms that do not depend on the language: the policy action, the actors and places; and the gist."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from ledger.text.folding import fold
from ledger.text.tokens import tokens

__all__ = ["action", "gist", "parties"]

_LONGEST = 160
_PLACE = "place:"


@cache
def _phrases(language: str) -> dict[str, list[str]]:
    """The phrases of each action, in the order of the list."""
    data = tomllib.loads(files("ledger.claims").joinpath("actions.toml").read_text(encoding="utf-8"))
    return {key: words.get(language, words["en"]) for key, words in data["actions"].items()}


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((key, _pattern(phrases, language)) for key, phrases in _phrases(language).items())


@cache
def _any(language: str) -> re.Pattern[str]:
    """Any action at all: most clauses name none, and are told so at once."""
    return _pattern([phrase for phrases in _phrases(language).values() for phrase in phrases], language)


def _pattern(phrases: list[str], language: str) -> re.Pattern[str]:
    lead = "(?:[وف]?[بلك]?(?:ال)?|[وف]?لل)" if language == "ar" else ""
    each = "|".join(_word(phrase, language) for phrase in phrases)
    return re.compile(rf"(?<!\S){lead}(?:{each})(?!\S)")


def _word(phrase: str, language: str) -> str:
    words = [re.escape(fold(word)).replace(r"\*", r"\S*") for word in phrase.split()]
    return (" (?:ال)?" if language == "ar" else " ").join(words)


def action(text: str, language: str) -> str:
    """The policy action named in `text` as a key (withdrawal, meeting, funding ...), "" if none.

    Where several are named the one that comes first in the list wins: the list runs from the particular
    to the general, so that a visit on which a withdrawal is announced is about the withdrawal.
    """
    keys = " ".join(token.key for token in tokens(text))
    if _any(language).search(keys) is None:
        return ""
    return next(key for key, pattern in _patterns(language) if pattern.search(keys))


def parties(text: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actor keys and place keys named in `text`, each once, in order."""
    from ledger.text.actors import actors  # loads the names of countries when first used

    keys = list(dict.fromkeys(mention.key for mention in actors(text, language)))
    return tuple(keys), tuple(key.removeprefix(_PLACE) for key in keys if key.startswith(_PLACE))


def gist(clause: str, speaker: str | None, *, inside: bool) -> str:
    """One line: the speaker and the clause, cut at a word where it is longer than a line."""
    line = " ".join(clause.split())
    if speaker and not inside:
        line = f"{speaker}: {line}"
    if len(line) <= _LONGEST:
        return line
    return line[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ،,.;:") + "…"
