"""What turns a headline round, in both languages: the signs, without what was fitted on them."""

from __future__ import annotations

import pytest

from ledger.matching.antonyms import are_contrary, sides
from ledger.matching.families import family
from ledger.matching.headlines import Headlines
from ledger.matching.reading import Reading
from ledger.matching.turnings import denials, directions, families, order, senses
from ledger.text.lemmas import lemma

FAMILIES = [
    ("ar", "هبوط", "يهبط", True),
    ("ar", "صعود", "تصعد", True),
    ("ar", "سقوط", "تسقط", True),
    ("ar", "اعتقال", "معتقل", True),
    ("ar", "استخدام", "مستخدم", True),
    ("ar", "انسحاب", "منسحب", True),
    ("ar", "ارتفاع", "انخفاض", False),
    ("ar", "مصر", "نصر", False),
    ("ar", "سد", "يد", False),
    ("en", "withdrawal", "withdraw", True),
    ("en", "appointment", "appoint", True),
    ("en", "inflation", "inflate", False),
    ("en", "rise", "fall", False),
    ("fr", "retrait", "retirer", False),
]


@pytest.mark.parametrize(("language", "one", "other", "same"), FAMILIES)
def test_families(language: str, one: str, other: str, same: bool) -> None:
    assert (family(lemma(one, language), language) == family(lemma(other, language), language)) is same


def test_a_word_stands_on_the_sides_of_its_senses() -> None:
    rise, surge, fall = (sides(lemma(word, "en"), "en") for word in ("rise", "surge", "plunge"))
    assert are_contrary(rise, fall)
    assert are_contrary(fall, rise)
    assert not are_contrary(rise, surge)
    assert rise & surge
    assert sides("bread", "en") == frozenset()


def pair(claim: str, later: str) -> Headlines:
    language = "ar" if claim[0] > "z" else "en"
    return Headlines(Reading(claim, language), Reading(later, language))


WAYS = [
    ("Oil rises as the dollar falls", "The dollar falls and oil rises", "all_same_way"),
    ("Oil rises as the dollar falls", "The dollar rises and oil falls", "some_other_way"),
    ("ارتفاع أسعار النفط مع هبوط الدولار", "هبوط أسعار النفط مع ارتفاع الدولار", "some_other_way"),
    ("ارتفاع أسعار النفط مع هبوط الدولار", "أسعار النفط تصعد والدولار يتراجع", "all_same_way"),
]


@pytest.mark.parametrize(("claim", "later", "sign"), WAYS)
def test_which_thing_goes_which_way(claim: str, later: str, sign: str) -> None:
    found = directions(pair(claim, later))
    assert found[sign] == 1
    assert found["ways"] * (1 if sign == "all_same_way" else -1) > 0


def test_a_noun_for_its_verb_drops_nothing() -> None:
    found = families(pair("Parliament appoints a governor", "The appointment of a governor by parliament"))
    assert (found["family_kept"], found["family_held"]) == (1.0, 1.0)
    found = families(pair("أميركا تفرض عقوبات", "عقوبات تفرضها الولايات المتحدة"))
    assert found["family_kept"] == found["family_held"] == 1.0, "named otherwise, the same"


@pytest.mark.parametrize(
    ("claim", "later", "same", "contrary"),
    [
        ("The lira plunges", "The lira slumps", 1, 0),
        ("The lira plunges", "The lira soars", 0, 1),
        ("الذهب يصعد", "الذهب يقفز", 1, 0),
        ("الذهب يصعد", "الذهب يهوي", 0, 1),
        ("The lira plunges", "The lira in Ankara", 0, 0),
    ],
)
def test_a_word_in_the_place_of_another(claim: str, later: str, same: int, contrary: int) -> None:
    found = senses(pair(claim, later))
    assert (found["same_sense"], found["contrary_sense"]) == (same, contrary)


@pytest.mark.parametrize(
    ("claim", "later", "one", "both"),
    [
        ("There is no trade war", "Berlin denied a trade war", 0, 1),
        ("لا حرب تجارية بين البلدين", "برلين تنفي حربا تجارية بين البلدين", 0, 1),
        ("أرامكو تنفي رفع الأسعار", "أرامكو ترفع الأسعار", 1, 0),
        ("Prices rise", "Prices fall", 0, 0),
    ],
)
def test_a_denial_says_a_negation_again(claim: str, later: str, one: int, both: int) -> None:
    assert denials(pair(claim, later)) == {"denied_on_one_side": one, "denied_on_both": both}


@pytest.mark.parametrize(
    ("claim", "later", "swapped"),
    [
        ("Iran warns Turkey", "Turkey warns Iran", 1),
        ("Iran warns Turkey", "Iran has warned Turkey", 0),
        ("إيران تحذر تركيا", "تركيا تحذر إيران", 1),
        ("إيران تحذر تركيا", "تحذير من إيران إلى تركيا", 0),
        ("Iran warns", "A warning by Iran", 0),
    ],
)
def test_who_did_it_to_whom(claim: str, later: str, swapped: int) -> None:
    assert order(pair(claim, later))["names_swapped"] == swapped
