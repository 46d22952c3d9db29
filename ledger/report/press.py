"""Setting pages: the templates, what every one of them can call, and the words of one edition.

A desk's own folder of templates stands before the shipped ones; there `shipped/base.html` is the shipped file
of that name, so that a template can extend what it replaces.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined, TemplateError

from ledger.errors import InputError
from ledger.report.page import claim_path
from ledger.report.proofs import proof_path
from ledger.report.shown import address, direction, language_tag, mailbox, visible
from ledger.report.signs import STANCE_SHAPES, sign
from ledger.settings import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markupsafe import Markup

    from ledger.report.page import Edition, Page
    from ledger.settings import Look

__all__ = ["House", "Press", "open_house"]


@dataclass(frozen=True, slots=True)
class House:
    """What all presses share. `logo` is the path of the desk's logo, "" for the shipped one."""

    environment: Environment
    editions: Sequence[Edition]
    logo: str = ""

    def presses(self) -> list[Press]:
        """A press for each edition: the first at the root, each other in a folder of its language."""
        return [
            Press(self, one, one.words.language + "/" if number else "")
            for number, one in enumerate(self.editions)
        ]


def open_house(look: Look, editions: Sequence[Edition], *, logo: str = "") -> House:
    """The house that sets the pages of these editions as the desk wants them to look."""
    return House(_environment(look), editions, logo)


@dataclass(frozen=True, slots=True)
class Press:
    """Sets pages of one edition, which lies in `folder` ("" for the root, else with its /)."""

    house: House
    edition: Edition
    folder: str
    kept: dict[tuple[object, ...], Markup] = field(default_factory=dict)

    def once(self, key: tuple[object, ...], macro: Callable[..., Markup], *args: object) -> Markup:
        """What a macro makes of its arguments, set once for all pages on which `key` is the same."""
        found = self.kept.get(key)
        if found is None:
            found = self.kept[key] = macro(*args)
        return found

    def set(self, page: Page) -> bytes:
        """The page in UTF-8.

        Raises:
            InputError: a template of the desk's own is broken.
        """
        edition, look = self.edition, self.edition.view.look
        home = "../" * page.depth
        root = home + "../" * self.folder.count("/")
        try:
            text = self.house.environment.get_template(page.template).render(
                page=page,
                t=edition.words,
                view=edition.view,
                site_name=edition.site_name,
                shown=edition.shown,
                home=home,
                once=self.once,
                root=root,
                logo=self.house.logo,
                here=look.address and look.address + self.folder + page.path,
                counterparts=[
                    (
                        one.words,
                        root + one_folder + page.path,
                        look.address and look.address + one_folder + page.path,
                    )
                    for one, one_folder in self._folders()
                ],
                **page.data,
            )
        except TemplateError as error:
            if look.templates is None:
                raise
            raise InputError(f"{look.templates}: {page.template} cannot be set ({_told(error)})") from error
        return text.encode("utf-8")

    def _folders(self) -> list[tuple[Edition, str]]:
        return [(one.edition, one.folder) for one in self.house.presses()]


def _told(error: TemplateError) -> str:
    line = getattr(error, "lineno", None)
    name = getattr(error, "name", None)
    place = f"{name}, line {line}: " if line and name else ""
    return f"{place}{error.message or type(error).__name__}"


def _environment(look: Look) -> Environment:
    ours = FileSystemLoader(shipped("templates") / "report")
    own = [FileSystemLoader(look.templates)] if look.templates else []
    environment = Environment(
        loader=ChoiceLoader([*own, ours, PrefixLoader({"shipped": ours})]),
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
