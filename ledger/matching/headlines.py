"""What tells two headlines apart: the signs behind the stance of a later text towards a claim."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from ledger.matching.antonyms import opposed
from ledger.matching.relations import opposites_of
from ledger.matching.turnings import TURNINGS
from ledger.matching.weights import Weights
from ledger.matching.wording import letters_alike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.matching.reading import Reading

__all__ = ["Headlines", "signs"]

TURNS = ("negation", "denial", "failure", "delay", "staying")
ALIKE = 80
SHORTEST = 4
STEPS = (0.2, 0.34, 0.5, 0.7)
"""Shares of words kept at which a pair says something else: another topic, a summary, a repetition."""
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
        return _left_over(self.claim, self.later)

    @cached_property
    def added(self) -> list[str]:
        """Terms of the later text that nothing in the claim resembles, in order."""
        return _left_over(self.later, self.claim)

    def kept(self, dropped: Sequence[str]) -> float:
        """The share of the claim's words, by weight, without those `dropped`."""
        return _share(self.claim.terms, dropped)

    def held(self, added: Sequence[str]) -> float:
        """The share of the later text's words, by weight, without those `added`."""
        return _share(self.later.terms, added)


def signs(pair: Headlines) -> dict[str, float]:
    """The signs of `pair` by name, each about -1..1; words on one side only are named `+word` and `-word`."""
    groups = (_overlap, _measure, _turns, _exchanges, _actors, _actions, _numbers, *TURNINGS)
    found = {name: value for group in groups for name, value in group(pair).items()}
    found |= {f"+{word}": 1.0 for word in set(pair.added)}
    found |= {f"-{word}": 1.0 for word in set(pair.dropped)}
    return found


def _overlap(pair: Headlines) -> dict[str, float]:
    """How like the two texts are, by words, letters and order."""
    claim, later = pair.claim, pair.later
    order = fuzz.ratio(claim.line, later.line) / 100
    sorted_ratio = fuzz.token_sort_ratio(claim.line, later.line) / 100
    kept, held = pair.kept(pair.dropped), pair.held(pair.added)
    return {
        "kept": kept,
        "held": held,
        "kept_and_held": kept * held,
        "order": order,
        "sorted": sorted_ratio,
        "turned_round": max(sorted_ratio - order, 0.0) * kept * held,
        "same_stretch": fuzz.partial_ratio(claim.folded, later.folded) / 100,
        "same_words": fuzz.token_set_ratio(claim.line, later.line) / 100,
        "letters": letters_alike(claim, later),
    }


def _measure(pair: Headlines) -> dict[str, float]:
    """How many words were dropped and added, in steps: little and much say different things."""
    claim, later = len(pair.claim.terms) or 1, len(pair.later.terms) or 1
    kept, held = 1 - len(pair.dropped) / claim, 1 - len(pair.added) / later
    steps = {f"kept_under_{bound}": float(kept < bound) for bound in STEPS}
    steps |= {f"held_under_{bound}": float(held < bound) for bound in STEPS}
    return {
        **steps,
        "nothing_shared": float(not pair.shared),
        "all_held": float(held == 1),
        "short": float(later < 0.6 * claim),
        "length": min(later / claim, 2.0),
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
    language = pair.claim.language
    contraries = opposed(pair.dropped, pair.added, language)
    anywhere = opposed(set(pair.claim.terms), pair.added, language)
    kept = pair.kept(pair.dropped)
    named, meant = set(pair.claim.concepts), set(pair.later.concepts)
    return {
        "contrary": float(bool(contraries)),
        "contraries": min(len(contraries), 3) / 3,
        "contrary_anywhere": float(bool(anywhere)),
        "contrary_and_kept": kept if contraries else 0.0,
        "same_concepts": len(named & meant) / max(len(named | meant), 1),
        "concepts_kept": len(named & meant) / max(len(named), 1),
        "slot": min(_slots(pair), 2) / 2,
    }


def _actors(pair: Headlines) -> dict[str, float]:
    """Places and actors that both name, or that one text puts in the place of the other's."""
    found: dict[str, float] = {}
    for name, claim, later in (
        ("place", set(pair.claim.places), set(pair.later.places)),
        ("actor", set(pair.claim.actors), set(pair.later.actors)),
    ):
        found[f"same_{name}"] = float(bool(claim & later))
        found[f"other_{name}"] = float(bool(claim - later) and bool(later - claim))
        found[f"no_same_{name}"] = float(bool(claim) and bool(later) and not claim & later)
    return found


def _actions(pair: Headlines) -> dict[str, float]:
    """The same policy action in both, its opposite, or another."""
    claim, later = pair.claim.deeds, pair.later.deeds
    undone = {name for deed in claim for name in opposites_of(deed)}
    both = bool(claim) and bool(later) and not claim & later
    return {
        "same_action": float(bool(claim & later)),
        "other_action": float(both),
        "opposite_action": float(both and bool(undone & later)),
    }


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
    """The same numbers or others, in digits or in words."""
    claim = {figure.value for figure in pair.claim.figures}
    later = {figure.value for figure in pair.later.figures}
    found: dict[str, float] = {}
    if claim and later:
        found["same_figure" if claim & later else "other_figure"] = 1.0
    digits, later_digits = pair.claim.numbers, pair.later.numbers
    if digits and later_digits:
        found["same_numbers" if digits == later_digits else "other_numbers"] = 1.0
    elif digits or later_digits:
        found["number_one_side"] = 1.0
    return found


def _share(terms: Sequence[str], left: Sequence[str]) -> float:
    total = sum(map(_PLAIN.weight, terms))
    return 1 - sum(map(_PLAIN.weight, left)) / total if total else 0.0


def _left_over(one: Reading, other: Reading) -> list[str]:
    held = set(other.terms)
    meant = {name for names in other.meanings.values() for name in names}
    return [
        term
        for term in one.terms
        if term not in held
        and not one.meanings.get(term, frozenset()) & meant
        and not _resembles(term, other.terms)
    ]


def _resembles(term: str, others: list[str]) -> bool:
    if len(term) < SHORTEST or term[:1].isdigit():
        return False
    return any(fuzz.ratio(term, other, score_cutoff=ALIKE) for other in others if len(other) >= SHORTEST)
