"""What tells two headlines apart: the signs behind the stance of a later text towards a claim."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from ledger.matching.antonyms import opposed
from ledger.matching.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledger.matching.reading import Reading

__all__ = ["Headlines", "signs"]

TURNS = ("negation", "denial", "failure", "delay", "staying")
ALIKE = 80
SHORTEST = 4
MANY = 4
"""Words left over from which no more is said."""
_PLAIN = Weights()


@dataclass(frozen=True)
class Headlines:
    """A claim and a later text, with the words that only one of them has."""

    claim: Reading
    later: Reading

    @cached_property
    def shared(self) -> set[str]:
        """Terms of both."""
        return set(self.claim.terms) & set(self.later.terms)

    @cached_property
    def dropped(self) -> list[str]:
        """Terms of the claim that nothing in the later text resembles, in order."""
        return _left_over(self.claim.terms, self.later.terms)

    @cached_property
    def added(self) -> list[str]:
        """Terms of the later text that nothing in the claim resembles, in order."""
        return _left_over(self.later.terms, self.claim.terms)


def signs(pair: Headlines) -> dict[str, float]:
    """The signs of `pair` by name, each about -1..1; words on one side only are named `+word` and `-word`."""
    found = {**_overlap(pair), **_turns(pair), **_exchanges(pair), **_numbers(pair)}
    found |= {f"+{word}": 1.0 for word in set(pair.added)}
    found |= {f"-{word}": 1.0 for word in set(pair.dropped)}
    return found


def _overlap(pair: Headlines) -> dict[str, float]:
    claim, later = pair.claim, pair.later
    kept = _share(claim.terms, pair.dropped)
    held = _share(later.terms, pair.added)
    order = fuzz.ratio(claim.line, later.line) / 100
    sorted_ratio = fuzz.token_sort_ratio(claim.line, later.line) / 100
    both = kept * held
    return {
        "kept": kept,
        "held": held,
        "kept_and_held": both,
        "order": order,
        "sorted": sorted_ratio,
        "turned_round": max(sorted_ratio - order, 0.0) * both,
        "nothing_shared": float(not pair.shared),
        "little_shared": float(kept < 0.2),
        "short": float(len(later.terms) < 0.6 * len(claim.terms)),
        "dropped": min(len(pair.dropped), MANY) / MANY,
        "added": min(len(pair.added), MANY) / MANY,
        "one_changed": float(len(pair.dropped) == 1 and len(pair.added) == 1),
    }


def _turns(pair: Headlines) -> dict[str, float]:
    """Cues of negation, denial, failure… that stand on one side only, or on both."""
    claim = Counter(hit.name for hit in pair.claim.cues)
    later = Counter(hit.name for hit in pair.later.cues)
    found: dict[str, float] = {}
    for name in TURNS:
        if bool(claim[name]) != bool(later[name]):
            found[f"{name}_{'later' if later[name] else 'claim'}_only"] = 1.0
        elif claim[name]:
            found[f"{name}_both"] = 1.0
    return found


def _exchanges(pair: Headlines) -> dict[str, float]:
    """A word put in another's place: its contrary, its synonym, or something else."""
    contraries = opposed(pair.dropped, pair.added, pair.claim.language)
    any_contraries = opposed(set(pair.claim.terms), pair.added, pair.claim.language)
    named, meant = _concepts(pair.claim), _concepts(pair.later)
    only_claim = {name for name in named if name not in meant}
    only_later = {name for name in meant if name not in named}
    slots = _slots(pair)
    return {
        "contrary": float(bool(contraries)),
        "contrary_anywhere": float(bool(any_contraries)),
        "same_concepts": len(named & meant) / max(len(named | meant), 1),
        "other_action": float(bool(only_claim) and bool(only_later)),
        "slot": min(slots, 2) / 2,
    }


def _concepts(reading: Reading) -> set[str]:
    return {name for name, hit in reading.concepts.items() if hit.table in {"action", "election", "economy"}}


def _slots(pair: Headlines) -> int:
    """Places where a different word stands between the same neighbours."""
    dropped, added = set(pair.dropped), set(pair.added)
    return len(_around(pair.claim.terms, dropped) & _around(pair.later.terms, added))


def _around(terms: list[str], chosen: set[str]) -> set[tuple[str, str]]:
    padded = ["", *terms, ""]
    around: set[tuple[str, str]] = set()
    for before, word, after in zip(padded, padded[1:], padded[2:], strict=False):
        if word in chosen:
            around |= {(before, "left"), (after, "right")}
    return around


def _numbers(pair: Headlines) -> dict[str, float]:
    claim, later = pair.claim.numbers, pair.later.numbers
    if not claim and not later:
        return {}
    if claim and later:
        return {"same_numbers": 1.0} if claim == later else {"other_numbers": 1.0}
    return {"number_one_side": 1.0}


def _share(terms: list[str], left: list[str]) -> float:
    total = sum(map(_PLAIN.weight, terms))
    return 1 - sum(map(_PLAIN.weight, left)) / total if total else 0.0


def _left_over(terms: Iterable[str], others: list[str]) -> list[str]:
    held = set(others)
    return [term for term in terms if term not in held and not _resembles(term, others)]


def _resembles(term: str, others: list[str]) -> bool:
    if len(term) < SHORTEST or term[:1].isdigit():
        return False
    return any(fuzz.ratio(term, other, score_cutoff=ALIKE) for other in others if len(other) >= SHORTEST)
