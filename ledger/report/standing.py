"""The pages that stand as they are: how the desk works, and what this site is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ledger.report.page import Edition, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["standing_pages"]


def standing_pages(edition: Edition) -> Iterator[Page]:
    """method.html and about.html."""
    words, view = edition.words, edition.view
    methods = [view.methods[name] for name in sorted(view.methods)]
    yield Page(
        "method.html", "method.html", str(words("nav.method")), "method", partial(dict, methods=methods)
    )
    yield Page("about.html", "about.html", str(words("nav.about")), "about")
