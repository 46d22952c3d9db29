"""What is the same for every request: the ledger, the words, the sessions, where the desk is reached."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from ledger.desk.session import Desk
from ledger.report.words import Words, load_words
from ledger.settings import shipped
from ledger.web.attempts import Attempts
from ledger.web.feed_keys import FeedKeys
from ledger.web.sessions import Sessions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from ledger.settings import Settings
    from ledger.store import Store
    from ledger.web.accounts import Accounts
    from ledger.web.guard import Origin

__all__ = ["House", "open_house"]

LANGUAGES = ("en", "ar")


@dataclass(slots=True)
class House:
    """The desk as a whole. `token` opens a desk without accounts once; `writing` lets one write at a time.

    `is_local` is whether it was opened as a desk of one's own, without accounts; it stays so.
    """

    store: Store
    settings: Settings
    origin: Origin
    accounts: Accounts
    sessions: Sessions
    attempts: Attempts
    feeds: FeedKeys
    now: Callable[[], datetime]
    words: Mapping[str, Words]
    terms: Mapping[str, Words]
    is_local: bool
    token: str = ""
    writing: Lock = field(default_factory=Lock)

    @property
    def cookie(self) -> str:
        """The name of the session's cookie: the ledger's own, since ports of one host share their cookies."""
        return f"{'__Host-' if self.origin.secure else ''}ledger-{self.store.uuid[:8]}"

    def desk(self, editor: str) -> Desk:
        """The desk with an editor at it."""
        return Desk(self.store, self.settings, editor, self.now)


def open_house(
    store: Store,
    settings: Settings,
    *,
    origin: Origin,
    accounts: Accounts,
    now: Callable[[], datetime],
    token: str = "",
) -> House:
    """The house over an open ledger.

    Raises:
        UnreadableFile: a catalogue of words is not TOML.
    """
    folder = settings.database.parent / "web"
    templates = shipped("templates")
    local = not accounts.known()
    return House(
        store=store,
        settings=settings,
        origin=origin,
        accounts=accounts,
        sessions=Sessions(now, None if local else folder / "sessions.json"),
        attempts=Attempts(now),
        feeds=FeedKeys(folder / "feeds.json"),
        now=now,
        words={one: load_words(templates / "web", one) for one in LANGUAGES},
        terms={one: load_words(templates / "report", one) for one in LANGUAGES},
        is_local=local,
        token=token,
    )
