"""An article held against claims, as the desk does it."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.matching import Index, match, match_index
from ledger.matching.scoring import FEATURES, documentation, probability, profile
from ledger.model import Article, Claim, Interval

PROMISE = Claim(
    id="C1",
    text="لن تبقى قوات قتالية أميركية في العراق بعد نهاية العام الجاري",
    language="ar",
    said_on=date(2021, 7, 25),
    kind="commitment",
    trackable=True,
    deadline=Interval(
        phrase="نهاية العام", earliest=date(2021, 7, 25), latest=date(2021, 12, 31), role="deadline"
    ),
)
DAY = datetime(2021, 7, 26, 18, 0, tzinfo=UTC)
NEWS = Article(
    id="A2",
    title="Iraq and the United States end a round of talks",
    text=(
        "WASHINGTON - The talks covered energy, health and security. The delegations agreed that American combat "
        "troops will leave Iraq by 31 December 2021. Training of Iraqi soldiers goes on."
    ),
    source="test",
    language="en",
    published=DAY,
)


def test_the_best_passage_is_proposed_with_its_reasons() -> None:
    (found,) = match(NEWS, [PROMISE])
    assert found.claim == "C1"
    assert found.id == ""
    assert "31 December 2021" in found.passage.text
    assert NEWS.text[found.passage.start : found.passage.end] == found.passage.text
    assert found.stance == "repeats"
    reasons = {feature.name: feature for feature in found.features}
    assert "31 December 2021" in reasons["deadline"].why
    assert "Iraq" in reasons["places"].why
    assert "American combat troops" in reasons["actors"].why
    assert "leave" in reasons["concepts"].why


@pytest.mark.parametrize(
    "claim", [PROMISE, Claim(id="C2", text="US combat troops will leave Iraq this year", language="en")]
)
def test_shares_add_up_with_the_base_to_the_score(claim: Claim) -> None:
    (found,) = match(NEWS, [claim], threshold=0.0)
    base = profile("cross_language" if claim.language == "ar" else "same_language").base
    total = base + sum(feature.share for feature in found.features)
    assert probability(total) == pytest.approx(found.score, abs=1e-9)


def test_a_claim_is_not_matched_with_its_own_words() -> None:
    at = NEWS.text.index("American combat")
    own = Claim(
        id="C3",
        text=NEWS.text[at : at + 57],
        language="en",
        article="A2",
        start=at,
        end=at + 57,
        said_on=DAY.date(),
    )
    assert all("American combat" not in one.passage.text for one in match(NEWS, [own], threshold=0.0))
    elsewhere = Claim(id="C4", text=own.text, language="en", article="A9", start=at, end=at + 57)
    assert match(NEWS, [elsewhere])


def test_the_days_between_claim_and_article_do_not_count() -> None:
    undated = "US combat troops will leave Iraq for good"
    early, late = (
        Claim(id="C5", text=undated, language="en", said_on=date(year, 1, 1)) for year in (2004, 2021)
    )
    assert match(NEWS, [early], threshold=0.0)[0].score == match(NEWS, [late], threshold=0.0)[0].score


def test_a_person_is_found_across_scripts() -> None:
    claim = Claim(id="C6", text="الكاظمي سيزور واشنطن ويلتقي بايدن", language="ar", said_on=date(2021, 7, 16))
    text = "Prime Minister Mustafa al-Kadhimi will visit Washington and meet President Joe Biden, his office said."
    article = Article(title="", text=text, source="t", language="en", published=DAY)
    (found,) = match(article, [claim], threshold=0.0)
    reasons = {feature.name: feature.why for feature in found.features}
    assert "Kadhimi" in reasons.get("actors", "") + reasons.get("names", "")


def test_best_first_and_the_threshold_holds() -> None:
    other = Claim(id="C7", text="Iraq will train its soldiers with American help", language="en", kind="plan")
    found = match(NEWS, [other, PROMISE], threshold=0.0)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(one.score >= 0.6 for one in match(NEWS, [other, PROMISE], threshold=0.6))


@pytest.mark.parametrize(
    ("claim", "passage", "language"),
    [
        ("As conservatives continue to unite, we will win", "The conservative party wins a primary.", "en"),
        ("We will go on and pay for it", "The company will pay its workers, a spokesman said.", "en"),
        ("هو طالب ويبني أشياء مختلفة", "الوزارة تبني مدارس جديدة للطلاب.", "ar"),
        ("This is how it was", "Artificial intelligence is used by the bank, its director said.", "en"),
    ],
)
def test_a_concept_or_two_and_nothing_else_is_no_match(claim: str, passage: str, language: str) -> None:
    said = Claim(id="C1", text=claim, language=language, said_on=date(2021, 7, 1), kind="plan")
    article = Article(title="", text=passage, source="t", language=language, published=DAY)
    assert match(article, [said]) == []


def test_an_index_grows_claim_by_claim() -> None:
    index = Index()
    assert match_index(NEWS, index) == []
    index.add(PROMISE)
    assert [one.claim for one in match_index(NEWS, index)] == ["C1"]
    assert len(index) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ("word", "en"),
        ("EVERY TROOP WILL LEAVE IRAQ", "en"),
        ("🙂🙂🙂 🇮🇶", "ar"),
        ("\x00\x07 withdrawal \u202e كسر", "ar"),
        ("قوات troops قوات troops 2,500", "ar"),
        ("1 2 3 4 5", "en"),
        ("retrait des troupes d'Irak", "fr"),
    ],
)
def test_odd_texts_as_claim_and_as_passage(text: str, language: str) -> None:
    claim = Claim(id="C8", text=text, language=language)
    article = Article(title=text, text=text, source="t", language=language)
    for one in (*match(NEWS, [claim], threshold=0.0), *match(article, [PROMISE, claim], threshold=0.0)):
        assert 0 <= one.score <= 1


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120))
def test_scores_are_probabilities_and_values_bounded(claim: str, passage: str) -> None:
    article = Article(title="", text=passage, source="t", language="en", published=DAY)
    for one in match(article, [Claim(id="C", text=claim, language="en")], threshold=0.0):
        assert 0 <= one.score <= 1
        assert all(-1 <= feature.value <= 2 and math.isfinite(feature.share) for feature in one.features)


def test_every_feature_says_what_it_is() -> None:
    assert set(documentation()) == set(FEATURES)
    assert all(len(text) > 30 for text in documentation().values())
