"""Delay after failed sign-ins, per name and per address: guessing gets slow, nobody is locked out."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ledger.desk.editors import wait_after

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Attempts"]

_FORGOTTEN = timedelta(minutes=15)
"""How long after the last failure a count begins anew."""
_KEPT = 10_000


class Attempts:
    """Failures by key, counted until one succeeds or a quarter of an hour has passed without another."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._failed: dict[str, tuple[int, datetime]] = {}

    def wait(self, keys: Iterable[str]) -> int:
        """Seconds until these may try again, 0 where they may now."""
        at = self._now()
        with self._lock:
            left = [self._left(key, at) for key in keys]
        return max(0, *(int(-(-one.total_seconds() // 1)) for one in left))

    def failed(self, keys: Iterable[str]) -> None:
        """Count a failure of each."""
        at = self._now()
        with self._lock:
            for key in keys:
                count, before = self._failed.pop(key, (0, at))
                self._failed[key] = (1 if at - before > _FORGOTTEN else count + 1, at)
            for oldest in list(self._failed)[:-_KEPT]:
                del self._failed[oldest]

    def succeeded(self, key: str) -> None:
        """Forget the failures of a name. Those of an address stay: one's own account opens no other."""
        with self._lock:
            self._failed.pop(key, None)

    def _left(self, key: str, at: datetime) -> timedelta:
        count, last = self._failed.get(key, (0, at))
        return last + timedelta(seconds=wait_after(count)) - at
