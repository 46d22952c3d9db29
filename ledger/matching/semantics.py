"""Features of meaning, for the extra `semantic`: they hold across wording and know no negation or number."""

from __future__ import annotations

from ledger.matching.pair import NOTHING, Pair, Signal

__all__ = ["MEANING"]


def meaning(pair: Pair) -> Signal:
    """How near claim and passage are in meaning, by their semantic vectors: the cosine."""
    return Signal(pair.meaning.likeness) if pair.meaning else NOTHING


def meaning_margin(pair: Pair) -> Signal:
    """How much nearer in meaning they are than either is to its own neighbours."""
    return Signal(pair.meaning.margin) if pair.meaning else NOTHING


def meaning_place(pair: Pair) -> Signal:
    """The claim's place by that margin among all claims: 1 for the first, a half for the second."""
    return Signal(1 / pair.meaning.place) if pair.meaning else NOTHING


def likeness_place(pair: Pair) -> Signal:
    """The claim's place by nearness in meaning among all claims: 1 for the first, a half for the second."""
    return Signal(1 / pair.meaning.likeness_place) if pair.meaning else NOTHING


def meaning_lead(pair: Pair) -> Signal:
    """How far the claim is ahead of all others by its margin; below 0 where another is ahead."""
    return Signal(pair.meaning.lead) if pair.meaning else NOTHING


MEANING = (meaning, meaning_margin, meaning_place, likeness_place, meaning_lead)
