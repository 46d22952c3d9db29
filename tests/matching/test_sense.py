"""Meaning moves what words leave open, and nothing else; a stand-in for the model says what is near."""

from __future__ import annotations

import pytest

from ledger.matching import Index, Tuning, match_index
from ledger.matching.scoring import log_odds_of
from ledger.matching.sense import OPEN, Sense
from ledger.matching.vectors import Vectors
from ledger.model import Article, Claim
from tests.matching.test_meanings import Model

CLAIM = Claim(id="C1", text="The ministry will open the new bridge in Basra by June 2023", language="en")
NEAR = "The crossing in Basra is to be inaugurated, officials of the ministry said."
FAR = "The tax office in Basra is to be closed, officials of the ministry said."
SAME = CLAIM.text
STRANGE = "Bakers in Fes gave bread to a school."
ARABIC = "ستفتتح الوزارة الجسر الجديد في البصرة بحلول حزيران 2023"


def article(text: str, language: str = "en") -> Article:
    return Article(title="", text=text, language=language, source="B", id="A1")


def held(
    model: Model, text: str, language: str = "en", *, threshold: float = 1e-9
) -> tuple[float, float, dict]:
    """The score by words, and by meaning too (0 where nothing is found), with the latter's signals."""
    index = Index([CLAIM], tuning=Tuning(threshold))
    plain = match_index(article(text, language), index)
    deep = Sense(Vectors(model), [CLAIM]).match(article(text, language), index)
    scores = [found[0].score if found else 0.0 for found in (plain, deep)]
    return *scores, {one.name: one for one in deep[0].features} if deep else {}


def test_what_is_open_moves_by_the_cosine_and_says_so() -> None:
    for text in (NEAR, FAR):
        model = Model()
        by_words, by_meaning, signals = held(model, text)
        assert OPEN[0] <= by_words <= OPEN[1]
        assert len(model.asked) == 2
        share = signals["meaning"].share
        assert log_odds_of(by_meaning) == pytest.approx(log_odds_of(by_words) + share, abs=1e-3)
        assert (share > 0) is (text is NEAR)


@pytest.mark.parametrize("text", [SAME, STRANGE])
def test_what_words_decide_is_not_read(text: str) -> None:
    model = Model()
    by_words, by_meaning, signals = held(model, text)
    assert by_words == by_meaning
    assert not OPEN[0] <= by_words <= OPEN[1]
    assert (model.asked, "meaning" in signals) == ([], False)


def test_across_languages_it_is_read_however_sure_the_words_are() -> None:
    model = Model()
    by_words, _, signals = held(model, ARABIC, "ar")
    assert by_words > OPEN[1]
    assert "meaning" in signals


def test_what_meaning_takes_under_the_threshold_is_not_proposed() -> None:
    by_words, by_meaning, _ = held(Model(), FAR)
    between = (by_words + by_meaning) / 2
    assert held(Model(), FAR, threshold=between)[:2] == (by_words, 0.0)


def test_a_claim_is_encoded_once_whatever_it_is_held_against() -> None:
    model = Model()
    sense, index = Sense(Vectors(model), [CLAIM]), Index([CLAIM], tuning=Tuning(1e-9))
    for text in (NEAR, FAR, NEAR):
        sense.match(article(text), index)
    assert sorted(model.asked) == sorted([CLAIM.text, NEAR, FAR])
