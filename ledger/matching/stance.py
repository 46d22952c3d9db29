"""Does a later headline say the same as an earlier claim, the contrary, or something else?"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ledger.matching.headlines import Headlines, signs
from ledger.matching.reading import Reading
from ledger.matching.tables import table
from ledger.text.language import detect

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LABELS", "stance"]

LABELS = ("agree", "disagree", "other")


class _Fitted(NamedTuple):
    """Coefficients by sign, one number a label; `choice` is added before the likeliest label is chosen."""

    base: tuple[float, ...]
    choice: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]


def stance(claim: str, later: str, language: str = "") -> tuple[str, dict[str, float]]:
    """Tell how `later` stands to `claim`: agree, disagree or other, and the probability of each.

    `language` is "ar" or "en", found from both texts where it is "". "other" is a text about something else.
    The label is not always the likeliest one: rare labels are chosen a little earlier (see the fitting).
    """
    language = language or detect(f"{claim}\n{later}")
    fitted = _fitted()
    found = signs(Headlines(Reading(claim, language), Reading(later, language)))
    totals = list(fitted.base)
    for sign, value in found.items():
        for label, weight in enumerate(fitted.weights.get(sign, ())):
            totals[label] += weight * value
    chosen = max(range(len(LABELS)), key=lambda label: totals[label] + fitted.choice[label])
    return LABELS[chosen], dict(zip(LABELS, _shares(totals), strict=True))


def _shares(totals: list[float]) -> list[float]:
    most = max(totals)
    powers = [math.exp(total - most) for total in totals]
    return [round(power / sum(powers), 6) for power in powers]


@cache
def _fitted() -> _Fitted:
    fitted = table("stance")
    weights = {sign: tuple(row) for sign, row in fitted["signs"].items()}
    return _Fitted(tuple(fitted["base"]), tuple(fitted["choice"]), weights)
