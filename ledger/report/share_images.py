"""What a link to a claim shows where it is shared (Open Graph): a card as PNG, where a renderer is installed.

An image is drawn again only when what it shows has changed, not with every day's site. Without the renderer
(the extra `cards`), or without an address of the site, pages name no image.
"""

from __future__ import annotations

import textwrap
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.report.digest import digest
from ledger.report.feeds import plain_line
from ledger.report.shown import page_name
from ledger.report.signs import sign
from ledger.report.writer import Draft
from ledger.settings import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.report.page import Edition
    from ledger.report.press import House, Press
    from ledger.report.records import Record

__all__ = ["image_drafts", "image_path", "renders"]

_WIDE, _LINES = 38, 4
"""Letters in a line of 52 pixels, and lines, that the field of the claim holds."""
_NAME = 60
_FONTS = (
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
    "DejaVuSans.ttf",
    "DejaVuSans-Bold.ttf",
)
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_TEMPLATE = "share.svg"


def image_drafts(house: House, colours: dict[str, str]) -> Iterator[Draft]:
    """An image for each claim in each edition.

    Args:
        house: whose claims are shown.
        colours: of the site by name.
    """
    if not (house.look.address and renders()):
        return
    ground = digest(_rests(house, colours))
    for press in house.presses():
        for record in press.edition.records:
            values = _values(press.edition, record)
            path = press.folder + image_path(record.claim.id)
            key = digest([ground, repr(values)])
            yield Draft(path, partial(_drawn, press, values, colours), key, lasting=True)


def image_path(claim: str) -> str:
    """Where a claim's image lies in an edition."""
    return f"embed/{page_name(claim)}.png"


@cache
def renders() -> bool:
    """Whether images can be drawn here."""
    return find_spec("resvg_py") is not None


def _rests(house: House, colours: dict[str, str]) -> Iterator[str]:
    """What all images rest on: the program that draws them, the template, the fonts, the colours."""
    own = house.look.templates
    for path in (
        Path(__file__),
        shipped("templates") / "report" / _TEMPLATE,
        *([own / _TEMPLATE] if own else []),
    ):
        if path.is_file():
            yield sha256(path.read_bytes()).hexdigest()
    yield version("resvg-py")
    yield repr((sorted(colours.items()), [(Path(one).name, Path(one).stat().st_size) for one in _fonts()]))


def _values(edition: Edition, record: Record) -> dict[str, object]:
    """What an image shows: nothing of the day on which it is drawn."""
    words, claim = edition.words, record.claim
    text = plain_line(claim.gist or claim.text)
    told = [plain_line(claim.speaker)] if claim.speaker else []
    told += [words.day(claim.said_on)] if claim.said_on else []
    drawn = sign(record.status.sign)
    return {
        "lines": tuple(textwrap.wrap(text, _WIDE, max_lines=_LINES, placeholder=" …")),
        "status": plain_line(words.of(record.status.words)),
        "tone": drawn.tone,
        "path": drawn.path,
        "mirrors": drawn.mirrors,
        "told": plain_line(" · ".join(told))[:_NAME],
        "due": words("claim.due_on", day=words.day(record.due)).unescape() if record.due else "",
        "name": plain_line(edition.site_name)[:_NAME],
        "id": claim.id,
    }


def _drawn(press: Press, values: dict[str, object], colours: dict[str, str]) -> bytes:
    import resvg_py

    svg = press.fill(_TEMPLATE, 1, colours=colours, **values).decode()
    fonts = list(_fonts())
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, font_files=fonts, skip_system_fonts=bool(fonts)))


@cache
def _fonts() -> tuple[str, ...]:
    """The fonts to draw with, the same for all images; () leaves it to the system's."""
    found: dict[str, str] = {}
    for folder in map(Path, _FOLDERS):
        for path in sorted(folder.expanduser().rglob("*.ttf")):
            if path.name in _FONTS:
                found.setdefault(path.name, str(path))
    return tuple(found[name] for name in _FONTS if name in found)
