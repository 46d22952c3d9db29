"""RSS, Atom, RDF and JSON feeds to the articles that they hold or list."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from ledger.articles.items import Entry, Failure, Item, Link
from ledger.articles.markup import refuse_entities, refuse_nesting, with_characters_only
from ledger.articles.options import Options
from ledger.articles.rows import page_of
from ledger.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["feed_items", "is_json_feed", "json_feed_items"]

_MAX_TAGS = 200_000
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_OVERTHROWN = (
    ValueError,
    OverflowError,
    LookupError,
    AttributeError,
    TypeError,
    AssertionError,
    RecursionError,
)
"""What feedparser lets through of a broken feed."""
_UTF8 = {"content-type": "application/xml; charset=utf-8"}


def feed_items(text: str, name: str, *, follows: bool) -> Iterator[Entry]:
    """The entries of an RSS, Atom or RDF feed.

    Where `follows`, an entry with an address is a Link; else what the feed itself holds of it is the article.

    Raises:
        UnreadableFile: it is no feed, defines entities, or is nested too deep.
    """
    refuse_entities(text, name)
    refuse_nesting(_CDATA.sub("", text), name, max_tags=_MAX_TAGS)
    whole = _DECLARATION.sub("", with_characters_only(text), count=1)
    feed = _parse(whole.encode("utf-8", "replace"), name)
    if not feed.entries:
        why = "no entry in this feed" if not feed.bozo else "a feed that is broken before its first entry"
        raise UnreadableFile(name, why)
    outlet = str(feed.feed.get("title", ""))
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(_parts(entry, outlet), f"{name}, item {number}", follows=follows)


def is_json_feed(value: Any) -> bool:
    """Whether a value of JSON is a JSON feed."""
    return isinstance(value, dict) and "jsonfeed.org" in str(value.get("version", ""))


def json_feed_items(value: Mapping[str, Any], name: str, *, follows: bool) -> Iterator[Entry]:
    """The entries of a JSON feed; `follows` as for other feeds."""
    items = value.get("items")
    if not isinstance(items, list) or not items:
        raise UnreadableFile(name, "no entry in this feed")
    for number, item in enumerate(items, 1):
        place = f"{name}, item {number}"
        if isinstance(item, dict):
            yield _entry(_json_parts(item, _plain(value, "title")), place, follows=follows)
        else:
            yield Failure(problem=f"{place}: not an object, {{…}}")


def _parse(data: bytes, name: str) -> Any:
    import feedparser

    try:
        return feedparser.parse(
            io.BytesIO(data), response_headers=_UTF8, sanitize_html=False, resolve_relative_uris=False
        )
    except _OVERTHROWN as error:
        raise UnreadableFile(name, "a feed that is broken") from error


def _entry(parts: Mapping[str, str], place: str, *, follows: bool) -> Entry:
    told = Options(
        title=parts["title"],
        outlet=parts["outlet"],
        address=parts["address"],
        published=parts["published"],
        author=parts["author"],
        section=parts["section"],
        origin="feed",
    )
    if follows and parts["address"]:
        return Link(name=place, address=parts["address"], told=told)
    content = parts["content"]
    if content.strip():
        data = page_of(content) if "<" in content else content.encode("utf-8", "replace")
        return Item(name=place, data=data, raw=content.encode("utf-8", "replace"), told=told)
    if parts["address"]:
        return Link(name=place, address=parts["address"], told=told)
    return Failure(problem=f"{place}: neither a text nor an address")


def _parts(entry: Any, outlet: str) -> dict[str, str]:
    contents = [str(content.get("value", "")) for content in entry.get("content", ())]
    longest = max([*contents, str(entry.get("summary", ""))], key=len)
    tags = [str(tag.get("term") or "") for tag in entry.get("tags", ())]
    source = entry.get("source")
    held = {
        "title": entry.get("title"),
        "outlet": (source.get("title") if isinstance(source, dict) else "") or outlet,
        "address": _address(entry),
        "published": entry.get("published") or entry.get("updated"),
        "author": entry.get("author"),
        "section": next(filter(None, tags), ""),
        "content": longest,
    }
    return {part: _clean(value) for part, value in held.items()}


def _address(entry: Any) -> str:
    links: Sequence[Any] = [entry.get("link"), entry.get("id")]
    return next((link for link in links if isinstance(link, str) and _is_address(link)), "")


def _json_parts(item: Mapping[str, Any], outlet: str) -> dict[str, str]:
    authors = item.get("authors")
    first = authors[0] if isinstance(authors, list) and authors else item.get("author")
    tags = item.get("tags")
    return {
        "title": _plain(item, "title"),
        "outlet": outlet,
        "address": next((a for a in (_plain(item, "url"), _plain(item, "id")) if _is_address(a)), ""),
        "published": _plain(item, "date_published") or _plain(item, "date_modified"),
        "author": _plain(first, "name") if isinstance(first, dict) else "",
        "section": _clean(tags[0]) if isinstance(tags, list) and tags and isinstance(tags[0], str) else "",
        "content": _plain(item, "content_html") or _plain(item, "content_text") or _plain(item, "summary"),
    }


def _plain(held: Mapping[str, Any], name: str) -> str:
    value = held.get(name)
    return _clean(value) if isinstance(value, str) else ""


def _is_address(text: str) -> bool:
    return text.lower().startswith(("http://", "https://"))


def _clean(value: Any) -> str:
    return str(value or "").encode("utf-8", "replace").decode().strip()
