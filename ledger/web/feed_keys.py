"""The secret addresses under which editors' feed readers and calendars come, without a cookie.

Of a secret only a hash is kept: the address is shown once, when it is made, and making another ends it.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import tempfile
import threading
from pathlib import Path

__all__ = ["FeedKeys"]


class FeedKeys:
    """The secrets of a desk's editors in one file; safe to call from any thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def make(self, editor: str) -> str:
        """A new secret for an editor; the one before it opens nothing any more."""
        secret = secrets.token_urlsafe(24)
        with self._lock:
            held = {key: name for key, name in self._read().items() if name != editor}
            self._write(held | {_hash(secret): editor})
        return secret

    def end(self, editor: str) -> None:
        """Let the secret of an editor open nothing any more."""
        with self._lock:
            self._write({key: name for key, name in self._read().items() if name != editor})

    def has(self, editor: str) -> bool:
        """Whether an editor has an address."""
        return editor in self._read().values()

    def editor(self, secret: str) -> str | None:
        """Whose secret it is."""
        return self._read().get(_hash(secret))

    def _read(self) -> dict[str, str]:
        try:
            held = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return held if isinstance(held, dict) else {}

    def _write(self, held: dict[str, str]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=".feeds-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(held, file, ensure_ascii=False)
        Path(name).replace(self._path)


def _hash(secret: str) -> str:
    return hashlib.sha256(b"claim-ledger/feed/v1\0" + secret.encode("utf-8", "replace")).hexdigest()
