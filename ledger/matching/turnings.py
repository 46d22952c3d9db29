"""How a later headline turns a claim round, or says it in other words: signs of language behind its stance.

A noun for its verb, a word of the same sense or of the contrary one, which thing goes up and which down, a
denial for a negation, who did it to whom.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from ledger.matching.antonyms import are_contrary, sides
from ledger.matching.families import family

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from ledger.matching.antonyms import Sides
    from ledger.matching.headlines import Headlines
    from ledger.matching.reading import Reading

__all__ = ["TURNINGS"]

NEAR = 3
"""Words between a thing and the word that says where it goes, at most."""
SOME = 3
"""Things or families from which no more is said."""


def families(pair: Headlines) -> dict[str, float]:
    """How much of either text the other holds where a noun may stand for its verb."""
    dropped, added = _unrelated(pair)
    kept, held = pair.kept(dropped), pair.held(added)
    return {
        "family_kept": kept,
        "family_held": held,
        "family_kept_and_held": kept * held,
        "families": min(len(pair.dropped) - len(dropped), SOME) / SOME,
    }


def senses(pair: Headlines) -> dict[str, float]:
    """Words put in the place of others of the same sense, or of the contrary one, and what is left."""
    dropped, added = _unrelated(pair)
    language = pair.claim.language
    same, contrary = [], []
    for one in dropped:
        for other in added:
            there, here = sides(one, language), sides(other, language)
            same += [(one, other)] if not there.isdisjoint(here) else []
            contrary += [(one, other)] if are_contrary(there, here) else []
    met = {word for words in (*same, *contrary) for word in words}
    kept = pair.kept([word for word in dropped if word not in met])
    held = pair.held([word for word in added if word not in met])
    only_same, only_contrary = bool(same) and not contrary, bool(contrary) and not same
    return {
        "sense": min(len(same), 2) / 2,
        "same_sense": float(only_same),
        "contrary_sense": float(only_contrary),
        "sense_kept": kept,
        "sense_held": held,
        "sense_kept_and_held": kept * held,
        "same_sense_and_kept": kept if only_same else 0.0,
        "contrary_sense_and_kept": kept if only_contrary else 0.0,
    }


def directions(pair: Headlines) -> dict[str, float]:
    """Of the things that both name, how many go the same way (up, down, allowed…), how many another."""
    claim, later = _ways(pair.claim), _ways(pair.later)
    things = claim.keys() & later.keys()
    other = sum(are_contrary(claim[thing], later[thing]) for thing in things)
    same = sum(
        not claim[thing].isdisjoint(later[thing])
        for thing in things
        if not are_contrary(claim[thing], later[thing])
    )
    return {
        "other_way": min(other, SOME) / SOME,
        "same_way": min(same, SOME) / SOME,
        "some_other_way": float(other > 0),
        "all_same_way": float(same > 0 and not other),
        "ways": (same - other) / (same + other) if same + other else 0.0,
    }


def denials(pair: Headlines) -> dict[str, float]:
    """Whether both negate or deny, or only one of them: "there is no" is said again by "denied"."""
    claim, later = (
        any(hit.name in ("negation", "denial") for hit in reading.cues)
        for reading in (pair.claim, pair.later)
    )
    return {"denied_on_one_side": float(claim != later), "denied_on_both": float(claim and later)}


def order(pair: Headlines) -> dict[str, float]:
    """Whether what both name comes in another order: "A warns B" and "B warns A" have the same words."""
    claim, later = _named(pair.claim), _named(pair.later)
    both = [key for key in claim if key in later]
    swapped = len(both) > 1 and both != [key for key in later if key in both]
    discordant, first_later = _discordance(*(_families(reading) for reading in (pair.claim, pair.later)))
    dropped, added = _unrelated(pair)
    whole = pair.kept(dropped) * pair.held(added)
    return {
        "two_named": float(len(both) > 1),
        "names_swapped": float(swapped),
        "names_swapped_and_kept": whole if swapped else 0.0,
        "discordant": discordant,
        "discordant_and_kept": discordant * whole,
        "first_comes_later": float(first_later),
    }


TURNINGS = (families, senses, directions, denials, order)


def _families(reading: Reading) -> list[str]:
    return [family(term, reading.language) for term in reading.terms]


def _unrelated(pair: Headlines) -> tuple[list[str], list[str]]:
    """The words dropped and added that are of no family of the other text, and name nothing that it names."""
    claim, later = set(_families(pair.claim)), set(_families(pair.later))
    language = pair.claim.language
    both = {one.key for one in pair.claim.mentions} & {one.key for one in pair.later.mentions}
    named, also_named = _naming(pair.claim, both), _naming(pair.later, both)
    return (
        [word for word in pair.dropped if word not in named and family(word, language) not in later],
        [word for word in pair.added if word not in also_named and family(word, language) not in claim],
    )


def _naming(reading: Reading, keys: Collection[str]) -> set[str]:
    """The words that name actors or places of these keys."""
    spans = [(one.start, one.end) for one in reading.mentions if one.key in keys]
    return {
        term
        for term, token in reading.content
        if any(start <= token.start and token.end <= end for start, end in spans)
    }


def _ways(reading: Reading) -> Mapping[str, Sides]:
    """For each thing the sides of the nearest word that has any.

    Where two are as near it is the one behind in English, where a subject comes before its verb, else the one
    before.
    """
    verb_behind = reading.language == "en"
    known = [sides(term, reading.language) for term in reading.terms]
    turning = [at for at, found in enumerate(known) if found]
    ways = {}
    for at, thing in enumerate(_families(reading)):
        if turning and not known[at]:
            nearest = min(turning, key=lambda place: (abs(place - at), (place > at) is not verb_behind))
            if abs(nearest - at) <= NEAR:
                ways[thing] = known[nearest]
    return ways


def _named(reading: Reading) -> list[str]:
    """Actors and places in the order in which they are first named."""
    return list(dict.fromkeys(one.key for one in sorted(reading.mentions, key=lambda one: one.start)))


def _discordance(claim: Sequence[str], later: Sequence[str]) -> tuple[float, bool]:
    """The share of pairs of shared words in the other order; whether the first is not the first there."""
    place = {word: at for at, word in reversed(list(enumerate(later)))}
    shared = [word for word in dict.fromkeys(claim) if word in place]
    pairs = list(combinations(shared, 2))
    if not pairs:
        return 0.0, False
    turned = sum(place[one] > place[other] for one, other in pairs)
    return turned / len(pairs), place[shared[0]] != min(place[word] for word in shared)
