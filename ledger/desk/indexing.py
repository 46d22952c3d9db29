"""The open claims as matching looks them up, kept between commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger import matching

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ledger.desk.session import Desk
    from ledger.matching import Index
    from ledger.model import Claim

__all__ = ["kept_index"]


def kept_index(desk: Desk, claims: Sequence[Claim], *, tell: Callable[[str], None]) -> Index:
    """The index of `claims` from the ledger's folder, with what is new entered and kept there.

    Where it had to be made anew, or cannot be kept, `tell` is told in a line; nothing else follows from it.
    """
    folder = desk.settings.index
    opened = matching.open_index(folder, claims, tuning=desk.tuning)
    if opened.why:
        tell(f"the index of claims was made anew: {opened.why}")
    if len(opened.index) != opened.kept:
        try:
            matching.save_index(opened.index, folder)
        except OSError as error:
            tell(f"the index of claims cannot be kept in {folder}: {error.strerror or error}")
    return opened.index
