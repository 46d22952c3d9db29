"""What kind of markup a text is, and whether it can be parsed without harm: by one look along it."""

from __future__ import annotations

import re
from pathlib import PurePath

from ledger.errors import UnreadableFile

__all__ = [
    "MAX_DEPTH",
    "MAX_TAGS",
    "feed_kind",
    "is_html",
    "refuse_entities",
    "refuse_hostile",
    "refuse_nesting",
    "with_characters_only",
]

MAX_DEPTH = 200
"""Elements inside one another; libxml2 stops at 256, and pages of news stay under 60."""
MAX_TAGS = 20_000
"""Tags of a page; the longest pages of news have some 10,000."""

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
_FEED = re.compile(
    r"\s*(?>(?:<\?[^>]{0,300}>|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,300}(?:\[.{0,8000}?\]\s*)?>)\s*)*"
    r"<(rss|feed|rdf:rdf|urlset|sitemapindex|svg|opml)\b",
    re.IGNORECASE | re.DOTALL,
)
_ENTITIES = re.compile(r"<!ENTITY\b|<!DOCTYPE[^>\[]{0,500}\[", re.IGNORECASE)
_ANY_TAG = re.compile(
    r"<(?:p|div|h[1-6]|meta|article|section|span|table|br|title|a|img|script)\b[^<>]{0,2000}>", re.IGNORECASE
)
_ENDINGS = frozenset({".html", ".htm", ".xhtml"})
_NO_CHARACTER = re.compile(
    r"&#(?:x0*(?:0|d[89a-f][0-9a-f]{2}|[0-9a-f]{7,})"
    r"|0*(?:0|5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]|\d{8,}))\b;?",
    re.IGNORECASE,
)
"""References to half characters, to none, and beyond all characters."""
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,30})")
_SKIP_ENDS = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
_ENDLESS = "area base br col embed hr img input link meta param source track wbr"
_END_LEFT_OUT = "p li dt dd td th tr tbody thead tfoot option colgroup html head body"
_UNCOUNTED = frozenset([*_ENDLESS.split(), *_END_LEFT_OUT.split()])
"""Elements that have no end, or whose end may be left out, so that their beginnings tell no depth."""


def is_html(text: str, name: str) -> bool:
    """Whether `text` is markup: by how it begins, or by its name's ending and a tag in it."""
    if _HTML.match(text[:10_000]) or _FEED.match(text[:10_000]):
        return True
    is_named = PurePath(name).suffix.lower() in _ENDINGS
    begins = text[:2000].lstrip("\ufeff \t\r\n").startswith("<")
    return (is_named or begins) and bool(_ANY_TAG.search(text[:200_000]))


def feed_kind(text: str) -> str:
    """The root element of a feed or a sitemap (rss, feed, rdf:rdf, urlset, sitemapindex); of others ""."""
    match = _FEED.match(text[:10_000])
    return match[1].lower() if match else ""


def refuse_hostile(text: str, name: str) -> None:
    """Raise UnreadableFile for markup so deep or so dense that parsing it would be slow, and for feeds."""
    feed = feed_kind(text)
    if feed:
        raise UnreadableFile(name, f"a <{feed}> file, not an article", "give the pages it lists")
    refuse_nesting(text, name)


def refuse_entities(text: str, name: str) -> None:
    """Raise UnreadableFile for XML that defines entities of its own: read out they can grow without end."""
    if _ENTITIES.search(text):
        raise UnreadableFile(name, "defines entities of its own, which no feed needs; it is refused")


def with_characters_only(text: str) -> str:
    """`text` with a replacement for each reference to what is no character, over which parsers fall."""
    return _NO_CHARACTER.sub("\ufffd", text)


def refuse_nesting(text: str, name: str, *, max_tags: int = MAX_TAGS) -> None:
    """Raise UnreadableFile for markup so deep or so dense that parsing it would be slow."""
    depth = tags = 0
    at = 0
    while match := _TAG.search(text, at):
        at = match.end()
        tags += 1
        element = match[2].lower()
        if element in _SKIP_ENDS and not match[1]:
            end = _SKIP_ENDS[element].search(text, at)
            at = end.end() if end else len(text)
        elif element not in _UNCOUNTED:
            depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > MAX_DEPTH or tags > max_tags:
            what = (
                f"nested more than {MAX_DEPTH} elements deep"
                if depth > MAX_DEPTH
                else f"more than {max_tags} tags"
            )
            raise UnreadableFile(name, f"not a page of news: {what}", "save its text and give that")
