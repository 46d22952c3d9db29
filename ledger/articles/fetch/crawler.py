"""Fetching with manners: robots.txt is asked, no host is hurried, what failed in passing is tried again."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import httpx2

from ledger.articles.fetch.client import AGENT, Conditions, Fetched, Fetcher
from ledger.errors import Unfetched

if TYPE_CHECKING:
    from collections.abc import Callable

    from protego import Protego

__all__ = ["Crawler"]

_TRIES = 4
_BACK_OFF = 2.0
"""Seconds before the second try, doubled before each further one."""
_LONGEST = 120.0
"""Seconds that a site may ask us to wait, by Retry-After or by Crawl-delay."""
_BUSY = frozenset({429, 500, 502, 503, 504})


class Crawler:
    """A Fetcher that keeps `pause` seconds between two requests to one host, more where its robots.txt asks.

    `sleep` and `clock` (seconds that only grow) are handed in by those who do not want to wait.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        *,
        pause: float = 1.0,
        sleep: Callable[[float], None] | None = None,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self._fetcher = fetcher
        self.pause = pause
        self._sleep = sleep or time.sleep
        self._clock = clock or time.monotonic
        self._free: dict[str, float] = {}
        self._rules: dict[str, Protego | Unfetched | None] = {}

    def get(self, address: str, conditions: Conditions | None = None, *, asked: bool = True) -> Fetched:
        """What an address sends, or that it is unchanged; `asked` is whether robots.txt has a say.

        Raises:
            Unfetched: nothing that can be read, after all tries, or the site does not want it fetched.
        """
        host = _host(address)
        if asked:
            self._ask(host, address)
        return self._patiently(host, address, conditions).checked()

    def _patiently(self, host: str, address: str, conditions: Conditions | None = None) -> Fetched:
        for attempt in range(1, _TRIES + 1):
            self._wait(host)
            wait = _BACK_OFF * 2 ** (attempt - 1)
            try:
                found = self._fetcher.get(address, conditions)
            except Unfetched as error:
                if not error.passing or attempt == _TRIES:
                    raise
            else:
                if found.status not in _BUSY or attempt == _TRIES:
                    return found
                wait = max(wait, _asked_wait(found.header("retry-after")))
            if wait > _LONGEST:
                raise Unfetched(address, f"the site asks to wait {wait:.0f} seconds", passing=True)
            self._sleep(wait)
        raise AssertionError  # the last try returns or raises

    def _wait(self, host: str) -> None:
        left = self._free.get(host, 0.0) - self._clock()
        if left > 0:
            self._sleep(left)
        self._free[host] = self._clock() + self._delay(host)

    def _delay(self, host: str) -> float:
        rules = self._rules.get(host)
        wanted = None if rules is None or isinstance(rules, Unfetched) else rules.crawl_delay(AGENT)
        return max(self.pause, min(float(wanted or 0), _LONGEST))

    def _ask(self, host: str, address: str) -> None:
        if host not in self._rules:
            try:
                self._rules[host] = self._fetch_rules(host)
            except Unfetched as error:
                self._rules[host] = error
        rules = self._rules[host]
        if isinstance(rules, Unfetched):
            raise Unfetched(address, f"not fetched, since its robots.txt cannot be read ({rules.why})")
        if rules is not None and not rules.can_fetch(address, AGENT):
            raise Unfetched(address, "the site's robots.txt asks not to fetch it")

    def _fetch_rules(self, host: str) -> Protego | None:
        """The rules of a host; None where it has none. A site that cannot say is left alone (RFC 9309)."""
        from protego import Protego

        place = f"{host}/robots.txt"
        found = self._patiently(host, place)
        if found.status >= 500 or found.status == 429:
            raise Unfetched(
                place, f"the site answered {found.status}; nothing is fetched from it", passing=True
            )
        if not 200 <= found.status < 300:
            return None
        return Protego.parse(found.body[:500_000].decode("utf-8", "replace"))


def _host(address: str) -> str:
    """Scheme, host and port: what a robots.txt speaks for."""
    try:
        place = httpx2.URL(address)
        return f"{place.scheme}://{place.netloc.decode('ascii')}"
    except (httpx2.InvalidURL, ValueError) as error:
        raise Unfetched(address, "not an address") from error


def _asked_wait(text: str) -> float:
    """Seconds of a Retry-After, which is a number or a date."""
    if text.strip().isdecimal():
        return float(text.strip()[:9])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return 0.0
