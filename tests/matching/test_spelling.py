"""Words that one writes together and another apart."""

from __future__ import annotations

import pytest

from ledger.matching.ranking import Entry, pairs, read_claims
from ledger.matching.reading import Reading

CLAIMS = [
    "On a single-payer system of insurance, with doctors on call around the clock",
    "Black lives matter signs were banned, the county school board said",
    "The earthquake was made by a weapon",
    "The earthquake cost six hundred lives",
    "The White House sold its silver",
    "The White House bought new silver",
    "A building called Whitehouse burned down",
    "مصر تحجب فيسبوك غدا",
    "أمير كرارة مصاب بكورونا",
]
INDEX = read_claims(Entry(str(at), text) for at, text in enumerate(CLAIMS))


@pytest.mark.parametrize(
    ("text", "language", "respelled"),
    [
        ("You were for a singlepayer system.", "en", "You were for a single payer system."),
        ("SinglePayer!", "en", "Single Payer!"),
        ("so #blacklivesmatter", "en", "so #black lives matter"),  # more than two words
        ("an earth quake machine", "en", "an earthquake machine"),
        ("the white house", "en", "the white house"),  # written together by fewer
        ("a weathervane and a lifesaver", "en", "a weathervane and a lifesaver"),  # parts that no claim holds
        ("singlesilver", "en", "singlesilver"),  # parts that stand in no claim side by side
        ("earth, quake and earth  quake", "en", "earth, quake and earth  quake"),  # not neighbours
        ("حجب الفيس بوك", "ar", "حجب الفيسبوك"),
        ("أميركرارة في المستشفى", "ar", "أمير كرارة في المستشفى"),
        ("x" * 5000, "en", "x" * 5000),
        ("", "en", ""),
        ("12345678 2021", "en", "12345678 2021"),
        ("🙂 \u202esinglepayer", "en", "🙂 \u202esingle payer"),
    ],
)
def test_words_are_written_as_the_claims_write_them(text: str, language: str, respelled: str) -> None:
    assert INDEX.spelling().respelled(text, language) == respelled


def test_nothing_is_known_of_spelling_without_claims() -> None:
    assert read_claims([]).spelling().respelled("singlepayer", "en") == "singlepayer"


def test_spelling_grows_with_the_claims() -> None:
    index = read_claims([Entry("a", "A plan for schools")])
    assert index.spelling().respelled("widowtax", "en") == "widowtax"
    index.add(read_claims([Entry("b", "The widow tax is abolished")]).claims[0].claim)
    assert index.spelling().respelled("widowtax", "en") == "widow tax"


def test_a_post_finds_the_claim_that_writes_a_word_apart() -> None:
    found = pairs(INDEX, "singlepayer", "en")
    assert found[0].claim.claim.id == "0"
    assert found[0].passage.terms == Reading("single payer", "en").terms
