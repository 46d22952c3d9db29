"""Fit the coefficients that articles are matched by, and write them to coefficients.toml.

    python benchmarks/fits/events.py FOLDER     our own pairs; posts of FOLDER's train halves as strangers

HARD, PULL and PRIOR are set by hand. Afterwards meaning.py is to be run again: it adds to what these give.
"""

from __future__ import annotations

import random
import sys
import tomllib
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from coefficients import write_profile
from scipy.optimize import minimize
from sets import LANGUAGES, read_right

from ledger.lab.rank import read_entries
from ledger.matching.index import Index
from ledger.matching.pair import Pair
from ledger.matching.posts import plain
from ledger.matching.ranking import read_claims
from ledger.matching.reading import Reading
from ledger.matching.scoring import FEATURES, log_odds_of
from ledger.matching.signals import concept_weight
from ledger.matching.tuning import THRESHOLD
from ledger.model import Claim

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

PAIRS = Path(__file__).resolve().parents[2] / "tests" / "matching" / "data" / "events_fit.toml"
CONTENT = ("concepts", "passage_concepts")
WORDS = ("claim_words", "passage_words")
SUBSTANCE = (
    "action",
    "other_action",
    "places",
    "other_places",
    "actors",
    "speaker",
    "names",
    "figures",
    "other_figures",
    "deadline",
    "other_deadline",
)
AGAINST = ("other_places", "other_action", "other_figures", "other_deadline")
EVENTS = {"same_language": (*WORDS, *CONTENT, *SUBSTANCE), "cross_language": (*CONTENT, *SUBSTANCE)}
"""Features of the ledger's own profiles, the quick ones first, in which order they are read; those in AGAINST
may only lower a score, the others raise it. One that the fit gives no weight is left out."""
READ = EVENTS["same_language"]
PRIOR = {"speaker": 0.5, "names": 0.5, "deadline": 1.0, "figures": 1.0, "other_places": -1.0}
"""Where the weights lean without evidence: our pairs are too few to teach rare features."""
HARD = 3.0
"""What a hard neighbour counts of a pair from two different events."""
STRANGE = 0.02
"""What a stranger counts: a claim that the post is not about, drawn by lot or for its concepts."""
BY_LOT = 10
BY_CONCEPTS = 5
"""Strangers of a post, so many of either kind."""
EVERY = 4
"""The claims that strangers are drawn from: every so many of a set."""
DAY = date(2020, 6, 1)
"""The day that posts are read for, which have none."""
PULL = 0.3
"""L2 towards the prior, set by hand."""


TINY = 0.01
"""A feature of less weight is left out: it would be read for nothing."""


class Labelled(NamedTuple):
    """A pair: its features, whether the passage bears on the claim, its event, what it counts, its profile.

    The event is STRANGER of a post and a claim of another.
    """

    x: Any
    right: bool
    event: int
    counts: float
    found: str


STRANGER = -1


def fit_events(path: Path, folder: Path, *, write: bool = True) -> None:
    every = [*label_events(path), *label_strangers(folder)]
    for profile, names in EVENTS.items():
        columns = [READ.index(name) for name in names]
        rows = [row._replace(x=row.x[columns]) for row in every if row.found == profile]
        x = np.array([row.x for row in rows])
        y = np.array([row.right for row in rows])
        events = np.array([row.event for row in rows])
        counts = np.array([row.counts for row in rows])
        odds = np.zeros(len(y))
        for event in np.unique(events[events != STRANGER]):
            kept = events != event
            weights, base = fit_signed(x[kept], y[kept], counts[kept], names)
            odds[~kept] = x[~kept] @ weights + base
        own = events != STRANGER
        hard = own & ((counts > 1) | y)
        print(f"{profile}: {y.sum()} right, {(hard & ~y).sum()} hard neighbours, left-out events: ", end="")
        found = odds > log_odds_of(THRESHOLD)
        print(f"found {found[y].mean():.3f}, hard taken {found[hard & ~y].mean():.3f}, ", end="")
        print(f"others taken {found[own & ~hard].mean():.4f}", flush=True)
        if write:
            weights, base = fit_signed(x, y, counts, names)
            used = np.flatnonzero(np.abs(weights) > TINY)
            typical = x[own & ~hard].mean(0)
            write_profile(profile, [names[at] for at in used], weights[used], base, typical[used])


def label_events(path: Path) -> Iterator[Labelled]:
    """Every passage of every event with every claim of every event."""
    events = tomllib.loads(path.read_text(encoding="utf-8"))["event"]
    index, owners = Index(), []
    for at, event in enumerate(events):
        for language in ("en", "ar"):
            index.add(
                Claim(text=event[language], language=language, said_on=date.fromisoformat(event["said"]))
            )
            owners.append(at)
    index.enter()
    for at, event in enumerate(events):
        for line in event["passages"]:
            head, _, text = line.partition(": ")
            language, day, stance = head.split()
            reading = Reading(text, language, date.fromisoformat(day))
            for entry, owner in zip(index.claims, owners, strict=True):
                own = owner == at
                counts = HARD if own and stance == "none" else 1.0
                pair = Pair(entry, reading, index.weights)
                yield labelled(pair, at, counts, right=own and stance != "none")


def label_strangers(folder: Path) -> Iterator[Labelled]:
    """Posts of the train halves with claims that they are not about, of either language."""
    chance = random.Random(3)
    sets = [(read_right(folder / name), language, folder / name) for name, language in LANGUAGES.items()]
    for right, spoken, home in sets:
        asked = [
            (Reading(plain(one.text), spoken, DAY), right[one.id])
            for one in read_entries(home / "queries.train.jsonl", spoken)
            if one.id in right
        ]
        for _, language, other in sets:
            index = read_claims(islice(read_entries(other / "claims.jsonl", language), 0, None, EVERY))
            index.enter()
            for reading, held in asked:
                for number in strangers(index, reading, chance):
                    if index.claims[number].claim.id not in held:
                        pair = Pair(index.claims[number], reading, index.weights)
                        yield labelled(pair, STRANGER, STRANGE, right=False)


def strangers(index: Index, reading: Reading, chance: random.Random) -> Iterator[int]:
    """Claims by lot, and those that share most concepts with `reading` for their number."""
    yield from chance.sample(range(len(index)), BY_LOT)
    concepts = index.family("concepts")
    named = reading.concepts
    weights = [concept_weight(key, index.weights) if key in named else 0.0 for key in concepts.keys]
    shared = concepts.totals(np.array(weights))
    shared /= np.sqrt(np.maximum(np.array(concepts.lengths), 1))
    best = np.argsort(-shared)[:BY_CONCEPTS]
    yield from best[shared[best] > 0].tolist()


def labelled(pair: Pair, event: int, counts: float, *, right: bool) -> Labelled:
    x = np.array([FEATURES[name](pair).value for name in READ])
    return Labelled(x, right, event, counts, "cross_language" if pair.is_cross_language else "same_language")


def fit_signed(x: Any, y: Any, counts: Any, names: Collection[str]) -> tuple[Any, float]:
    """Logistic regression whose weights keep their sign and lean to the prior."""
    prior = np.array([PRIOR.get(name, 0.0) for name in names] + [0.0])
    pull = np.array([PULL] * len(names) + [0.0])
    bounds = [(None, 0.0) if name in AGAINST else (0.0, None) for name in names] + [(None, None)]
    filled = np.hstack([x, np.ones((len(x), 1))])
    sign = np.where(y, 1.0, -1.0)

    def loss(weights: Any) -> tuple[float, Any]:
        margin = sign * (filled @ weights)
        off = weights - prior
        total = float(counts @ np.logaddexp(0, -margin)) + float(pull @ off**2)
        slope = -(filled.T @ (counts * sign * np.exp(-np.logaddexp(0, margin)))) + 2 * pull * off
        return total, slope

    solved = minimize(loss, prior, jac=True, method="L-BFGS-B", bounds=bounds)
    return solved.x[:-1], float(solved.x[-1])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    fit_events(PAIRS, Path(sys.argv[1]))
