"""A text as the features see it: every view of it is made once, when first asked for."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from ledger.dates import languages
from ledger.dates import read as read_dates
from ledger.matching.lexicon import Hit, load
from ledger.matching.relations import broader, deeds
from ledger.matching.weights import background
from ledger.text.actors import Mention, actors
from ledger.text.lemmas import is_stop_word, lemma
from ledger.text.memo import Memo
from ledger.text.names import skeleton
from ledger.text.quantities import may_count, quantities
from ledger.text.tokens import Token, key_of, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ledger.model import Interval, Quantity

__all__ = ["Reading", "grams"]

_GRAMMARS = frozenset(languages())
GRAM = 4
"""Letters in a character n-gram; words are cut with a blank at either end."""
NAME = 3
"""Consonants that a name needs before its skeleton tells it from other words."""

_LEADING = ("tokens", "content", "terms", "mentions", "times", "hits")
"""Views that are large and that the other views are made from."""


@dataclass(frozen=True)
class Reading:
    """One text with its language and the day it was written, read lazily.

    `anchor` is the day that "next month" is counted from; without it dates are left unread.
    """

    text: str
    language: str
    anchor: date | None = None

    @cached_property
    def tokens(self) -> list[Token]:
        """Words and numbers with their places."""
        return tokens(self.text)

    @cached_property
    def content(self) -> list[tuple[str, Token]]:
        """The lemma of each word that carries a topic, with its token, in order."""
        known = _terms(self.language)
        return [(term, token) for token in self.tokens if (term := known[token.text])]

    @cached_property
    def terms(self) -> list[str]:
        """Lemmas of the content words, in order."""
        return [term for term, _ in self.content]

    @cached_property
    def words(self) -> dict[str, str]:
        """Each term with the first word of the text that stands for it."""
        words: dict[str, str] = {}
        for term, token in self.content:
            words.setdefault(term, token.text)
        return words

    @cached_property
    def shingles(self) -> frozenset[tuple[str, str]]:
        """Neighbouring terms in pairs."""
        return frozenset(zip(self.terms, self.terms[1:], strict=False))

    @cached_property
    def line(self) -> str:
        """The terms as one line, for the string ratios."""
        return " ".join(self.terms)

    @cached_property
    def folded(self) -> str:
        """All words folded, as one line."""
        return " ".join(token.key for token in self.tokens)

    @cached_property
    def grams(self) -> Counter[str]:
        """Character n-grams of the words with their counts."""
        return grams(token.key for token in self.tokens)

    @cached_property
    def sounds(self) -> Counter[str]:
        """The consonants of the content words: one word as each outlet or dialect spells it."""
        return Counter(code for term in self.terms if len(term) >= NAME and (code := skeleton(term)))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers written in digits, folded."""
        return frozenset(token.key for token in self.tokens if token.is_number)

    @cached_property
    def mentions(self) -> list[Mention]:
        """Actors and places named."""
        return actors(self.text, self.language, self.tokens)

    @cached_property
    def actors(self) -> dict[str, str]:
        """Keys of persons, organisations, forces and offices, with the words that name them."""
        return {m.key: m.text for m in self.mentions if m.kind != "place"}

    @cached_property
    def places(self) -> dict[str, str]:
        """Keys of places with the words that name them; a force of a country names the country too."""
        return {m.key: m.text for m in self.mentions if m.kind == "place"}

    @cached_property
    def may_count(self) -> bool:
        """Whether there is any word that a figure is read from."""
        return may_count(self.tokens, self.language)

    @cached_property
    def figures(self) -> tuple[Quantity, ...]:
        """Figures with their units."""
        return tuple(quantities(self.text, self.language, self.tokens)) if self.may_count else ()

    @cached_property
    def times(self) -> tuple[Interval, ...]:
        """Time expressions read against the anchor; none without one or in a language without a grammar."""
        if self.anchor is None or self.language not in _GRAMMARS:
            return ()
        return tuple(read_dates(self.text, anchor=self.anchor, language=self.language))

    @cached_property
    def hits(self) -> list[Hit]:
        """Every place where a policy concept is named, in order."""
        return load("concepts").find(self.text, self.language, self.tokens)

    @cached_property
    def meanings(self) -> dict[str, frozenset[str]]:
        """The concepts of each term that names any."""
        return {
            term: frozenset(names)
            for term, token in self.content
            if (names := {hit.name for hit in self.hits if hit.start <= token.start and token.end <= hit.end})
        }

    @cached_property
    def concepts(self) -> dict[str, Hit]:
        """Policy concepts named, each at its first place."""
        found: dict[str, Hit] = {}
        for hit in self.hits:
            found.setdefault(hit.name, hit)
            if wider := broader(hit.name):
                found.setdefault(wider, hit._replace(name=wider))
        return found

    @cached_property
    def deeds(self) -> frozenset[str]:
        """The policy actions that the text is about; announcing and the like only where there is no other."""
        return deeds({name for name, hit in self.concepts.items() if hit.table == "action"})

    @cached_property
    def gram_length(self) -> float:
        """The length of the n-gram counts as a vector."""
        return math.sqrt(sum(count * count for count in self.grams.values()))

    @cached_property
    def cues(self) -> list[Hit]:
        """Words that turn a statement round, deny it, report it done, and the like."""
        return load("cues", as_written=True).find(self.text, self.language, self.tokens)

    @cached_property
    def names(self) -> dict[str, str]:
        """Skeletons of words that may be names and are no known place, institution or concept.

        In English the capitalised ones; in Arabic, which has no capitals, those that everyday news lacks.
        """
        known = [(hit.start, hit.end) for hit in self.concepts.values()]
        known += [(m.start, m.end) for m in self.mentions if m.kind != "person"]
        taken = {at for start, end in known for at in range(start, end)}
        chosen = [t for t in self.tokens if not t.is_number and t.start not in taken]
        if self.language == "en":
            chosen = [t for t in chosen if t.text[:1].isupper() and not is_stop_word(t.text, "en")]
        else:
            known_terms = _terms(self.language)
            terms = [(known_terms[t.text], t) for t in chosen]
            chosen = [t for term, t in terms if term and term not in background()]
        named = {skeleton(token.text): token.text for token in chosen}
        return {key: word for key, word in named.items() if len(key) >= NAME}

    def settle(self) -> None:
        """Let go of what other views were made from; it is made again where it is asked for."""
        _ = self.cues
        for name in _LEADING:
            self.__dict__.pop(name, None)

    def quote(self, hit: Hit) -> str:
        """The words of the text that a lexicon entry was found by."""
        return self.text[hit.start : hit.end]


@cache
def _terms(language: str) -> Memo[str]:
    """By word the lemma of one that carries a topic, a number's digits, "" for any other."""
    return Memo(partial(_term, language))


def _term(language: str, word: str) -> str:
    key = key_of(word)
    if key[:1].isdigit():
        return key
    return "" if len(key) < 2 or is_stop_word(word, language) else lemma(word, language)


def grams(words: Iterable[str]) -> Counter[str]:
    """Count the character n-grams of folded `words`."""
    counted: Counter[str] = Counter()
    for word in words:
        padded = f" {word} "
        counted.update(padded[at : at + GRAM] for at in range(max(len(padded) - GRAM + 1, 1)))
    return counted
