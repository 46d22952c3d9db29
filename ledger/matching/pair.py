"""A claim and a passage side by side, and what a feature finds in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ledger.matching.standings import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ledger.matching.claims import ClaimReading
    from ledger.matching.meanings import Meaning
    from ledger.matching.reading import Reading
    from ledger.matching.standings import Standing
    from ledger.matching.weights import Weights

__all__ = ["NOTHING", "Pair", "Signal"]


class Signal(NamedTuple):
    """What a feature found: its value, and the words of claim and passage that made it."""

    value: float
    words: tuple[tuple[str, str], ...] = ()


NOTHING = Signal(0.0)


@dataclass(frozen=True)
class Pair:
    """A claim held against a passage.

    `setting` is what the article's title and opening name (keys of actors and places with their words),
    which a later sentence takes for granted; `standings` is how the claim stands among the others by the
    scores that it was looked up by; `meaning` is how near they are by semantic vectors, None without the
    extra.
    """

    claim: ClaimReading
    passage: Reading
    weights: Weights
    setting: Mapping[str, str] = field(default_factory=dict)
    standings: Mapping[str, Standing] = field(default_factory=dict)
    meaning: Meaning | None = None
    _found: dict[Callable[[Pair], Signal], Signal] = field(default_factory=dict, compare=False, repr=False)

    def standing(self, name: str) -> Standing:
        """How the claim stands by the score called `name`."""
        return self.standings.get(name, NOWHERE)

    def signal(self, feature: Callable[[Pair], Signal]) -> Signal:
        """What `feature` finds in the pair, looked for once."""
        found = self._found.get(feature)
        if found is None:
            found = self._found[feature] = feature(self)
        return found

    @property
    def is_cross_language(self) -> bool:
        """Whether claim and passage are in different languages."""
        return self.claim.reading.language != self.passage.language
