"""The words around a number, from data/figures.toml: what it counts, how exactly, what makes it no figure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ledger.text.folding import fold
from ledger.text.lexicon import load, words

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Phrases", "Surroundings", "surroundings"]

Phrases = dict[tuple[str, ...], str]
"""What a run of keys means: ("per", "cent") is percent."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """One language's words around numbers, as folded keys."""

    durations: frozenset[str]
    months: frozenset[str]
    year_cues: frozenset[str]
    references: frozenset[str]
    counted: frozenset[str]
    adjectives: frozenset[str]
    plurals: frozenset[str]
    stops: frozenset[str]
    partitives: frozenset[str]
    determiners: frozenset[str]
    fraction_blockers: frozenset[str]
    any_words: frozenset[str]
    amount_cues: frozenset[str]
    amount_links: frozenset[str]
    amounts: frozenset[str]
    clock: frozenset[str]
    compounds: frozenset[str]
    emphasised: frozenset[str]
    numbered: frozenset[str]
    margins: frozenset[str]
    number_words: frozenset[str]
    ordinals: frozenset[str]
    persons: frozenset[str]
    singles: frozenset[str]
    streets: frozenset[str]
    time_cues: frozenset[str]
    total_links: frozenset[str]
    totals: frozenset[str]
    votes: frozenset[str]
    wholes: frozenset[str]
    vote_unit: str
    duals: Mapping[str, str]
    halves: Phrases
    half_words: frozenset[str]
    percent: Phrases
    currencies: Phrases
    qualifiers: Phrases


@cache
def surroundings(language: str) -> Surroundings:
    """The words for `language`; those of English where there are none of its own."""
    data = load("figures")
    table = data.get(language, data["en"])

    halves = _shares(table)

    def keys(name: str) -> frozenset[str]:
        value = table.get(name, "")
        return frozenset(map(fold, words(value) if isinstance(value, str) else value))

    return Surroundings(
        durations=keys("durations"),
        months=keys("months"),
        year_cues=keys("year_cues"),
        references=keys("references"),
        counted=keys("counted"),
        adjectives=keys("adjectives"),
        plurals=keys("plurals"),
        stops=keys("stops"),
        partitives=keys("partitives"),
        determiners=keys("determiners"),
        fraction_blockers=keys("fraction_blockers"),
        any_words=keys("any_words"),
        amount_cues=keys("amount_cues"),
        amount_links=keys("amount_links"),
        amounts=keys("amounts"),
        clock=keys("clock"),
        compounds=keys("compounds"),
        emphasised=keys("emphasised"),
        numbered=keys("numbered"),
        margins=keys("margins"),
        number_words=frozenset(fold(word) for word in load("numbers").get(language, {}).get("small", ())),
        ordinals=keys("ordinals"),
        persons=keys("persons"),
        singles=keys("singles"),
        streets=keys("streets"),
        time_cues=keys("time_cues"),
        total_links=keys("total_links"),
        totals=keys("totals"),
        votes=keys("votes"),
        wholes=keys("wholes"),
        vote_unit=table["vote_unit"],
        duals=_duals(table.get("dual", {}).get("nouns", "")),
        halves=halves,
        half_words=frozenset(phrase[0] for phrase in halves),
        percent=_phrases(table["percent"]),
        currencies=_phrases(table["currencies"]),
        qualifiers=_phrases(table["qualifiers"]),
    )


def _phrases(table: Mapping[str, str]) -> Phrases:
    return {
        tuple(fold(phrase).replace("-", " ").split()): meaning
        for meaning, block in table.items()
        for phrase in block.split("|")
    }


def _shares(table: Mapping[str, Any]) -> Phrases:
    """Halves and thirds with the percent they are."""
    shares = dict.fromkeys(table["half"], "50")
    shares |= {phrase: str(value) for phrase, value in table["fractions"].items()}
    return {tuple(fold(phrase).replace("-", " ").split()): value for phrase, value in shares.items()}


def _duals(block: str) -> dict[str, str]:
    """جنديان and جنديين by key, with the singular they are two of."""
    forms: dict[str, str] = {}
    for noun in words(block):
        stem = noun[:-1] + "ت" if noun.endswith("ة") else noun
        forms |= {fold(stem + ending): noun for ending in ("ان", "ين")}
    return forms
