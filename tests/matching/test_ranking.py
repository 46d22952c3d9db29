"""Claims ranked for short posts."""

from __future__ import annotations

import pytest

from ledger.matching import rank
from ledger.matching.posts import plain
from ledger.matching.ranking import Entry, pairs, read_claims
from ledger.matching.wording import (
    named_speaker,
    speaker_share,
    summary_letters,
    summary_place,
    summary_score,
    summary_words,
    told_place,
    told_score,
)

CLAIMS = [
    Entry(
        "bridge", "A video shows a bridge falling into the sea near Basra", "Did a Bridge Fall Into the Sea?"
    ),
    Entry("dam", "A dam in the north of the country was blown up by its own guards", "Was a Dam Blown Up?"),
    Entry(
        "bread", "The price of bread will be tripled from next week", "Will Bread Cost Three Times as Much?"
    ),
    Entry(
        "moon", "Students found a new moon of Saturn with a home-made telescope", "Did Students Find a Moon?"
    ),
]


def ranked(text: str, claims: list[Entry] = CLAIMS, top: int = 20) -> list[str]:
    return [one.claim for one in rank(claims, [Entry("q", text)], top)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("OMG the bridge near #Basra just fell into the sea!! https://t.co/xyz", "bridge"),
        ("guards blew up the dam in the north pic.twitter.com/abc — Some One (@some1) May 1, 2020", "dam"),
        ("bread prices trippled next week?? tell everyone", "bread"),
        ("#StudentsFoundAMoon of saturn", "moon"),
    ],
)
def test_the_claim_of_a_post_stands_first(text: str, first: str) -> None:
    assert ranked(text)[0] == first


def test_the_right_one_is_likelier_than_the_others_and_all_are_probabilities() -> None:
    found = list(rank(CLAIMS, [Entry("q", "bridge falling into the sea near Basra, video")]))
    assert all(0 <= one.score <= 1 for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert found[0].score > 2 * max((one.score for one in found[1:]), default=0)


def test_arabic_posts() -> None:
    claims = [
        Entry("a", "فيديو يظهر سقوط جسر في البحر قرب البصرة"),
        Entry("b", "رفع سعر الخبز ثلاثة أضعاف الأسبوع المقبل"),
    ]
    assert ranked("عاجل: سقط الجسر القريب من #البصرة بالبحر", claims)[0] == "a"


def test_top_and_order_of_queries() -> None:
    found = list(rank(CLAIMS, [Entry("2", "bread price"), Entry("1", "a new moon")], top=1))
    assert [(one.query, one.claim) for one in found] == [("2", "bread"), ("1", "moon")]


def test_nothing_shared_nothing_ranked() -> None:
    assert ranked("") == []
    assert ranked("🙂") == []
    assert list(rank([], [Entry("q", "bread")])) == []


@pytest.mark.parametrize(
    ("post", "text"),
    [
        ("#AustralianFires now", "Australian Fires now"),
        ("#لا_للحرب", "لا للحرب"),
        ("see https://t.co/abc pic.twitter.com/x", "see"),
        ("RT @user: hello", "hello"),
        ("So true — Jane Roe (@janeroe) May 1, 2020", "So true Jane Roe May 1, 2020"),
    ],
)
def test_posts_as_plain_text(post: str, text: str) -> None:
    assert " ".join(plain(post).split()) == text


def test_an_arabic_word_is_found_in_another_spelling() -> None:
    claims = [
        Entry("1", "ظهور فايروس جديد في مدينة ليفربول", language="ar"),
        Entry("2", "ظهور معرض جديد في مدينة مانشستر", language="ar"),
        Entry("3", "افتتاح ملعب جديد في مدينة برمنغهام", language="ar"),
    ]
    index = read_claims(claims)
    (first, *_) = sorted(
        pairs(index, "فيروس ليفيربول", "ar"), key=lambda pair: -pair.standing("sounds").score
    )
    assert first.claim.claim.id == "1"
    assert (first.standing("sounds").place, first.standing("words").score) == (1, 0.0)
    assert first.standing("sounds").score > 0.5


def test_english_posts_are_not_looked_up_by_consonants() -> None:
    index = read_claims([Entry("1", "A new virus was found in Liverpool", language="en")])
    assert [pair.standing("sounds").place for pair in pairs(index, "virus in Liverpool", "en")] == [0]


def test_claims_left_out_take_no_place_from_the_others() -> None:
    index = read_claims(CLAIMS)
    (first, *_) = pairs(index, "the bridge near Basra and the price of bread", "en", without={"bridge"})
    assert first.claim.claim.id == "bread"
    assert (first.standing("words").place, first.standing("near").place) == (1, 1)


def test_a_claim_is_found_by_the_line_under_its_headline() -> None:
    claims = [
        Entry("lake", "A photo shows a monster", "Is It Real?", summary="A hoax of Loch Ness fishermen"),
        Entry("yeti", "A photo shows a yeti", "Is It Real?", summary="A walk in the Himalayas"),
        Entry("bare", "A photo shows a ghost", "Is It Real?"),
    ]
    (first,) = pairs(read_claims(claims), "fishermen at Loch Ness", "en")
    assert first.claim.claim.id == "lake"
    assert (first.standing("words").score, first.standing("told").place) == (0.0, 1)
    assert first.signal(summary_words).value > 0.5


def test_claims_without_such_lines_are_ranked_without_them() -> None:
    (first, *_) = pairs(read_claims(CLAIMS), "bridge near Basra", "en")
    names = (told_score, told_place, summary_score, summary_place, summary_words, summary_letters)
    assert [first.signal(name).value for name in names] == [0.0] * len(names)


@pytest.mark.parametrize(
    ("speaker", "value"),
    [
        ("Rana Sabbagh", 1.0),
        ("Rana al Sabbagh", 0.0),  # "al" begins small; taken for no name
        ("Rana Van Sabbagh", 1.0),
        ("Facebook posts", 0.0),
        ("Bloggers", 0.0),
        ("National Campaign Committee of Engineers", 0.0),
        ("", 0.0),
    ],
)
def test_a_speaker_by_name(speaker: str, value: float) -> None:
    index = read_claims([Entry("a", "The gate opens in May", speaker=speaker)])
    assert pairs(index, "the gate opens", "en")[0].signal(named_speaker).value == value


def test_a_subject_is_the_speaker_s_whose_other_claims_are_near() -> None:
    claims = [
        Entry("a", "Customs at the gate were doubled", speaker="Rana Sabbagh"),
        Entry("b", "Customs at the gate will be halved", speaker="Rana Sabbagh"),
        Entry("c", "Customs at the gate were never paid", speaker="Omar Nasser"),
        Entry("d", "Customs at the gate pay for schools"),
    ]
    found = pairs(read_claims(claims), "they raised customs at the gate", "en")
    share = {pair.claim.claim.id: pair.signal(speaker_share).value for pair in found}
    assert share["a"] > 0.2
    assert share["b"] > 0.2
    assert share["c"] == share["d"] == 0.0
    assert all(
        pair.signal(speaker_share).value == 0.0 for pair in pairs(read_claims(CLAIMS), "a bridge", "en")
    )
