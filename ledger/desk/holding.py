"""What a worker does: a part of an archive read, and its articles held against claims; nothing is recorded.

The same function runs in this process, in a pool of processes and on a cluster. What it gives depends on the
part and the frame alone.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ledger import articles, matching
from ledger.articles import Failure, Item, Link, Part
from ledger.articles.rows import json_lines
from ledger.desk.archive import packed
from ledger.desk.finding import Received
from ledger.desk.pinning import opened
from ledger.errors import InputError, NoText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime
    from pathlib import Path

    from ledger.articles import Entry
    from ledger.desk.finding import Found
    from ledger.desk.receiving import Arrival, Receiver

__all__ = ["Frame", "Lines", "Outcome", "hold", "hold_all", "hold_lines"]

SHOWN = 20
"""Problems of one part that are told each; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What articles are held against, and how they are read.

    `pinned` is the folder of the claims and their index; `only` are the ids that count, None for all; of
    articles only those published on `since` or later are held. `keeps_all` is whether also those come back
    that bear on nothing. Where `at` says when they are received, they come back packed for the archive.
    """

    pinned: Path
    receiver: Receiver
    only: frozenset[str] | None = None
    since: date | None = None
    keeps_all: bool = False
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines of JSON as they came, and the number of the first of them."""

    place: str
    data: bytes
    first: int = 1


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What came of a part: how many articles were held, which bear on a claim, and what could not be read.

    `passing` says why the part could not be reached, where another try may do better; nothing else counts
    then.
    """

    part: Part | None = None
    held: int = 0
    without_text: int = 0
    failed: int = 0
    problems: list[str] = field(default_factory=list)
    arrivals: list[Arrival] = field(default_factory=list)
    passing: str = ""

    def tell(self, problem: str) -> None:
        """One thing more that could not be read."""
        self.failed += 1
        if len(self.problems) < SHOWN:
            self.problems.append(problem)


def hold(frame: Frame, part: Part) -> Outcome:
    """Read a part and hold its articles against the claims of the frame.

    Raises:
        StoreUnavailable: the pinned claims cannot be read.
    """
    opened(frame.pinned)
    try:
        outcome = hold_all(frame, _found(part))
    except (OSError, MemoryError) as error:
        return Outcome(part=part, passing=f"{part.name}: {str(error) or type(error).__name__}")
    return replace(outcome, part=part)


def hold_lines(frame: Frame, lines: Lines) -> Outcome:
    """Read lines of JSON and hold their articles against the claims of the frame.

    Raises:
        StoreUnavailable: the pinned claims cannot be read.
    """
    opened(frame.pinned)
    found = json_lines(io.BytesIO(lines.data), lines.place, first=lines.first)
    return hold_all(frame, (_received(entry) for entry in found))


def hold_all(frame: Frame, found: Iterable[Found]) -> Outcome:
    """Read what was found and hold it against the claims of the frame."""
    outcome = Outcome()
    for one in found:
        if isinstance(one, Failure):
            outcome.tell(one.problem)
        elif isinstance(one, Link):
            outcome.without_text += 1
        else:
            _hold(frame, one, outcome)
    matching.keep_words(frame.pinned.parent)
    return outcome


def _hold(frame: Frame, found: Received, outcome: Outcome) -> None:
    try:
        arrival = frame.receiver.read(found)
    except NoText as error:
        if found.item.told.address:
            outcome.without_text += 1
        else:
            outcome.tell(str(error))
        return
    except InputError as error:
        outcome.tell(str(error))
        return
    day = arrival.article.day
    if frame.since is not None and (day is None or day < frame.since):
        return
    outcome.held += 1
    matches = matching.match_index(arrival.article, opened(frame.pinned), only=frame.only)
    if matches or frame.keeps_all:
        received = arrival.received
        if frame.at and isinstance(received, bytes):
            received = packed(received, at=frame.at, address=arrival.article.address, page=arrival.page)
        outcome.arrivals.append(replace(arrival, matches=tuple(matches), received=received))


def _found(part: Part) -> Iterator[Found]:
    return (_received(entry) for entry in articles.part_entries(part))


def _received(entry: Entry) -> Found:
    return Received(item=entry) if isinstance(entry, Item) else entry
