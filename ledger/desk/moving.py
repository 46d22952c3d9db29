"""A ledger carried from a file to a server, or back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.desk.proving import state_of
from ledger.desk.session import opened_store
from ledger.errors import BrokenRecord
from ledger.store import Store

if TYPE_CHECKING:
    from ledger.proof.checkpoint import Checkpoint
    from ledger.settings import Settings

__all__ = ["move_ledger"]


def move_ledger(settings: Settings, target: str) -> Checkpoint:
    """Make the ledger of `settings` again at another place and hold both against each other; the log's state.

    Nobody writes meanwhile. The ledger stays where it was too; the bytes of articles lie in the home folder
    and are the same for both.

    Raises:
        InputError: `target` names no place.
        ForeignDatabase: something is there.
        BrokenRecord: the log is broken, or what was made does not come to the same.
    """
    with opened_store(settings) as source, source.still():
        there = state_of(source)
        with Store.from_log(target, source.entries()) as made:
            problems = [str(problem) for problem in made.verify()]
            here = state_of(made)
            if here != there or made.head().hash != source.head().hash:
                problems.append(f"{target} holds another log than was carried there")
    if problems:
        raise BrokenRecord(problems)
    return here
