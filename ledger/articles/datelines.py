"""Where a report comes from: the line or the first words that name a place, an outlet, an author."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledger.articles.places import is_agency, is_outlet, is_place, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.articles.lines import Line

__all__ = ["Dateline", "opening_dateline", "quoted_names", "whole_dateline"]

_HEAD = 90
_WORDS = 8
_NAME_WORDS = 4
_END = re.compile(r"(?:(?<=[\s)])[-–—]+|[-–—]+(?=\s)|:(?=\s)|:$|\)(?=\s))")
_JOINED = re.compile(r"[-–—/|]|:(?=\s|$)")
_QUOTED = re.compile('["«“]([^"«»“”\n]{2,30})["»”]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The place as written, the outlet or author that stands beside it, and the words it was read from."""

    place: str = ""
    outlet: str = ""
    author: str = ""
    words: str = ""


def quoted_names(text: str) -> frozenset[str]:
    """The short names that a text sets in quotes: an outlet quotes its own."""
    return frozenset(match.group(1).strip() for match in _QUOTED.finditer(text))


def whole_dateline(line: Line, quoted: frozenset[str]) -> Dateline | None:
    """The dateline that the whole line is: a place beside a name, or two names that a text quotes."""
    if line.words > _WORDS or line.is_sentence or any(char.isdigit() for char in line.text):
        return None
    names = parts(line.text)
    if len(names) == 1 and not is_place(names[0]):
        return None
    if len(names) > 1 and not _JOINED.search(line.text):
        return None
    return _read(names, quoted)


def opening_dateline(line: Line, quoted: frozenset[str]) -> Dateline | None:
    """The dateline that the line begins with, the longest that can be read."""
    found = None
    for end in _ends(line.text[:_HEAD]):
        lead = line.text[:end]
        if len(lead.split()) <= _WORDS:
            read = _read(_undated(parts(lead)), quoted)
            found = replace(read, words=lead.strip()) if read else found
    return found


def _ends(head: str) -> Iterator[int]:
    for match in _END.finditer(head):
        yield match.start()


def _undated(names: list[str]) -> list[str]:
    return [name for name in names if not any(char.isdigit() for char in name)]


def _read(names: list[str], quoted: frozenset[str]) -> Dateline | None:
    """None where no part is a place or an outlet, or a part is too long for a name."""
    if not 1 <= len(names) <= 4 or any(len(name.split()) > _NAME_WORDS for name in names):
        return None
    place = next((name for name in names if is_place(name)), "")
    others = [name for name in names if not is_place(name)]
    outlet = next((name for name in others if name in quoted or is_outlet(name)), "")
    if not place and not outlet and not any(map(is_agency, others)):
        return None
    unnamed = [name for name in others if name != outlet and not is_agency(name)]
    if not outlet and len(unnamed) == 1 and _is_single(unnamed[0]):
        outlet = unnamed.pop()
    return Dateline(place=place, outlet=outlet, author=unnamed[0] if unnamed else "")


def _is_single(name: str) -> bool:
    """Whether a name is more likely an outlet's than a person's: one word, or with the article."""
    return " " not in name or name.startswith("ال")
