"""Deadlines that are events (once the law is passed, بعد صدور القانون), and dates of comparisons."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from ledger.text.folding import fold, fold_with_offsets
from ledger.text.sentences import Span

__all__ = ["awaited", "is_compared"]

_NEAR = 40
"""Code points before a date within which the word of comparison stands that it belongs to."""


def awaited(text: str, span: Span, language: str) -> Span | None:
    """The first event in a span that its outcome waits for, None where there is none."""
    folded, offsets = fold_with_offsets(text[span.start : span.end])
    pattern = _patterns().get(language)
    found = pattern.search(folded) if pattern else None
    if found is None:
        return None
    return Span(span.start + offsets[found.start()], span.start + offsets[found.end() - 1] + 1)


def is_compared(text: str, start: int, language: str) -> bool:
    """Whether a date at `start` is that of a figure compared with: less than forecast in July."""
    pattern = _comparisons().get(language)
    return bool(pattern and pattern.search(fold(text[max(0, start - _NEAR) : start])))


@cache
def _data() -> dict[str, Any]:
    place = files("ledger.claims").joinpath("awaited.toml")
    data: dict[str, Any] = tomllib.loads(place.read_text(encoding="utf-8"))
    return data


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """By language: the word of time and the event up to the end of its noun phrase or its verb."""
    arabic, english = _data()["ar"], _data()["en"]
    acts, verbs = _either(arabic["acts"]), _either(english["verbs"])
    return {
        "ar": re.compile(
            rf"\b(?:{_either(arabic['after'])}) (?:{acts})\b"
            rf"(?: (?:{_either(arabic['linked'])})\b)?(?: \w+)?(?: ال\w+)?"
        ),
        "en": re.compile(
            rf"\b(?:{_either(english['after'])})(?: (?!{verbs})[\w'-]+){{1,6}} (?:{verbs})\b"
            r"(?: (?:\w+ed|\w+en|over|complete|effect|office|place|done|held|met|made)\b)?"
        ),
    }


@cache
def _comparisons() -> dict[str, re.Pattern[str]]:
    return {
        language: re.compile(rf"(?<!later )(?<!earlier )(?<!sooner )\b[وب]?(?:{_either(words)})\b[^.,;،؛:]*$")
        for language, words in _data()["compared"].items()
    }


def _either(phrases: list[str]) -> str:
    return "|".join(re.escape(fold(phrase)).replace(r"\ ", " ") for phrase in phrases)
