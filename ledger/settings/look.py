"""What the desk sets of its site: address, names, logo, colours, words and templates of its own ([site])."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from ledger.errors import InputError
from ledger.model import LANGUAGES
from ledger.settings.fields import check_keys, one_of, table, text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["COLOURS", "Look", "look_of", "site_address"]

COLOURS = ("paper", "card", "ink", "soft", "line", "faint", "accent", "mark")
"""The colours of a site that a desk may set; statuses keep theirs."""

Numerals = Literal["latn", "arab"]
Editors = Literal["named", "initials", "hidden"]

_KNOWN = {"address", "colours", "dark_colours", "editors", "logo", "names", "numerals", "stage", "templates"}
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_LOGOS = (".svg", ".png")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A site as the desk wants it; nothing set gives the shipped site.

    Attributes:
        address: where the site will be read, http(s) with / at its end; "" where that is not known: then what
            needs a full address (feeds' links, canonical links, the sitemap) is left out or relative.
        names: the site's name by language, where it differs from the desk's `site_name`.
        logo: an SVG or PNG file in place of the shipped mark.
        colours: CSS colours (#rrggbb) by the names in COLOURS; `dark_colours` for dark screens.
        templates: a folder whose files stand in for shipped templates of the same name, one by one; a
            words.ar.toml there overrides single texts.
        numerals: the digits of Arabic pages, 123 or ١٢٣.
        editors: whether decisions bear the editors' names, their initials, or none.
        published_only: whether only claims at the stage "published" are shown.
    """

    address: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    logo: Path | None = None
    colours: Mapping[str, str] = field(default_factory=dict)
    dark_colours: Mapping[str, str] = field(default_factory=dict)
    templates: Path | None = None
    numerals: Numerals = "latn"
    editors: Editors = "named"
    published_only: bool = False


def look_of(row: Mapping[str, Any], home: Path, place: str) -> Look:
    """The table [site]; paths in it are counted from `home`.

    Raises:
        InputError: a key that is not known, a value of another kind, a file or folder that is not there.
    """
    check_keys(row, _KNOWN, place)
    return Look(
        address=site_address(text(row, "address", "", f"{place}: address"), f"{place}: address"),
        names=table(row, "names", set(LANGUAGES), f"{place}: names"),
        logo=_logo(row, home, place),
        colours=_colours(row, "colours", place),
        dark_colours=_colours(row, "dark_colours", place),
        templates=_templates(row, home, place),
        numerals="arab" if one_of(row, "numerals", ("latn", "arab"), place) == "arab" else "latn",
        editors=_editors(row, place),
        published_only=one_of(row, "stage", ("approved", "published"), place) == "published",
    )


def site_address(address: str, place: str) -> str:
    """An address with / at its end, under which the site will lie; "" stays as it is.

    Raises:
        InputError: it is no http(s) address, or has a query or a fragment.
    """
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        sound = (
            parts.scheme in ("http", "https") and parts.hostname and not parts.query and not parts.fragment
        )
    except ValueError:
        sound = False
    if not sound or any(char.isspace() or not char.isascii() for char in address):
        raise InputError(f"{place}: {address!r} is no address of a site; write it as https://ledger.example/")
    return address.rstrip("/") + "/"


def _editors(row: Mapping[str, Any], place: str) -> Editors:
    known: tuple[Editors, ...] = ("named", "initials", "hidden")
    given = one_of(row, "editors", known, place, "named")
    return next(one for one in known if one == given)


def _logo(row: Mapping[str, Any], home: Path, place: str) -> Path | None:
    name = text(row, "logo", "", f"{place}: logo")
    if not name:
        return None
    path = home / name
    if path.suffix.lower() not in _LOGOS:
        raise InputError(f"{place}: logo must be an SVG or PNG file")
    if not path.is_file():
        raise InputError(f"{place}: logo: {path} is not there")
    return path


def _templates(row: Mapping[str, Any], home: Path, place: str) -> Path | None:
    name = text(row, "templates", "", f"{place}: templates")
    if name and not (home / name).is_dir():
        raise InputError(f"{place}: templates: {home / name} is no folder")
    return home / name if name else None


def _colours(row: Mapping[str, Any], key: str, place: str) -> dict[str, str]:
    found = table(row, key, set(COLOURS), f"{place}: {key}")
    for name, value in found.items():
        if not _COLOUR.fullmatch(value):
            raise InputError(f"{place}: {key}.{name} must be a colour, as in #0b5863")
    return found
