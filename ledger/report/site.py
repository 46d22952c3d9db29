"""A View set as a site: every page in every language, the data beside them, one style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.report.claim_page import claim_page
from ledger.report.data import data_files
from ledger.report.listing import list_pages
from ledger.report.page import Edition
from ledger.report.pages import other_pages
from ledger.report.pointers import pointer_pages
from ledger.report.press import open_house
from ledger.report.proofs import proof_files
from ledger.report.sheet import logo_path, sheet_files
from ledger.report.words import load_words
from ledger.report.writer import write_files
from ledger.settings import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ledger.model import Language
    from ledger.report.page import Page
    from ledger.report.view import View

__all__ = ["site_files", "write_site"]


def write_site(view: View, out: Path, *, languages: Sequence[Language] = ("en",)) -> Path:
    """Write the site and return its first page.

    Only files that changed are written, and pages no longer made are removed; foreign files are left alone.

    Args:
        view: the ledger as of a day.
        out: the folder for the site; it is made where absent.
        languages: the first language stands at the root, each other in a folder of its name.

    Raises:
        InputError: no catalogue for a language, a foreign file in the way, or the desk's own look is broken.
        StoreUnavailable: the place cannot be written.
    """
    write_files(out, site_files(view, languages=languages))
    return out / "index.html"


def site_files(view: View, *, languages: Sequence[Language] = ("en",)) -> Iterator[tuple[str, bytes]]:
    """Every file of the site with its content, one at a time."""
    look = view.look
    folder = shipped("templates") / "report"
    catalogues = [
        load_words(folder, one, own=look.templates, numerals=look.numerals)
        for one in dict.fromkeys(languages)
    ]
    yield from sheet_files(look)
    editions = [Edition(view, words) for words in catalogues]
    for press in open_house(look, editions, logo=logo_path(look)).presses():
        for page in _pages(press.edition):
            yield press.folder + page.path, press.set(page)
    yield from data_files(editions[0].records)
    yield from proof_files(view)


def _pages(edition: Edition) -> Iterator[Page]:
    yield from other_pages(edition)
    yield from list_pages(edition)
    for record in edition.records:
        yield claim_page(edition, record)
    yield from pointer_pages(edition)
