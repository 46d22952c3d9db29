"""Countries by their names, capitals and nationalities."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledger.text.tokens import Token

__all__ = ["currency_of"]


def currency_of(word: Token) -> str:
    """The currency (ISO 4217) of the nation that an adjective names, "" for any other word."""
    return ""
