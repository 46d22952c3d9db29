"""Fit the stance of a later headline, and write it to ledger/matching/data/stance.toml.

    python benchmarks/fits/stance.py FILE     headline pairs of the train half

STRENGTH and SEEN were chosen by cross-validation. The cross-validated figure is a little high: the labels'
offsets are chosen on the same predictions.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from coefficients import DATA
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from ledger.matching.headlines import Headlines, signs
from ledger.matching.reading import Reading
from ledger.matching.stance import LABELS

SEEN = 4
"""Headline pairs in which a word must be left over to get a coefficient of its own."""
SHUFFLES = 5
"""Cross-validations averaged: one alone leaves the rare label's offset to chance."""
STRENGTH = 0.4
"""scikit-learn's C for stance: chosen by the log loss of five-fold cross-validation between 0.2 and 0.7."""


def fit_stance(path: Path) -> None:
    pairs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = [signs(Headlines(Reading(p["s1"], "ar"), Reading(p["s2"], "ar"))) for p in pairs]
    seen = Counter(sign for row in found for sign in row)
    names = sorted(sign for sign, count in seen.items() if sign[0] not in "+-" or count >= SEEN)
    column = {name: at for at, name in enumerate(names)}
    x = np.zeros((len(found), len(names)))
    for at, row in enumerate(found):
        for sign, value in row.items():
            if sign in column:
                x[at, column[sign]] = value
    y = np.array([LABELS.index(p["stance"]) for p in pairs])
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    shuffled = (StratifiedKFold(5, shuffle=True, random_state=seed) for seed in range(SHUFFLES))
    odds = sum(cross_val_predict(model, x, y, cv=folds, method="predict_log_proba") for folds in shuffled)
    odds /= SHUFFLES
    choice = best_choice(odds, y)
    report(f1_score(y, (odds + choice).argmax(1), average=None), "stance, cross-validated F1")
    model.fit(x, y)
    write_stance(names, model, choice)


def best_choice(odds: Any, y: Any) -> Any:
    """What to add to each label's log-probability so that the mean F1 of the labels is highest."""
    steps = np.arange(-1.5, 1.51, 0.25)
    tried = [np.array([0.0, a, b]) for a in steps for b in steps]
    return max(tried, key=lambda c: f1_score(y, (odds + c).argmax(1), average="macro"))


def write_stance(names: list[str], model: Any, choice: Any) -> None:
    lines = [
        "# Stance of a later headline: log-odds for agree, disagree, other. +word stands in the later text",
        "# alone, -word in the claim alone. Fitted by benchmarks/fits; not edited by hand.",
        f"base = {_numbers(model.intercept_)}",
        f"choice = {_numbers(choice)}",
        "",
        "[signs]",
    ]
    lines += [f'"{name}" = {_numbers(model.coef_[:, at])}' for at, name in enumerate(names)]
    (DATA / "stance.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _numbers(values: Any) -> str:
    return "[" + ", ".join(f"{value:.3f}" for value in values) + "]"


def report(values: Any, title: str) -> None:
    print(title, *(f"{value:.4f}" for value in np.atleast_1d(values)), f"mean {np.mean(values):.4f}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    fit_stance(Path(sys.argv[1]))
