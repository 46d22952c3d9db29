"""From what a person names (a file, a folder, standard input, an address) to what may be articles."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ledger import articles
from ledger.articles import Failure, Item, Link, Options
from ledger.desk.stdin import standard_input
from ledger.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.articles import Entry
    from ledger.articles.fetch import Fetched
    from ledger.desk.web import Web

__all__ = ["Found", "Place", "Received", "find", "is_address", "of_page", "places"]

_DEPTH = 3
"""Sitemaps inside one another."""

Place = Path | str
"""A file, "-" for standard input, or an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """Something that may be an article; `page` is the answer it came in, `hints` what its list said of it.

    `listed_as` is the address under which a list named it; `is_whole` where it is all that a person gave.
    """

    item: Item
    page: Fetched | None = None
    hints: Options = field(default_factory=Options)
    listed_as: str = ""
    is_whole: bool = False


Found = Received | Failure | Link


def is_address(given: str) -> bool:
    """Whether what a person gave is an address and no path."""
    return "://" in given and not Path(given).exists()


def places(given: str) -> list[Place]:
    """The places that one given path stands for: a folder's files, or itself.

    Raises:
        UnreadableFile: a path is not there, or a folder holds no article.
    """
    return [given] if given == "-" or is_address(given) else list(articles.files([Path(given)]))


def find(place: Place, web: Web) -> Iterator[Found]:
    """What a place holds. A Link is an address that is listed there and not fetched.

    Raises:
        InputError: nothing of it can be read.
    """
    if isinstance(place, Path):
        with articles.open_file(place) as stream:
            yield from _whole(articles.entries(stream, str(place), follows=web.follows), str(place), web)
    elif place == "-":
        found = articles.entries(standard_input(), "standard input", follows=web.follows)
        yield from _whole(found, "standard input", web)
    else:
        # An address that a person names is fetched as a browser would; what it lists is asked for.
        yield from of_page(web.crawler.get(place, asked=False), web.following())


def _whole(entries: Iterator[Entry], name: str, web: Web) -> Iterator[Found]:
    """What a file holds, with the one thing marked that is the file itself."""
    for found in _followed(entries, web):
        is_whole = isinstance(found, Received) and found.item.name == name
        yield replace(found, is_whole=True) if isinstance(found, Received) and is_whole else found


def of_page(page: Fetched, web: Web, depth: int = 0) -> Iterator[Found]:
    """The articles of a page that was fetched: itself, or what it lists where `web` follows.

    Raises:
        InputError: nothing of it can be read.
    """
    entries = articles.entries(io.BytesIO(page.body), page.address, follows=web.follows)
    for found in _followed(entries, web, depth):
        is_page = isinstance(found, Received) and found.page is None and found.item.data == page.body
        yield _as_page(page) if is_page else found


def _followed(entries: Iterator[Entry], web: Web, depth: int = 0) -> Iterator[Found]:
    """The entries, with what the addresses among them send in their places where `web` follows."""
    for entry in entries:
        if isinstance(entry, Item):
            yield Received(item=entry)
        elif isinstance(entry, Link) and web.follows:
            yield from _behind(entry, web, depth)
        else:
            yield entry


def _behind(link: Link, web: Web, depth: int) -> Iterator[Found]:
    """What an address that is listed sends; each is fetched once."""
    if link.address in web.seen:
        return
    web.seen.add(link.address)
    try:
        if not link.is_list:
            yield _as_page(web.crawler.get(link.address), link)
        elif depth < _DEPTH:
            yield from of_page(web.crawler.get(link.address), web, depth + 1)
        else:
            yield Failure(problem=f"{link.name}: sitemaps inside one another more than {_DEPTH} deep")
    except InputError as error:
        yield Failure(problem=f"{link.name}: {error}")


def _as_page(page: Fetched, link: Link | None = None) -> Received:
    """A page that is an article, at the address it came from."""
    told = Options(address=page.address)
    item = Item(name=page.address, data=page.body, charset=page.charset, told=told)
    if link is None:
        return Received(item=item, page=page, is_whole=True)
    return Received(item=item, page=page, hints=link.told, listed_as=link.address)
