"""Fit what the meaning of claim and passage adds where their words leave a match open; needs `semantic`.

    python benchmarks/fits/meaning.py VECTORS     our own pairs, tests/matching/data/events_fit.toml

Writes ledger/matching/data/meaning.toml and prints, of events left out and of events_held.toml, how many
passages reach the threshold by words and with meaning. VECTORS is a folder that keeps vectors between runs.
To be run again whenever the coefficients of articles are fitted anew: it adds to what they give.
"""

from __future__ import annotations

import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from coefficients import DATA
from events import HARD, PAIRS, PULL
from scipy.optimize import minimize

from ledger.matching.index import Index
from ledger.matching.pair import Pair
from ledger.matching.reading import Reading
from ledger.matching.scoring import log_odds_of
from ledger.matching.sense import OPEN
from ledger.matching.tuning import KINDS, THRESHOLD, Tuning
from ledger.matching.vectors import Vectors, encoder
from ledger.model import Claim

CENTRE = 0.85
"""A cosine in the middle of them all, from which they are counted while fitting."""


class Pairs(NamedTuple):
    """Pairs of one kind: log-odds by words, cosine, whether the passage bears on the claim, event, weight."""

    odds: Any
    cosine: Any
    right: Any
    event: Any
    counts: Any

    def of(self, rows: Any) -> Pairs:
        """Those rows of them."""
        return Pairs(*(values[rows] for values in self))


def read_pairs(path: Path, vectors: Vectors) -> dict[str, Pairs]:
    """Every passage with every claim that its words do not rule out, by kind; weights as in events."""
    events = tomllib.loads(path.read_text(encoding="utf-8"))["event"]
    index, tuning = Index(), Tuning()
    for event in events:
        for language in ("en", "ar"):
            said_on = date.fromisoformat(event["said"])
            said_on = date.fromisoformat(event["said"])
            index.add(Claim(text=event[language], language=language, said_on=said_on))
    index.enter()
    rows: dict[str, list[tuple[float, ...]]] = {kind: [] for kind in KINDS}
    for at, event in enumerate(events):
        for line in event["passages"]:
            head, _, text = line.partition(": ")
            language, day, stance = head.split()
            reading = Reading(text, language, date.fromisoformat(day))
            for number, entry in enumerate(index.claims):
                pair = Pair(entry, reading, index.weights)
                odds = tuning.of(pair).log_odds(pair)
                own = number // 2 == at
                kind = KINDS[pair.is_cross_language]
                if odds >= log_odds_of(OPEN[0]) or (own and stance != "none"):
                    one, other = vectors.of([entry.reading.text, text])
                    right = own and stance != "none"
                    counts = HARD if own and not right else 1.0
                    rows[kind].append((odds, float(one @ other), right, number // 2, counts))
    vectors.save()
    return {kind: Pairs(*map(np.array, zip(*found, strict=True))) for kind, found in rows.items()}


def is_open(pairs: Pairs, kind: str) -> Any:
    low, high = map(log_odds_of, OPEN)
    return (pairs.odds >= low) & ((pairs.odds <= high) | (kind == "cross_language"))


def fit(pairs: Pairs, kind: str) -> tuple[float, float]:
    """Weight of the cosine, and the cosine that adds nothing."""
    x = pairs.of(is_open(pairs, kind))
    sign = np.where(x.right > 0, 1.0, -1.0)

    def loss(given: Any) -> float:
        odds = x.odds + given[0] * 10 * (x.cosine - CENTRE) + given[1]
        return float(x.counts @ np.logaddexp(0, -sign * odds) + PULL * given[0] ** 2)

    weight, base = minimize(loss, [0.0, 0.0], method="L-BFGS-B").x
    return float(10 * weight), float(CENTRE - base / (10 * weight))


def scores(pairs: Pairs, kind: str, fitted: tuple[float, float]) -> Any:
    added = fitted[0] * (pairs.cosine - fitted[1])
    return np.where(is_open(pairs, kind), pairs.odds + added, pairs.odds)


def report(title: str, pairs: Pairs, odds: Any) -> None:
    right, hard = pairs.right > 0, pairs.counts > 1
    reached = odds >= log_odds_of(THRESHOLD)
    print(
        f"{title}: found {reached[right].sum()} of {right.sum()}, "
        f"hard neighbours taken {reached[hard].sum()}, others {reached[~right & ~hard].sum()}"
    )


def main(vectors: Vectors) -> None:
    fit_on = read_pairs(PAIRS, vectors)
    held = read_pairs(PAIRS.with_name("events_held.toml"), vectors)
    lines = ["# What a cosine adds in log-odds, by benchmarks/fits; not edited by hand."]
    for kind in KINDS:
        own = fit_on[kind]
        left_out = np.array(own.odds)
        for event in np.unique(own.event):
            out = own.event == event
            left_out[out] = scores(own.of(out), kind, fit(own.of(~out), kind))
        report(f"{kind}, left-out events, by words", own, own.odds)
        report(f"{kind}, left-out events, with meaning", own, left_out)
        weight, typical = fit(own, kind)
        report(f"{kind}, events held, by words", held[kind], held[kind].odds)
        report(f"{kind}, events held, with meaning", held[kind], scores(held[kind], kind, (weight, typical)))
        lines += ["", f"[{kind}]", f"weight = {weight:.3f}", f"typical = {typical:.4f}"]
    (DATA / "meaning.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Vectors(encoder(), Path(sys.argv[1])))
