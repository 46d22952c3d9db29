"""A language's grammar, loaded from its file: lexicon, rules, cues of tense, conventions.

A new language is a new file beside the others: the makers and meanings are shared.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeAlias

from ledger.dates.lexicon import Lexicon
from ledger.dates.makers import MAKERS
from ledger.dates.pattern import Pattern, Step, compile_pattern
from ledger.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from ledger.dates.tense import Show
    from ledger.dates.terminals import Terminals
    from ledger.dates.words import Word

__all__ = ["Cues", "Grammar", "Rule", "core_tags", "languages", "load"]


_MEANINGLESS = frozenset({"plain", "cap"})

Begin: TypeAlias = "Mapping[str, tuple[tuple[int, ...], Mapping[str, tuple[int, ...]]]]"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a pattern makes: a node of `tag`, its value built by `make` from what the pattern took.

    `step` matches the pattern; `looks_back` tells whether it cares what stands before it.
    """

    tag: str
    name: str
    pattern: Pattern
    make: Callable[[dict[str, Any]], Any]
    step: Step
    looks_back: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that show the tense of a sentence, or that turn it round.

    A denial right after one of the `conditions` (إذا لم) tells neither the past nor that something is not.
    `grants` give a term to what comes after them; what words of `promises` promise begins with one of the
    `promised` letters and lies ahead, as does what stands behind one of the words `postponed` after those
    of `postpones`, one of the words `asked` after those of `asks`, or of `planned` after those of `plans`.
    `past_first` are nouns too and count only at the head of a clause, after a stop or one of the `openers`;
    words of the past right after one of the `auxiliaries` (to be held) leave the tense to it; `future_to`
    count only before "to"; `past_before` turn a present form after them into past, those of `circumstance`
    (while he) leave it to the main verb; `joined` letters are
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
    grants: frozenset[str]
    promises: frozenset[str]
    asks: frozenset[str]
    asked: frozenset[str]
    plans: frozenset[str]
    planned: frozenset[str]
    postpones: frozenset[str]
    postponed: frozenset[str]
    past_before: frozenset[str]
    conditions: frozenset[str]
    circumstance: frozenset[str]
    not_verbs: frozenset[str]
    auxiliaries: frozenset[str]
    joined: tuple[str, ...]
    promised: tuple[str, ...]
    past_endings: tuple[str, ...]
    future_prefixes: tuple[str, ...]
    future_endings: tuple[str, ...]
    present_prefixes: tuple[str, ...]
    noun_endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Everything the reader needs of one language.

    `number_join` is the word inside numbers (twenty-one thousand and two), `units_first` whether ones stand
    before tens; `weekend` is the weekday that weekends begin on; `month_first` whether 5/6/2026, without
    leading zeros, is in May; `countries` are words that tell whose budget year it is; `begin` has the
    places of the rules by the tag of their first place: of those that do not care what follows, and by what
    must.
    `core` are the tags of words of which every expression has one, `gap` how many words without a meaning
    it can have before one; words with tags of `beside` alone count as words without a meaning too.
    `nations` are words for nations, `home` is the one meant where none is told. `runs` keeps the words of
    what stood between two blanks, `worth` what a token is, `phrases` what it is with those after it.
    """

    language: str
    lexicon: Lexicon
    rules: tuple[Rule, ...]
    cues: Cues
    week_start: int
    weekend: int
    month_first: bool
    number_join: str
    units_first: bool
    countries: Mapping[str, str]
    begin: Begin
    core: frozenset[str]
    gap: int
    beside: frozenset[str]
    nations: Mapping[str, str]
    home: str
    runs: dict[str, tuple[Word, ...]] = field(default_factory=dict)
    phrases: dict[tuple[Hashable, ...], Terminals] = field(default_factory=dict)
    worth: dict[tuple[str, bool, bool], tuple[Terminals, tuple[Show, ...]]] = field(default_factory=dict)

    def nation_of(self, key: str) -> str:
        """The code of the nation that a word names, with or without its article and a joined preposition."""
        article = self.lexicon.article
        forms = (key, key.removeprefix(article), key.removeprefix("لل"), key[1:]) if article else (key,)
        return next((self.nations[form] for form in forms if form in self.nations), "")


@lru_cache(maxsize=1)
def _known() -> tuple[str, ...]:
    folder = files("ledger.dates") / "languages"
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


def languages() -> list[str]:
    """The languages that have a grammar."""
    return list(_known())


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
    core = core_tags(rules, frozenset(script["light"]) | _MEANINGLESS)
    return Grammar(
        language,
        Lexicon.build(table["lexicon"], script),
        rules,
        _cues(table["cues"]),
        script["week_start"],
        script["weekend"],
        script.get("month_first", False),
        script.get("number_join", ""),
        script.get("units_first", False),
        _codes(table.get("countries", {})),
        _begin(rules),
        core,
        _gap(rules, core),
        frozenset(script.get("beside", ())),
        _codes(table.get("nations", {})),
        script.get("home", ""),
    )


def _codes(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {fold(word): code for code, words in table.items() for word in words}


def _rules(rows: list[list[str]], aliases: Mapping[str, str]) -> list[Rule]:
    rules: list[Rule] = []
    for tag, name, text in rows:
        if name not in MAKERS:
            raise ValueError(f"no maker {name!r} for the rule {text!r}")
        patterns = compile_pattern(text, aliases)
        rules.extend(
            Rule(tag, name, pattern, MAKERS[name], pattern.step(), bool(pattern.needs or pattern.bars))
            for pattern in patterns
        )
    return rules


def _begin(rules: tuple[Rule, ...]) -> Begin:
    places: dict[str, dict[str, list[int]]] = {}
    for index, rule in enumerate(rules):
        for first in rule.pattern.items[0].tags:
            for second in rule.pattern.second or ("",):
                places.setdefault(first, {}).setdefault(second, []).append(index)
    return {
        first: (
            tuple(after.pop("", ())),
            {second: tuple(found) for second, found in after.items()},
        )
        for first, after in places.items()
    }


def core_tags(rules: tuple[Rule, ...], light: frozenset[str]) -> frozenset[str]:
    """The tags that are more than function words.

    Raises:
        ValueError: a rule can be matched by function words alone.
    """
    for rule in rules:
        items = rule.pattern.items
        if not any(light.isdisjoint(item.tags) for item in items if not (item.optional or item.forbidden)):
            places = " ".join("|".join(item.tags) for item in items)
            raise ValueError(f"nothing but light words in a rule of {rule.tag!r}: {places}")
    return frozenset(tag for rule in rules for item in rule.pattern.items for tag in item.tags) - light


def _gap(rules: tuple[Rule, ...], core: frozenset[str]) -> int:
    """The most words without a meaning that a rule takes before the first core word that it must have."""
    most = 0
    for rule in rules:
        gap = 0
        for item in rule.pattern.items:
            if not item.forbidden and not item.optional and core.issuperset(item.tags):
                break
            gap += not item.forbidden and not _MEANINGLESS.isdisjoint(item.tags)
        most = max(most, gap)
    return most


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
        grants=words("grants"),
        promises=frozenset(word + suffix for word in words("promises") for suffix in suffixes),
        asks=words("asks"),
        asked=words("asked"),
        plans=words("plans"),
        planned=words("planned"),
        postpones=words("postpones"),
        postponed=words("postponed"),
        past_before=words("past_before"),
        conditions=words("conditions"),
        circumstance=words("circumstance"),
        not_verbs=words("not_verbs"),
        auxiliaries=words("auxiliaries"),
        joined=tuple(table.get("joined", ())),
        promised=tuple(table.get("promised", ())),
        past_endings=tuple(table.get("past_endings", ())),
        future_prefixes=tuple(table.get("future_prefixes", ())),
        future_endings=tuple(table.get("future_endings", ())),
        present_prefixes=tuple(table.get("present_prefixes", ())),
        noun_endings=tuple(table.get("noun_endings", ())),
    )
