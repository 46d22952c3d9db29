"""A View set as a site: every page in every language, the data beside them, one style sheet."""

from __future__ import annotations

from functools import cache, partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import ledger
from ledger.report.changes import change_pages
from ledger.report.claim_page import claim_page
from ledger.report.companions import companion_drafts
from ledger.report.compiling import Compiled
from ledger.report.content import Content
from ledger.report.data import data_drafts
from ledger.report.deadlines import deadline_pages
from ledger.report.digest import digest
from ledger.report.front import front_page
from ledger.report.listing import list_pages
from ledger.report.manifest import Left
from ledger.report.outlets import outlet_pages
from ledger.report.page import Edition, claim_path
from ledger.report.pointers import pointer_pages
from ledger.report.press import House
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
    from collections.abc import Iterable, Iterator, Sequence

    from ledger.model import Language
    from ledger.report.page import Page
    from ledger.report.press import Press
    from ledger.report.records import Record
    from ledger.report.view import View

__all__ = ["Builder", "site_files", "write_site"]


class Builder:
    """Makes a site again as its View changes, and takes over what it worked out for the View before.

    What it writes is the same, byte for byte, as if it were written for the first time.

    Args:
        languages: the first language stands at the root, each other in a folder of its name.
        search: whether a page searches the claims, which takes Pagefind.
    """

    def __init__(self, *, languages: Sequence[Language] = ("en",), search: bool = False) -> None:
        self._languages = languages
        self._search = search
        self._compiled = Compiled()
        self._last: tuple[str, Content] | None = None
        self._left = Left()

    def write(self, view: View, out: Path, *, workers: int | None = None) -> int:
        """Make a folder hold the site; how many of its files were written anew.

        Only what changed is written, and pages no longer made are removed; foreign files are left alone.

        Args:
            view: the ledger as of a day.
            out: the folder for the site; it is made where absent.
            workers: processes that set many pages; one for each processor where none is given.

        Raises:
            InputError: no catalogue for a language, a foreign file in the way, a broken look of the desk.
            LedgerError: the search index cannot be made.
            StoreUnavailable: the place cannot be written.
        """
        ground = digest([_ground(view, self._languages), str(self._search)])
        drafts = self._drafts(view, ground)
        return write_files(out, drafts, ground=ground, workers=workers or processors(), left=self._left)

    def files(self, view: View) -> Iterator[tuple[str, bytes]]:
        """Every file of the site with its content, one at a time, written nowhere."""
        for draft in self._drafts(view, ""):
            yield draft.path, draft.make()

    def _drafts(self, view: View, ground: str) -> Iterator[Draft]:
        """Every file of the site before it is made; their keys hold on the ground."""
        look = view.look
        folder = shipped("templates") / "report"
        catalogues = [
            load_words(folder, one, own=look.templates, numerals=look.numerals)
            for one in dict.fromkeys(self._languages)
        ]
        for path, made in sheet_files(look):
            yield Draft(path, partial(bytes, made))
        content = self._content(view, ground)
        editions = [Edition(content, words) for words in catalogues]
        house = House(look, editions, logo_path(look), searched=self._search, compiled=self._compiled)
        paths: list[str] = []
        for press in house.presses():
            pages, paths = _of_edition(press)
            yield from pages
        yield from data_drafts(content)
        yield from proof_drafts(content)
        yield from companion_drafts(house, paths)
        yield from image_drafts(house, palette(look))
        if self._search:
            yield from search_drafts(house)

    def _content(self, view: View, ground: str) -> Content:
        last, self._last = self._last, None
        content = Content(view, last[1] if last and last[0] == ground else None)
        self._last = (ground, content)
        return content


def write_site(
    view: View,
    out: Path,
    *,
    languages: Sequence[Language] = ("en",),
    search: bool = False,
    workers: int | None = None,
) -> Path:
    """Write a site once, as a Builder does, and return its first page.

    Raises:
        InputError, LedgerError, StoreUnavailable: as `Builder.write`.
    """
    Builder(languages=languages, search=search).write(view, out, workers=workers)
    return out / "index.html"


def site_files(view: View, *, languages: Sequence[Language] = ("en",)) -> Iterator[tuple[str, bytes]]:
    """Every file of the site with its content, one at a time."""
    return Builder(languages=languages).files(view)


def _of_edition(press: Press) -> tuple[list[Draft], list[str]]:
    """An edition's pages before they are made, and the paths in it of those that people look for."""
    edition, folder = press.edition, press.folder
    pages, content = list(_pages(edition, searched=press.house.searched)), edition.content
    claims = content.shared("paths of claims", lambda: [claim_path(one.claim.id) for one in content.records])
    drafts = [Draft(folder + page.path, partial(press.set, page), page.key, page.pieced) for page in pages]
    drafts += [
        Draft(folder + path, partial(_set_claim, press, one), key)
        for path, one, key in zip(claims, content.records, content.keys.values(), strict=True)
    ]
    return drafts, [*(page.path for page in pages if page.template != "pointer.html"), *claims]


def _set_claim(press: Press, record: Record) -> bytes:
    return press.set(claim_page(press.edition, record))


def _pages(edition: Edition, *, searched: bool) -> Iterator[Page]:
    """All but those of the claims."""
    yield front_page(edition)
    yield from change_pages(edition)
    yield from deadline_pages(edition)
    yield from outlet_pages(edition)
    yield from roll_pages(edition)
    yield from standing_pages(edition)
    yield from list_pages(edition)
    yield from pointer_pages(edition)
    if searched:
        yield search_page(edition)


def _ground(view: View, languages: Sequence[Language]) -> str:
    """What every file rests on: the program, the look, the methods, the ledger's name, the day."""
    look = view.look
    files = [
        *(shipped("templates") / "report").iterdir(),
        *(look.templates.iterdir() if look.templates else []),
    ]
    names = (view.ledger, view.site_name, view.contact, view.as_of, bool(view.checkpoint), *languages)
    return digest(
        [
            _program(),
            _hashed(files),
            str(renders()),
            *map(repr, (look, sorted(view.methods.items()), names)),
        ]
    )


@cache
def _program() -> str:
    """This program as it runs, and the libraries that set what it tells."""
    libraries = (f"{name} {version(name)}" for name in ("babel", "feedgen", "icalendar", "jinja2"))
    return digest([_hashed(Path(ledger.__file__).parent.rglob("*.py")), *libraries])


def _hashed(files: Iterable[Path]) -> str:
    """What some files hold."""
    return digest(
        f"{one.name} {sha256(one.read_bytes()).hexdigest()}" for one in sorted(files) if one.is_file()
    )
