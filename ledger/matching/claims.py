"""A claim read for matching: what its record says, and what its words say where the record is silent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ledger.dates import deadline_of

if TYPE_CHECKING:
    from ledger.matching.reading import Reading
    from ledger.model import Claim, Interval, Quantity

__all__ = ["ClaimReading"]


@dataclass(frozen=True)
class ClaimReading:
    """A claim with the views of its text, and of what it was published with where it was.

    `title` is its headline, `summary` the line under that.
    """

    claim: Claim
    reading: Reading
    title: Reading | None = None
    summary: Reading | None = None

    @cached_property
    def keys(self) -> list[str]:
        """The words that the claim is found by, those of its headline with them."""
        return self.reading.terms + (self.title.terms if self.title else [])

    @property
    def told(self) -> list[str]:
        """The words of its text, its headline and the line under that."""
        return self.keys + (self.summary.terms if self.summary else [])

    @cached_property
    def actors(self) -> dict[str, str]:
        """Keys of the actors in the record and in the words, each with the words that name it."""
        recorded = {key: key.partition(":")[2] for key in self.claim.actors if not key.startswith("place:")}
        return {**recorded, **self.reading.actors}

    @cached_property
    def places(self) -> dict[str, str]:
        """Keys of the places in the record and in the words, each with the words that name it."""
        keys = (key if ":" in key else f"place:{key}" for key in self.claim.places)
        recorded = {key: key.partition(":")[2] for key in keys}
        return {**recorded, **self.reading.places}

    @cached_property
    def figures(self) -> tuple[Quantity, ...]:
        """The figures of the record, else those of the words."""
        return self.claim.quantities or self.reading.figures

    @cached_property
    def deadline(self) -> Interval | None:
        """The deadline of the record, else the one that the words set against the day they were said."""
        if self.claim.deadline is not None:
            return self.claim.deadline
        span = (0, len(self.reading.text))
        return deadline_of(self.reading.times, within=span, said_on=self.claim.said_on)

    @cached_property
    def marks(self) -> frozenset[str]:
        """What the claim has of a figure, a deadline with a last day, a speaker: features that need one."""
        due = self.deadline is not None and self.deadline.latest is not None
        held = {"figures": bool(self.figures), "deadline": due, "speaker": bool(self.claim.speaker)}
        return frozenset(name for name, has in held.items() if has)

    def settle(self) -> None:
        """Let go of what only led to the views above; it is read again where it is asked for."""
        self.__dict__.pop("keys", None)
        for reading in (self.reading, self.title, self.summary):
            if reading is not None:
                reading.settle()
