"""The editors of a ledger as accounts of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from ledger.settings import Settings
    from ledger.web.accounts import Account

__all__ = ["LedgerAccounts"]


class LedgerAccounts:
    """Accounts read from the ledger."""

    def __init__(self, settings: Settings, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._now = now

    def known(self) -> tuple[Account, ...]:
        """Every account."""
        return ()

    def check(self, name: str, password: str) -> Account | None:  # noqa: ARG002
        """The account of a name and its password."""
        return None
