"""What sort of claim a proposition is, and whether its outcome can later be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.claims.signs import Clause, signs

if TYPE_CHECKING:
    from ledger.claims.lexicon import Sense
    from ledger.model import Kind, Modality

__all__ = ["is_trackable", "kind"]

_BY_SENSE: dict[Sense, Kind] = {
    "demand": "demand",
    "commit": "commitment",
    "plan": "plan",
    "forecast": "forecast",
    "deny": "denial",
}
_TRACKED = frozenset({"commitment", "plan", "scheduled", "forecast"})


def kind(clause: Clause, sense: Sense, modality: Modality, *, language: str, dated: bool = False) -> Kind:
    """The kind by the verb that introduces it, else by the signs in the proposition itself.

    `dated` says that the proposition has a day still to come.
    """
    if sense in _BY_SENSE:
        return _BY_SENSE[sense]
    words = signs(language)
    if words.has("polarity.denial", clause):
        return "denial"
    if words.has("holder.commits", clause):
        return "commitment"
    future = words.is_future(clause)
    if not future and words.has("polarity.past", clause):
        return "statement"
    if modality == "desired":
        return "plan" if future and not words.has("modality.desired", clause) else "demand"
    if modality == "intended":
        return "scheduled" if dated and words.has("future.event", clause) else "plan"
    if dated and words.has("future.event", clause) and modality == "certain":
        return "scheduled"
    if modality == "conditional":
        return "commitment" if words.is_first_person(clause) else "plan"
    if future:
        return "commitment" if words.is_first_person(clause) else "forecast"
    ahead = words.has("forecast.ahead", clause) or (
        language == "ar" and not words.has("forecast.present", clause)
    )
    return "forecast" if modality == "possible" and (dated or ahead) else "statement"


def is_trackable(kind: Kind, clause: Clause, *, language: str, named_body: bool = False) -> bool:
    """Whether an outcome can later be checked; a demand only where one named body is asked for one act."""
    if kind == "demand":
        return named_body
    return kind in _TRACKED and not signs(language).has("holder.vague", clause)
