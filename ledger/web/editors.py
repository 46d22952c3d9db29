"""The editors of a ledger as accounts of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.desk.editors import check_password, editors
from ledger.web.accounts import Account

if TYPE_CHECKING:
    from ledger.desk.session import Desk

__all__ = ["LedgerAccounts"]


class LedgerAccounts:
    """Accounts read from the ledger each time: one who was removed or given another role is so at once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def known(self) -> tuple[Account, ...]:
        """Every editor who works here."""
        return tuple(Account(one.name, one.role) for one in editors(self._desk))

    def check(self, name: str, password: str) -> Account | None:
        """The editor of a name and a password."""
        found = check_password(self._desk, name, password)
        return Account(found.name, found.role) if found else None
