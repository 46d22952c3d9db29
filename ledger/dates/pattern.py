"""The notation in which a grammar file writes its rules, compiled to items that the chart matches.

    weekday ,? the? dom of? month:month|shy_month (,? year)? !unit

An item is one or more tags (`month|shy_month`), may carry a name (`month:`) under which the maker finds its
value, may be optional (`?`). `( … )?` is an optional group. `!tag` forbids a tag next; `^tag` demands one
right before the rule's start and `^!tag` forbids it. What stands behind `>` must follow and may be named, but
is not part of what the rule makes. `@name` stands for an alias of the grammar file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ledger.dates.terminals import Nodes

__all__ = ["Item", "Pattern", "compile_pattern"]

_ITEM = re.compile(r"(?P<look>\^!?|!)?(?:(?P<name>[a-z_]+):(?=.))?(?P<tags>\S+?)(?P<optional>\?)?")


class Item(NamedTuple):
    """One place of a pattern: the tags it takes, the name of its value, whether it may be missing.

    `ahead` places are looked at and not taken.
    """

    tags: tuple[str, ...]
    name: str
    optional: bool = False
    forbidden: bool = False
    ahead: bool = False


Taken: TypeAlias = "tuple[str, Any, Taken] | None"
"""What the places of a pattern took: name and value of the last one, and what those before it took."""
Step: TypeAlias = "Callable[[Sequence[Nodes], int, Taken, list[tuple[int, Taken]]], None]"
"""Matches the rest of a pattern at a place of the chart; every way to its end is added to the list."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule's places, with what must or must not stand right before it."""

    items: tuple[Item, ...]
    needs: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()

    def step(self) -> Step:
        """Matches the whole pattern, the fullest way first."""
        ahead = [item for item in self.items if item.ahead]
        step = _steps(ahead, _accept)
        if ahead:
            step = _look(step)
        return _steps([item for item in self.items if not item.ahead], step)

    @property
    def second(self) -> frozenset[str] | None:
        """The tags that can come right after the first place; None where anything can."""
        tags: set[str] = set()
        for item in self.items[1:]:
            if item.forbidden:
                return None
            tags.update(item.tags)
            if not item.optional:
                return frozenset(tags)
        return None


def _accept(_nodes: Sequence[Nodes], at: int, taken: Taken, found: list[tuple[int, Taken]]) -> None:
    found.append((at, taken))


def _steps(items: list[Item], then: Step) -> Step:
    for item in reversed(items):
        then = _forbid(item, then) if item.forbidden else _take(item, then)
    return then


def _look(then: Step) -> Step:
    """The rest of the pattern where it must only follow: every way through it ends here."""

    def step(nodes: Sequence[Nodes], at: int, taken: Taken, found: list[tuple[int, Taken]]) -> None:
        ahead: list[tuple[int, Taken]] = []
        then(nodes, at, taken, ahead)
        found.extend((at, seen) for _, seen in ahead)

    return step


def _forbid(item: Item, then: Step) -> Step:
    tags = frozenset(item.tags)

    def step(nodes: Sequence[Nodes], at: int, taken: Taken, found: list[tuple[int, Taken]]) -> None:
        if tags.isdisjoint(nodes[at]):
            then(nodes, at, taken, found)

    return step


def _take(item: Item, then: Step) -> Step:
    tags, name, optional = item.tags, item.name, item.optional

    def step(nodes: Sequence[Nodes], at: int, taken: Taken, found: list[tuple[int, Taken]]) -> None:
        here = nodes[at]
        for tag in tags:
            if tag in here:
                for size, value, _ in here[tag]:
                    then(nodes, at + size, (name, value, taken), found)
        if optional:
            then(nodes, at, taken, found)

    return step


def _expand(text: str) -> list[str]:
    """Every way to take or leave the groups of a pattern; the fullest first."""
    group = re.search(r"\(([^()\s][^()]*)\)\?", text)
    if group is None:
        return [text]
    head, tail = text[: group.start()], text[group.end() :]
    return [*_expand(f"{head} {group[1]} {tail}"), *_expand(f"{head} {tail}")]


def compile_pattern(text: str, aliases: Mapping[str, str]) -> list[Pattern]:
    """The patterns that one line of a grammar file stands for.

    Raises:
        ValueError: an item is not written in this notation.
    """
    for name in sorted(aliases, key=len, reverse=True):
        text = text.replace(f"@{name}", aliases[name])
    return [pattern for variant in _expand(text) for pattern in _led(_compile(variant.split()))]


def _led(pattern: Pattern) -> list[Pattern]:
    """The pattern with each of the places that may lead it, so that its first place is never optional."""
    items = pattern.items
    if not items[0].optional:
        return [pattern]
    led = replace(pattern, items=(items[0]._replace(optional=False), *items[1:]))
    return [led, *_led(replace(pattern, items=items[1:]))]


def _compile(words: list[str]) -> Pattern:
    items: list[Item] = []
    needs: list[str] = []
    bars: list[str] = []
    ahead = False
    for word in words:
        if word == ">":
            ahead = True
            continue
        match = _ITEM.fullmatch(word)
        if match is None:
            raise ValueError(f"not an item of a pattern: {word!r}")
        tags = tuple(match["tags"].split("|"))
        if match["look"] == "^":
            needs.extend(tags)
        elif match["look"] == "^!":
            bars.extend(tags)
        else:
            name = match["name"] or tags[0]
            items.append(Item(tags, name, bool(match["optional"]), match["look"] == "!", ahead))
    return Pattern(tuple(items), tuple(needs), tuple(bars))
