"""Word lists as data: named entries with their words in Arabic and English, found in a text in any form.

A list is a TOML file of tables; each entry reads `name = "english, words | كلمات, عربية"`. Words are compared
by folded form and by lemma, phrases of up to four words word by word, the longest first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from ledger.matching.tables import table
from ledger.text.lemmas import is_stop_word, lemma
from ledger.text.tokens import Token, tokens

__all__ = ["Hit", "Lexicon", "load"]

LONGEST = 4
"""Words in a phrase, at most."""
SHORTEST = 3
"""Letters that must be left when something written onto an Arabic word is taken off."""
REMEMBERED = 1 << 16
"""Words whose beginnings are kept at most."""
Phrases: TypeAlias = dict[tuple[str, ...], tuple[tuple[str, str], ...]]
"""Entries, each a name and its table, by the words that name them."""


class Hit(NamedTuple):
    """An entry found: its name, its table in the file, and the place of its words in the text."""

    name: str
    table: str
    start: int
    end: int


class _Begun(NamedTuple):
    """What a word begins: the forms of it that begin phrases, its entries alone, whether it can go on.

    `inner` are its forms that stand further on in phrases.
    """

    forms: tuple[tuple[str, ...], ...]
    names: tuple[tuple[str, str], ...]
    goes_on: bool
    inner: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """Entries by the words that name them, a table of word sequences for each language."""

    phrases: dict[str, Phrases]
    as_written: bool = False
    _begun: dict[str, dict[str, _Begun]] = field(default_factory=dict, compare=False)
    _several: dict[str, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict, compare=False)

    def find(self, text: str, language: str, found: list[Token] | None = None) -> list[Hit]:
        """Give the entries that `text` names, in order; overlapping words count for the longest phrase.

        `found` are the text's tokens where the caller has them already.
        """
        known = self.phrases.get(language)
        if not known:
            return []
        words = tokens(text) if found is None else found
        hits: list[Hit] = []
        past = 0
        met = self._begun.setdefault(language, {})
        for at, word in enumerate(words):
            begun = met.get(word.text) or self._begins(word, language)
            if at < past or not begun.forms:
                continue
            names = begun.names
            size = 1 if names else 0
            if begun.goes_on and at + 1 < len(words) and self._begins(words[at + 1], language).inner:
                size, names = self._longest(language, words, at, begun.forms)
            end = words[at + max(size, 1) - 1].end
            hits += [Hit(name, listed, word.start, end) for name, listed in names]
            past = at + size
        return hits

    def _begins(self, word: Token, language: str) -> _Begun:
        """How `word` begins phrases; most words begin none, and each is looked up once."""
        met = self._begun.setdefault(language, {})
        found = met.get(word.text)
        if found is None:
            known = self.phrases[language]
            forms = _forms(word.text, word.key, language, as_written=self.as_written)
            begun = tuple((form,) for form in forms if (form,) in known)
            names = next((known[phrase] for phrase in begun if known[phrase]), ())
            leading, inner = self._of_several(language)
            goes_on = not names or any(phrase[0] in leading for phrase in begun)
            if len(met) > REMEMBERED:
                met.clear()
            joins = tuple(form for form in forms if form in inner)
            found = met[word.text] = _Begun(begun, names, goes_on, joins)
        return found

    def _of_several(self, language: str) -> tuple[frozenset[str], frozenset[str]]:
        """The words that phrases of several words begin with, and those that stand further on in them."""
        found = self._several.get(language)
        if found is None:
            several = [phrase for phrase in self.phrases[language] if len(phrase) > 1]
            inner = frozenset(word for phrase in several for word in phrase[1:])
            found = self._several[language] = frozenset(phrase[0] for phrase in several), inner
        return found

    def _longest(
        self, language: str, words: list[Token], at: int, begun: tuple[tuple[str, ...], ...]
    ) -> tuple[int, tuple[tuple[str, str], ...]]:
        """The longest phrase that begins at word `at`: its number of words and its entries."""
        known = self.phrases[language]
        best: tuple[int, tuple[tuple[str, str], ...]] = (0, ())
        for size in range(1, LONGEST + 1):
            names = next((known[phrase] for phrase in begun if known[phrase]), ())
            if names:
                best = (size, names)
            if at + size >= len(words):
                break
            forms = self._begins(words[at + size], language).inner
            begun = tuple((*before, form) for before in begun for form in forms if (*before, form) in known)
            if not begun:
                break
        return best


@lru_cache(maxsize=1 << 16)
def _forms(word: str, key: str, language: str, *, as_written: bool) -> tuple[str, ...]:
    """The forms a word is looked up by: as written, without clitics and article, its lemma."""
    written, bare = [key], key
    if language == "ar":
        for prefixes in (("و", "ف"), ("ب", "ل", "ك", "س"), ("ال", "ل")):
            cut = next((p for p in prefixes if bare.startswith(p) and len(bare) - len(p) >= SHORTEST), "")
            bare = bare[len(cut) :]
            written.append(bare)
    if as_written:
        return tuple(dict.fromkeys(written))
    if language == "ar" and bare.startswith("ت"):
        written.append("ي" + bare[1:])  # she or they will: listed as "he will"
    return tuple(
        dict.fromkeys((*written, lemma(word, language), *(lemma(form, language) for form in written)))
    )


@cache
def load(name: str, *, as_written: bool = False) -> Lexicon:
    """Read the list `name` (a TOML file of data/) once; `as_written` leaves lemmas out."""
    phrases: dict[str, Phrases] = {"en": {}, "ar": {}}
    for listed, entries in table(name).items():
        for entry, words in entries.items():
            english, _, arabic = words.partition("|")
            for language, side in (("en", english), ("ar", arabic)):
                for phrase in side.split(","):
                    _enter(phrases[language], language, phrase, (entry, listed), as_written=as_written)
    return Lexicon(phrases, as_written)


def _enter(known: Phrases, language: str, phrase: str, entry: tuple[str, str], *, as_written: bool) -> None:
    """Enter a phrase as written and by lemmas; its beginnings stand without entries, to be followed.

    A single word is not entered by a lemma that carries no topic: a dictionary has "ai" as a form of "be".
    """
    parts = tokens(phrase)
    written = tuple(part.key for part in parts)
    lemmas = tuple(lemma(part.text, language) for part in parts)
    if len(parts) == 1 and is_stop_word(lemmas[0], language):
        lemmas = written
    for form in dict.fromkeys((written,) if as_written else (written, lemmas)):
        for size in range(1, len(form)):
            known.setdefault(form[:size], ())
        if form and entry not in known.get(form, ()):
            known[form] = (*known.get(form, ()), entry)
