"""A View set as a site: every page in every language, the data beside them, one style sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ledger.report.claim_page import claim_page
from ledger.report.data import data_files
from ledger.report.listing import list_pages
from ledger.report.page import Edition, Page, claim_path
from ledger.report.pages import other_pages
from ledger.report.pointers import pointer_pages
from ledger.report.proofs import proof_files, proof_path
from ledger.report.shown import address, direction, language_tag, mailbox, visible
from ledger.report.signs import STANCE_SHAPES, sign
from ledger.report.words import Words, load_words
from ledger.report.writer import write_files
from ledger.settings import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from markupsafe import Markup

    from ledger.model import Language
    from ledger.report.view import View

__all__ = ["site_files", "write_site"]


def write_site(
    view: View, out: Path, *, languages: Sequence[Language] = ("en",), templates: Path | None = None
) -> Path:
    """Write the site and return its first page.

    Only files that changed are written, and pages no longer made are removed; foreign files are left alone.

    Args:
        view: the ledger as of a day.
        out: the folder for the site; it is made where absent.
        languages: the first language stands at the root, each other in a folder of its name.
        templates: a folder of templates and catalogues in place of the shipped one.

    Raises:
        InputError: no catalogue for a language, or a foreign file in the way.
        StoreUnavailable: the place cannot be written.
    """
    write_files(out, site_files(view, languages=languages, templates=templates))
    return out / "index.html"


def site_files(
    view: View, *, languages: Sequence[Language] = ("en",), templates: Path | None = None
) -> Iterator[tuple[str, bytes]]:
    """Every file of the site with its content, one at a time."""
    folder = templates or shipped("templates") / "report"
    catalogues = [load_words(folder, language) for language in dict.fromkeys(languages)]
    environment = _environment(folder)
    for number, words in enumerate(catalogues):
        edition = Edition(view, words)
        press = _Press(environment, edition, catalogues, words.language + "/" if number else "")
        for page in _pages(edition):
            yield press.folder + page.path, press.set(page)
        if not number:
            yield from data_files(edition.records)
            yield from proof_files(view)
    for name in ("mark.svg", "style.css"):
        yield name, (folder / name).read_bytes()


def _pages(edition: Edition) -> Iterator[Page]:
    yield from other_pages(edition)
    yield from list_pages(edition)
    for record in edition.records:
        yield claim_page(edition, record)
    yield from pointer_pages(edition)


@dataclass(frozen=True, slots=True)
class _Press:
    """Sets pages of one edition, which lies in `folder` ("" for the root, else with its /)."""

    environment: Environment
    edition: Edition
    catalogues: Sequence[Words]
    folder: str
    kept: dict[tuple[object, ...], Markup] = field(default_factory=dict)

    def once(self, key: tuple[object, ...], macro: Callable[..., Markup], *args: object) -> Markup:
        """What a macro makes of its arguments, set once for all pages on which `key` is the same."""
        found = self.kept.get(key)
        if found is None:
            found = self.kept[key] = macro(*args)
        return found

    def set(self, page: Page) -> bytes:
        home = "../" * page.depth
        root = home + "../" * self.folder.count("/")
        text = self.environment.get_template(page.template).render(
            page=page,
            t=self.edition.words,
            view=self.edition.view,
            shown=self.edition.shown,
            home=home,
            once=self.once,
            root=root,
            counterparts=[
                (one, root + (one.language + "/" if number else "") + page.path)
                for number, one in enumerate(self.catalogues)
            ],
            **page.data,
        )
        return text.encode("utf-8")


def _environment(folder: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "address": address,
        "direction": direction,
        "mailbox": mailbox,
        "tag": language_tag,
    }
    environment.globals |= {
        "claim_path": claim_path,
        "proof_path": proof_path,
        "sign": sign,
        "stance_shapes": STANCE_SHAPES,
    }
    return environment
