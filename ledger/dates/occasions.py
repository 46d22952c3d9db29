"""Events that the desk knows (the vote, الانتخابات): their names found among words, and the days they give.

A name is found folded and as whole words, with or without its article and behind proclitics; the longest
name wins. Nothing is guessed: a word that narrows the name (the municipal elections) makes it another event,
and of two events of one name the text itself must tell which.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledger.dates.calendars import Span
from ledger.dates.lexer import Token, tokenise
from ledger.dates.meaning import Context, Reading
from ledger.dates.terminals import Node
from ledger.dates.words import Words, worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from ledger.dates.grammar import Grammar
    from ledger.dates.lexicon import Lexicon
    from ledger.dates.words import Word
    from ledger.model import Occasion

__all__ = ["Known", "Names"]

_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """The events of one name, held against the year or the direction that the text tells with it.

    `edge` (start, end) takes the first day or the last one.
    """

    occasions: tuple[Occasion, ...]
    year: int | None = None
    direction: int | None = None
    edge: str = ""

    def days(self, at: Context, /) -> Reading | None:
        """The days of the one event that is meant; none where that is not sure."""
        meant = self._meant(at.anchor)
        if len(meant) != 1:
            return Reading(Span(None, None), "", role="vague", note=self._unsure(meant))
        (one,) = meant
        first = one.last if self.edge == "end" else one.first
        last = one.first if self.edge == "start" else one.last
        return Reading(
            Span(first, last),
            "day",
            first.isoformat(),
            role="at" if first == last else "range",
            edge=self.edge,
            note=f"{one.names[0]}: {_shown(one)}, given by the desk",
        )

    def _meant(self, anchor: date) -> list[Occasion]:
        found = sorted(self.occasions, key=lambda one: one.first)
        if self.year is not None:
            found = [one for one in found if _is_in(one, self.year)]
        if self.direction == 0:
            return [one for one in found if _is_in(one, anchor.year)]
        if self.direction == 1:
            return [one for one in found if one.first > anchor][:1]
        if self.direction == -1:
            return [one for one in found if one.last < anchor][-1:]
        return found if self.direction is None else []

    def _unsure(self, meant: Sequence[Occasion]) -> str:
        days = "; ".join(_shown(one) for one in (meant or self.occasions))
        name = self.occasions[0].names[0]
        if meant:
            return f"{len(meant)} events have the name {name}: {days}"
        return f"no event of the name {name} fits what is told of it; given: {days}"


class Names:
    """The names of some events, for texts of one language."""

    def __init__(self, occasions: Iterable[Occasion], grammar: Grammar) -> None:
        self._grammar = grammar
        lexicon = grammar.lexicon
        found: dict[Keys, list[Occasion]] = defaultdict(list)
        for occasion in occasions:
            for keys in {_keys(name, grammar) for name in occasion.names} - {()}:
                if all((occasion.first, occasion.last) != (one.first, one.last) for one in found[keys]):
                    found[keys].append(occasion)
        self._first: dict[str, list[tuple[Keys, Known]]] = defaultdict(list)
        for keys in sorted(found, key=len, reverse=True):
            self._first[keys[0]].append((keys, Known(tuple(found[keys]))))
        self._lexicon = replace(lexicon, words=lexicon.words | self._first.keys())

    def parted(self, words: Words) -> Words:
        """The words, proclitics split off where a name follows them."""
        if not self._lexicon.proclitics:
            return words
        parts: list[Word] = []
        bases: list[int] = []
        for word, base in zip(words.words, words.bases, strict=True):
            split = self._lexicon.split(Token(*word[:7]))
            parts += [word] if len(split) == 1 else (worded(part, self._grammar) for part in split)
            bases += [base] * len(split)
        return Words(parts, bases)

    def among(self, words: Sequence[Word]) -> dict[int, Node]:
        """The names as nodes of the chart, by the place of their first word."""
        article = self._lexicon.article
        bare = [_bare(word.key, article) for word in words]
        found: dict[int, Node] = {}
        free = 0
        for at, key in enumerate(bare):
            if at < free or key not in self._first:
                continue
            for keys, known in self._first[key]:
                end = at + len(keys)
                if tuple(bare[at:end]) == keys:
                    if not (article and _is_narrowed(words, end, self._lexicon)):
                        found[at] = Node(len(keys), known)
                    free = end
                    break
        return found


def knowing(nodes: list[Node], at: int, named: Mapping[int, Node]) -> list[Node]:
    """Expressions that begin at a word, those first that hang on a known event."""

    def hangs(node: Node) -> bool:
        within = (name for name in range(at, at + node.size) if name in named)
        return node.rule != "event" and any(name + named[name].size <= at + node.size for name in within)

    return sorted(nodes, key=hangs, reverse=True)


def _is_in(occasion: Occasion, year: int) -> bool:
    return occasion.first.year <= year <= occasion.last.year


def _is_narrowed(words: Sequence[Word], end: int, lexicon: Lexicon) -> bool:
    """Whether what follows an Arabic name makes it another: an adjective, or the owner of a bare noun."""
    if end >= len(words) or not words[end].terminals.dead or words[end].kind != "word":
        return False
    return lexicon.is_definite(words[end].key) or not lexicon.is_definite(words[end - 1].key)


def _keys(name: str, grammar: Grammar) -> Keys:
    """The folded words of a name without its article."""
    keys = tuple(_bare(token.key, grammar.lexicon.article) for token in tokenise(name))
    return grammar.lexicon.without(keys, "the") if keys else ()


def _bare(key: str, article: str) -> str:
    bare = key.removeprefix(article) if article else key
    return bare if len(bare) > 2 else key


def _shown(occasion: Occasion) -> str:
    first, last = _day(occasion.first), _day(occasion.last)
    return first if first == last else f"{first} to {last}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month]} {day.year}"
