"""Schema 2: a claim's confidence, merged and split claims, articles read for claims."""

from __future__ import annotations

revision = "0002"
down_revision: str | None = "0001"


def upgrade() -> None:
    """Nothing of the log: the mirror is made again."""
