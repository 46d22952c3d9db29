"""The filters of `ledger review` as the queue's own question."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ledger.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.desk.queue import Wanted

__all__ = ["narrowed"]

Known = TypeVar("Known", bound=str)


def narrowed(
    *,
    kind: str,
    language: str,
    source: str,
    topic: str,
    stance: str,
    claim: str,
    least: float | None,
    most: float | None,
    days: int | None,
) -> Wanted:
    """Which part of the queue is asked for; "" and None do not narrow.

    Raises:
        InputError: no such kind or stance.
    """
    from ledger.desk.queue import KINDS, Wanted
    from ledger.model import STANCES

    return Wanted(
        kind=_one_of(kind, KINDS, "kind") if kind else "",
        language=language,
        source=source,
        topic=topic,
        stance=_one_of(stance, STANCES, "stance") if stance else "",
        claim=claim.upper(),
        least=least,
        most=most,
        days=days,
    )


def _one_of(given: str, known: Sequence[Known], noun: str) -> Known:
    found = next((one for one in known if one == given), None)
    if found is None:
        raise InputError(f"{given!r} is no {noun}; it is one of {', '.join(known)}")
    return found
