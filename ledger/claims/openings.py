"""The dateline that a paragraph opens with (BAGHDAD, December 29, 2021 (Reuters) -): no part of a claim."""

from __future__ import annotations

import re

from ledger.text.actors import actors

__all__ = ["blank_openings"]

_AGENCY = r"(?:[ \t]*\([^()\n]{2,40}\))?[ \t]*"
_DASH = r"[-–—]{1,2}[ \t]"
_PLACE = r"([A-Z][A-Z.'’ -]{2,30})(?:,[^\n()–—-]{1,40})?"
_LATIN = re.compile(rf"^[ \t]*{_PLACE}{_AGENCY}{_DASH}", re.MULTILINE)
_ARABIC = re.compile(rf"^[ \t]*([ء-ي ]{{2,25}}){_AGENCY}{_DASH}", re.MULTILINE)


def blank_openings(text: str) -> str:
    """`text` with the datelines of its paragraphs made blanks, so that offsets hold.

    A Latin one is a place in capitals before running text; an Arabic one is a short place's name.
    """
    text = _LATIN.sub(lambda match: _blank(match, is_dateline=_runs_on(match)), text)
    return _ARABIC.sub(lambda match: _blank(match, is_dateline=_is_place(match.group(1))), text)


def _blank(match: re.Match[str], *, is_dateline: bool) -> str:
    return " " * len(match.group()) if is_dateline else match.group()


def _runs_on(match: re.Match[str]) -> bool:
    """Whether small letters follow: a line all in capitals has no dateline to be told by."""
    return any(char.islower() for char in match.string[match.end() : match.end() + 40])


def _is_place(words: str) -> bool:
    name = words.strip()
    return any(one.kind == "place" and one.text == name for one in actors(name, "ar"))
