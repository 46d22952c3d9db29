"""A text as words of a grammar: its tokens, each with what it is to the rules and to the tense.

News says the same words over and over. What a run of characters between blanks holds is worked out once a
grammar and shared by every text after, so that most of a text costs one look-up a run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ledger.dates.lexer import tokenise
from ledger.dates.tense import shows
from ledger.dates.terminals import REMEMBERED, alone

if TYPE_CHECKING:
    from ledger.dates.grammar import Grammar
    from ledger.dates.lexer import Token
    from ledger.dates.tense import Show
    from ledger.dates.terminals import Terminals

__all__ = ["Word", "Words", "worded", "words_of"]

_RUN = re.compile(r"\S+|\n")
_LONGEST_RUN = 200  # characters of a run that is kept


class Word(NamedTuple):
    """A token (see `Token`), its offsets counted from where its run begins, and its worth.

    `terminals` are what it is to the rules, `shows` what it tells of tense: nothing, for most.
    """

    kind: str
    key: str
    start: int
    end: int
    capital: bool
    upper: bool
    glued: bool
    terminals: Terminals
    shows: tuple[Show, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order, and where the run of each begins in it."""

    words: list[Word]
    bases: list[int]

    def span(self, first: int, end: int) -> tuple[int, int]:
        """The place in the text of the words from `first` to `end` (exclusive)."""
        return self.bases[first] + self.words[first].start, self.bases[end - 1] + self.words[end - 1].end


def words_of(text: str, grammar: Grammar) -> Words:
    """All words of `text`."""
    words: list[Word] = []
    bases: list[int] = []
    known = grammar.runs
    for match in _RUN.finditer(text):
        run = match[0]
        found = known.get(run)
        if found is None:
            found = _read(run, grammar)
            if len(known) < REMEMBERED and len(run) <= _LONGEST_RUN:
                known[run] = found
        words += found
        if len(found) == 1:
            bases.append(match.start())
        else:
            bases += [match.start()] * len(found)
    return Words(words, bases)


def worded(token: Token, grammar: Grammar) -> Word:
    """A token as a word of the grammar."""
    return Word(*token, *_worth(token, grammar))


def _read(run: str, grammar: Grammar) -> tuple[Word, ...]:
    """The words of one run."""
    parts = (part for token in tokenise(run) for part in grammar.lexicon.split(token))
    return tuple(worded(part, grammar) for part in parts)


def _worth(token: Token, grammar: Grammar) -> tuple[Terminals, tuple[Show, ...]]:
    """What the token is to the rules and to the tense, wherever it stands."""
    key = (token.key, token.capital, token.upper)
    worth = grammar.worth.get(key)
    if worth is None:
        worth = alone(token, grammar), shows(token, grammar.cues)
        if len(grammar.worth) < REMEMBERED:
            grammar.worth[key] = worth
    return worth
