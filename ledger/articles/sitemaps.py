"""Sitemaps and their indexes to the addresses that they list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger.articles.items import Entry, Failure, Link
from ledger.articles.markup import refuse_entities, refuse_nesting, with_characters_only
from ledger.articles.options import Options
from ledger.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["sitemap_links"]

_MAX_TAGS = 500_000
"""A sitemap may have 50,000 addresses, each with some elements."""


def sitemap_links(text: str, name: str) -> Iterator[Entry]:
    """The addresses of a sitemap, in its order; those of an index are lists again.

    Raises:
        UnreadableFile: it lists nothing, defines entities, or is nested too deep.
    """
    refuse_entities(text, name)
    refuse_nesting(text, name, max_tags=_MAX_TAGS)
    root = _parse(text)
    if root is None:
        raise UnreadableFile(name, "no address in this sitemap")
    is_index = _local(root) == "sitemapindex"
    entries = [child for child in root if _local(child) in ("url", "sitemap")]
    if not entries:
        raise UnreadableFile(name, "no address in this sitemap")
    for number, entry in enumerate(entries, 1):
        place = f"{name}, item {number}"
        held = {_local(node): (node.text or "").strip() for node in entry.iter() if isinstance(node.tag, str)}
        address = held.get("loc", "")
        if not address.lower().startswith(("http://", "https://")):
            yield Failure(problem=f"{place}: no address")
            continue
        yield Link(name=place, address=address, told=_told(held), is_list=is_index)


def _told(held: dict[str, str]) -> Options:
    """What a news sitemap says of a page; the day of its last change is none of publication."""
    return Options(title=held.get("title", ""), published=held.get("publication_date", ""), origin="sitemap")


def _parse(text: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8"
    )
    try:
        return etree.fromstring(with_characters_only(text).encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None


def _local(node: Any) -> str:
    return str(node.tag).rpartition("}")[2].lower()
