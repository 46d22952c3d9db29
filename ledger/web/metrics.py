"""The figures of a watch as Prometheus reads them, on loopback alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    start_http_server,
)

from ledger.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Metrics"]

_SECONDS = (0.05, 0.1, 0.2, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 30.0)


class Metrics:
    """What is counted: articles, matches, failures, and the seconds from arrival to proposal."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self.articles = self._counter("articles", "Articles that were held against the claims.")
        self.fresh = self._counter("articles_new", "Of these, articles that the ledger did not have.")
        self.matches = self._counter("matches", "Matches that were proposed.")
        self.failures = self._counter("failures", "Things that could not be read.")
        self.seconds = Histogram(
            "ledger_watch_seconds",
            "From the arrival of an article to the record of what it bears on.",
            registry=self._registry,
            buckets=_SECONDS,
        )
        self._claims = Gauge("ledger_watch_claims", "Claims in the index.", registry=self._registry)

    def serve(self, port: int, claims: Callable[[], int]) -> int:
        """Answer on loopback; the port, which is a free one where 0 is asked for.

        Raises:
            InputError: the port is taken.
        """
        self._claims.set_function(claims)
        try:
            server, _ = start_http_server(port, addr="127.0.0.1", registry=self._registry)
        except OSError as error:
            raise InputError(
                f"port {port} cannot be listened at: {error.strerror}; --port 0 takes a free one"
            ) from error
        return int(server.server_port)

    def _counter(self, name: str, what: str) -> Counter:
        return Counter(f"ledger_watch_{name}", what, registry=self._registry)
