"""Archives held against the open claims: where was it said before?

Parts of archives are read and held by workers; what bears on a claim is recorded with its article, a part in
one transaction under the hash of the claims' index and that of the part. What was recorded is passed over
when the same archives are given again, and outcomes are recorded in the order of the parts, so that a run
that was broken off and run again leaves what one run leaves.
"""

from __future__ import annotations

import hashlib
import json
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledger import articles
from ledger.articles import Options, Part
from ledger.desk.holding import Frame
from ledger.desk.intake import known_sources
from ledger.desk.pinning import pin
from ledger.desk.receiving import Receiver
from ledger.desk.recording import Recorder
from ledger.desk.standing import check_stands
from ledger.errors import InputError, UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from ledger.desk.holding import Outcome
    from ledger.desk.recording import Recorded
    from ledger.desk.session import Desk
    from ledger.model import Claim

    Work = Callable[[Frame, Iterable[Part]], Iterator[Outcome]]

__all__ = ["Backfill", "Done"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of a part: `known` where it was recorded before, `problems` what could not be read."""

    name: str
    known: bool = False
    held: int = 0
    without_text: int = 0
    failed: int = 0
    problems: tuple[str, ...] = ()
    recorded: tuple[Recorded, ...] = ()


class Backfill:
    """Archives to be held against claims: all that are open, or those of `only`."""

    def __init__(
        self, desk: Desk, claims: Sequence[Claim], *, only: frozenset[str] | None, since: date | None
    ) -> None:
        """Pin the claims.

        Raises:
            RefusedDecision: a claim is merged or split; another stands for it.
            InputError: there is no claim to hold anything against.
            StoreUnavailable: the claims cannot be kept for the workers to read.
        """
        if not claims:
            raise InputError("no claim is open; `ledger review` accepts what was proposed")
        check_stands(claims)
        self._desk = desk
        self.frame = Frame(
            pinned=pin(desk.settings.index, claims, desk.tuning),
            receiver=Receiver.of(known_sources(desk).values(), Options()),
            only=only,
            since=since,
        )
        self._recorder = Recorder(desk, self.frame, claims)
        self._aside: deque[Done] = deque()

    def run(self, given: Sequence[str], work: Work) -> Iterator[Done]:
        """Each part read, held and recorded, in order; `work` is what makes outcomes of parts.

        Raises:
            InputError: a path or an address is not there; nothing is recorded then.
        """
        places = [place for one in given for place in articles.archives(one)]
        return self._run(places, work)

    def _run(self, places: Sequence[str], work: Work) -> Iterator[Done]:
        for outcome in work(self.frame, self._due(places)):
            yield from self._set_aside()
            yield self._record(outcome)
        yield from self._set_aside()

    def _due(self, places: Iterable[str]) -> Iterator[Part]:
        """The parts that were not recorded; what else is to be told is set aside."""
        for place in places:
            try:
                for part in articles.parts(place):
                    before = self._desk.store.noted(self._key(part))
                    if before:
                        self._aside.append(_told_before(part, before))
                    else:
                        yield part
            except UnreadableFile as error:
                self._aside.append(Done(name=place, failed=1, problems=(str(error),)))

    def _set_aside(self) -> Iterator[Done]:
        while self._aside:
            yield self._aside.popleft()

    def _record(self, outcome: Outcome) -> Done:
        part = outcome.part
        if part is None or outcome.passing:
            name = part.name if part else ""
            return Done(name=name, failed=1, problems=(f"{outcome.passing}; run the command again",))
        note = {
            "part": part.name,
            "digest": part.digest,
            "index": self.frame.pinned.name,
            "held": outcome.held,
            "without_text": outcome.without_text,
            "failed": outcome.failed,
            "problems": outcome.problems,
        }
        found = self._recorder.record(outcome.arrivals, lambda unit: unit.note_held(self._key(part), note))
        return Done(
            name=part.name,
            held=outcome.held,
            without_text=outcome.without_text,
            failed=outcome.failed,
            problems=tuple(outcome.problems),
            recorded=tuple(found),
        )

    def _key(self, part: Part) -> str:
        """What a part is recorded under: another one for other claims, other bytes, or another first day."""
        frame = self.frame
        made_from = [frame.pinned.name, sorted(frame.only or ()), str(frame.since), part.digest]
        return f"part:{hashlib.sha256(json.dumps(made_from).encode()).hexdigest()}"


def _told_before(part: Part, before: dict[str, object]) -> Done:
    problems, failed = before.get("problems"), before.get("failed")
    done = Done(name=part.name, known=True)
    if isinstance(problems, list) and isinstance(failed, int):
        return replace(done, failed=failed, problems=tuple(map(str, problems)))
    return done
