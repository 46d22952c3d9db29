"""An HTML page to its article: the body by trafilatura, the rest from what the page says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ledger.articles.bylines import read_byline
from ledger.articles.calendar import order_in
from ledger.articles.lexicon import key
from ledger.articles.lines import Line
from ledger.articles.markup import refuse_hostile
from ledger.articles.metadata import Metadata, Stamp, read_metadata
from ledger.errors import UnreadableFile
from ledger.text.language import detect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.articles.bylines import Byline
    from ledger.articles.calendar import Order

__all__ = ["Page", "read_page"]

_DATED = re.compile(r"date|time|byline|publish|posted|author|meta|info|تاريخ", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:related|newsletter|subscribe|subscription|share|sharing|social|promo|advert|ads?|breadcrumbs?|"
    r"comments?|tags|readmore|read-more|read-also|see-also|most-read|trending|follow-us|cookie)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ASIDE_LENGTH = 1500
"""Characters: what is longer and called so is a wrapper of the whole page."""
_PARTS = 3000
_CHILDREN = 12
_SHORT = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The text of a page with what it says of itself; of a plain text only `text` is there."""

    text: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    section: str = ""
    address: str = ""
    language: str = ""
    stamps: tuple[Stamp, ...] = ()
    bylines: tuple[Byline, ...] = ()


def read_page(text: str, name: str) -> Page:
    """The page that the markup `text` is.

    Raises:
        UnreadableFile: it is a feed, too deep or too dense to be parsed, or holds no text.
    """
    refuse_hostile(text, name)
    tree = _parse(text)
    if tree is None:
        raise UnreadableFile(name, "no text in this page")
    metadata = read_metadata(tree)
    seen = list(_dated_parts(tree))
    _drop_asides(tree)
    body = _body(tree)
    return Page(
        text=body,
        title=metadata.title,
        outlet=metadata.outlet,
        author=metadata.author,
        section=metadata.section,
        address=metadata.address,
        language=_language(metadata, body),
        stamps=metadata.stamps,
        bylines=tuple(_bylines(seen, order_in(body))),
    )


def _parse(text: str) -> Any:
    import lxml.etree
    import lxml.html

    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        return None


def _body(tree: Any) -> str:
    """The running text; where the page is laid out in tables, theirs; where nothing is told apart, all."""
    whole = _all_text(tree)
    for with_tables in (False, True):
        found = _extract(tree, with_tables=with_tables)
        if len(found) > 200 or (found and len(found) > 0.3 * len(whole)):
            return found.replace("\n", "\n\n")
    return whole


def _extract(tree: Any, *, with_tables: bool) -> str:
    from copy import deepcopy

    import trafilatura

    return (
        trafilatura.extract(
            deepcopy(tree),
            include_comments=False,
            include_tables=with_tables,
            include_formatting=False,
            include_links=False,
            include_images=False,
            with_metadata=False,
            output_format="txt",
        )
        or ""
    )


def _all_text(tree: Any) -> str:
    from lxml import etree

    blocks = {
        "p",
        "div",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "br",
        "td",
        "tr",
        "section",
        "article",
        "title",
    }
    unread = {"script", "style", "noscript", "template", "head", "select", "button", "nav", "footer", "form"}
    pieces: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            hidden += element.tag in unread
            if element.tag in blocks:
                pieces.append("\n")
            if not hidden and element.text:
                pieces.append(" ".join(element.text.split()) + " ")
        else:
            hidden -= element.tag in unread
            if element.tag in blocks:
                pieces.append("\n")
            if not hidden and element.tail:
                pieces.append(" ".join(element.tail.split()) + " ")
    return re.sub(r"\n\s+", "\n\n", "".join(pieces)).strip()


def _drop_asides(tree: Any) -> None:
    """Take out the small parts that their own class or id calls sharing, related, newsletter and so on."""
    for element in list(tree.iter("div", "section", "aside", "ul", "p", "nav"))[:_PARTS]:
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not _ASIDE.search(named[:500]) or element.getparent() is None:
            continue
        if len("".join(element.itertext())) <= _ASIDE_LENGTH and element.find(".//h1") is None:
            element.drop_tree()


def _dated_parts(tree: Any) -> Iterator[Line]:
    """The short texts of elements that are called a date, a byline or the like."""
    for element in list(tree.iter("span", "div", "p", "li", "small", "h5", "h6"))[:_PARTS]:
        named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        if _DATED.search(named[:500]) and len(element) <= _CHILDREN:
            text = " ".join("".join(element.itertext()).split())
            if 0 < len(text) <= _SHORT:
                yield Line(text, 0, len(text))


def _bylines(parts: list[Line], order: Order) -> Iterator[Byline]:
    for part in parts:
        byline = read_byline(part, order)
        if byline and byline.day:
            yield byline


def _language(metadata: Metadata, body: str) -> str:
    """The declared language where the letters do not speak against it; "" leaves it to them alone."""
    declared = metadata.language
    if not declared or not key(body) or declared in ("ar", "en"):
        return ""
    return declared if detect(body, ("ar", "en", declared)) == declared else ""
