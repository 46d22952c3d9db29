"""Stretches between quotation marks, of all the kinds that news copy uses.

A quotation never runs over the end of its line: where the closing mark is missing it ends with the line,
as in speech that goes on over several paragraphs.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Quotation", "quotations"]

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_MARK = re.compile(r"``|''|[\"«»“”„‟]|(?<![\w'])‘|’(?!\w)")
_CLOSER = {"«": "»", "“": "”", "„": "“”", "‟": "”", "``": "''", "''": "''", '"': '"', "‘": "’"}
_REVERSED = {"»": "«", "”": "”"}
"""Marks that open as well where nothing is open: copy typed with the keyboard the other way round."""


class Quotation(NamedTuple):
    """A quotation: `start`..`end` with its marks, `inner_start`..`inner_end` without."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True


def quotations(text: str) -> list[Quotation]:
    """The outermost quotations of `text`, in order; they do not overlap."""
    found: list[Quotation] = []
    for line in _LINE.finditer(text):
        found += _in_line(text, line.start(), line.end())
    return found


def _in_line(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text, start, end):
        if opened is None:
            if mark[0] in _CLOSER or mark[0] in _REVERSED:
                opened = mark
        elif _closes(opened[0], mark[0]):
            found.append(Quotation(opened.start(), mark.end(), opened.end(), mark.start()))
            opened = None
    if opened is not None and opened[0] in ("«", "“", "``", "''", '"') and end - opened.end() > 1:
        found.append(Quotation(opened.start(), end, opened.end(), end, closed=False))
    return [quotation for quotation in found if text[quotation.inner_start : quotation.inner_end].strip()]


def _closes(opener: str, mark: str) -> bool:
    """Whether `mark` ends what `opener` began; straight and curly marks are mixed in real copy."""
    if mark in _CLOSER.get(opener, "") or mark in _REVERSED.get(opener, ""):
        return True
    return opener in ("“", '"') and mark in ("”", '"')
