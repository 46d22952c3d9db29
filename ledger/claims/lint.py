"""What a claim lacks without which nobody could later say whether it came true."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from ledger.claims.signs import Clause
from ledger.text.folding import fold

if TYPE_CHECKING:
    from ledger.model import Claim

__all__ = ["Lack", "lacks"]

Lack = Literal["actor", "measure", "deadline"]

_OF_ITS_DAY = frozenset({"statement", "denial"})
"""Kinds that speak of what is or was: they hold or not on the day they were said, and need no other."""


def lacks(claim: Claim) -> tuple[Lack, ...]:
    """What is missing of actor, measure and deadline; a claim that lacks one is likely unverifiable.

    - actor: somebody who said it, or somebody named in it who is to act;
    - measure: a figure, or an act or outcome that can be seen to happen. Strengthening, support and efforts
      cannot, where no figure stands beside them;
    - deadline: a last day. "Soon" is none, and neither is "after the vote". What is said of its own day
      (statements, denials) needs none.
    """
    found: list[Lack] = []
    if not claim.speaker and not claim.actors:
        found.append("actor")
    if not _is_measured(claim):
        found.append("measure")
    if claim.kind not in _OF_ITS_DAY and (claim.deadline is None or claim.deadline.latest is None):
        found.append("deadline")
    return tuple(found)


def _is_measured(claim: Claim) -> bool:
    """Whether there is a figure or something to see; a fixed event is seen to take place."""
    if claim.quantities or claim.kind == "scheduled":
        return True
    if claim.action and claim.action not in _soft_actions():
        return True
    return claim.trackable and not _unseen(claim.language).search(Clause.of(claim.text).keys)


@cache
def _lists() -> dict[str, list[str]]:
    text = files("ledger.claims").joinpath("lint.toml").read_text(encoding="utf-8")
    lists: dict[str, list[str]] = tomllib.loads(text)
    return lists


@cache
def _soft_actions() -> frozenset[str]:
    return frozenset(_lists()["soft_actions"])


@cache
def _unseen(language: str) -> re.Pattern[str]:
    """The words of a language for what nobody can observe; the English ones where it has none."""
    words = _lists().get(f"unseen_{language}", _lists()["unseen_en"])
    each = "|".join(re.escape(fold(word)).replace(r"\*", r"\S*") for word in words)
    lead = "[وف]?(?:[بلك]?(?:ال)?|لل)[سينتا]{0,2}" if language == "ar" else ""
    return re.compile(rf"(?<!\S){lead}(?:{each})(?!\S)")
