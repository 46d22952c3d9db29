"""The line under a title: when it was published, by whom, where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ledger.articles.calendar import Clock, Day, find_clock, find_days, phrase_pattern
from ledger.articles.lexicon import load
from ledger.articles.places import is_agency, is_outlet, is_place, is_seat, parts
from ledger.text.folding import fold_with_offsets

if TYPE_CHECKING:
    from ledger.articles.calendar import Order
    from ledger.articles.lines import Line

__all__ = ["Byline", "read_byline"]

_LONGEST = 220
_NAMES = 8
"""Words that names may make up beside a date; with more the line says something."""
_DATED, _LABEL, _LOOSE = "\x01", "\x02", "\x03"
_BY = 20
"""Characters within which an undated by-line comes to its name."""
_RUN = re.compile("[^\x01\x02\x03]+")
_CELL = re.compile(r"[|·•;:()\[\],\"\x02]|(?<=[\s\x01])-+|-+(?=[\s\x01])|(?<=[\s\x01])/|/(?=\s)")
_HIJRI_YEAR = r"\d{1,2}\s+(?:%s)\s+,?\s*1[34]\d\d(?:\s?هـ?(?!\w)\.?)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """What a byline tells; `day` is None where it names none, or one that could be two."""

    day: Day | None = None
    clock: Clock | None = None
    outlet: str = ""
    author: str = ""
    place: str = ""
    is_update: bool = False


def read_byline(line: Line, order: Order) -> Byline | None:
    """The byline that `line` is, None where it says anything else than a date, an hour and names."""
    if len(line.text) > _LONGEST:
        return None
    folded, offsets = fold_with_offsets(line.text)
    shape, days, clock, is_update = _mark(folded, order)
    dated = bool(days or clock)
    names = _names(shape, dated=dated)
    if names is None or (not dated and not any(name.is_author for name in names)):
        return None
    found = [
        _Name(line.text[offsets[name.start] : offsets[name.end]].strip(), name.is_author) for name in names
    ]
    sorted_names = _sort(found)
    if not dated and not _is_person(sorted_names.author):
        return None
    day = next((day for day in days if day.day), None)
    return Byline(
        day=day,
        clock=clock,
        outlet=sorted_names.outlet,
        author=sorted_names.author,
        place=sorted_names.place,
        is_update=is_update,
    )


def _mark(text: str, order: Order) -> tuple[str, list[Day], Clock | None, bool]:
    """The line with its dates, labels and loose words put out, so that what is left are names.

    Of a line with a time of publication and one of its last change the first is read.
    """
    patterns = _patterns()
    updated = patterns["updated"].search(text)
    is_update = False
    if updated:
        is_update = not find_days(text[: updated.start()], "day first")
        if not is_update:
            text = text[: updated.start()] + _LABEL * (len(text) - updated.start())
    for name in ("hijri", "published", "updated"):
        text = patterns[name].sub(lambda m: _put(m, _DATED if name == "hijri" else _LABEL), text)  # noqa: B023
    days = find_days(text, order)
    for day in days:
        text = text[: day.start] + _DATED * (day.end - day.start) + text[day.end :]
    clock = find_clock(text)
    if clock:
        text = text[: clock.start] + _DATED * (clock.end - clock.start) + text[clock.end :]
    text = patterns["counts"].sub(lambda m: _put(m, _LABEL), text)
    if days or clock:
        text = patterns["weekdays"].sub(lambda m: _put(m, _DATED), text)
        text = patterns["loose"].sub(lambda m: _put(m, _LOOSE), text)
    return text, days, clock, is_update


def _put(match: re.Match[str], sign: str) -> str:
    return sign * len(match.group())


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    is_author: bool


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    is_author: bool


def _names(shape: str, *, dated: bool) -> list[_Span] | None:
    """The names between the put-out parts, None where words stand that are no names of a byline."""
    found: list[_Span] = []
    after_by = False
    for start, end in _cells(shape):
        cell = shape[start:end]
        # Undated, a word such as تحرير begins titles too: only a colon after it makes it an author's.
        cue = "by" if dated or shape[end : end + 1] == ":" else "by_alone"
        by = _patterns()[cue].match(cell, len(cell) - len(cell.lstrip(" \x01\x03")))
        at = by.end() if by else 0
        named = [_Span(start + at + a, start + at + b, bool(by) or after_by) for a, b in _runs(cell[at:])]
        if (
            _DATED in cell
            and not (by or after_by)
            and not all(_may_touch(shape[n.start : n.end]) for n in named)
        ):
            return None
        found += named
        after_by = bool(by) and not named
    if not dated and not (found and found[0].is_author and found[0].start < _BY):
        return None
    words = sum(len(shape[name.start : name.end].split()) for name in found)
    plain = not any(
        char.isdigit() or char in "!?" for name in found for char in _bare(shape[name.start : name.end])
    )
    return found if words <= _NAMES and plain else None


def _runs(cell: str) -> list[tuple[int, int]]:
    """Where names stand between the put-out parts of a cell."""
    runs = []
    for match in _RUN.finditer(cell):
        name = match.group().strip(" .*")
        if any(char.isalnum() for char in name):
            at = match.start() + match.group().index(name)
            runs.append((at, at + len(name)))
    return runs


def _bare(name: str) -> str:
    """A name without the words that hold letters and digits (France24, RU24): a number alone is no name's."""
    return " ".join(word for word in name.split() if not (word[0].isalpha() and word.isalnum()))


def _cells(shape: str) -> list[tuple[int, int]]:
    edges = [0]
    for match in _CELL.finditer(shape):
        edges += [match.start(), match.end()]
    edges.append(len(shape))
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a]


def _may_touch(name: str) -> bool:
    """Whether a name may stand beside a date with no sign between, as in agency copy: a place, an agency."""
    return is_place(name) or is_agency(name)


def _sort(names: list[_Name]) -> Byline:
    """Which name is the author's, which the place's and which the outlet's."""
    author = next((name.text for name in names if name.is_author), "")
    rest = [part for name in names if not name.is_author for part in parts(name.text)]
    place = next((name for name in rest if is_place(name)), "")
    rest = [name for name in rest if not is_place(name)]
    outlet = next((name for name in rest if is_outlet(name)), "") or (rest[-1] if rest else "")
    others = [name for name in rest if name != outlet]
    outlet = outlet or (place if is_seat(place) else "")
    return Byline(outlet=outlet, author=author or (others[0] if others else ""), place=place)


def _is_person(name: str) -> bool:
    """Whether an undated by-line names someone: in English its words have capitals, or join two names."""
    words = name.split()
    joints = {"and", "of", "in", "for", "the", "al", "bin", "ibn", "de", "van", "von"}
    capital = all(not word[0].islower() or word in joints for word in words)
    return 1 < len(words) <= _NAMES and capital and words[0] not in joints


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = load("calendar")["words"]
    made = {
        name: re.compile(rf"(?<!\w){phrase_pattern(words[name])}")
        for name in ("weekdays", "loose", "published", "updated")
    }
    hijri = phrase_pattern(words["hijri"])
    made["hijri"] = re.compile(rf"(?<!\d){_HIJRI_YEAR % hijri}")
    made["counts"] = re.compile(rf"(?<![\d:.])\d{{1,7}}\s*(?:{phrase_pattern(words['counts'])})")
    made["by_alone"] = re.compile(phrase_pattern(words["by_alone"]))
    made["by"] = re.compile(rf"(?<!\w){phrase_pattern(words['by'])}")
    return made
