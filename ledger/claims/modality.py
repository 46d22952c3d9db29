"""How sure a proposition is put, and whether it is put as a negative."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledger.claims.signs import Clause, signs

if TYPE_CHECKING:
    from ledger.claims.lexicon import Sense
    from ledger.model import Modality

__all__ = ["is_negated", "modality"]

_QAD = re.compile(r"(?<!\S)[وف]?قد [يتنا]\w{2,}")
_PAST_AFTER_QAD = re.compile(r"(?<!\S)[وف]?قد (?:ت[^\Wي]\w{2}ت?|ا\w+ت)(?!\S)")
_BY_SENSE: dict[Sense, Modality] = {"demand": "desired", "plan": "intended", "forecast": "possible"}
_REACH = 45
"""Characters of folded text in which a negation still belongs to the main clause."""
_SUBORDINATE = re.compile(r"(?<!\S)(?:which|who|because|whose|where|لان|التي|الذي|الذين)(?!\S)")


def modality(clause: Clause, sense: Sense, language: str) -> Modality:
    """conditional > desired > possible > intended > certain, where several signs are there."""
    words = signs(language)
    if words.has("modality.conditional", clause):
        return "conditional"
    if sense == "demand" or words.has("modality.desired", clause):
        return "desired"
    if sense == "forecast" or words.has("modality.possible", clause) or _may_be(clause, language):
        return "possible"
    if sense == "plan" or words.has("modality.intended", clause):
        return "intended"
    return _BY_SENSE.get(sense, "certain")


def _may_be(clause: Clause, language: str) -> bool:
    """قد before an imperfect verb is "may"; before a past verb it only stresses."""
    if language != "ar":
        return False
    match = _QAD.search(clause.keys)
    return match is not None and _PAST_AFTER_QAD.search(clause.keys) is None


def is_negated(clause: Clause, sense: Sense, language: str) -> bool:
    """Whether the proposition as stated is negative."""
    if sense == "deny":
        return True
    words = signs(language)
    place = words.first("polarity.negative", clause)
    if place is None:
        return False
    still = words.first("polarity.still", clause)
    if still is not None and still <= place:
        rest = Clause(clause.keys[place + 3 :])
        return still != place and False if len(rest.keys) < 4 else _later(rest, language)
    return _in_main(clause.keys, place)


def _later(rest: Clause, language: str) -> bool:
    place = signs(language).first("polarity.negative", rest)
    return place is not None and place <= _REACH and signs(language).first("polarity.still", rest) is None


def _in_main(keys: str, place: int) -> bool:
    """Whether a negation stands in the main clause: near its start, or before any subordinate clause."""
    subordinate = _SUBORDINATE.search(keys)
    return subordinate is None or place < subordinate.start()
