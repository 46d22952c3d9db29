"""The grammar files: every rule can fire, and a file that cannot be read says so."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.dates import languages, read
from ledger.dates.grammar import Rule, core_tags, load
from ledger.dates.pattern import compile_pattern

BUILT_IN = {
    "num", "num2", "num3", "num4", "dom", "ddom", "nth", "nthdigit", "yearnum", "wordyear", "hijrinum", "far_year", "decimal",
    "figure", "decade", "short_decade", "clock", "numdate", "plain", "cap", "begin", "comma", "dot", "colon",
    "open", "close", "dash", "slash", "quote", "s", "quotes", "percent", "money", "the_num", "the_nth",
    "occasion", "isovalue", "pairyear", "the_nth_long",
}  # fmt: skip


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_tag_in_a_rule_comes_from_somewhere(language: str) -> None:
    grammar = load(language)
    phrases = [
        entry for found in grammar.lexicon.entries.values() for same in found.values() for entry in same
    ]
    tags = {entry.tag for entry in phrases}
    tags |= {f"{article}_{tag}" for tag in tags for article in ("the", "an")}
    tags |= {tag.replace("shy_", "low_") for tag in tags} | {rule.tag for rule in grammar.rules}
    used = {tag for rule in grammar.rules for item in rule.pattern.items for tag in item.tags}
    used |= {tag for rule in grammar.rules for tag in (*rule.pattern.needs, *rule.pattern.bars)}
    assert used - tags - BUILT_IN == set()


def test_languages_are_the_files() -> None:
    assert {"ar", "en", "fr"} <= set(languages())


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(ValueError, match=r"no grammar of dates for 'xx'; there are ar, en, fr"):
        read("soon", anchor=date(2026, 1, 1), language="xx")


def test_groups_and_leading_options_are_unfolded() -> None:
    patterns = compile_pattern("the? month (of? year)?", {})
    assert [[item.tags[0] for item in pattern.items] for pattern in patterns] == [
        ["the", "month", "of", "year"],
        ["month", "of", "year"],
        ["the", "month"],
        ["month"],
    ]


def test_a_rule_of_function_words_alone_is_refused() -> None:
    (pattern,) = compile_pattern("the of? day_unit", {})
    rule = Rule("span", "same", pattern, lambda taken: taken, pattern.step(), looks_back=False)
    assert "day_unit" in core_tags((rule,), frozenset({"of", "the"}))
    with pytest.raises(ValueError, match="nothing but light words in a rule of 'span': the of day_unit"):
        core_tags((rule,), frozenset({"of", "the", "day_unit"}))


def test_aliases_and_looks() -> None:
    (pattern,) = compile_pattern("^in ^!cap name:@month !unit", {"month": "month|shy_month"})
    assert pattern.needs == ("in",)
    assert pattern.bars == ("cap",)
    assert pattern.items[0].tags == ("month", "shy_month")
    assert pattern.items[0].name == "name"
    assert pattern.items[1].forbidden
