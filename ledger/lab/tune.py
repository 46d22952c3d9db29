"""What a desk's own judgements say of matching: how strict to be, and by which coefficients.

Recall is counted among what editors accepted: what was neither proposed nor linked by hand is not seen here.
Rows need nothing more; a suggestion and a fit need SciPy, the extra `tune`.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ledger.matching.refit import Example, refit
from ledger.matching.tuning import KINDS, Tuning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledger.lab.judged import Judged

__all__ = [
    "ENOUGH",
    "Compared",
    "Quality",
    "Refitted",
    "Row",
    "Suggestion",
    "compared",
    "fit",
    "is_installed",
    "lacking",
    "rows",
    "suggest",
]

ENOUGH = 35
"""Accepted pairs from which a threshold that loses none of them can be said to find nine in ten."""
FEWEST = 20
"""Accepted pairs, rejected ones, and claims, under which coefficients are not fitted."""
RECALL = 0.9
"""The share of accepted pairs that a suggested threshold must find, at the lower end of its interval."""
SURE = 0.95
"""How sure that interval is."""
STEPS = (0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Thresholds that are told."""
FINE = [step / 100 for step in range(5, 96)]
"""Thresholds that are looked at for a suggestion."""
FOLDS = 5
"""Parts that the judged claims are cut into, to score each by coefficients of the others."""
TINY = 1e-9
"""The least probability that a log loss is taken of."""
PULLS = (0.3, 1.0, 3.0, 10.0, 30.0)
"""How hard a refit may lean to the program's coefficients; the judgements choose, claim by claim left out."""


@dataclass(frozen=True, slots=True)
class Row:
    """Judged pairs at one threshold: how many reach it, the share of these accepted, of the accepted found.

    `languages` are the claim's and the passage's, () for all pairs. Shares of nothing are None.
    """

    languages: tuple[str, ...]
    threshold: float
    accepted: int
    rejected: int
    reached: int
    precision: float | None
    recall: float | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The threshold that the judgements speak for, None where they say too little, and why."""

    threshold: float | None
    why: str


@dataclass(frozen=True, slots=True)
class Quality:
    """Scores of judged pairs: mean log loss, and how often an accepted pair stands before a rejected one."""

    loss: float
    order: float | None


@dataclass(frozen=True, slots=True)
class Compared:
    """Held out by claim: scores of `judged` pairs by the program's coefficients and by the desk's own."""

    languages: tuple[str, ...]
    judged: int
    before: Quality
    after: Quality


@dataclass(frozen=True, slots=True)
class Refitted:
    """Coefficients fitted on all judgements; scores by the program's and, held out by claim, by a desk's own.

    `pull` is how hard they lean to the program's; `unseen` the scores they give pairs that nobody saw.
    """

    tuning: Tuning
    pull: float
    before: list[float]
    after: list[float]
    unseen: list[float]


def is_installed() -> bool:
    """Whether the extra `tune`, SciPy, is there."""
    return find_spec("scipy") is not None


def rows(judged: Sequence[Judged], scores: Sequence[float]) -> Iterator[Row]:
    """Precision and recall by threshold, for each pair of languages, the commonest first, and for all."""
    pairs = Counter(one.languages for one in judged)
    for languages in (*(pair for pair, _ in pairs.most_common()), ()):
        chosen = [
            (score, bool(one.accepted))
            for one, score in zip(judged, scores, strict=True)
            if languages in ((), one.languages)
        ]
        accepted = sum(right for _, right in chosen)
        for threshold in STEPS:
            reached = [right for score, right in chosen if score >= threshold]
            yield Row(
                languages=languages,
                threshold=threshold,
                accepted=accepted,
                rejected=len(chosen) - accepted,
                reached=len(reached),
                precision=sum(reached) / len(reached) if reached else None,
                recall=sum(reached) / accepted if accepted else None,
            )


def suggest(judged: Sequence[Judged], scores: Sequence[float], *, now: float) -> Suggestion:
    """The threshold that spares editors most of what they rejected and surely finds nine in ten accepted."""
    given = list(zip(scores, (bool(one.accepted) for one in judged), strict=True))
    right = [score for score, accepted in given if accepted]
    wrong = [score for score, accepted in given if not accepted]
    if len(right) < ENOUGH:
        return Suggestion(
            None,
            f"too few judgements: {len(right)} accepted, {len(wrong)} rejected; {ENOUGH} accepted say more",
        )

    def found(threshold: float) -> int:
        return sum(score >= threshold for score in right)

    def spared(threshold: float) -> int:
        return sum(now <= score < threshold for score in wrong)

    kept = [one for one in FINE if at_least(found(one), len(right)) >= RECALL]
    if not kept:
        return Suggestion(
            None, f"no threshold finds {RECALL} of the {len(right)} accepted: look at the linked ones"
        )
    best = max(kept, key=lambda one: (spared(one), -one))
    low = f"{found(best)} of {len(right)} accepted (at least {at_least(found(best), len(right)):.2f})"
    if spared(best):
        return Suggestion(best, f"it finds {low} and spares {spared(best)} of {len(wrong)} rejected")
    if kept[-1] < now:
        return Suggestion(
            kept[-1],
            f"{now:.2f} finds {found(now)} of {len(right)} accepted, the others were linked by hand; "
            f"{kept[-1]:.2f} finds {found(kept[-1])}; what else it brings nobody has judged",
        )
    return Suggestion(
        now, f"no stricter one spares a rejected pair and surely finds {RECALL} of the accepted"
    )


def at_least(found: int, of: int) -> float:
    """The lower end of Wilson's interval for a share."""
    from scipy.stats import binomtest

    return float(binomtest(found, of).proportion_ci(SURE, method="wilson").low)


def quality(judged: Sequence[Judged], scores: Sequence[float]) -> Quality:
    """How good the `scores` of judged pairs are; without a pair of both kinds none is in order, None."""
    right = [score for one, score in zip(judged, scores, strict=True) if one.accepted]
    wrong = [score for one, score in zip(judged, scores, strict=True) if not one.accepted]
    losses = [-math.log(max(given, TINY)) for given in (*right, *(1 - score for score in wrong))]
    before = sum((a > b) + (a == b) / 2 for a in right for b in wrong)
    pairs = len(right) * len(wrong)
    return Quality(sum(losses) / len(losses), before / pairs if pairs else None)


def lacking(judged: Sequence[Judged]) -> str:
    """Why these judgements are too few to fit on, "" where they are enough."""
    accepted = sum(bool(one.accepted) for one in judged)
    rejected, claims = len(judged) - accepted, len({one.claim for one in judged})
    if min(accepted, rejected, claims) >= FEWEST:
        return ""
    return (
        f"too few judgements to fit on: {accepted} accepted, {rejected} rejected, of {claims} claims; "
        f"{FEWEST} of each are needed"
    )


def compared(judged: Sequence[Judged], found: Refitted) -> Iterator[Compared]:
    """The scores held out beside the program's: for each pair of languages, then for all."""
    pairs = Counter(one.languages for one in judged)
    for languages in (*(pair for pair, _ in pairs.most_common()), ()):
        places = [at for at, one in enumerate(judged) if languages in ((), one.languages)]
        chosen = [judged[at] for at in places]
        yield Compared(
            languages=languages,
            judged=len(chosen),
            before=quality(chosen, [found.before[at] for at in places]),
            after=quality(chosen, [found.after[at] for at in places]),
        )


def fit(pairs: Sequence[Judged]) -> Refitted:
    """A desk's own coefficients, fitted on `pairs`, judged and unseen; scores are held out by claim."""
    judged = [one for one in pairs if one.accepted is not None]
    held_out: dict[int, float] = {}
    for kept, left in _folds(pairs):
        fitted = _fitted(kept, _pull(kept))
        held_out |= {id(one): one.score(fitted) for one in left if one.accepted is not None}
    pull = _pull(pairs)
    tuning = _fitted(pairs, pull)
    return Refitted(
        tuning=tuning,
        pull=pull,
        before=[one.score(Tuning()) for one in judged],
        after=[held_out[id(one)] for one in judged],
        unseen=[one.score(tuning) for one in pairs if one.accepted is None],
    )


def _pull(pairs: Sequence[Judged]) -> float:
    """The pull whose coefficients, fitted on the other claims, fit each claim's judgements best."""
    folds = [(kept, [one for one in left if one.accepted is not None]) for kept, left in _folds(pairs)]

    def loss(pull: float) -> float:
        total = 0.0
        for kept, left in folds:
            fitted = _fitted(kept, pull)
            total += quality(left, [one.score(fitted) for one in left]).loss * len(left) if left else 0.0
        return total

    return min(PULLS, key=loss)


def _fitted(pairs: Sequence[Judged], pull: float) -> Tuning:
    shipped = Tuning()
    profiles = {
        kind: refit(shipped.profiles[kind], [_example(one) for one in pairs if one.kind == kind], pull=pull)
        for kind in KINDS
    }
    return replace(shipped, profiles=profiles)


def _example(one: Judged) -> Example:
    return Example(
        one.values, one.taken_off, one.score(Tuning()) if one.accepted is None else float(one.accepted)
    )


def _folds(pairs: Sequence[Judged]) -> Iterator[tuple[list[Judged], list[Judged]]]:
    """The pairs of four fifths of the claims, and of the others; claims with many pairs are spread first."""
    sizes = Counter(one.claim for one in pairs if one.accepted is not None)
    fold_of = {claim: at % FOLDS for at, (claim, _) in enumerate(sizes.most_common())}
    for fold in range(FOLDS):
        yield (
            [one for one in pairs if fold_of[one.claim] != fold],
            [one for one in pairs if fold_of[one.claim] == fold],
        )
