"""The word lists, relations, background counts and coefficients of this room: files under data/."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from ledger.program import program_hash

__all__ = ["fingerprint", "rows", "table"]

_HOME = Path(__file__).resolve().parent / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """The table data/`name`.toml. Callers share it and do not write into it."""
    return tomllib.loads((_HOME / f"{name}.toml").read_text(encoding="utf-8"))


def rows(name: str) -> list[list[str]]:
    """The rows of data/`name`.tsv, lines that begin with # left out."""
    lines = (_HOME / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@cache
def fingerprint() -> str:
    """A hash of the programs and lists that texts are read with: what others read must be read anew."""
    return program_hash("matching", "text", "dates")
