"""Bottom-up parsing of tokens into time expressions.

Positions are worked from the last to the first; at each one the rules run in the order of the grammar, so
that a rule finds whatever begins at a later token, and whatever an earlier rule made at its own. Nodes a
position and their length are capped: the work is linear in the text, whatever the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from ledger.dates.terminals import terminals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.dates.grammar import Grammar, Rule
    from ledger.dates.lexer import Token
    from ledger.dates.pattern import Item

__all__ = ["Chart", "Node", "parse"]

_LONGEST = 28  # tokens in one expression
_WIDEST = 8  # ends kept for one tag at one position
_Taken: TypeAlias = "tuple[str, Any, _Taken] | None"
_NOTHING: dict[str, list[Node]] = {}


class Node(NamedTuple):
    """Something found: where it ends (exclusive), what it is worth, the rule that made it."""

    end: int
    value: Any
    rule: str = ""


@dataclass(slots=True)
class Chart:
    """Nodes by the position they begin at and their tag; `ends` are the tags of words ending before each."""

    tokens: list[Token]
    nodes: list[dict[str, list[Node]]] = field(default_factory=list)
    ends: list[set[str]] = field(default_factory=list)

    def add(self, start: int, tag: str, node: Node) -> bool:
        """Keep a node, unless one of the same tag and end is there or the position is full; tell whether."""
        if node.end - start > _LONGEST:
            return False
        found = self.nodes[start].get(tag)
        if found is None:
            self.nodes[start][tag] = [node]
            return True
        if len(found) >= _WIDEST or any(n.end == node.end for n in found):
            return False
        found.append(node)
        return True


def parse(tokens: list[Token], grammar: Grammar) -> Chart:
    """Everything that the grammar finds in `tokens`."""
    chart = Chart(tokens, [{} for _ in tokens], [{"begin"}, *(set() for _ in tokens)])
    for at in range(len(tokens) - 1, -1, -1):
        for tag, end, value in terminals(tokens, at, grammar):
            chart.add(at, tag, Node(end, value))
            chart.ends[end].add(tag)
    for at in range(len(tokens) - 1, -1, -1):
        if not grammar.begin.keys().isdisjoint(chart.nodes[at]):
            _apply(chart, at, grammar)
    return chart


def _apply(chart: Chart, at: int, grammar: Grammar) -> None:
    """Run the rules that what stands at `at` can begin, in order; what they make brings in later ones."""
    here, rules = chart.nodes[at], grammar.rules
    waiting = sorted(
        {index for tag in here for node in here[tag] for index in _begun(chart, tag, node, grammar)}
    )
    done = -1
    while waiting:
        index = heappop(waiting)
        rule = rules[index]
        if index == done or not _allowed(rule, chart.ends[at]):
            continue
        done = index
        for end, taken in _match(chart, rule.pattern.items, at):
            value = rule.make(_values(taken)) if end > at else None
            if value is not None and chart.add(at, rule.tag, node := Node(end, value, rule.name)):
                for later in _begun(chart, rule.tag, node, grammar):
                    if later > index:
                        heappush(waiting, later)


def _begun(chart: Chart, tag: str, node: Node, grammar: Grammar) -> Iterator[int]:
    """The rules that a node can begin, given what comes after it."""
    after = grammar.begin.get(tag)
    if after is None:
        return
    yield from after.get("", ())
    if node.end < len(chart.nodes):
        following = chart.nodes[node.end]
        for second in after.keys() & following.keys() if len(after) > 1 or "" not in after else ():
            yield from after[second]


def _allowed(rule: Rule, before: set[str]) -> bool:
    """Whether what ends right before the rule's start is what it needs and nothing that it bars."""
    pattern = rule.pattern
    if pattern.needs and before.isdisjoint(pattern.needs):
        return False
    return before.isdisjoint(pattern.bars)


def _match(chart: Chart, items: tuple[Item, ...], at: int) -> list[tuple[int, _Taken]]:
    """Ends and values of every way in which the items match from `at` on, the fullest first."""
    found: list[tuple[int, _Taken]] = []
    nodes, size, places = chart.nodes, len(chart.nodes), len(items)
    stack: list[tuple[int, int, _Taken]] = [(0, at, None)]
    while stack:
        place, position, taken = stack.pop()
        if place == places:
            found.append((position, taken))
            continue
        tags, name, optional, forbidden = items[place]
        here = nodes[position] if position < size else _NOTHING
        if forbidden:
            if here.keys().isdisjoint(tags):
                stack.append((place + 1, position, taken))
            continue
        if optional:
            stack.append((place + 1, position, taken))
        for tag in reversed(tags):
            if tag in here:
                for node in reversed(here[tag]):
                    stack.append((place + 1, node.end, (name, node.value, taken)))  # noqa: PERF401
    return found


def _values(taken: _Taken) -> dict[str, Any]:
    """The values of a match by name; the last place of a name wins."""
    values: dict[str, Any] = {}
    while taken is not None:
        name, value, taken = taken
        values.setdefault(name, value)
    return values
