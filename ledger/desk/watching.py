"""Articles held against the open claims as they come, for as long as they come.

What came is read and matched by processes and recorded here: an article, what bears on claims and how far
its stream was taken in enter the ledger in one transaction, so that a program that was killed goes on from
there. Claims that are added or changed meanwhile are indexed by a process of their own, and looked at from
then on.
"""

from __future__ import annotations

import shutil
import time
from collections import deque
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from ledger import matching
from ledger.articles import Options
from ledger.desk.holding import Frame, Lines, Outcome, hold, hold_lines
from ledger.desk.intake import known_sources
from ledger.desk.matches import open_claims
from ledger.desk.pinning import digest, opened, pin
from ledger.desk.receiving import Receiver
from ledger.desk.recording import Recorder
from ledger.desk.streams import Piece
from ledger.desk.turned_down import TurnedDown
from ledger.processes import processes, started

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import ProcessPoolExecutor
    from datetime import datetime
    from pathlib import Path

    from ledger.desk.recording import Recorded
    from ledger.desk.session import Desk
    from ledger.desk.streams import Stream
    from ledger.model import Article, Match

__all__ = ["Current", "Taken", "watch"]

LOOK = 5.0
"""Seconds between two looks at whether claims have changed."""
PAUSE = 0.05
"""Seconds to wait where nothing has come and nothing is done."""
AHEAD = 2
"""Pieces a worker that are under way."""
_TRIES = 3
"""Times that a piece may be under way while a process is killed, before it is left."""
_CHANGING = ("claim.", "decision.", "match.judged", "ledger.redacted")
"""How the kinds of events begin after which other claims may be open, or the same in other words."""


class Told(Protocol):
    """What a watch says of its own work: an event and its values."""

    def __call__(self, event: str, **values: object) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A piece that was dealt with: what was recorded of it, what could not be read, and how long it took."""

    recorded: list[Recorded]
    problems: list[str]
    failed: int
    seconds: float


class Current:
    """The claims that are open now, as workers read them; looked after while articles come."""

    def __init__(self, desk: Desk, tell: Told) -> None:
        self._desk = desk
        self._tell = tell
        self._looked = time.monotonic()
        self._sequence = desk.store.head().sequence
        self._claims = open_claims(desk)
        self._tuning = desk.tuning
        self._making: tuple[Future[Path], ProcessPoolExecutor] | None = None
        self._before: Path | None = None
        pinned = pin(desk.settings.index, self._claims, self._tuning)
        receiver = Receiver.of(known_sources(desk).values(), Options())
        self.frame = Frame(pinned=pinned, receiver=receiver, keeps_all=True)
        self.recorder = Recorder(desk, self.frame, self._claims)
        tell("claims", count=len(self._claims))

    def __len__(self) -> int:
        return len(self._claims)

    def now(self) -> datetime:
        """When what comes is received."""
        return self._desk.now()

    def bearing(self, article: Article) -> list[Match]:
        """What in an article bears on the claims, as they stand now, but for words that editors rejected."""
        self.look()
        found = matching.match_index(article, opened(self.frame.pinned))
        return TurnedDown(self._desk).sort(found, article)[0]

    def look(self) -> None:
        """See whether claims have changed; their index is made by a process, and taken when it is there."""
        if self._making is not None:
            if self._making[0].done():
                self._take()
        elif time.monotonic() - self._looked >= LOOK:
            self._looked = time.monotonic()
            last = self._desk.store.last_of(_CHANGING, after=self._sequence)
            if last > self._sequence:
                self._sequence = last
                self._make()

    def close(self) -> None:
        """Let go of the process that makes an index."""
        if self._making is not None:
            self._making[1].shutdown(wait=False, cancel_futures=True)

    def _make(self) -> None:
        claims = open_claims(self._desk)
        if digest(claims, self._tuning) == self.frame.pinned.name:
            return
        self._claims = claims
        pool = started(1)
        root, like = self._desk.settings.index, self.frame.pinned
        self._making = pool.submit(pin, root, claims, self._tuning, like=like, workers=1), pool

    def _take(self) -> None:
        if self._making is None:
            return
        future, pool = self._making
        self._making = None
        pool.shutdown(wait=False)
        try:
            pinned = future.result()
        except BrokenProcessPool:
            self._make()
            return
        if self._before is not None:
            shutil.rmtree(self._before, ignore_errors=True)
        self._before = self.frame.pinned  # what is under way may still have to open it
        receiver = Receiver.of(known_sources(self._desk).values(), Options())
        self.frame = replace(self.frame, pinned=pinned, receiver=receiver)
        self.recorder = Recorder(self._desk, self.frame, self._claims)
        self._tell("claims", count=len(self._claims))


def watch(stream: Stream, current: Current, *, workers: int, tell: Told) -> Iterator[Taken | None]:
    """What comes in a stream, held and recorded, until it is over; None where nothing has come just now.

    Raises:
        StoreUnavailable: the ledger cannot be written.
    """
    again = deque[tuple[Piece, int]]()
    while True:
        with processes(workers) as pool:
            under_way = deque[tuple[Piece, int]]()
            try:
                yield from _watched(stream, current, pool, under_way, again, most=AHEAD * workers)
            except BrokenProcessPool:
                tell("worker.killed", pieces=len(under_way))
                again.extendleft((piece, tries + 1) for piece, tries in reversed(under_way))
                while again and again[0][1] >= _TRIES:
                    left = again.popleft()[0].work
                    tell("piece.left", place=left.place)
            else:
                return


def _watched(
    stream: Stream,
    current: Current,
    pool: ProcessPoolExecutor,
    under_way: deque[tuple[Piece, int]],
    again: deque[tuple[Piece, int]],
    *,
    most: int,
) -> Iterator[Taken | None]:
    futures = deque[tuple[Future[Outcome], Recorder]]()
    pieces = stream.ready()
    while True:
        current.look()
        while len(under_way) < most and (next_one := _next(pieces, again)) is not None:
            under_way.append(next_one)
            frame = replace(current.frame, at=current.now())
            futures.append((_submit(pool, frame, next_one[0]), current.recorder))
        if len(under_way) < most:
            pieces = stream.ready()
        if not under_way:
            if stream.is_over():
                return
            yield None
            time.sleep(PAUSE)
            continue
        wait([futures[0][0]], timeout=PAUSE)
        if futures[0][0].done():
            outcome, recorder = futures[0][0].result(), futures[0][1]
            piece = under_way[0][0]
            taken = _record(recorder, piece, outcome)
            futures.popleft()
            under_way.popleft()
            yield taken


def _next(pieces: Iterator[Piece], again: deque[tuple[Piece, int]]) -> tuple[Piece, int] | None:
    if again:
        return again.popleft()
    piece = next(pieces, None)
    return None if piece is None else (piece, 0)


def _submit(pool: ProcessPoolExecutor, frame: Frame, piece: Piece) -> Future[Outcome]:
    if isinstance(piece.work, Lines):
        return pool.submit(hold_lines, frame, piece.work)
    return pool.submit(hold, frame, piece.work)


def _record(recorder: Recorder, piece: Piece, outcome: Outcome) -> Taken:
    standing = piece.standing if not outcome.passing else None
    recorded = recorder.record(outcome.arrivals, standing.note if standing else _nothing)
    return Taken(
        recorded=recorded,
        problems=[*outcome.problems, *([outcome.passing] if outcome.passing else [])],
        failed=outcome.failed + bool(outcome.passing),
        seconds=time.monotonic() - piece.came,
    )


def _nothing(_: object) -> None:
    """A stream that cannot go on from where it was has nothing to note."""
