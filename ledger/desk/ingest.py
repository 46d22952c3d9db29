"""Taking articles in: from what a person names to Articles in the ledger, once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ledger import articles
from ledger.articles import Failure, Item, Link
from ledger.desk.finding import Received, find, is_address, places
from ledger.desk.intake import Ingested, Intake
from ledger.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledger.articles import Options
    from ledger.desk.finding import Found, Place
    from ledger.desk.session import Desk
    from ledger.desk.web import Web
    from ledger.model import Article

__all__ = ["Ingested", "ingest_bytes", "ingest_inputs", "read_input"]


def ingest_inputs(desk: Desk, inputs: Sequence[str], options: Options, web: Web) -> Iterator[Ingested]:
    """What each file, folder, address or standard input (-) holds read and recorded.

    A break loses nothing that was told, and the same inputs again go on from there. What cannot be read is
    returned with its problem and the others go on.

    Raises:
        InputError: a path is not there, or a folder holds no article; nothing is recorded then.
    """
    found = [place for given in inputs for place in places(given)]
    return Intake(desk, options).take(_found(found, web))


def read_input(given: str, options: Options, web: Web) -> Iterator[Article | Ingested]:
    """The articles of one file, address or standard input (-), or why one cannot be read.

    Nothing is recorded.

    Raises:
        InputError: nothing of it can be read.
    """
    place = given if given == "-" or is_address(given) else Path(given)
    for found in find(place, web):
        if isinstance(found, Received):
            yield _read(found, options)
        elif isinstance(found, Link):
            yield Ingested(found.name, listed=found.address)
        else:
            yield Ingested("", problem=found.problem)


def ingest_bytes(desk: Desk, data: bytes, *, name: str, options: Options) -> Ingested:
    """One article from its bytes as received; the same article again is the one that is there.

    Raises:
        InputError: the bytes are no article.
    """
    return Intake(desk, options).take_one(Received(item=Item(name=name, data=data)))


def _found(given: Sequence[Place], web: Web) -> Iterator[Found]:
    """What all places hold; one of which nothing can be read is a failure among the others."""
    for place in given:
        try:
            yield from find(place, web)
        except InputError as error:
            yield Failure(problem=str(error), is_whole=True)


def _read(found: Received, options: Options) -> Article | Ingested:
    item = found.item
    try:
        return articles.read(
            item.data,
            name=item.name,
            options=options.over(item.told),
            hints=found.hints,
            charset=item.charset,
        )
    except InputError as error:
        return Ingested(item.name, problem=str(error), is_whole=found.is_whole)
