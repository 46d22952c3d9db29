"""Whether the words around an expression look back or ahead, and whether they deny."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledger.dates.grammar import Cues, Grammar
    from ledger.dates.lexer import Token
    from ledger.dates.meaning import Tense
    from ledger.dates.words import Word

__all__ = ["Sentences", "Show", "shows"]

Show = Literal[
    "stop", "comma", "denial", "grant", "promise", "postpone", "ask", "plan",
    "future", "future_to", "past", "past_first", "present", "prefixed", "none",
]  # fmt: skip
_SURE: tuple[Show, ...] = ("future", "past", "present", "prefixed", "none")

_BEGINS: frozenset[Show] = frozenset({"promise", "postpone", "ask", "plan"})
_STOPS = frozenset(".!?;\n")
_NEAR = 14  # tokens before the expression in which a denial still bears on it
_GIVEN = 8  # tokens between a word that grants a term and the term
_PROMISED = 12  # tokens from a word that promises to what it promises
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
    grants: list[int] = field(default_factory=list)
    commas: list[int] = field(default_factory=list)
    main: Tense = ""
    size: int = 0

    @classmethod
    def of(cls, words: Sequence[Word], grammar: Grammar) -> Sentences:
        """Walk the words once; most show nothing."""
        found = cls(size=len(words))
        shown: list[tuple[int, Tense]] = []
        for at in [at for at, word in enumerate(words) if word.shows]:
            first = words[at].shows[0]
            if first == "stop":
                if not _inner_dot(words, at):
                    found.breaks.append(at)
            elif first == "comma":
                found.commas.append(at)
            elif not _conditional(words, at, grammar.cues):
                shown.extend(found._told(words, at, grammar.cues))
        shown.sort()
        found.cues = [at for at, _ in shown]
        found.tenses = [tense for _, tense in shown]
        if found.tenses.count("past") * 2 > max(len(found.tenses), 4):
            found.main = "past"
        return found

    def _told(self, words: Sequence[Word], at: int, cues: Cues) -> Iterator[tuple[int, Tense]]:
        """The tenses that a word tells, and from where on; a denial or a grant is kept."""
        if words[at].shows[0] == "denial":
            self.negations.append(at)
        if "grant" in words[at].shows:
            self.grants.append(at)
        if tense := _tense(words, at, cues):
            yield at, tense
        if place := _ahead(words, at, cues):
            yield place, "future"

    def bounds(self, at: int) -> tuple[int, int]:
        """First and last token (exclusive) of the sentence that holds token `at`."""
        place = bisect_left(self.breaks, at)
        start = self.breaks[place - 1] + 1 if place else 0
        end = self.breaks[place] if place < len(self.breaks) else self.size
        return start, end

    def tense(self, start: int, end: int) -> Tense:
        """The tense of the nearest verb before the expression in its sentence, else of the first after it."""
        low, high = self.bounds(start)
        before = bisect_left(self.cues, start) - 1
        if before >= 0 and self.cues[before] >= low:
            return self.tenses[before]
        after = bisect_left(self.cues, end)
        if after < len(self.cues) and self.cues[after] < min(high, end + _REACH):
            return self.tenses[after]
        return self.main

    def negated(self, start: int) -> bool:
        """Whether a denial stands shortly before the expression in its clause."""
        low, _ = self.bounds(start)
        comma = bisect_left(self.commas, start) - 1
        if comma >= 0:
            low = max(low, self.commas[comma])
        place = bisect_left(self.negations, start) - 1
        return place >= 0 and self.negations[place] >= max(low, start - _NEAR)

    def granted(self, start: int) -> bool:
        """Whether a word that grants a term stands shortly before the expression in its sentence."""
        low, _ = self.bounds(start)
        place = bisect_left(self.grants, start) - 1
        return place >= 0 and self.grants[place] >= max(low, start - _GIVEN)


def _ahead(words: Sequence[Word], at: int, cues: Cues) -> int:
    """Where what a word promises (تعهدت الحكومة بإنجاز), asks, plans or puts off begins, 0 where it does not.

    Planned: خطة لإنشاء; asked: told them to leave; put off: adjourned to May.
    """
    shows = words[at].shows
    if _BEGINS.isdisjoint(shows):
        return 0
    for place in range(at + 1, min(at + _PROMISED, len(words))):
        key = words[place].key
        if "stop" in words[place].shows:
            break
        if "postpone" in shows and key in cues.postponed and _timed(words, place + 1):
            return place
        if "ask" in shows and key in cues.asked and _small(words, place + 1):
            return place
        if "plan" in shows and key in cues.planned:
            return place
        if "promise" in shows and key.startswith(cues.promised) and (key in cues.promised or len(key) > 3):
            return place
    return 0


def _small(words: Sequence[Word], at: int) -> bool:
    """Whether a word written small stands there that means nothing here, as verbs do: to close, to end."""
    if at + 1 >= len(words):
        return False
    nodes = words[at].terminals.nodes
    return "plain" in nodes or ("edge" in nodes and words[at + 1].key != "of")


def _timed(words: Sequence[Word], at: int) -> bool:
    """Whether a word of times stands there."""
    return at < len(words) and words[at].terminals.core


def _inner_dot(words: Sequence[Word], at: int) -> bool:
    """A full stop inside an abbreviation or before a small letter does not end a sentence."""
    if words[at].key != "." or at + 1 >= len(words):
        return False
    after = words[at + 1]
    return after.kind == "word" and not after.capital and after.key.isascii()


def shows(token: Token, cues: Cues) -> tuple[Show, ...]:
    """What a token can tell by itself: each is a reading to be tried in order, given the words around it."""
    if token.key in _STOPS:
        return ("stop",)
    if token.key == ",":
        return ("comma",)
    if token.kind != "word":
        return ()
    forms = _forms(token.key, cues)
    found: list[Show] = ["denial"] if not cues.negation.isdisjoint(forms) else []
    found += ["grant"] if not cues.grants.isdisjoint(forms) else []
    found += ["promise"] if not cues.promises.isdisjoint(forms) else []
    found += ["postpone"] if not cues.postpones.isdisjoint(forms) else []
    found += ["ask"] if not cues.asks.isdisjoint(forms) else []
    found += ["plan"] if not cues.plans.isdisjoint(forms) else []
    for word in forms:
        found.extend(_shown_by(word, cues))
        if found and found[-1] in _SURE:
            break
    while found and found[-1] == "none":
        found.pop()
    return tuple(found)


def _shown_by(word: str, cues: Cues) -> Iterator[Show]:
    if word in cues.future:
        yield "future"
    if word in cues.future_to:
        yield "future_to"
    if word in cues.past:
        yield "past"
    elif word in cues.past_first:
        yield "past_first"
    if word in cues.present:
        yield "present"
    elif word in cues.not_verbs or word.endswith(cues.noun_endings):
        yield "none"
    elif word.endswith(cues.past_endings) and len(word) > 4:
        yield "past"
    elif len(word) > 4 and (word.startswith(cues.future_prefixes) or word.endswith(cues.future_endings)):
        yield "future"
    elif word.startswith(cues.present_prefixes) and len(word) > 3:
        yield "prefixed"


def _tense(words: Sequence[Word], at: int, cues: Cues) -> Tense:
    """The tense that a word shows where it stands."""
    before = words[at - 1].key if at else ""
    for show in words[at].shows:
        if show in ("present", "prefixed") and before in cues.circumstance:
            return ""
        if show in ("future", "present"):
            return show
        if show == "future_to" and at + 1 < len(words) and words[at + 1].key == "to":
            return "future"
        if show == "past" or (show == "past_first" and _opens(before, cues)):
            return "" if before in cues.auxiliaries else "past"
        if show == "none":
            return ""
        if show == "prefixed":
            return "past" if _turned(words, at, cues) else "present"
    return ""


def _turned(words: Sequence[Word], at: int, cues: Cues) -> bool:
    """Whether the word before turns a present form into past: لم يصل does, إذا لم يصل does not."""
    if not at or cues.past_before.isdisjoint(_forms(words[at - 1].key, cues)):
        return False
    return not _conditional(words, at - 1, cues)


def _conditional(words: Sequence[Word], at: int, cues: Cues) -> bool:
    """Whether a word denies in a condition (إذا لم): that tells neither the past nor a denial."""
    return at > 0 and words[at].key in cues.negation and words[at - 1].key in cues.conditions


def _opens(before: str, cues: Cues) -> bool:
    """Whether a word stands at the head of a clause, by the one before it."""
    return not before or before in _STOPS or before in cues.openers


def _forms(key: str, cues: Cues) -> tuple[str, ...]:
    """The word itself and without a joined "and" or "so"."""
    return (key, key[1:]) if cues.joined and key.startswith(cues.joined) and len(key) > 2 else (key,)
