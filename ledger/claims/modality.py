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
_RELATIVE_VERB = 2
"""Words after which a relative clause has its verb, so that a negation behind them is the main clause's."""
_OPENING = 24
"""Characters of folded words within which a clause still opens."""
_AFTERTHOUGHT = 6
"""Words before a comma after which what follows is an afterthought, whose negation is its own."""
_SUBORDINATE = re.compile(
    r"(?<!\S)(?:which|who|because|whose|lest"
    r"|لان|التي|الذي|الذين|ممن|مما|حيث|حت[يى](?= لا )|كي|لكي|كيلا|لئلا|بحيث)(?!\S)"
)


def modality(clause: Clause, sense: Sense, language: str) -> Modality:
    """Conditional > desired > possible > intended > certain, where several signs are there."""
    words = signs(language)
    if words.has("modality.conditional", clause):
        return "conditional"
    if sense == "demand" or words.has("modality.desired", clause) or _stresses(clause, language):
        return "desired"
    if sense == "forecast" or words.has("modality.possible", clause) or _may_be(clause, language):
        return "possible"
    if sense == "plan" or _intends(clause, language):
        return "intended"
    return _BY_SENSE.get(sense, "certain")


def _intends(clause: Clause, language: str) -> bool:
    """Whether an intention is spoken of, and not only after a flat "will" (will cut jobs, as it plans to)."""
    words = signs(language)
    place, flat = words.first("modality.intended", clause), words.first("future.flat", clause)
    return place is not None and (flat is None or place < flat)


def _stresses(clause: Clause, language: str) -> bool:
    """Whether the clause opens with a noun of need (ضرورة أن ...)."""
    place = signs(language).first("modality.stressed", clause)
    return place is not None and place <= _OPENING


def _may_be(clause: Clause, language: str) -> bool:
    """قد before an imperfect verb is "may"; before a past verb it only stresses."""
    if language != "ar":
        return False
    match = _QAD.search(clause.keys)
    return match is not None and _PAST_AFTER_QAD.search(clause.keys) is None


def is_negated(clause: Clause, sense: Sense, language: str) -> bool:
    """Whether the proposition as stated is negative: its main clause, not one that hangs on it."""
    if sense == "deny":
        return True
    words = signs(language)
    if words.has("polarity.denial", clause):
        return True
    if sense != "say" and words.has("polarity.asked", clause):
        return True
    keys = clause.keys
    for match in words.every("polarity.still", clause):
        keys = keys[: match.start()] + "_" * (match.end() - match.start()) + keys[match.end() :]
    place = words.first("polarity.negative", Clause(keys))
    return place is not None and _in_main(keys, place)


def _in_main(keys: str, place: int) -> bool:
    """Whether a negation stands before any relative clause and not in an afterthought behind a comma."""
    subordinate = _SUBORDINATE.search(keys)
    if subordinate is not None and subordinate.start() < place:
        between = keys[subordinate.end() : place].split()
        if len(between) < _RELATIVE_VERB:
            return False
    before = keys[:place].rsplit(" , ", 1)[0] if " , " in keys[:place] else ""
    return len(before.split()) < _AFTERTHOUGHT
