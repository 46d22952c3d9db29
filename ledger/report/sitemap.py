"""What search engines are told: every page with its counterparts in other languages, and where to look."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from ledger.report.digest import digest
from ledger.report.page import claim_path
from ledger.report.writer import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ledger.report.news import Newsroom
    from ledger.report.press import House

__all__ = ["sitemap_drafts"]

_AT_MOST = 50_000
"""Addresses in one file, after sitemaps.org."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"',
    'xmlns:xhtml="http://www.w3.org/1999/xhtml"',
)


def sitemap_drafts(house: House, newsroom: Newsroom, paths: Sequence[str]) -> Iterator[Draft]:
    """sitemap.xml and robots.txt where the site has an address; a large site has its sitemap in parts.

    Args:
        house: whose editions have the same pages.
        newsroom: tells when a claim's page changed.
        paths: of the pages of an edition.
    """
    address = house.look.address
    if not address:
        return
    content = house.editions[0].content
    days = partial(_days, house, newsroom)
    at_once = _AT_MOST // len(house.editions)
    blocks = [paths[start : start + at_once] for start in range(0, len(paths), at_once)]
    names = (
        ["sitemap.xml"] if len(blocks) < 2 else [f"sitemap-{one}.xml" for one in range(1, len(blocks) + 1)]
    )
    for name, block in zip(names, blocks, strict=True):
        yield Draft(name, partial(_map, house, days, block), digest(["map", content.whole, *block]))
    if len(blocks) > 1:
        yield Draft("sitemap.xml", partial(_index, address, names))
    text = f"User-agent: *\nAllow: /\n\nSitemap: {address}sitemap.xml\n"
    yield Draft("robots.txt", text.encode)


def _days(house: House, newsroom: Newsroom) -> Mapping[str, str]:
    """The day on which each claim's page last had something new, by path."""
    found = {}
    for record in house.editions[0].records:
        if at := newsroom.changed(record):
            found[claim_path(record.claim.id)] = at.date().isoformat()
    return found


def _map(house: House, days: partial[Mapping[str, str]], paths: Sequence[str]) -> bytes:
    base, changed = house.look.address, days()
    places = [(one.edition.words.language, base + one.folder) for one in house.presses()]
    lines = [_HEAD, f"<urlset {' '.join(_NAMES)}>\n"]
    for path in paths:
        counterparts = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(place + path)}/>'
            for language, place in [*places, ("x-default", places[0][1])]
            if len(places) > 1
        )
        last = f"<lastmod>{changed[path]}</lastmod>" if path in changed else ""
        lines += [f"<url><loc>{_text(place + path)}</loc>{last}{counterparts}</url>\n" for _, place in places]
    return "".join([*lines, "</urlset>\n"]).encode()


def _index(address: str, names: Sequence[str]) -> bytes:
    rows = "".join(f"<sitemap><loc>{_text(address + one)}</loc></sitemap>\n" for one in names)
    return f"{_HEAD}<sitemapindex {_NAMES[0]}>\n{rows}</sitemapindex>\n".encode()


def _text(address: str) -> str:
    return quoteattr(address)[1:-1]
