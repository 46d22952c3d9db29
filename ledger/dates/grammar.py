"""A language's grammar, loaded from its file: lexicon, rules, cues of tense, conventions.

A new language is a new file beside the others: the makers and meanings are shared.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeAlias

from ledger.dates.lexicon import Lexicon
from ledger.dates.makers import MAKERS
from ledger.dates.pattern import Pattern, compile_pattern
from ledger.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Grammar", "Rule", "languages", "load"]


Begin: TypeAlias = "Mapping[str, Mapping[str, tuple[int, ...]]]"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a pattern makes: a node of `tag`, its value built by `make` from what the pattern took."""

    tag: str
    name: str
    pattern: Pattern
    make: Callable[[dict[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that show the tense of a sentence, or that turn it round.

    `past_first` are nouns too and count only at the head of a clause, after a stop or one of the `openers`;
    words of the past right after one of the `auxiliaries` (to be held) leave the tense to it; `future_to`
    count only before "to"; `past_before` turn a present form after them into past; `joined` letters are
    written onto a verb (و ف). Endings and prefixes tell the tense of words in no list, unless `not_verbs`
    holds them.
    """

    past: frozenset[str]
    past_first: frozenset[str]
    openers: frozenset[str]
    present: frozenset[str]
    future: frozenset[str]
    future_to: frozenset[str]
    negation: frozenset[str]
    past_before: frozenset[str]
    not_verbs: frozenset[str]
    auxiliaries: frozenset[str]
    joined: tuple[str, ...]
    past_endings: tuple[str, ...]
    future_prefixes: tuple[str, ...]
    future_endings: tuple[str, ...]
    present_prefixes: tuple[str, ...]
    noun_endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Everything the reader needs of one language.

    `number_join` is the word inside numbers (twenty-one thousand and two), `units_first` whether ones stand
    before tens; `countries` are words that tell whose budget year it is; `begin` has the places of
    the rules by the tag of their first place and of what follows it ("" for rules that do not care).
    """

    language: str
    lexicon: Lexicon
    rules: tuple[Rule, ...]
    cues: Cues
    week_start: int
    number_join: str
    units_first: bool
    countries: Mapping[str, str]
    begin: Begin


def languages() -> list[str]:
    """The languages that have a grammar."""
    folder = files("ledger.dates") / "languages"
    return sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml"))


@lru_cache(maxsize=16)
def load(language: str) -> Grammar:
    """The grammar of a language.

    Raises:
        ValueError: the language has none, or its file has a rule that cannot be read.
    """
    if language not in languages():
        raise ValueError(f"no grammar of dates for {language!r}; there are {', '.join(languages())}")
    source = (files("ledger.dates") / "languages" / f"{language}.toml").read_text(encoding="utf-8")
    table = tomllib.loads(source)
    script = table["script"]
    rules = tuple(_rules(table["rules"], table.get("aliases", {})))
    return Grammar(
        language,
        Lexicon.build(table["lexicon"], script),
        rules,
        _cues(table["cues"]),
        script["week_start"],
        script.get("number_join", ""),
        script.get("units_first", False),
        {fold(word): code for code, words in table.get("countries", {}).items() for word in words},
        _begin(rules),
    )


def _rules(rows: list[list[str]], aliases: Mapping[str, str]) -> list[Rule]:
    rules: list[Rule] = []
    for tag, name, text in rows:
        if name not in MAKERS:
            raise ValueError(f"no maker {name!r} for the rule {text!r}")
        patterns = compile_pattern(text, aliases)
        rules.extend(Rule(tag, name, pattern, MAKERS[name]) for pattern in patterns)
    return rules


def _begin(rules: tuple[Rule, ...]) -> Begin:
    places: dict[str, dict[str, list[int]]] = {}
    for index, rule in enumerate(rules):
        for first in rule.pattern.items[0].tags:
            for second in rule.pattern.second or ("",):
                places.setdefault(first, {}).setdefault(second, []).append(index)
    return {
        first: {second: tuple(found) for second, found in after.items()} for first, after in places.items()
    }


def _cues(table: Mapping[str, list[str]]) -> Cues:
    def words(name: str) -> frozenset[str]:
        return frozenset(fold(word) for word in table.get(name, ()))

    suffixes = ("", *table.get("past_suffixes", ()))
    return Cues(
        past=frozenset(word + suffix for word in words("past") for suffix in suffixes)
        | {word + suffix for word in words("past_first") for suffix in suffixes if suffix},
        past_first=words("past_first"),
        openers=words("openers"),
        present=words("present"),
        future=words("future"),
        future_to=words("future_to"),
        negation=words("negation"),
        past_before=words("past_before"),
        not_verbs=words("not_verbs"),
        auxiliaries=words("auxiliaries"),
        joined=tuple(table.get("joined", ())),
        past_endings=tuple(table.get("past_endings", ())),
        future_prefixes=tuple(table.get("future_prefixes", ())),
        future_endings=tuple(table.get("future_endings", ())),
        present_prefixes=tuple(table.get("present_prefixes", ())),
        noun_endings=tuple(table.get("noun_endings", ())),
    )
