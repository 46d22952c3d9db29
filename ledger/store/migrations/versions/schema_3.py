"""Schema 3: an article's section, and what became of its page."""

from __future__ import annotations

revision = "0003"
down_revision: str | None = "0002"


def upgrade() -> None:
    """Nothing of the log: the mirror is made again."""
