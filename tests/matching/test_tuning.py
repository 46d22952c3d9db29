"""A desk's own threshold and coefficients: kept as a file, used by every way in, refused where they do not fit."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.errors import InputError
from ledger.matching import Index, Tuning, match_index, open_index, save_index
from ledger.matching.refit import Example, refit
from ledger.matching.scoring import Profile, log_odds_of, probability, profile
from ledger.model import Article, Claim

SHIPPED = profile("same_language")
CLAIM = Claim(id="C1", text="The ministry will complete the new Basra port pier by June 2023", language="en")
NEWS = Article(
    title="", text="The ministry completed the new Basra port pier.", language="en", source="B", id="A1"
)


def stricter(by: float) -> Tuning:
    """The program's coefficients, each pair less likely by so many log-odds."""
    profiles = {kind: replace(one, base=one.base - by) for kind, one in Tuning().profiles.items()}
    return Tuning(0.3, profiles)


def test_a_file_says_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(stricter(1.5).text())
    assert Tuning.read(path) == stricter(1.5)
    assert Tuning.read(path).mark != Tuning().mark == ""


WHOLE = stricter(1).text()
UNFIT = [
    ("", "no coefficients of matching"),
    ("fitted_from = ", "no coefficients of matching"),
    (WHOLE.replace('fitted_from = "', 'fitted_from = "0'), "features of another version"),
    (WHOLE.replace("concepts = ", "notions = "), "no coefficients of matching"),
    (WHOLE.replace("threshold = 0.3", "threshold = 3"), "no coefficients of matching"),
    (WHOLE.replace("threshold = 0.3", 'threshold = "low"'), "no coefficients of matching"),
    (WHOLE.replace("[same_language]", "[same]"), "no coefficients of matching"),
]


@pytest.mark.parametrize(("text", "says"), UNFIT)
def test_a_file_that_does_not_fit_is_refused(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=f"{says}.*lab tune --refit"):
        Tuning.read(path)


def test_one_that_is_not_there_or_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        Tuning.read(tmp_path / "none.toml")
    (tmp_path / "own.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="no coefficients"):
        Tuning.read(tmp_path / "own.toml")


def test_articles_are_held_by_it_wherever_the_index_comes_from(tmp_path: Path) -> None:
    (as_shipped,) = match_index(NEWS, Index([CLAIM]))
    save_index(Index([CLAIM]), tmp_path)
    for index in (
        Index([CLAIM], tuning=stricter(1)),
        open_index(tmp_path, [CLAIM], tuning=stricter(1)).index,
    ):
        (found,) = match_index(NEWS, index)
        assert log_odds_of(found.score) == pytest.approx(log_odds_of(as_shipped.score) - 1, abs=1e-6)
    above = Tuning(threshold=min(as_shipped.score + 0.001, 0.9999))
    assert match_index(NEWS, Index([CLAIM], tuning=above)) == []


@st.composite
def judged(draw: st.DrawFn) -> list[Example]:
    """Up to thirty pairs whose features are anywhere in 0..1, accepted or rejected."""
    some = st.fixed_dictionaries(dict.fromkeys(SHIPPED.weights, st.floats(0, 1)))
    return draw(st.lists(st.builds(Example, some, st.floats(0, 1), st.sampled_from([0.0, 1.0])), max_size=30))


def cost(fitted: Profile, examples: list[Example], pull: float) -> float:
    """What a refit is to make least, written out."""
    total = pull * (fitted.base - SHIPPED.base) ** 2
    for name, weight in fitted.weights.items():
        total += pull * (weight - SHIPPED.weights[name]) ** 2
    for one in examples:
        shares = (w * (one.values[name] - SHIPPED.typical[name]) for name, w in fitted.weights.items())
        odds = fitted.base + sum(shares) - one.taken_off
        total -= log_of(probability(odds if one.right else -odds))
    return total


def log_of(share: float) -> float:
    return math.log(max(share, 1e-300))


@settings(max_examples=25)
@given(judged(), st.sampled_from([0.3, 3.0, 30.0]))
def test_no_nearby_coefficients_are_better_and_none_changes_its_sign(
    examples: list[Example], pull: float
) -> None:
    fitted = refit(SHIPPED, examples, pull=pull)
    least = cost(fitted, examples, pull)
    assert least <= cost(SHIPPED, examples, pull) + 1e-6
    for name, weight in fitted.weights.items():
        assert weight * SHIPPED.weights[name] >= 0
        for by in (-0.05, 0.05):
            moved = replace(fitted, weights={**fitted.weights, name: weight + by})
            if (weight + by) * SHIPPED.weights[name] >= 0:
                assert cost(moved, examples, pull) >= least - 1e-3


def test_nothing_judged_moves_nothing_and_a_hard_pull_little() -> None:
    assert refit(SHIPPED, [], pull=1) is SHIPPED
    wrong = [Example(dict.fromkeys(SHIPPED.weights, 1.0), 0.0, 0.0)] * 10
    near, far = (refit(SHIPPED, wrong, pull=pull) for pull in (1000.0, 0.3))
    assert SHIPPED.base > near.base > far.base
    assert near.base == pytest.approx(SHIPPED.base, abs=0.1)
