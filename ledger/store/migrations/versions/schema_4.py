"""Schema 4: editors, decisions taken back, and what the queue is narrowed and sorted by."""

from __future__ import annotations

revision = "0004"
down_revision: str | None = "0003"


def upgrade() -> None:
    """Nothing of the log: the mirror is made again."""
