"""Bytes to an Article: decoded, laid out, dated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from ledger.articles import markup
from ledger.articles.bylines import Byline, read_byline
from ledger.articles.datelines import Dateline
from ledger.articles.encoding import decode
from ledger.articles.files import refuse_large
from ledger.articles.identity import sha256
from ledger.articles.layout import Layout, lay_out
from ledger.articles.lexicon import key
from ledger.articles.lines import lines
from ledger.articles.metadata import Stamp
from ledger.articles.options import Options
from ledger.articles.page import Page, read_page
from ledger.articles.places import zone_named, zone_of, zone_of_outlet
from ledger.articles.published import Published, from_address, from_bylines, from_option, from_stamp
from ledger.articles.wrapping import unwrap
from ledger.errors import NoText, UnreadableFile
from ledger.model import Article
from ledger.text.language import detect

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

__all__ = ["blank_furniture", "read"]

_NO_OPTIONS = Options()
_NO_ZONES: Mapping[str, str] = MappingProxyType({})
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\s]+")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BULLET = re.compile(r"^[#*•>]+\s+")
_LETTER = re.compile(r"[^\W\d_]")
_LEADING_WORDS = 12


def read(
    data: bytes,
    *,
    name: str = "",
    options: Options = _NO_OPTIONS,
    hints: Options = _NO_OPTIONS,
    zones: Mapping[str, str] = _NO_ZONES,
    charset: str = "",
) -> Article:
    """The article that `data` (a text or an HTML page, as received) holds.

    `name` is the file it came from, used for what it ends in and in messages. What `options` give wins over
    what is found, and what is found over `hints`, which a feed gives of a page that it lists. `zones` are the
    time zones of outlets by their folded names, for hours without an offset. `charset` is the encoding that
    the sender named. Nothing of the body is changed:
    lines of the site are left out, runs of empty lines made one, blanks at the ends of lines trimmed, and
    paragraphs that were broken by width made whole.

    Raises:
        UnreadableFile: it is empty, binary, too long or in no known encoding.
        NoText: it holds none.
        BadDate: `options.published` is no day or instant.
        InputError: `options.time_zone` is no time zone.
    """
    shown = "standard input" if name in ("", "-") else name
    refuse_large(data, shown)
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableFile(shown, "empty")
    text = decode(data, shown, charset)
    page = read_page(text, shown) if markup.is_html(text, name) else Page(text=unwrap(text))
    if not _LETTER.search(page.text):
        raise NoText(shown, "no text in it")
    layout = lay_out(page.text, options.title or page.title or hints.title)
    body = _body(layout)
    if not _LETTER.search(body):
        raise NoText(shown, "no text of an article in it", "only a title, dates or a menu were found")
    return _article(layout, page, _Known(options, hints, zones), body=body, raw=data)


def blank_furniture(text: str, title: str = "") -> str:
    """`text` with all that is not body made blanks, so that offsets hold.

    Line breaks are kept but for those within a paragraph, which are made blanks too.
    """
    whole = unwrap(text)
    layout = lay_out(whole, title)
    pieces, at = [], 0
    for line, role in zip(layout.lines, layout.roles, strict=True):
        if role != "body":
            pieces += [whole[at : line.start], " " * (line.end - line.start)]
            at = line.end
    return "".join([*pieces, whole[at:]])


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an article before it is read: what wins, what fills in, the zones of outlets."""

    options: Options
    hints: Options
    zones: Mapping[str, str]


def _article(layout: Layout, page: Page, known: _Known, *, body: str, raw: bytes) -> Article:
    options, hints = known.options, known.hints
    dateline = layout.dateline or Dateline()
    outlet = _label(options.outlet or page.outlet or _outlet(layout, dateline) or hints.outlet)
    zone = _zone(outlet, layout, dateline, known)
    when = _published(layout, page, known, zone)
    title = _label(options.title or page.title or _BULLET.sub("", layout.title) or hints.title)
    byline = next((b.author for b in layout.bylines if b.author), "")
    return Article(
        title=title or _leading_words(body),
        text=body,
        source=outlet,
        language=options.language or page.language or detect(body),
        published=when.moment if when else None,
        published_precision=when.precision if when else "unknown",
        published_from=when.origin if when else "",
        address=options.address or page.address or hints.address,
        canonical_url=page.address or options.address or hints.address,
        author=_label(options.author or page.author or byline or dateline.author or hints.author),
        section=_label(options.section or page.section or hints.section),
        dateline=_label(dateline.place or next((b.place for b in layout.bylines if b.place), "")),
        text_hash=sha256(body.encode()),
        raw_hash=sha256(raw),
        note="" if title else "no title found: its first words stand in",
    )


def _zone(outlet: str, layout: Layout, dateline: Dateline, known: _Known) -> tzinfo | None:
    """The zone of hours without an offset: as given, as the desk has set for the outlet, else as is known."""
    given = known.options.time_zone or known.zones.get(key(outlet), "") or known.hints.time_zone
    if given:
        return zone_named(given)
    return zone_of_outlet(outlet) or _zone_of_place(layout, dateline)


def _body(layout: Layout) -> str:
    pieces: list[str] = []
    last = None
    for line in layout.body:
        if last is not None:
            between = layout.text[last.end : line.start].replace("\r\n", "\n")
            pieces.append("\n" if sum(map(between.count, "\n\r\x0b\x0c\x85\u2028\u2029")) == 1 else "\n\n")
        pieces.append(line.text)
        last = line
    return "".join(pieces)


def _published(layout: Layout, page: Page, known: _Known, zone: tzinfo | None) -> Published | None:
    """As given; as the page says in JSON-LD, meta or time elements; its byline; its feed; its address."""
    options, hints = known.options, known.hints
    if options.published and options.origin == "option":
        return from_option(options.published, zone)
    told = [Stamp(options.published, options.origin)] if options.published else []
    for stamp in (*told, *page.stamps):
        found = stamp.read(zone)
        if found:
            return found
    bylines = [*layout.bylines, *page.bylines, *_dated_dateline(layout)]
    hinted = from_stamp(hints.published, hints.origin, zone) if hints.published else None
    address = options.address or page.address or hints.address
    return from_bylines(bylines, zone) or hinted or from_address(address, zone)


def _dated_dateline(layout: Layout) -> list[Byline]:
    """What a dateline says of the day, as agencies write it (BAGHDAD, December 29, 2021 - …)."""
    words = layout.dateline.words if layout.dateline else ""
    read = [read_byline(line, layout.order) for line in lines(words)]
    return [byline for byline in read if byline]


def _zone_of_place(layout: Layout, dateline: Dateline) -> tzinfo | None:
    for place in (dateline.place, *(byline.place for byline in layout.bylines)):
        zone = zone_of(place) if place else None
        if zone:
            return zone
    return None


def _outlet(layout: Layout, dateline: Dateline) -> str:
    return next((byline.outlet for byline in layout.bylines if byline.outlet), "") or dateline.outlet


def _label(text: str) -> str:
    """A title or a name on one line: controls and breaks made blanks, direction overrides taken out.

    An override left open would turn round all that a page or a terminal shows after it.
    """
    return _CONTROLS.sub(" ", _DIRECTION.sub("", text)).strip()


def _leading_words(body: str) -> str:
    words = body[:400].split()
    return _label(" ".join(words[:_LEADING_WORDS])) + ("…" if len(words) > _LEADING_WORDS else "")
