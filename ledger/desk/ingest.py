"""Taking articles in: from bytes to an Article in the ledger, once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ledger import articles
from ledger.desk.archive import keep
from ledger.desk.stdin import standard_input
from ledger.errors import InputError
from ledger.model import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledger.articles import Options
    from ledger.desk.session import Desk
    from ledger.model import Article

__all__ = ["Ingested", "ingest_bytes", "ingest_inputs", "read_input"]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one input: the article (new or known before), or why it could not be read."""

    name: str
    article: Article | None = None
    new: bool = False
    problem: str = ""


def ingest_inputs(desk: Desk, inputs: Sequence[str], options: Options) -> Iterator[Ingested]:
    """Each file, folder or standard input (-) read and recorded, each article in a transaction of its own.

    A break loses nothing that was told, and the same inputs again go on from there. What cannot be read is
    returned with its problem and the others go on.

    Raises:
        InputError: a path is not there, or a folder holds no article; nothing is recorded then.
    """
    for place in [place for given in inputs for place in _places(given)]:
        try:
            yield ingest_bytes(desk, _load(place), name=str(place), options=options)
        except InputError as error:
            yield Ingested(str(place), problem=str(error))


def read_input(given: str, options: Options) -> Article:
    """The article of one file or of standard input (-); nothing is recorded.

    Raises:
        InputError: it is no article.
    """
    return articles.read(_load(given), name=given, options=options)


def _places(given: str) -> list[Path | str]:
    return ["-"] if given == "-" else list(articles.files([Path(given)]))


def _load(place: Path | str) -> bytes:
    return articles.load_stream(standard_input()) if place == "-" else articles.load(Path(place))


def ingest_bytes(desk: Desk, data: bytes, *, name: str, options: Options) -> Ingested:
    """One article from its bytes as received; the same article again is the one that is there.

    Raises:
        InputError: the bytes are no article.
    """
    article = articles.read(data, name=name, options=options)
    fingerprint = articles.fingerprint(article)
    known = desk.store.find_article(fingerprint)
    if known is not None:
        return Ingested(name, known)
    place = keep(desk.settings.archive, data)
    kept = replace(article, archive=place)
    with desk.unit() as unit:
        if article.source:
            unit.add_source(Source(name=article.source, language=article.language))
        recorded = unit.add_article(kept, fingerprint=fingerprint)
    return Ingested(name, recorded, new=True)
