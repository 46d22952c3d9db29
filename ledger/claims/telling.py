"""How a later passage tells a claim: by when, how much, how surely, of how much of it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ledger.claims.likeness import likeness
from ledger.claims.proposal import propose
from ledger.model import USUAL
from ledger.text.gazetteer import without_clitics
from ledger.text.tokens import tokens

if TYPE_CHECKING:
    from datetime import date

    from ledger.model import Claim, Customs, Modality

__all__ = ["Telling", "scope", "tell"]

ALIKE = 0.3
"""Likeness to the claim from which a proposition of the passage tells it. Chosen on the demo's accepted
evidence: under it stand the propositions of other claims."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The proposition of a passage that tells a claim again, and the scope that its words give it."""

    claim: Claim
    scope: tuple[str, ...]

    @property
    def modality(self) -> Modality:
        """How surely it is put."""
        return self.claim.modality


def tell(
    text: str, of: Claim, *, language: str, anchor: date | None, customs: Customs = USUAL
) -> Telling | None:
    """The proposition in `text` that is most like the claim `of`, None where none is like it."""
    found = [
        (likeness(of, one), one) for one in propose(text, language=language, anchor=anchor, customs=customs)
    ]
    alike, best = max(found, key=lambda pair: pair[0], default=(0.0, None))
    return Telling(best, scope(best.text, language)) if best is not None and alike >= ALIKE else None


def scope(text: str, language: str) -> tuple[str, ...]:
    """The scopes that the words of `text` name (all, part, combat and so on), in one order."""
    keys = [set(without_clitics(token.key)) for token in tokens(text)]
    every = set().union(*keys)
    return tuple(
        name
        for name, phrases in _scopes(language).items()
        if any(every.issuperset(one) and _holds(keys, one) for one in phrases)
    )


def _holds(keys: list[set[str]], phrase: tuple[str, ...]) -> bool:
    return any(
        all(word in keys[at + step] for step, word in enumerate(phrase))
        for at in range(len(keys) - len(phrase) + 1)
    )


@cache
def _scopes(language: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    table = tomllib.loads(files("ledger.claims").joinpath("scope.toml").read_text(encoding="utf-8"))
    return {
        name: tuple(tuple(token.key for token in tokens(phrase)) for phrase in words.split(","))
        for name, words in table.get(language, {}).items()
    }
