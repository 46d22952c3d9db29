"""Schema 1: the log and its mirror as first written."""

from __future__ import annotations

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """Nothing: a ledger begins here."""
