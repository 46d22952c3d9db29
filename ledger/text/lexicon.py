"""The word lists of this room: TOML files under data/, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["load", "words"]

_HOME = Path(__file__).resolve().parent / "data"


@cache
def load(name: str) -> dict[str, Any]:
    """The table data/`name`.toml. Callers share it and do not write into it."""
    return tomllib.loads((_HOME / f"{name}.toml").read_text(encoding="utf-8"))


def words(block: str) -> tuple[str, ...]:
    """The words of a block of text set apart by blanks and line ends."""
    return tuple(block.split())
