"""Setting pages: the templates, what every one of them can call, and the words of one edition.

A desk's own folder of templates stands before the shipped ones; there `shipped/base.html` is the shipped file
of that name, so that a template can extend what it replaces.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from ledger.errors import InputError
from ledger.report.claim_review import review_block
from ledger.report.compiling import Compiled, Templates
from ledger.report.embeds import badge_path, card_path, embed_codes
from ledger.report.links import Links
from ledger.report.page import claim_path
from ledger.report.pen import Pen
from ledger.report.proofs import proof_path
from ledger.report.share_images import image_path, renders
from ledger.report.shown import address, direction, language_tag, mailbox, visible
from ledger.report.signs import STANCE_SHAPES, sign
from ledger.settings import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ledger.report.page import Edition, Page
    from ledger.report.records import Record
    from ledger.report.words import Words
    from ledger.settings import Look

__all__ = ["House", "Press"]


@dataclass(frozen=True, slots=True)
class House:
    """What all presses share.

    `logo` is the path of the desk's logo, "" for the shipped one; `searched` tells of a search page.
    """

    look: Look
    editions: Sequence[Edition]
    logo: str = ""
    searched: bool = False
    compiled: Compiled = field(default_factory=Compiled)

    def presses(self) -> list[Press]:
        """A press for each edition: the first at the root, each other in a folder of its language."""
        return [
            Press(self, one, one.words.language + "/" if number else "")
            for number, one in enumerate(self.editions)
        ]


@dataclass(frozen=True, slots=True)
class Press:
    """Sets pages of one edition, which lies in `folder` ("" for the root, else with its /)."""

    house: House
    edition: Edition
    folder: str
    kept: dict[tuple[object, ...], Markup] = field(default_factory=dict)
    environments: dict[int, Templates] = field(default_factory=dict)

    def once(self, key: tuple[object, ...], macro: Callable[..., Markup], *args: object) -> Markup:
        """What a macro makes of its arguments, set once for all pages on which `key` is the same."""
        found = self.kept.get(key)
        if found is None:
            found = self.kept[key] = macro(*args)
        return found

    def told(
        self, kind: tuple[object, ...], record: Record, macro: Callable[..., Markup], *args: object
    ) -> Markup:
        """What a macro makes of a claim on pages of one kind, set once for as long as the claim stays."""
        kind = (self.edition.words.language, *kind)
        return self.edition.content.piece(kind, record, lambda one: macro(one, *args))

    def told_each(
        self, kind: tuple[object, ...], records: Sequence[Record], macro: Callable[[Record], Markup]
    ) -> Markup:
        """What a macro makes of each of some claims, as `told` has it."""
        kind = (self.edition.words.language, *kind)
        return Markup().join(self.edition.content.pieces(kind, records, macro))

    def set(self, page: Page) -> bytes:
        """The page in UTF-8.

        Raises:
            InputError: a template of the desk's own is broken.
        """
        look = self.house.look
        root = str(self._environment(page.depth).globals["root"])
        return self.fill(
            page.template,
            page.depth,
            page=page,
            here=look.address and look.address + self.folder + page.path,
            counterparts=self._counterparts(page, root),
            **page.fill(),
        )

    def fill(self, name: str, depth: int, /, **values: object) -> bytes:
        """A template filled in, for a file that lies so many folders below the edition's root, in UTF-8.

        Raises:
            InputError: a template of the desk's own is broken.
        """
        look = self.house.look
        try:
            text = self._environment(depth).get_template(name).render(values)
        except TemplateError as error:
            if look.templates is None:
                raise
            raise InputError(f"{look.templates}: {name} cannot be set ({_told(error)})") from error
        return text.encode("utf-8")

    def _counterparts(self, page: Page, root: str) -> list[tuple[Words, str, str]]:
        """The page in each edition: its words, the link from here, and the address where the site has one."""
        address = self.house.look.address
        paths = [(one.edition.words, one.folder + page.path) for one in self.house.presses()]
        return [(words, root + path, address and address + path) for words, path in paths]

    def _environment(self, depth: int) -> Templates:
        """The templates with all that is the same on the edition's pages of one depth."""
        found = self.environments.get(depth)
        if found is None:
            home = "../" * depth
            edition = self.edition
            found = self.environments[depth] = _environment(self.house.look, self.house.compiled)
            found.globals |= Pen(edition.words, Links(edition.content, home)).parts()
            found.globals |= {
                "claim_review": partial(review_block, edition),
                "embed_codes": partial(embed_codes, edition),
                "home": home,
                "logo": self.house.logo,
                "sections": _sections(searched=self.house.searched),
                "once": self.once,
                "told": self.told,
                "told_each": self.told_each,
                "root": home + "../" * self.folder.count("/"),
                "shown": edition.shown,
                "site_name": edition.site_name,
                "t": edition.words,
                "view": edition.view,
            }
        return found


def _sections(*, searched: bool) -> dict[str, str]:
    """The entries of the navigation: the first page of each."""
    found = {
        "index": "index.html",
        "claims": "claims/index.html",
        "deadlines": "deadlines.html",
        "changes": "changes.html",
        "speakers": "speakers.html",
        "topics": "topics.html",
        "sources": "sources.html",
        "method": "method.html",
        "about": "about.html",
    }
    return found | {"search": "search.html"} if searched else found


def _told(error: TemplateError) -> str:
    line = getattr(error, "lineno", None)
    name = getattr(error, "name", None)
    place = f"{name}, line {line}: " if line and name else ""
    return f"{place}{error.message or type(error).__name__}"


def _environment(look: Look, compiled: Compiled) -> Templates:
    ours = FileSystemLoader(shipped("templates") / "report")
    own = [FileSystemLoader(look.templates)] if look.templates else []
    environment = Templates(
        loader=ChoiceLoader([*own, ours, PrefixLoader({"shipped": ours})]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=visible,
        auto_reload=False,
        bytecode_cache=compiled,
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
        "badge_path": badge_path,
        "draws_images": renders(),
        "image_path": image_path,
        "card_path": card_path,
        "claim_path": claim_path,
        "proof_path": proof_path,
        "sign": sign,
        "stance_shapes": STANCE_SHAPES,
    }
    return environment
