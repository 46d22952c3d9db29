"""Word lists as data: named entries with their words in Arabic and English, found in a text in any form.

A list is a TOML file of tables; each entry reads `name = "english, words | كلمات, عربية"`. Words are compared
by folded form and by lemma, phrases of up to four words word by word, the longest first.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ledger.matching.tables import table
from ledger.text.lemmas import is_stop_word, lemma
from ledger.text.memo import Memo
from ledger.text.tokens import Token, key_of, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Hit", "Lexicon", "load"]

LONGEST = 4
"""Words in a phrase, at most."""
SHORTEST = 3
"""Letters that must be left when something written onto an Arabic word is taken off."""
CLITICS = (("و", "ف"), ("ب", "ل", "ك", "س"), ("ال", "ل"))
"""What can be written onto an Arabic word, outermost first; one of each, or none."""
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


_NOTHING = _Begun((), (), goes_on=False, inner=())
"""What most words begin."""


class _Words:
    """What the words of a language begin, each looked up once."""

    def __init__(self, language: str, phrases: Phrases, *, as_written: bool) -> None:
        self.begun = Memo(self._begun)
        self._language, self._phrases, self._as_written = language, phrases, as_written
        several = [phrase for phrase in phrases if len(phrase) > 1]
        self._leading = frozenset(phrase[0] for phrase in several)
        self._inner = frozenset(word for phrase in several for word in phrase[1:])

    def _begun(self, word: str) -> _Begun:
        known = self._phrases
        forms = _forms(word, self._language, as_written=self._as_written)
        begun = tuple((form,) for form in forms if (form,) in known)
        inner = tuple(form for form in forms if form in self._inner)
        if not begun and not inner:
            return _NOTHING
        names = next((known[phrase] for phrase in begun if known[phrase]), ())
        goes_on = not names or any(phrase[0] in self._leading for phrase in begun)
        return _Begun(begun, names, goes_on, inner)

    def longest(self, words: Sequence[Token], at: int) -> tuple[int, tuple[tuple[str, str], ...]]:
        """The longest phrase that begins at word `at`: its number of words and its entries."""
        known, begun = self._phrases, self.begun[words[at].text].forms
        best: tuple[int, tuple[tuple[str, str], ...]] = (0, ())
        for size in range(1, LONGEST + 1):
            names = next((known[phrase] for phrase in begun if known[phrase]), ())
            if names:
                best = (size, names)
            if at + size >= len(words):
                break
            forms = self.begun[words[at + size].text].inner
            begun = tuple((*before, form) for before in begun for form in forms if (*before, form) in known)
            if not begun:
                break
        return best


class Lexicon:
    """Entries by the words that name them, a table of word sequences for each language."""

    def __init__(self, phrases: Mapping[str, Phrases], *, as_written: bool = False) -> None:
        self._words = {
            language: _Words(language, listed, as_written=as_written) for language, listed in phrases.items()
        }

    def find(self, text: str, language: str, found: Sequence[Token] | None = None) -> list[Hit]:
        """Give the entries that `text` names, in order; overlapping words count for the longest phrase.

        `found` are the text's tokens where the caller has them already.
        """
        listed = self._words.get(language)
        if listed is None:
            return []
        known = listed.begun
        words = tokens(text) if found is None else found
        opening = [(at, begun) for at, word in enumerate(words) if (begun := known[word.text]).forms]
        hits: list[Hit] = []
        past = 0
        for at, begun in opening:
            if at < past:
                continue
            names = begun.names
            size = 1 if names else 0
            if begun.goes_on and at + 1 < len(words) and known[words[at + 1].text].inner:
                size, names = listed.longest(words, at)
            start, end = words[at].start, words[at + max(size, 1) - 1].end
            hits += [Hit(name, kind, start, end) for name, kind in names]
            past = at + size
        return hits


def _forms(word: str, language: str, *, as_written: bool) -> tuple[str, ...]:
    """The forms a word is looked up by: as written, without clitics and article, its lemma."""
    bare = key_of(word)
    written = {bare: None}
    if language == "ar":
        for prefixes in CLITICS:
            if bare.startswith(prefixes):
                bare = _without(prefixes, bare)
                written[bare] = None
        if not as_written and bare.startswith("ت"):
            written["ي" + bare[1:]] = None  # she or they will: listed as "he will"
    if as_written:
        return tuple(written)
    lemmas = [lemma(form, language) for form in (word, *written)]
    return tuple(dict.fromkeys((*written, *lemmas)))


def _without(prefixes: tuple[str, ...], word: str) -> str:
    """The word without the first of the prefixes that leaves enough of it."""
    cut = (word[len(one) :] for one in prefixes if word.startswith(one) and len(word) - len(one) >= SHORTEST)
    return next(cut, word)


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
    return Lexicon(phrases, as_written=as_written)


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
