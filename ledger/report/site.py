"""A View set as a site: every page in every language, the data beside them, one style sheet."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import ledger
from ledger.report.changes import change_pages
from ledger.report.claim_page import claim_page
from ledger.report.companions import companion_drafts
from ledger.report.content import Content
from ledger.report.data import data_drafts
from ledger.report.deadlines import deadline_pages
from ledger.report.digest import digest
from ledger.report.front import front_page
from ledger.report.listing import list_pages
from ledger.report.outlets import outlet_pages
from ledger.report.page import Edition
from ledger.report.pointers import pointer_pages
from ledger.report.press import open_house
from ledger.report.proofs import proof_drafts
from ledger.report.rolls import roll_pages
from ledger.report.search import search_drafts, search_page
from ledger.report.share_images import image_drafts, renders
from ledger.report.sheet import logo_path, palette, sheet_files
from ledger.report.standing import standing_pages
from ledger.report.words import load_words
from ledger.report.writer import Draft, processors, write_files
from ledger.settings import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledger.model import Language
    from ledger.report.page import Page
    from ledger.report.view import View

__all__ = ["site_drafts", "site_files", "write_site"]


def write_site(
    view: View,
    out: Path,
    *,
    languages: Sequence[Language] = ("en",),
    search: bool = False,
    workers: int | None = None,
) -> Path:
    """Write the site and return its first page.

    Only files that changed are written, and pages no longer made are removed; foreign files are left alone.

    Args:
        view: the ledger as of a day.
        out: the folder for the site; it is made where absent.
        languages: the first language stands at the root, each other in a folder of its name.
        search: whether a page searches the claims, which takes Pagefind.
        workers: processes that set a large site; one for each processor where none is given.

    Raises:
        InputError: no catalogue for a language, a foreign file in the way, or the desk's own look is broken.
        LedgerError: the search index cannot be made.
        StoreUnavailable: the place cannot be written.
    """
    drafts = site_drafts(view, languages=languages, search=search)
    write_files(out, drafts, workers=workers or processors())
    return out / "index.html"


def site_files(view: View, *, languages: Sequence[Language] = ("en",)) -> Iterator[tuple[str, bytes]]:
    """Every file of the site with its content, one at a time."""
    for draft in site_drafts(view, languages=languages):
        yield draft.path, draft.make()


def site_drafts(
    view: View, *, languages: Sequence[Language] = ("en",), search: bool = False
) -> Iterator[Draft]:
    """Every file of the site before it is made."""
    look = view.look
    folder = shipped("templates") / "report"
    catalogues = [
        load_words(folder, one, own=look.templates, numerals=look.numerals)
        for one in dict.fromkeys(languages)
    ]
    for path, made in sheet_files(look):
        yield Draft(path, partial(bytes, made))
    content = Content(view)
    editions = [Edition(content, words) for words in catalogues]
    house = open_house(look, editions, logo=logo_path(look), searched=search)
    ground = digest([_ground(view, languages), str(search)])
    paths: dict[str, None] = {}
    for press in house.presses():
        pages = chain(_pages(press.edition), [search_page(press.edition)] if search else [])
        for page in pages:
            if page.template != "pointer.html":
                paths[page.path] = None
            key = page.key and digest([ground, page.key])
            yield Draft(press.folder + page.path, partial(press.set, page), key)
    for draft in (*data_drafts(content), *proof_drafts(content), *companion_drafts(house, list(paths))):
        yield replace(draft, key=draft.key and digest([ground, draft.key]))
    yield from image_drafts(house, palette(look))
    if search:
        yield from search_drafts(house)


def _pages(edition: Edition) -> Iterator[Page]:
    yield front_page(edition)
    yield from change_pages(edition)
    yield from deadline_pages(edition)
    yield from outlet_pages(edition)
    yield from roll_pages(edition)
    yield from standing_pages(edition)
    yield from list_pages(edition)
    for record in edition.records:
        yield claim_page(edition, record)
    yield from pointer_pages(edition)


def _ground(view: View, languages: Sequence[Language]) -> str:
    """What every file rests on: the program, the look, the methods, the ledger's name, the day."""
    look = view.look
    files = [*Path(ledger.__file__).parent.rglob("*.py"), *(shipped("templates") / "report").iterdir()]
    files += look.templates.iterdir() if look.templates else []
    names = (view.ledger, view.site_name, view.contact, view.as_of, bool(view.checkpoint), *languages)
    return digest(
        [
            *(f"{one.name} {sha256(one.read_bytes()).hexdigest()}" for one in sorted(files) if one.is_file()),
            *(f"{name} {version(name)}" for name in ("babel", "feedgen", "icalendar", "jinja2")),
            str(renders()),
            *map(repr, (look, sorted(view.methods.items()), names)),
        ]
    )
