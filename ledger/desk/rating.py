"""Samples that several editors rate without seeing each other: are the matches judged alike at this desk?"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from ledger import review
from ledger.errors import InputError, RefusedDecision, UnknownId
from ledger.model import LEFT_STAGES, STANCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledger.desk.judging import Verdict
    from ledger.desk.session import Desk
    from ledger.model import Match, Stance
    from ledger.review import Agreement, Rating

__all__ = ["Agreed", "Sample", "agreed", "draw", "open_items", "rate", "sample"]

Known = TypeVar("Known", bound=str)
VERDICTS: tuple[Verdict, ...] = ("accepted", "rejected", "unsure")


@dataclass(frozen=True, slots=True)
class Sample:
    """Matches to be rated, in the order in which they are shown."""

    name: str
    matches: tuple[str, ...]
    seed: int


@dataclass(frozen=True, slots=True)
class Agreed:
    """How far the editors of a sample agree, on the verdict and on the stance of what all accepted."""

    sample: Sample
    editors: tuple[str, ...]
    verdicts: Agreement
    stances: Agreement


def draw(desk: Desk, size: int, *, seed: int | None = None) -> Sample:
    """Draw `size` matches of claims that stand, as `seed` orders them; without one, as the log's length does.

    Raises:
        InputError: there are fewer.
    """
    standing = {claim.id for claim in desk.store.claims() if claim.stage not in LEFT_STAGES}
    matches = [match.id for match in desk.store.matches() if match.claim in standing]
    if not 0 < size <= len(matches):
        raise InputError(f"a sample of {size} cannot be drawn: the ledger has {len(matches)} matches")
    chosen = desk.store.head().sequence if seed is None else seed
    drawn = random.Random(chosen).sample(matches, size)  # noqa: S311 - to be drawn again by anyone
    with desk.unit("approve") as unit:
        number = sum(event.kind == "sample.drawn" for event in desk.store.events()) + 1
        unit.draw_sample(f"S{number}", drawn, chosen)
    return Sample(f"S{number}", tuple(drawn), chosen)


def sample(desk: Desk, name: str) -> Sample:
    """The sample of a name, S1; with "" the last one drawn.

    Raises:
        UnknownId: there is none.
    """
    wanted = name.upper()
    found = [
        event
        for event in desk.store.events(subject=wanted or None)
        if event.kind == "sample.drawn" and wanted in ("", event.subject)
    ]
    if not found:
        raise UnknownId(wanted or "S1", "sample")
    event = found[-1]
    return Sample(event.subject, tuple(event.payload["matches"]), event.payload["seed"])


def open_items(desk: Desk, of: Sample) -> list[Match]:
    """The matches of a sample that the editor at the desk has not rated yet."""
    own = review.name_key(desk.editor)
    rated = {one.item for one in _ratings(desk, of, "verdict") if review.name_key(one.editor) == own}
    return [desk.store.match(key) for key in of.matches if key not in rated]


def rate(desk: Desk, of: Sample, match: str, verdict: str, stance: str | None = None) -> None:
    """Record how the editor at the desk rates a match; the stance is the proposed one where none is given.

    Raises:
        UnknownId: no such match.
        InputError: it is not in the sample, or no such verdict or stance.
        RefusedDecision: the editor has rated it already, or may rate nothing.
    """
    chosen = desk.store.match(match)
    if chosen.id not in of.matches:
        raise InputError(f"{chosen.id} is not in {of.name}")
    said = _one_of(verdict, VERDICTS, "verdict")
    given: Stance = chosen.stance if stance is None else _one_of(stance, STANCES, "stance")
    if chosen.id not in {one.id for one in open_items(desk, of)}:
        raise RefusedDecision(
            f"{desk.editor} has rated {chosen.id} in {of.name} already; what was said stands"
        )
    with desk.unit() as unit:
        unit.rate(of.name, chosen.id, said, given)


def agreed(desk: Desk, of: Sample) -> Agreed:
    """How far those who rated agree.

    Raises:
        RefusedDecision: the editor at the desk takes part and has not rated everything: it would be seen.
    """
    verdicts, stances = list(_ratings(desk, of, "verdict")), list(_ratings(desk, of, "stance"))
    editors = tuple(dict.fromkeys(one.editor for one in verdicts))
    left = open_items(desk, of)
    if left and len(left) < len(of.matches):
        raise RefusedDecision(
            f"{desk.editor} has {len(left)} of {of.name} to rate yet; the others' ratings would be seen"
        )
    taken = {(one.editor, one.item) for one in verdicts if one.value == "accepted"}
    return Agreed(
        of,
        editors,
        review.agreement(verdicts),
        review.agreement(one for one in stances if (one.editor, one.item) in taken),
    )


def _ratings(desk: Desk, of: Sample, aspect: str) -> Iterator[Rating]:
    for event in desk.store.events(subject=of.name):
        if event.kind == "rating.given":
            yield review.Rating(editor=event.editor, item=event.payload["match"], value=event.payload[aspect])


def _one_of(given: str, known: Sequence[Known], noun: str) -> Known:
    found = next((one for one in known if one == given), None)
    if found is None:
        raise InputError(f"{given!r} is no {noun}; it is one of {', '.join(known)}")
    return found
