"""Feeds as bytes: Atom (RFC 4287) and JSON Feed 1.1, of entries that are told in plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, UUID, uuid5

from ledger.report.data import as_json
from ledger.report.shown import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

__all__ = ["Channel", "Entry", "as_atom", "as_json_feed", "isolated", "name_of", "plain_line"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that is new. `id` is an IRI, `link` may be relative to the feed, `text` is plain."""

    id: str
    title: str
    link: str
    updated: datetime
    text: str
    language: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A feed: its own name, where it and its page lie, and its entries, the newest first.

    `home` and `address` may be relative to the feed; `address` is "" where it is kept secret.
    """

    id: str
    title: str
    home: str
    updated: datetime
    language: str
    author: str
    entries: Sequence[Entry]
    address: str = ""


def as_atom(channel: Channel) -> bytes:
    """The feed as Atom."""
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.id(channel.id)
    feed.title(channel.title)
    feed.link(href=channel.home, rel="alternate")
    if channel.address:
        feed.link(href=channel.address, rel="self", type="application/atom+xml")
    feed.updated(channel.updated)
    feed.language(channel.language)
    feed.author(name=channel.author)
    feed.generator("claim-ledger")
    for one in channel.entries:
        entry = feed.add_entry(order="append")
        entry.id(one.id)
        entry.title(one.title)
        entry.link(href=one.link, rel="alternate")
        entry.updated(one.updated)
        entry.summary(one.text)
        for tag in one.tags:
            entry.category(term=tag)
    return bytes(feed.atom_str(pretty=True))


def as_json_feed(channel: Channel) -> bytes:
    """The feed as JSON Feed."""
    table: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.home,
        "language": channel.language,
        "authors": [{"name": channel.author}],
        "items": [_item(one) for one in channel.entries],
    }
    if channel.address:
        table["feed_url"] = channel.address
    return as_json(table)


def _item(one: Entry) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": one.id,
        "url": one.link,
        "title": one.title,
        "content_text": one.text,
        "date_modified": one.updated.isoformat(),
    }
    if one.language:
        found["language"] = one.language
    if one.tags:
        found["tags"] = list(one.tags)
    return found


def name_of(ledger: str, noun: str) -> str:
    """The name of a ledger's noun as a URN, the same for good.

    Args:
        ledger: the ledger's UUID.
        noun: an id (C7), or a word for something else that is one of a kind in the ledger.
    """
    try:
        space = UUID(ledger)
    except ValueError:
        space = uuid5(NAMESPACE_OID, ledger.encode("utf-8", "backslashreplace").decode())
    return f"urn:uuid:{uuid5(space, noun)}"


def plain_line(text: str) -> str:
    """Text on one line that XML and a calendar can hold: what has no letter is shown by name or left out."""
    line = " ".join(text.split())
    return line if line.isprintable() else "".join(c for c in str(visible(line)) if c.isprintable())


def isolated(text: str) -> str:
    """Foreign words on one line that reorder nothing around them (UAX 9, first strong isolate)."""
    return f"\N{FIRST STRONG ISOLATE}{plain_line(text)}\N{POP DIRECTIONAL ISOLATE}"
