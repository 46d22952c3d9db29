"""The pages that stand as they are: how the desk works, and what this site is."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from ledger.report.page import Edition, Page
from ledger.settings import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Figure", "figures", "standing_pages"]


@dataclass(frozen=True, slots=True)
class Figure:
    """How well the program does at least by a `measure` on a labelled `set`; `what` says so by language."""

    what: dict[str, str]
    set: str
    measure: str
    least: float


@cache
def figures() -> tuple[Figure, ...]:
    """What the accuracy tests hold the program to."""
    path = shipped("templates") / "report" / "figures.toml"
    return tuple(Figure(**row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["row"])


def standing_pages(edition: Edition) -> Iterator[Page]:
    """method.html and about.html."""
    words, view = edition.words, edition.view
    methods = [view.methods[name] for name in sorted(view.methods)]
    yield Page(
        "method.html",
        "method.html",
        str(words("nav.method")),
        "method",
        partial(dict, methods=methods, figures=figures()),
    )
    yield Page("about.html", "about.html", str(words("nav.about")), "about")
