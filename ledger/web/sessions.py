"""Who is signed in: sessions by the hash of what the cookie holds, with an idle and an absolute end.

Of a session only a hash is kept, so that whoever reads the file cannot take one up. Where editors sign in,
the sessions outlive a restart of the server; on one's own machine they end with it.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import tempfile
import threading
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["ABSOLUTE", "IDLE", "Session", "Sessions"]

IDLE = timedelta(hours=2)
ABSOLUTE = timedelta(hours=12)
"""ASVS 7.3: a working day at the desk, and two hours away from it."""

_REMEMBERED = 200
"""Forms of a session whose second sending is known; a person does not go back further than that."""
_TOUCH = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Session:
    """One browser at the desk. `editor` is "" before anyone has signed in; `role` what they may do."""

    id: str
    editor: str
    role: str
    csrf: str
    began: datetime
    seen: datetime
    done: dict[str, str] = field(default_factory=dict)


class Sessions:
    """The sessions of a server; safe to call from any thread. `path` None keeps them in memory alone."""

    def __init__(self, now: Callable[[], datetime], path: Path | None = None) -> None:
        self._now = now
        self._path = path
        self._lock = threading.Lock()
        self._held: dict[str, Session] = self._read() if path else {}

    def begin(self, editor: str = "", role: str = "") -> tuple[str, Session]:
        """A new session, and the secret that its cookie holds."""
        secret = secrets.token_urlsafe(32)
        at = self._now()
        session = Session(_hash(secret), editor, role, secrets.token_urlsafe(24), at, at)
        with self._lock:
            self._drop_ended()
            self._held[session.id] = session
            self._write()
        return secret, session

    def of(self, secret: str) -> Session | None:
        """The session of a cookie, seen now; None where there is none or it has ended."""
        key, at = _hash(secret), self._now()
        with self._lock:
            found = self._held.get(key)
            if found is None:
                return None
            if self._has_ended(found, at):
                del self._held[key]
                self._write()
                return None
            if at - found.seen >= _TOUCH:
                found = self._held[key] = replace(found, seen=at)
                self._write()
            return found

    def end(self, session: Session) -> None:
        """End one session."""
        with self._lock:
            self._held.pop(session.id, None)
            self._write()

    def end_all(self, editor: str) -> None:
        """End every session of an editor: the password or the role has changed."""
        with self._lock:
            self._held = {key: one for key, one in self._held.items() if one.editor != editor}
            self._write()

    def remember(self, session: Session, once: str, to: str) -> None:
        """Keep where a form led, so that its second sending leads there and does nothing."""
        with self._lock:
            session.done[once] = to
            for oldest in list(session.done)[:-_REMEMBERED]:
                del session.done[oldest]

    def _has_ended(self, session: Session, at: datetime) -> bool:
        return at - session.seen > IDLE or at - session.began > ABSOLUTE

    def _drop_ended(self) -> None:
        at = self._now()
        self._held = {key: one for key, one in self._held.items() if not self._has_ended(one, at)}

    def _read(self) -> dict[str, Session]:
        try:
            rows = json.loads(Path(self._path or "").read_text("utf-8"))
            found = [
                Session(**{**row, "began": _instant(row["began"]), "seen": _instant(row["seen"])})
                for row in rows
            ]
        except (OSError, ValueError, TypeError, KeyError):
            return {}  # whoever was signed in signs in again
        return {one.id: one for one in found}

    def _write(self) -> None:
        """Those who are signed in, under a passing name first; only this user may read the file."""
        if self._path is None:
            return
        rows = [asdict(one) for one in self._held.values() if one.editor]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=".sessions-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(rows, file, default=str)
        Path(name).replace(self._path)


def _hash(secret: str) -> str:
    return hashlib.sha256(b"claim-ledger/session/v1\0" + secret.encode("utf-8", "replace")).hexdigest()


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
