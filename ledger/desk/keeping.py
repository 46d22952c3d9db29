"""Whether the record is whole: the log, the tables against it, the archive against its hashes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ledger.desk.archive import kept
from ledger.desk.proving import checkpoint_problems
from ledger.store import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.desk.session import Desk
    from ledger.proof.keys import PublicKey

__all__ = ["verify"]


def verify(
    desk: Desk, *, checkpoint: str = "", key: PublicKey | None = None, log_only: bool = False
) -> list[Problem]:
    """Every inconsistency, the first bad event's before all others; [] where the record is whole.

    `checkpoint` is a signed note that the log must contain, signed by `key` where one is given.

    Raises:
        UnreadableProof: it is no checkpoint.
    """
    problems = desk.store.verify(log_only=log_only)
    if not problems and not log_only:
        problems = list(_archive_problems(desk))
    return [*problems, *(checkpoint_problems(desk, checkpoint, key) if checkpoint else ())]


def _archive_problems(desk: Desk) -> Iterator[Problem]:
    folder = desk.settings.archive
    for article in desk.store.articles():
        path = folder / article.archive
        try:
            data = kept(folder, article.archive)
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            yield Problem(f"{article.id}: its bytes as received, {path}, cannot be read ({why})")
            continue
        if hashlib.sha256(data).hexdigest() != article.raw_hash:
            yield Problem(f"{article.id}: its bytes as received, {path}, are not those that were recorded")
