"""Whether the words around an expression look back or ahead, and whether they deny."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledger.dates.grammar import Cues, Grammar
    from ledger.dates.lexer import Token
    from ledger.dates.meaning import Tense

__all__ = ["Sentences"]

_STOPS = frozenset(".!?;\n")
_NEAR = 14  # tokens before the expression in which a denial still bears on it
_REACH = 40  # tokens after the expression in which a verb may still follow


@dataclass(slots=True)
class Sentences:
    """Where sentences break and which tokens show tense or denial; asked by token position.

    `main` is past where most verbs of the text are: it stands in for sentences without a verb.
    """

    breaks: list[int] = field(default_factory=list)
    cues: list[int] = field(default_factory=list)
    tenses: list[Tense] = field(default_factory=list)
    negations: list[int] = field(default_factory=list)
    commas: list[int] = field(default_factory=list)
    main: Tense = ""

    @classmethod
    def of(cls, tokens: list[Token], grammar: Grammar) -> Sentences:
        """Walk the tokens once."""
        found = cls()
        cues = grammar.cues
        for at, token in enumerate(tokens):
            if token.key in _STOPS and not _inner_dot(tokens, at):
                found.breaks.append(at)
            elif token.key == ",":
                found.commas.append(at)
            elif token.kind == "word":
                if token.key in cues.negation:
                    found.negations.append(at)
                if tense := _tense(tokens, at, cues):
                    found.cues.append(at)
                    found.tenses.append(tense)
        if found.tenses.count("past") * 2 > max(len(found.tenses), 4):
            found.main = "past"
        return found

    def bounds(self, at: int, size: int) -> tuple[int, int]:
        """First and last token (exclusive) of the sentence that holds token `at`."""
        place = bisect_left(self.breaks, at)
        start = self.breaks[place - 1] + 1 if place else 0
        end = self.breaks[place] if place < len(self.breaks) else size
        return start, end

    def tense(self, start: int, end: int, size: int) -> Tense:
        """The tense of the nearest verb before the expression in its sentence, else of the first after it."""
        low, high = self.bounds(start, size)
        before = bisect_left(self.cues, start) - 1
        if before >= 0 and self.cues[before] >= low:
            return self.tenses[before]
        after = bisect_left(self.cues, end)
        if after < len(self.cues) and self.cues[after] < min(high, end + _REACH):
            return self.tenses[after]
        return self.main

    def negated(self, start: int, size: int) -> bool:
        """Whether a denial stands shortly before the expression in its clause."""
        low, _ = self.bounds(start, size)
        comma = bisect_left(self.commas, start) - 1
        if comma >= 0:
            low = max(low, self.commas[comma])
        place = bisect_left(self.negations, start) - 1
        return place >= 0 and self.negations[place] >= max(low, start - _NEAR)


def _inner_dot(tokens: list[Token], at: int) -> bool:
    """A full stop inside an abbreviation or before a small letter does not end a sentence."""
    if tokens[at].key != "." or at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    return after.kind == "word" and not after.capital and after.key.isascii()


def _tense(tokens: list[Token], at: int, cues: Cues) -> Tense:
    key = tokens[at].key
    led = at > 0 and tokens[at - 1].key in cues.auxiliaries
    after = tokens[at + 1].key if at + 1 < len(tokens) else ""
    for word in _forms(key, cues):
        if word in cues.future or (after == "to" and word in cues.future_to):
            return "future"
        if word in cues.past or (word in cues.past_first and _opens(tokens, at, cues)):
            return "" if led else "past"
        if word in cues.present:
            return "present"
        if word in cues.not_verbs or word.endswith(cues.noun_endings):
            return ""
        if word.endswith(cues.past_endings) and len(word) > 4:
            return "" if led else "past"
        if len(word) > 4 and (word.startswith(cues.future_prefixes) or word.endswith(cues.future_endings)):
            return "future"
        if word.startswith(cues.present_prefixes) and len(word) > 3:
            return "past" if at and tokens[at - 1].key in cues.past_before else "present"
    return ""


def _opens(tokens: list[Token], at: int, cues: Cues) -> bool:
    """Whether the word stands at the head of a clause."""
    before = tokens[at - 1].key if at else ""
    return at == 0 or before in _STOPS or before in cues.openers


def _forms(key: str, cues: Cues) -> tuple[str, ...]:
    """The word itself and without a joined "and" or "so"."""
    return (key, key[1:]) if cues.joined and key.startswith(cues.joined) and len(key) > 3 else (key,)
