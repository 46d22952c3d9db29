"""Links by id from pages of one depth: to a claim's page, and to an article among those of its source."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from ledger.report.page import claim_path
from ledger.report.shown import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledger.report.content import Content

__all__ = ["Links"]


class Links:
    """Links from pages from which `home` ("" or "../") leads to the edition's root."""

    def __init__(self, content: Content, home: str) -> None:
        self._content = content
        self._home = home
        self.claim = lru_cache(maxsize=100_000)(self._claim)
        self.article = lru_cache(maxsize=100_000)(self._article)

    def claims(self, ids: Iterable[str], between: str) -> Markup:
        """Claims side by side."""
        return escape(between).join([self.claim(one) for one in ids])

    def _claim(self, claim: str) -> Markup:
        """The claim's id, as a link where it has a page."""
        if claim not in self._content.shown:
            return escape(visible(claim))
        return self._link(claim_path(claim), claim)

    def _article(self, article: str) -> Markup:
        """The article's id, as a link where it is cited."""
        path = self._content.outlets.paths.get(article)
        return self._link(path, article) if path else escape(visible(article))

    def _link(self, path: str, text: str) -> Markup:
        return Markup(f'<a href="{self._home}{escape(path)}">{escape(text)}</a>')  # noqa: S704
