"""What was found read as an article, with what the desk knows of outlets; nothing is recorded here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from ledger import articles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ledger.articles import Options
    from ledger.articles.fetch import Fetched
    from ledger.desk.archive import Packed
    from ledger.desk.finding import Received
    from ledger.model import Article, Match, Source

__all__ = ["Arrival", "Receiver"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An article that was read and is not recorded yet; `matches` are what was found to bear on claims.

    What was `received` may be packed for the archive already.
    """

    name: str
    article: Article
    fingerprint: str
    received: bytes | Packed
    page: Fetched | None = None
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Receiver:
    """How a desk reads what comes in: what was given, outlets by their folded names, and their time zones."""

    options: Options
    names: Mapping[str, str]
    zones: Mapping[str, str]

    @classmethod
    def of(cls, sources: Iterable[Source], options: Options) -> Receiver:
        """A receiver that knows these sources."""
        zones = {source.name: source.time_zone for source in sources}
        names = {
            articles.key(name): source.name
            for source in sources
            for name in (source.name, *source.other_names)
        }
        return cls(options, names, {key: zones[name] for key, name in names.items() if zones[name]})

    def read(self, found: Received) -> Arrival:
        """One thing read: its fingerprint is that of the article as it came, whatever was learned since.

        Raises:
            InputError: it is no article.
        """
        item = found.item
        article = articles.read(
            item.data,
            name=item.name,
            options=self.options.over(item.told),
            hints=found.hints,
            zones=self.zones,
            charset=item.charset,
        )
        name = self.names.get(articles.key(article.source), article.source)
        article = replace(article, source=name, raw_hash=sha256(item.received).hexdigest())
        return Arrival(
            name=item.name,
            article=article,
            fingerprint=articles.fingerprint(article),
            received=item.received,
            page=found.page,
        )
