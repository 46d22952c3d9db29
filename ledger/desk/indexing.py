"""The open claims as matching looks them up, kept between commands; many are read by several processes."""

from __future__ import annotations

import os
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from ledger import matching
from ledger.processes import processes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ledger.desk.session import Desk
    from ledger.matching import Index, Keys
    from ledger.model import Claim

__all__ = ["kept_index", "processors", "read_apart"]

TOGETHER = 250
"""Claims that a process reads at once."""


def kept_index(desk: Desk, claims: Sequence[Claim], *, tell: Callable[[str], None]) -> Index:
    """The index of `claims` from the ledger's folder, with what is new entered and kept there.

    Where it had to be made anew, or cannot be kept, `tell` is told in a line; nothing else follows from it.
    """
    folder = desk.settings.index
    matching.open_words(folder)
    apart = partial(read_apart, workers=processors())
    opened = matching.open_index(folder, claims, tuning=desk.tuning, read=apart)
    if opened.why:
        tell(f"the index of claims was made anew: {opened.why}")
    if len(opened.index) != opened.kept:
        try:
            matching.save_index(opened.index, folder)
        except OSError as error:
            tell(f"the index of claims cannot be kept in {folder}: {error.strerror or error}")
    return opened.index


def processors() -> int:
    """How many processors there are."""
    return os.cpu_count() or 1


def read_apart(claims: Sequence[Claim], *, workers: int) -> Iterator[Keys]:
    """What each of `claims` is found by, in order, read by so many processes.

    What is left where one of them is killed is read in this one.
    """
    done = 0
    if workers > 1:
        try:
            with processes(workers) as pool:
                for keys in pool.map(matching.keys_of, claims, chunksize=TOGETHER):
                    yield keys
                    done += 1
        except BrokenProcessPool:
            pass
    yield from map(matching.keys_of, islice(claims, done, None))
