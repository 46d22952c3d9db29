"""Lines that belong to the site and not to the article, told by the line alone."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ledger.articles.lexicon import load, phrases, prefix_pattern

if TYPE_CHECKING:
    from ledger.articles.lines import Line

__all__ = ["is_button", "is_related", "is_section", "names_related"]

_WORD = re.compile(r"[\w&'-]+")
_ICONS = 14
_COUNT = re.compile(r"[\d\s().,:k/%-]*")
_AFTER = re.compile(r"\s*(?:[:>|-]|$)")


def is_button(line: Line) -> bool:
    """Whether the line is a menu entry, a button, an icon's text, a rights notice or a list of tags."""
    if not line.key:
        return False
    bare = line.key.strip(" .:!/()[]")
    return (
        bare in _set("lines")
        or _is_icons(line.key)
        or _opens(line, "rights", limit=20)
        or (_opens(line, "filed_under", limit=60) and ":" in line.key)
    )


def is_section(line: Line) -> bool:
    """Whether the line names a section of a site and nothing else."""
    return line.key in _set("sections")


def names_related(line: Line) -> bool:
    """Whether the line announces the headlines that follow it: اقرأ أيضا, Related."""
    return line.key.strip(" .:!") in _set("related")


def is_related(line: Line) -> bool:
    """Whether the line points to another article: a word for it, then the headline."""
    if not line.key or line.words > 30:
        return False
    if _prefix("related_always").match(line.key):
        return True
    match = _prefix("related").match(line.key)
    return match is not None and bool(_AFTER.match(line.key, match.end()))


def _is_icons(text: str) -> bool:
    words = _WORD.findall(text)
    known = [word for word in words if word in _set("icons")]
    rest = [word for word in words if word not in _set("icons")]
    return 0 < len(words) <= _ICONS and bool(known) and all(_COUNT.fullmatch(word) for word in rest)


def _opens(line: Line, name: str, *, limit: int) -> bool:
    return line.words <= limit and bool(_prefix(name).match(line.key))


@cache
def _set(name: str) -> frozenset[str]:
    return phrases(load("furniture")[name])


@cache
def _prefix(name: str) -> re.Pattern[str]:
    return prefix_pattern(_set(name))
