"""Work on parts in processes of this machine: in order, a few ahead, and bearing that one is killed."""

from __future__ import annotations

from collections import deque
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

from ledger.desk.holding import Outcome, hold
from ledger.processes import processes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor

    from ledger.articles import Part
    from ledger.desk.holding import Frame

__all__ = ["AHEAD", "in_processes", "in_this_process"]

AHEAD = 2
"""Parts a worker that are under way or done and not yet taken: what a broken run has to do again."""
_TRIES = 3
"""Times that a part may take its process down, all others waiting, before it is left."""


def in_this_process(frame: Frame, parts: Iterable[Part]) -> Iterator[Outcome]:
    """What comes of each part, in order."""
    return (hold(frame, part) for part in parts)


def in_processes(frame: Frame, parts: Iterable[Part], *, workers: int) -> Iterator[Outcome]:
    """As `in_this_process`, by so many processes.

    Where one of them is killed, the parts under way are done again, one by one, so that one which always
    takes its process down is told and left, and costs no other.
    """
    waiting = iter(parts)
    broken = True
    while broken:
        broken = False
        under_way: deque[Part] = deque()
        with processes(workers) as pool:
            try:
                yield from _in_order(pool, frame, waiting, under_way, most=AHEAD * workers)
            except BrokenProcessPool:
                broken = True
        yield from _one_by_one(frame, under_way)


def _in_order(
    pool: ProcessPoolExecutor, frame: Frame, waiting: Iterator[Part], under_way: deque[Part], *, most: int
) -> Iterator[Outcome]:
    """What comes of the parts that wait; those whose outcome was not taken stand in `under_way`."""
    futures: deque[Future[Outcome]] = deque()
    while True:
        while len(under_way) < most and (part := next(waiting, None)) is not None:
            under_way.append(part)
            futures.append(pool.submit(hold, frame, part))
        if not under_way:
            return
        outcome = futures.popleft().result()
        under_way.popleft()
        yield outcome


def _one_by_one(frame: Frame, parts: deque[Part]) -> Iterator[Outcome]:
    tries = 0
    while parts:
        with processes(1) as pool:
            try:
                while parts:
                    outcome = pool.submit(hold, frame, parts[0]).result()
                    tries = 0
                    parts.popleft()
                    yield outcome
            except BrokenProcessPool:
                tries += 1
        if tries == _TRIES:
            tries = 0
            yield _left(parts.popleft())


def _left(part: Part) -> Outcome:
    return Outcome(
        part=part, passing=f"{part.name}: its process was killed {_TRIES} times (short of memory?)"
    )
