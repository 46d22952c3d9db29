"""What a token is to a grammar's rules: the nodes of its words, numbers and signs, by their tags.

Most tokens are the same wherever they stand, and most mean nothing here: what a word alone is worth is worked
out once a grammar and shared. Phrases and composed numbers are added where they stand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from ledger.dates.numerals import words_number
from ledger.dates.numeric import Numeric, decade, iso

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledger.dates.grammar import Grammar
    from ledger.dates.lexer import Token
    from ledger.dates.words import Word

__all__ = ["REMEMBERED", "Node", "Nodes", "Terminals", "alone", "joined", "standing"]

REMEMBERED = 50_000
"""Tokens, phrases and runs whose worth is kept, a grammar."""
_SIGNS = {
    ",": "comma", ".": "dot", ":": "colon", "(": "open", "[": "open", ")": "close", "]": "close", "-": "dash",
    "~": "dash", "/": "slash", "'": "quote", "'s": "s", '"': "quotes", "%": "percent", "$": "money",
    "£": "money", "€": "money", "#": "money",
}  # fmt: skip


class Node(NamedTuple):
    """Something found: how many tokens it takes, what it is worth, the rule that made it ("" for words)."""

    size: int
    value: Any
    rule: str = ""


Nodes: TypeAlias = "dict[str, list[Node]]"
"""What begins at one token, by tag; shared between tokens, so never changed in place."""


@dataclass(frozen=True, slots=True)
class Terminals:
    """What one token is to the rules.

    `core` tells whether one of its nodes is more than a function word: without such a word no rule makes an
    expression. `dead` are words that mean nothing here. `leads` are words that make a phrase of it where they
    come next; a `numeral` may begin a number of several words. `marked` are core words, those
    two, and ends of lines.
    `always` are the rules that it can begin whatever comes next, `seconds` those by the tag that must come
    next. `single` are the tags of its nodes of one token, `longer` its nodes of several.
    """

    nodes: Nodes
    core: bool
    dead: bool
    leads: frozenset[str]
    numeral: bool
    always: tuple[int, ...]
    seconds: dict[str, list[int]]
    single: frozenset[str]
    longer: tuple[tuple[str, Node], ...]
    marked: bool


def alone(token: Token, grammar: Grammar) -> Terminals:
    """What a token is by itself, wherever it stands."""
    found: Nodes = {}
    for tag, value in _word(token, grammar) if token.kind == "word" else _figure(token):
        _add(found, tag, Node(1, value))
    if found and token.kind == "word" and grammar.beside.issuperset(found):
        _add(found, _plainly(token), Node(1, token.key))
    lexicon = grammar.lexicon
    if not lexicon.begins(token.key):
        if token.kind == "word":
            return _CAPITAL if token.capital else _SMALL
        return _terminals(found, token, grammar)
    known = _terminals(found, token, grammar)
    leads, numeral = lexicon.leads(token.key), token.key in lexicon.numerals
    return replace(known, leads=leads, numeral=numeral, marked=known.core or numeral or bool(leads))


def standing(known: Terminals, words: Sequence[Word], at: int, grammar: Grammar) -> Terminals:
    """What the word, which is `known` by itself, is with those after it."""
    word = words[at]
    more = [
        (cased, Node(match.size, match.value))
        for match in grammar.lexicon.longer(words, at)
        if (cased := _cased(match.tag, word))
    ]
    more += ((tag, Node(size, value)) for tag, size, value in words_number(words, at, grammar))
    if not more:
        return known
    key = (word.key, word.capital, word.upper, *more)
    phrase = grammar.phrases.get(key)
    if phrase is None:
        found = {} if known.dead else {tag: list(nodes) for tag, nodes in known.nodes.items()}
        for tag, node in more:
            _add(found, tag, node)
        phrase = replace(_terminals(found, word, grammar), marked=True)
        if len(grammar.phrases) < REMEMBERED:
            grammar.phrases[key] = phrase
    return phrase


def joined(known: Terminals, tag: str, node: Node, word: Word, grammar: Grammar) -> Terminals:
    """What a word is with one node more, which holds for this text alone."""
    found = {} if known.dead else {tag: list(nodes) for tag, nodes in known.nodes.items()}
    _add(found, tag, node)
    return _terminals(found, word, grammar)


def _terminals(found: Nodes, token: Token | Word, grammar: Grammar) -> Terminals:
    dead = not found and token.kind == "word"
    if dead:
        found[_plainly(token)] = [Node(1, token.key)]
    single = frozenset(tag for tag, nodes in found.items() if any(node.size == 1 for node in nodes))
    always: set[int] = set()
    seconds: dict[str, list[int]] = {}
    for tag in single & grammar.begin.keys():
        whatever, by_second = grammar.begin[tag]
        always.update(whatever)
        for second, rules in by_second.items():
            seconds.setdefault(second, []).extend(rules)
    longer = tuple((tag, node) for tag, nodes in found.items() for node in nodes if node.size > 1)
    core = not grammar.core.isdisjoint(found)
    return Terminals(
        found,
        core=core,
        dead=dead,
        leads=frozenset(),
        numeral=False,
        always=tuple(always),
        seconds=seconds,
        single=single,
        longer=longer,
        marked=core or token.kind == "break",
    )


def _plainly(token: Token | Word) -> str:
    """The tag of a word without a meaning."""
    return "cap" if token.capital else "plain"


def _meaningless(tag: str) -> Terminals:
    return Terminals(
        {tag: [Node(1, None)]},
        core=False,
        dead=True,
        leads=frozenset(),
        numeral=False,
        always=(),
        seconds={},
        single=frozenset({tag}),
        longer=(),
        marked=False,
    )


_SMALL, _CAPITAL = _meaningless("plain"), _meaningless("cap")


def _add(found: Nodes, tag: str, node: Node) -> None:
    same = found.setdefault(tag, [])
    if all(other.size != node.size for other in same):
        same.append(node)


def _word(token: Token, grammar: Grammar) -> Iterator[tuple[str, Any]]:
    for tag, value in grammar.lexicon.singles(token.key):
        if cased := _cased(tag, token):
            yield cased, value


def _cased(tag: str, token: Token | Word) -> str:
    """The tag for the word's letters as they are: shy_ words written small are low_, upper_ ones none."""
    if tag.startswith("shy_") and not token.capital:
        return f"low_{tag[4:]}"
    return "" if tag.startswith("upper_") and not token.upper else tag


def _figure(token: Token) -> Iterator[tuple[str, Any]]:
    """Tags and values of a token that is no word."""
    key = token.key
    if token.kind == "num":
        yield from _number(int(key) if len(key) < 9 else 0, key)
    elif token.kind == "nth":
        number = int("".join(c for c in key if c.isdigit()))
        yield from ((tag, number) for tag in ("nth", "nthdigit", "dom"))
    elif token.kind == "figure":
        yield "figure", key
        if "," not in key:
            yield "decimal", float(key)
    elif token.kind == "decade":
        yield from decade(key)
    elif token.kind == "iso":
        if (meaning := iso(key)) is not None:
            yield "isovalue", meaning
    elif token.kind == "numdate":
        if (numeric := Numeric.of(key)) is not None:
            yield "numdate", numeric
    else:
        yield _SIGNS.get(key, token.kind), key


def _number(value: int, digits: str) -> Iterator[tuple[str, Any]]:
    yield "num", value
    if len(digits) <= 2 and 1 <= value <= 31:
        yield "dom", value
        yield "ddom", value
    if len(digits) == 2:
        yield "num2", value
    if len(digits) == 3 and value >= 100:
        yield "num3", value
    if len(digits) == 4:
        yield "num4", value
    if len(digits) == 4 and 1000 <= value < 2200:
        yield "yearnum", value
        if 1300 <= value <= 1500:
            yield "hijrinum", value
    if len(digits) == 4 and value >= 2200:
        yield "far_year", value
    if len(digits) == 8 and (numeric := Numeric.of(digits)) is not None:
        yield "numdate", numeric
