"""The word lists of this room: TOML files under data/, folded as the lines they are compared with."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from ledger.text.folding import fold

__all__ = ["key", "load", "phrases", "prefix_pattern", "words_pattern"]

_HOME = Path(__file__).resolve().parent / "data"
_BLANKS = re.compile(r"\s+")


@cache
def load(name: str) -> dict[str, Any]:
    """The table data/`name`.toml. Callers share it and do not write into it."""
    return tomllib.loads((_HOME / f"{name}.toml").read_text(encoding="utf-8"))


def key(text: str) -> str:
    """What two ways to write one line share: folded, blanks made one."""
    return _BLANKS.sub(" ", fold(text)).strip()


def phrases(value: str | list[str]) -> frozenset[str]:
    """The folded phrases of a list, of a block set apart by `|`, or of a block of single words."""
    if isinstance(value, list):
        return frozenset(map(key, value))
    parts = value.split("|") if "|" in value else value.split()
    return frozenset(key(part) for part in parts if part.strip())


def words_pattern(among: frozenset[str], *, before: str = "") -> re.Pattern[str]:
    """Any of the phrases as whole words, the longest first; `before` is a pattern of clitics."""
    return re.compile(rf"(?<!\w){before}(?:{_either(among)})(?!\w)")


def prefix_pattern(among: frozenset[str]) -> re.Pattern[str]:
    """Any of the phrases as the first words."""
    return re.compile(rf"(?:{_either(among)})(?!\w)")


def _either(among: frozenset[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(among, key=lambda p: (-len(p), p)))
