"""Whether the record is whole: the log, the tables against it, the archive against its hashes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ledger.desk.archive import kept
from ledger.desk.proving import checkpoint_problems
from ledger.desk.redacting import removed_places
from ledger.errors import FailedProof, UnreadableProof
from ledger.proof.redaction import check_signed
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
    problems += [] if problems else _unsigned(desk, key)
    return [*problems, *(checkpoint_problems(desk, checkpoint, key) if checkpoint else ())]


def _unsigned(desk: Desk, key: PublicKey | None) -> list[Problem]:
    """Redactions that nobody signed, or another than the one whose key is given."""
    found = []
    for one in desk.store.redactions():
        try:
            check_signed(desk.store.event(one.event).payload, key)
        except (FailedProof, UnreadableProof) as error:
            found.append(Problem(f"a redaction that cannot be trusted: {error}", one.event))
    return found


def _archive_problems(desk: Desk) -> Iterator[Problem]:
    folder, removed = desk.settings.archive, removed_places(desk)
    for article in desk.store.articles():
        path = folder / article.archive
        if article.archive in removed:
            if path.exists():
                yield Problem(f"{article.id}: its bytes, {path}, were redacted and are there; delete them")
            continue
        try:
            data = kept(folder, article.archive)
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            yield Problem(f"{article.id}: its bytes as received, {path}, cannot be read ({why})")
            continue
        if hashlib.sha256(data).hexdigest() != article.raw_hash:
            yield Problem(f"{article.id}: its bytes as received, {path}, are not those that were recorded")
