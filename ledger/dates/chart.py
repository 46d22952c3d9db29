"""Bottom-up parsing of tokens into time expressions.

Positions are worked from the last to the first; at each one the rules run in the order of the grammar, so that
a rule finds whatever begins at a later token, and whatever an earlier rule made at its own. Nodes a position
and their length are capped: the work is linear in the text, whatever the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from ledger.dates.terminals import terminals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.dates.grammar import Grammar, Rule
    from ledger.dates.lexer import Token
    from ledger.dates.pattern import Item

__all__ = ["Chart", "Node", "parse"]

_LONGEST = 28  # tokens in one expression
_WIDEST = 8  # ends kept for one tag at one position


class Node(NamedTuple):
    """Something found: where it ends (exclusive), what it is worth, the rule that made it."""

    end: int
    value: Any
    rule: str = ""


@dataclass(slots=True)
class Chart:
    """Nodes by the position they begin at and their tag; `ends` are the tags of words that end before each."""

    tokens: list[Token]
    nodes: list[dict[str, list[Node]]] = field(default_factory=list)
    ends: list[set[str]] = field(default_factory=list)

    def add(self, start: int, tag: str, node: Node) -> None:
        """Keep a node, unless one of the same tag and end is there or the position is full."""
        found = self.nodes[start].setdefault(tag, [])
        if node.end - start > _LONGEST or len(found) >= _WIDEST or any(n.end == node.end for n in found):
            return
        found.append(node)


def parse(tokens: list[Token], grammar: Grammar) -> Chart:
    """Everything that the grammar finds in `tokens`."""
    chart = Chart(tokens, [{} for _ in tokens], [{"begin"}, *(set() for _ in tokens)])
    for at in range(len(tokens) - 1, -1, -1):
        for tag, end, value in terminals(tokens, at, grammar):
            chart.add(at, tag, Node(end, value))
            chart.ends[end].add(tag)
    for at in range(len(tokens) - 1, -1, -1):
        if chart.nodes[at]:
            _apply(chart, at, grammar.rules)
    return chart


def _apply(chart: Chart, at: int, rules: tuple[Rule, ...]) -> None:
    here = chart.nodes[at]
    before = chart.ends[at]
    for rule in rules:
        if rule.first.isdisjoint(here) or not _allowed(rule, before):
            continue
        for end, taken in list(_match(chart, rule.pattern.items, 0, at, {})):
            if end > at and (value := rule.make(taken)) is not None:
                chart.add(at, rule.tag, Node(end, value, rule.name))


def _allowed(rule: Rule, before: set[str]) -> bool:
    """Whether what ends right before the rule's start is what it needs and nothing that it bars."""
    pattern = rule.pattern
    if pattern.needs and before.isdisjoint(pattern.needs):
        return False
    return before.isdisjoint(pattern.bars)


def _match(
    chart: Chart, items: tuple[Item, ...], place: int, at: int, taken: dict[str, Any]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Ends and values of every way in which the items from `place` on match at `at`."""
    if place == len(items):
        yield at, taken
        return
    item = items[place]
    here = chart.nodes[at] if at < len(chart.nodes) else {}
    if item.forbidden:
        if not any(tag in here for tag in item.tags):
            yield from _match(chart, items, place + 1, at, taken)
        return
    for tag in item.tags:
        for node in tuple(here.get(tag, ())):
            yield from _match(chart, items, place + 1, node.end, {**taken, item.name: node.value})
    if item.optional:
        yield from _match(chart, items, place + 1, at, taken)
