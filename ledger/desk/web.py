"""The way to addresses, made when the first one is asked for: most calls need none."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledger.articles.fetch import Crawler

__all__ = ["Web"]


@dataclass(slots=True)
class Web:
    """How addresses are fetched.

    `allowed` are hosts outside the public internet that a person named, `follows` is whether the addresses
    that a file lists are fetched too, `pause` the seconds between two requests to one host. `seen` are
    addresses that need not be fetched (again).
    """

    allowed: frozenset[str] = frozenset()
    follows: bool = False
    pause: float = 1.0
    seen: set[str] = field(default_factory=set)
    made: Crawler | None = None

    @classmethod
    def allowing(cls, hosts: Iterable[str] | None, *, follows: bool = False) -> Web:
        """A way to public addresses, and to the hosts that a person names."""
        allowed = frozenset(host.lower().rstrip(".") for host in hosts or ())
        return cls(allowed=allowed, follows=follows)

    @property
    def crawler(self) -> Crawler:
        """The one that fetches, for all that is asked through this way."""
        if self.made is None:
            from ledger.articles.fetch import Crawler, Fetcher, Guard

            self.made = Crawler(Fetcher(Guard(self.allowed)), pause=self.pause)
        return self.made

    def following(self) -> Web:
        """The same way, with all that is listed fetched."""
        return replace(self, follows=True, made=self.crawler)
