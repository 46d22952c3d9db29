"""The sample ledger as a site, written once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from ledger.report import write_site

from .sample import view

Opened = Callable[[str], html.HtmlElement]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample's site, in English with Arabic beside it."""
    out = tmp_path_factory.mktemp("reports") / "site"
    write_site(view(), out, languages=("en", "ar"))
    return out


@pytest.fixture(scope="session")
def page(site: Path) -> Opened:
    """Opens a page of it by its path."""
    return lambda path: html.document_fromstring((site / path).read_bytes())
