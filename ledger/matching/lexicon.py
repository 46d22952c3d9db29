"""Word lists as data: named entries with their words in Arabic and English, found in a text whatever the form.

A list is a TOML file of tables; each entry reads `name = "english, words | كلمات, عربية"`. Words are compared
by folded form and by lemma, phrases of up to four words word by word, the longest first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, TypeAlias

from ledger.matching.tables import table
from ledger.text.lemmas import lemma
from ledger.text.tokens import Token, tokens

__all__ = ["Hit", "Lexicon", "load"]

LONGEST = 4
"""Words in a phrase, at most."""
Phrases: TypeAlias = dict[tuple[str, ...], tuple[tuple[str, str], ...]]
"""Entries, each a name and its table, by the words that name them."""


class Hit(NamedTuple):
    """An entry found: its name, its table in the file, and the place of its words in the text."""

    name: str
    table: str
    start: int
    end: int


@dataclass(frozen=True)
class Lexicon:
    """Entries by the words that name them, a table of word sequences for each language."""

    phrases: dict[str, Phrases]

    def find(self, text: str, language: str, found: list[Token] | None = None) -> list[Hit]:
        """Give the entries that `text` names, in order; overlapping words count for the longest phrase.

        `found` are the text's tokens where the caller has them already.
        """
        known = self.phrases.get(language)
        if not known:
            return []
        words = tokens(text) if found is None else found
        keys = [word.key for word in words]
        lemmas = [lemma(word.text, language) for word in words]
        hits: list[Hit] = []
        at = 0
        while at < len(words):
            size, names = _longest(known, keys, lemmas, at)
            end = words[at + max(size, 1) - 1].end
            hits += [Hit(name, field, words[at].start, end) for name, field in names]
            at += max(size, 1)
        return hits


def _longest(
    known: Phrases, keys: list[str], lemmas: list[str], at: int
) -> tuple[int, tuple[tuple[str, str], ...]]:
    for size in range(min(LONGEST, len(keys) - at), 0, -1):
        plain = tuple(keys[at : at + size])
        names = known.get(plain) or known.get(tuple(lemmas[at : at + size]))
        if names:
            return size, names
    return 0, ()


@cache
def load(name: str) -> Lexicon:
    """Read the list `name` (a TOML file beside this module) once."""
    phrases: dict[str, Phrases] = {"en": {}, "ar": {}}
    for field, entries in table(name).items():
        for entry, words in entries.items():
            english, _, arabic = words.partition("|")
            _enter(phrases["en"], "en", english, (entry, field))
            _enter(phrases["ar"], "ar", arabic, (entry, field))
    return Lexicon(phrases)


def _enter(known: Phrases, language: str, words: str, entry: tuple[str, str]) -> None:
    for phrase in words.split(","):
        parts = tokens(phrase)
        for form in (
            {tuple(p.key for p in parts), tuple(lemma(p.text, language) for p in parts)} if parts else ()
        ):
            before = known.get(form, ())
            if entry not in before:
                known[form] = (*before, entry)
