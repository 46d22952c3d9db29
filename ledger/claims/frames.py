"""What a language's rules hand to the engine: a cue with its source, its content and its circumstances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ledger.claims.lexicon import Sense

__all__ = ["Frame", "Run"]


class Run(NamedTuple):
    """A run of pieces of one unit, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One attribution inside a unit, in piece numbers.

    `source` is None where the speaker is left out and carried on. `inside` says that cue and source belong
    to the proposition itself (it is a promise, a demand, a denial). `via` holds the runs that name a channel
    or an occasion; `around` the words between source and content (when and where it was said).
    """

    cue: Run
    lemma: str
    sense: Sense
    content: tuple[Run, ...]
    source: Run | None = None
    inside: bool = False
    via: tuple[Run, ...] = ()
    around: tuple[Run, ...] = ()
    participle: bool = False
    according: bool = False
