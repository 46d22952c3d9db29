"""Polling the feeds and sitemaps of the sources that a desk follows, and going on after a break.

What a site said of a list (its ETag, its Last-Modified) and which addresses were dealt with are kept beside
the ledger. They are no facts about the news and can be thrown away: the next poll then asks for more than it
needs, and what is known already is left as it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ledger.articles import Options
from ledger.articles.fetch import Conditions
from ledger.desk.finding import Received, of_page
from ledger.desk.intake import Ingested, Intake
from ledger.errors import InputError, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from ledger.desk.finding import Found
    from ledger.desk.session import Desk
    from ledger.desk.web import Web
    from ledger.model import Article, Match
    from ledger.settings import Outlet

__all__ = ["poll"]


def poll(
    desk: Desk,
    options: Options,
    web: Web,
    *,
    say: Callable[[str], None],
    bearing: Callable[[Article], Sequence[Match]] | None = None,
) -> Iterator[Ingested]:
    """What is new in the feeds and sitemaps of the desk's sources, read and recorded.

    `bearing` says what in a new article bears on claims, to be recorded with it.

    Raises:
        InputError: ledger.toml lists no source with a feed or a sitemap.
    """
    outlets = [outlet for outlet in desk.settings.outlets if outlet.lists]
    if not outlets:
        raise InputError("ledger.toml lists no source with a feed; write [[sources]] with name and feed")
    intakes = [
        Intake(
            desk,
            options.over(Options(outlet=outlet.source.name, time_zone=outlet.source.time_zone)),
            bearing=bearing,
        )
        for outlet in outlets
    ]
    return _polled(desk, web, list(zip(outlets, intakes, strict=True)), say)


def _polled(
    desk: Desk, web: Web, intakes: list[tuple[Outlet, Intake]], say: Callable[[str], None]
) -> Iterator[Ingested]:
    memory = _Memory.load(desk.settings.polls)
    web = replace(web, follows=True, seen=set(memory.done), made=web.crawler)
    for outlet, intake in intakes:
        web.crawler.pause = outlet.pause
        for address in outlet.lists:
            say(f"{outlet.source.name}: {address}")
            yield from _one_list(address, intake, web, memory)


def _one_list(address: str, intake: Intake, web: Web, memory: _Memory) -> Iterator[Ingested]:
    """What is new in one list. It counts as seen once all that it lists is dealt with."""
    try:
        page = web.crawler.get(address, memory.lists.get(address))
    except InputError as error:
        yield Ingested(address, problem=str(error))
        return
    if page.is_unchanged:
        return
    failed = False
    try:
        for found in of_page(page, web):
            for done in intake.take([found]):
                failed = failed or bool(done.problem)
                yield done
                _note(found, memory)
    except InputError as error:
        yield Ingested(address, problem=str(error))
        return
    if not failed:
        memory.keep_list(address, page.conditions)


def _note(found: Found, memory: _Memory) -> None:
    if isinstance(found, Received) and found.listed_as:
        memory.keep_done(found.listed_as)


@dataclass(slots=True)
class _Memory:
    """Lines of JSON, added to as things are dealt with: a break costs the last of them at most."""

    path: Path
    lists: dict[str, Conditions] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)

    @classmethod
    def load(cls, path: Path) -> _Memory:
        """What is kept at `path`; lines that are broken are passed over."""
        memory = cls(path)
        try:
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            lines = []
        for line in lines:
            try:
                row = json.loads(line)
                if "list" in row:
                    memory.lists[row["list"]] = Conditions(str(row["etag"]), str(row["modified"]))
                else:
                    memory.done.add(row["done"])
            except (ValueError, KeyError, TypeError, RecursionError):
                continue
        return memory

    def keep_list(self, address: str, conditions: Conditions) -> None:
        """What a site said of the version of a list that is dealt with."""
        if self.lists.get(address) != conditions:
            self.lists[address] = conditions
            self._add({"list": address, "etag": conditions.etag, "modified": conditions.modified})

    def keep_done(self, address: str) -> None:
        """An address that need not be fetched again."""
        if address not in self.done:
            self.done.add(address)
            self._add({"done": address})

    def _add(self, row: dict[str, str]) -> None:
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        except OSError as error:
            raise StoreUnavailable(self.path, error.strerror or str(error)) from error
