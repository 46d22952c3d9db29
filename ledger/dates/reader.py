"""The way in: text to Intervals. Tokens, chart, the longest expression at each place, its days and reason."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ledger.dates import foreign
from ledger.dates.calendars import Span
from ledger.dates.chart import LONGEST, Chart, parse
from ledger.dates.grammar import Grammar, languages, load
from ledger.dates.meaning import Context, Reading
from ledger.dates.occasions import Names, knowing
from ledger.dates.tense import Sentences
from ledger.dates.words import words_of
from ledger.model import USUAL, Interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from ledger.dates.terminals import Node, Nodes
    from ledger.dates.words import Word, Words
    from ledger.model import Customs

__all__ = ["read"]

_WHOLE = ("day", "relative", "span", "bounded", "unresolved", "clocked", "duration", "repeated", "name")
"""What may stand alone, the surest first where they are of one length."""


_WINDOW = 256  # tokens worked at once
_AHEAD = 4  # tokens after an expression that its rules may look at
_AROUND = 25  # tokens on each side among which a nation is looked for
_CODE = 2  # letters of a nation's code
_SATURDAY = 5
_LINK = 4  # tokens between two expressions that one word may link


class _Found(NamedTuple):
    start: int
    node: Node
    reading: Reading


_ANCHORS = range(1000, 9000)
"""Years from which no reading leaves Python's calendar of the years 1 to 9999."""


def read(
    text: str,
    *,
    anchor: date,
    language: str,
    customs: Customs = USUAL,
    nation: str = "",
) -> list[Interval]:
    """The time expressions of a text, in order and without overlap.

    Args:
        text: The text as published; offsets in the result are code points into it.
        anchor: The day it was published.
        language: An ISO 639-1 code. Without a grammar of our own, absolute dates alone are read.
        customs: How the outlet's dates are to be read. A weekend that is not told begins on Saturday where
            weeks begin on Monday, else by the language's habit. An order of day and month that is not told is
            the language's and the form's (English has the day first where a zero leads, 05/06/2026); where
            only the other order names a day, or one within a week of the anchor, that one counts. "After the
            vote" is resolved where it names one of the events.
        nation: ISO 3166 code of the outlet's nation, whose own days are meant where the text names no other.

    Returns:
        Intervals with inclusive days; both ends None where the expression was found but names no days
        (a duration, "soon", "after the vote"). Lengths have the role duration, repetitions repeated.
        An anchor so far off that the calendar would end gives none.

    Raises:
        ValueError: the language has no grammar, and dateparser does not know its words either.
    """
    if anchor.year not in _ANCHORS:
        return []
    if language not in languages() and foreign.can_read(language):
        return _read_foreign(text, anchor, language, day_first=customs.day_first)
    grammar = load(language)
    words = words_of(text, grammar)
    named: Mapping[int, Node] = {}
    if customs.events:
        names = Names(customs.events, grammar)
        words = names.parted(words)
        named = names.among(words.words)
    start = grammar.week_start if customs.week_start is None else customs.week_start
    context = Context(
        anchor,
        start,
        weekend=_weekend(customs.weekend, start, grammar),
        country=_country(words, grammar),
        day_first=customs.day_first,
        month_first=grammar.month_first,
    )
    return [
        _interval(text, words, found, context, language)
        for found in _resolve(words.words, grammar, context, named, nation)
    ]


def _weekend(told: int | None, week_start: int, grammar: Grammar) -> int:
    if told is not None:
        return told
    return grammar.weekend if week_start else _SATURDAY


def _read_foreign(text: str, anchor: date, language: str, *, day_first: bool | None) -> list[Interval]:
    """The absolute dates of a text whose language has no grammar of our own."""
    return [
        _told(text, found.start, found.end, found.reading, f"{language}.{found.rule}", anchor)
        for found in foreign.find(text, anchor=anchor, language=language, day_first=day_first)
    ]


def _country(words: Words, grammar: Grammar) -> str:
    """The first country named in the text whose budget year is known to differ."""
    countries = grammar.countries
    return next((countries[word.key] for word in words.words if word.key in countries), "")


def _nation(words: list[Word], sentences: Sentences, at: int, grammar: Grammar, home: str) -> str:
    """The nation named nearest to an expression in its sentence (Iraq's, عيد الجيش اللبناني), else `home`."""
    low, high = sentences.bounds(at)
    around = sorted(range(max(at - _AROUND, low), min(at + _AROUND, high)), key=lambda k: abs(k - at))
    told = (words[k] for k in around if len(words[k].key) > _CODE or words[k].upper)  # US, not us
    found = (grammar.nation_of(word.key) for word in told)
    return next((nation for nation in found if nation), "") or home or grammar.home


def _resolve(
    words: list[Word], grammar: Grammar, context: Context, named: Mapping[int, Node], nation: str
) -> Iterator[_Found]:
    sentences = Sentences.of(words, grammar)
    last_end = -1
    for window in _windows(words, named):
        chart = parse(words, window.start, window.end, window.marked, grammar, named)
        for at in chart.made:
            if not last_end <= at < window.stop:
                continue
            nodes = _candidates(chart.at(at))
            if not nodes:
                continue
            if nodes[0].rule == "name":
                last_end = at + nodes[0].size
                continue
            if named:
                nodes = knowing(nodes, at, named)
            here = replace(
                context,
                tense=sentences.tense(at, at + nodes[0].size),
                negated=sentences.negated(at),
                granted=sentences.granted(at),
                linked=_linked(words, last_end, at),
                nation=partial(_nation, words, sentences, at, grammar, nation),
            )
            found = _first_read(nodes, sentences, here, at)
            if found is None or _overtaken(chart, at, at + found.node.size):
                continue
            if (day := found.reading.span.first) and found.reading.grain == "day":
                context = replace(context, reference=found.reading.span.last or day)
            yield found
            last_end = at + found.node.size


class _Window(NamedTuple):
    """Expressions may begin from `start` up to `stop` and run up to `end`; `marked`: see `chart.parse`."""

    start: int
    stop: int
    end: int
    marked: list[int]


def _windows(words: list[Word], named: Mapping[int, Node]) -> Iterator[_Window]:
    """The lines, long ones in parts; those without a word that an expression must have are left out."""
    size = len(words)
    start = 0
    marked = [at for at, word in enumerate(words) if word.terminals.marked or at in named]
    breaks = [at for at in marked if words[at].kind == "break"]
    for line_end in (*breaks, size):
        while start < line_end:
            stop = min(start + _WINDOW, line_end)
            end = min(stop + LONGEST + _AHEAD, line_end + 1, size)
            if found := marked[bisect_left(marked, start) : bisect_left(marked, end)]:
                yield _Window(start, stop, end, found)
            start = stop
        start = line_end + 1


def _first_read(nodes: list[Node], sentences: Sentences, at: Context, start: int) -> _Found | None:
    """The first of some expressions that has days, or is known to have none."""
    for node in nodes:
        tense = sentences.tense(start, start + node.size)
        here = at if tense == at.tense else replace(at, tense=tense)
        if (reading := node.value.days(here)) is not None:
            return _Found(start, node, _clipped(reading, here))
    return None


def _overtaken(chart: Chart, start: int, end: int) -> bool:
    """Whether a longer expression begins inside this one and runs on beyond it."""
    for at in chart.made[bisect_right(chart.made, start) : bisect_left(chart.made, end)]:
        longest = max((node.size for node in _candidates(chart.at(at))), default=0)
        if at + longest > end and longest > end - start:
            return True
    return False


def _candidates(nodes: Nodes) -> list[Node]:
    """What may stand alone, the longest first."""
    found = [node for tag in _WHOLE if tag in nodes for node in nodes[tag] if node.rule]
    if len(found) > 1:
        found.sort(key=lambda node: node.size, reverse=True)
    return found


def _linked(words: list[Word], last_end: int, at: int) -> bool:
    """Whether the expression only repeats the one before it: 28 رمضان 1436 الموافق 15 يوليو."""
    if last_end < 0 or at - last_end > _LINK:
        return False
    return any("link" in word.terminals.nodes for word in words[last_end:at])


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


def _interval(text: str, words: Words, found: _Found, context: Context, language: str) -> Interval:
    start, end = words.span(found.start, found.start + found.node.size)
    return _told(text, start, end, found.reading, f"{language}.{found.node.rule}", context.anchor)


def _told(text: str, start: int, end: int, reading: Reading, rule: str, anchor: date) -> Interval:
    """A reading at its place in the text."""
    return Interval(
        phrase=text[start:end],
        earliest=reading.span.first,
        latest=reading.span.last,
        anchor=anchor,
        start=start,
        end=end,
        grain=reading.grain,
        type=reading.type,
        value=reading.value,
        role=reading.role,
        rule=rule,
        reason=_reason(text[start:end], reading, anchor, rule.partition(".")[2]),
    )


def _reason(phrase: str, reading: Reading, anchor: date, rule: str) -> str:
    """The line that a report shows: the phrase, the anchor, the rule and what came of them."""
    first, last = reading.span
    what = rule.replace("_", " ")
    if first is None and last is None:
        return f"“{phrase}” names no day ({reading.note or what})"
    days = f"{first or 'open'} to {last or 'open'}" if first != last else f"{first}"
    note = f" ({reading.note})" if reading.note else ""
    return f"“{phrase}” read against {anchor} as {what}{note}: {days}"
