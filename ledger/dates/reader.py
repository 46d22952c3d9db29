"""The way in: text to Intervals. Tokens, chart, the longest expression at each place, its days and reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ledger.dates.calendars import Span
from ledger.dates.chart import Chart, Node, parse
from ledger.dates.grammar import Grammar, load
from ledger.dates.lexer import Token, tokenise
from ledger.dates.meaning import Context, Reading
from ledger.dates.tense import Sentences
from ledger.model import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

__all__ = ["read"]

_WHOLE = ("day", "relative", "span", "bounded", "unresolved", "clocked", "duration", "repeated")
_WHOLE_TAGS = frozenset(_WHOLE)


class _Found(NamedTuple):
    start: int
    node: Node
    reading: Reading


_ANCHORS = range(1000, 9000)
"""Years from which no reading leaves Python's calendar of the years 1 to 9999."""


def read(text: str, *, anchor: date, language: str, week_start: int | None = None) -> list[Interval]:
    """The time expressions of a text, in order and without overlap.

    Args:
        text: The text as published; offsets in the result are code points into it.
        anchor: The day it was published.
        language: An ISO 639-1 code that has a grammar.
        week_start: The weekday a week begins on, 0 Monday … 6 Sunday; None takes the language's habit.

    Returns:
        Intervals with inclusive days; both ends None where the expression was found but names no days
        (a duration, "soon", "after the vote"). Lengths have the role duration, repetitions repeated.
        An anchor so far off that the calendar would end gives none.

    Raises:
        ValueError: the language has no grammar.
    """
    grammar = load(language)
    if anchor.year not in _ANCHORS:
        return []
    tokens = [part for token in tokenise(text) for part in grammar.lexicon.split(token)]
    start = grammar.week_start if week_start is None else week_start
    chart = parse(tokens, grammar)
    context = Context(anchor, start, country=_country(tokens, grammar))
    sentences = Sentences.of(tokens, grammar)
    return [
        _interval(text, tokens, found, context, language) for found in _resolve(chart, sentences, context)
    ]


def _country(tokens: list[Token], grammar: Grammar) -> str:
    """The first country named in the text whose budget year is known to differ."""
    return next((code for token in tokens if (code := grammar.countries.get(token.key))), "")


def _resolve(chart: Chart, sentences: Sentences, context: Context) -> Iterator[_Found]:
    at, size = 0, len(chart.tokens)
    last_end = -1
    while at < size:
        found = None
        for node in _candidates(chart, at):
            here = _context(chart, sentences, context, at, node.end)
            here = replace(here, linked=_linked(chart, at, last_end))
            reading = node.value.days(here)
            if reading is not None:
                found = _Found(at, node, _clipped(reading, here))
                break
        if found is None or _overtaken(chart, at, found.node.end):
            at += 1
            continue
        if (day := found.reading.span.first) and found.reading.grain == "day":
            context = replace(context, reference=found.reading.span.last or day)
        yield found
        at = last_end = found.node.end


def _overtaken(chart: Chart, start: int, end: int) -> bool:
    """Whether a longer expression begins inside this one and runs on beyond it."""
    for at in range(start + 1, end):
        ends = [node.end for tag in _WHOLE for node in chart.nodes[at].get(tag, ()) if node.rule]
        if ends and max(ends) > end and max(ends) - at > end - start:
            return True
    return False


def _candidates(chart: Chart, at: int) -> list[Node]:
    """What may stand alone here, the longest first."""
    nodes = chart.nodes[at]
    if _WHOLE_TAGS.isdisjoint(nodes):
        return []
    found = [
        (node.end, -order, node)
        for order, tag in enumerate(_WHOLE)
        for node in nodes.get(tag, ())
        if node.rule
    ]
    return [node for _, _, node in sorted(found, key=lambda item: item[:2], reverse=True)]


def _context(chart: Chart, sentences: Sentences, context: Context, start: int, end: int) -> Context:
    size = len(chart.tokens)
    return replace(context, tense=sentences.tense(start, end, size), negated=sentences.negated(start, size))


def _linked(chart: Chart, at: int, last_end: int) -> bool:
    """Whether the expression only repeats the one before it: 28 رمضان 1436 الموافق 15 يوليو."""
    if last_end < 0 or at - last_end > 4:
        return False
    return any("link" in chart.nodes[k] for k in range(max(last_end, 0), at))


def _clipped(reading: Reading, at: Context) -> Reading:
    """A period named by standing in it begins or ends at the anchor where the sentence tells which."""
    first, last = reading.span
    if not reading.current or first is None or last is None or not first <= at.anchor <= last:
        return reading
    if at.tense == "future":
        return replace(reading, span=Span(at.anchor, last))
    if at.tense == "past":
        return replace(reading, span=Span(first, at.anchor))
    return reading


def _interval(text: str, tokens: list[Token], found: _Found, context: Context, language: str) -> Interval:
    start, end = tokens[found.start].start, tokens[found.node.end - 1].end
    reading = found.reading
    rule = f"{language}.{found.node.rule}"
    return Interval(
        phrase=text[start:end],
        earliest=reading.span.first,
        latest=reading.span.last,
        anchor=context.anchor,
        start=start,
        end=end,
        grain=reading.grain,
        type=reading.type,
        value=reading.value,
        role=reading.role,
        rule=rule,
        reason=_reason(text[start:end], reading, context.anchor, found.node.rule),
    )


def _reason(phrase: str, reading: Reading, anchor: date, rule: str) -> str:
    """The line that a report shows: the phrase, the anchor, the rule and what came of them."""
    first, last = reading.span
    what = rule.replace("_", " ")
    if first is None and last is None:
        return f"“{phrase}” names no day ({what})"
    days = f"{first or 'open'} to {last or 'open'}" if first != last else f"{first}"
    return f"“{phrase}” read against {anchor} as {what}: {days}"
