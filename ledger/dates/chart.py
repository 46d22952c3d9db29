"""Bottom-up parsing of tokens into time expressions.

Positions are worked from the last to the first; at each one the rules run in the order of the grammar, so
that a rule finds whatever begins at a later token, and whatever an earlier rule made at its own. Nodes a
position and their length are capped: the work is linear in the text, whatever the text. Rules run only where
a word that no rule goes without is within reach.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ledger.dates.terminals import Node, Nodes, Terminals, joined, standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ledger.dates.grammar import Grammar, Rule
    from ledger.dates.pattern import Taken
    from ledger.dates.words import Word

__all__ = ["LONGEST", "Chart", "parse"]

LONGEST = 28
"""Tokens in one expression, at most."""
_WIDEST = 8  # sizes kept for one tag at one position
_BEGIN = frozenset({"begin"})
_BEYOND: tuple[Nodes, ...] = ({},) * LONGEST  # what a phrase that runs on behind the last word ends at
_CONTEXT = 4  # tokens before a place that its rules may look back at


@dataclass(slots=True)
class Chart:
    """The nodes of the words from `low` on, by tag; `made` are where a rule made one."""

    low: int
    nodes: list[Nodes]
    made: list[int] = field(default_factory=list)

    def at(self, position: int) -> Nodes:
        """What begins at a word of the text."""
        return self.nodes[position - self.low]

    def add(self, place: int, tag: str, node: Node) -> bool:
        """Keep a node, unless one of the same tag and size is there or the place is full; tell whether."""
        if node.size > LONGEST:
            return False
        here = self.nodes[place]
        found = here.get(tag)
        if found is None:
            here[tag] = [node]
            return True
        if len(found) >= _WIDEST or any(other.size == node.size for other in found):
            return False
        here[tag] = [*found, node]
        return True


def parse(
    words: Sequence[Word],
    start: int,
    end: int,
    marked: Sequence[int],
    grammar: Grammar,
    named: Mapping[int, Node],
) -> Chart:
    """What the grammar makes of the words from `start` to `end` (exclusive), some before seen as context.

    `marked` are the words there, in order, that every expression has one of or that may begin a phrase.
    `named` are the events whose name begins at a word.
    """
    low = max(start - _CONTEXT, 0)
    found = [word.terminals for word in words[low:end]]
    for at in marked:
        known = found[at - low]
        if known.numeral or (at + 1 < end and words[at + 1].key in known.leads):
            found[at - low] = standing(known, words, at, grammar)
        if at in named:
            found[at - low] = joined(found[at - low], "occasion", named[at], words[at], grammar)
    chart = Chart(low, [*(known.nodes for known in found), *_BEYOND])
    for place in _within_reach(found, [at - low for at in marked], start - low, grammar.gap):
        _apply(chart, place, found, grammar)
    chart.made.reverse()
    return chart


def _within_reach(found: list[Terminals], marked: list[int], first: int, gap: int) -> Iterator[int]:
    """The places, from the last on, with a core word at most `gap` words without a meaning ahead."""
    away: dict[int, int] = {}
    for mark in reversed(marked):
        known = found[mark]
        distance = 0 if known.core else away.get(mark + 1, gap + 1)
        if known.longer and distance:
            distance = min(distance, *(away.get(mark + node.size, gap + 1) for _, node in known.longer))
        place = mark
        while distance <= gap and place >= first:
            away[place] = distance
            if not found[place].dead:
                yield place
            place -= 1
            if place < 0 or found[place].marked:
                break
            distance += found[place].dead


def _apply(chart: Chart, place: int, found: list[Terminals], grammar: Grammar) -> None:
    """Run the rules that what stands here can begin, in order; what they make brings in later ones."""
    waiting = _first(chart, place, found[place], grammar)
    if not waiting:
        return
    chart.nodes[place] = dict(found[place].nodes)
    made = False
    before: frozenset[str] | None = None
    done = -1
    for index in waiting:  # which grows behind the rule that runs
        if index == done:
            continue
        done = index
        rule = grammar.rules[index]
        if rule.looks_back:
            before = _before(chart, place, found) if before is None else before
            if not _allowed(rule, before):
                continue
        ways: list[tuple[int, Taken]] = []
        rule.step(chart.nodes, place, None, ways)
        for end, taken in ways:
            value = rule.make(_values(taken)) if end > place else None
            if value is not None and chart.add(place, rule.tag, node := Node(end - place, value, rule.name)):
                made = True
                for later in _begun(chart, place, rule.tag, node, grammar):
                    if later > index:
                        insort(waiting, later)
    if made:
        chart.made.append(chart.low + place)


def _first(chart: Chart, place: int, known: Terminals, grammar: Grammar) -> list[int]:
    """The rules that the word here can begin, given what comes after it, in order."""
    begun = set(known.always)
    if known.seconds:
        for second in known.seconds.keys() & chart.nodes[place + 1].keys():
            begun.update(known.seconds[second])
    for tag, node in known.longer:
        begun.update(_begun(chart, place, tag, node, grammar))
    return sorted(begun)


def _begun(chart: Chart, place: int, tag: str, node: Node, grammar: Grammar) -> Iterator[int]:
    """The rules that a node can begin, given what comes after it."""
    after = grammar.begin.get(tag)
    if after is None:
        return
    always, seconds = after
    yield from always
    if seconds:
        for second in seconds.keys() & chart.nodes[place + node.size].keys():
            yield from seconds[second]


def _before(chart: Chart, place: int, found: list[Terminals]) -> frozenset[str]:
    """The tags of words and phrases that end right before a place."""
    if place == 0:
        return _BEGIN if chart.low == 0 else frozenset()
    tags = found[place - 1].single
    for back in range(max(place - _CONTEXT, 0), place - 1):
        if found[back].longer:
            tags |= {tag for tag, node in found[back].longer if back + node.size == place}
    return tags


def _allowed(rule: Rule, before: frozenset[str]) -> bool:
    """Whether what ends right before the rule's start is what it needs and nothing that it bars."""
    pattern = rule.pattern
    if pattern.needs and before.isdisjoint(pattern.needs):
        return False
    return before.isdisjoint(pattern.bars)


def _values(taken: Taken) -> dict[str, Any]:
    """The values of a match by name; the last place of a name wins."""
    values: dict[str, Any] = {}
    while taken is not None:
        name, value, taken = taken
        values.setdefault(name, value)
    return values
