"""Who may do what. On one's own machine the one who started the server may do everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, get_args

__all__ = ["RANKS", "Account", "Accounts", "Role", "may"]

Role = Literal["anyone", "reader", "editor", "approver", "admin"]
"""Each may what those before it may: anyone, who is signed in, who judges, who agrees, who adds others."""
RANKS: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Account:
    """One who can sign in."""

    name: str
    role: Role


class Accounts(Protocol):
    """Where the editors of a ledger are known."""

    def known(self) -> tuple[Account, ...]:
        """Every account; () where the desk is on one's own machine alone."""

    def check(self, name: str, password: str) -> Account | None:
        """The account of a name and its password; takes as long where there is no such name."""


def may(role: str, needed: Role) -> bool:
    """Whether one of this role ("" for nobody) may do what needs another."""
    ranks: tuple[str, ...] = RANKS
    return ranks.index(role or "anyone") >= ranks.index(needed)
