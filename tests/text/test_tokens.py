"""Tokens, terms and lemmas."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simplemma import is_known, lemmatize

from ledger.text import lemmas
from ledger.text.folding import fold
from ledger.text.tokens import lemma, terms, tokens


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("The U.S. and Iraq's al-Sudani", ["the", "us", "and", "iraq", "al", "sudani"]),
        ("2,500 or ٢٬٥٠٠ or 3.5", ["2500", "or", "2500", "or", "3.5"]),
        ("on 2021-07-25", ["on", "2021", "07", "25"]),
        ("don't", ["don't"]),  # no possessive
        ("workers’ rights", ["workers", "rights"]),
        ("بـ50 جنديًّا", ["ب", "50", "جنديا"]),
        ("#قوات_التحالف", ["قوات", "التحالف"]),
        ("46ر5 أو 540ر999ر45", ["5.46", "او", "45999540"]),
        ("²nd m² U.S and N.A.T.O. Ph.D", ["2nd", "m2", "us", "and", "nato", "ph", "d"]),
        ("3 or 12,000.5 or 1,2", ["3", "or", "12000.5", "or", "1,2"]),
        ("", []),
        ("… — «»", []),
    ],
)
def test_keys(text: str, keys: list[str]) -> None:
    assert [token.key for token in tokens(text)] == keys


@given(st.one_of(st.text(), st.text("aB1.,'’ اًـ٣-\n")))
def test_tokens_are_slices_in_order(text: str) -> None:
    found = tokens(text)
    assert all(text[token.start : token.end] == token.text for token in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    letters = {index for index, char in enumerate(text) if char.isalpha() and fold(char)}
    assert letters <= {index for token in found for index in range(token.start, token.end)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("القوات", "قوة"),
        ("وقواتها", "قوات"),
        ("الجنود", "جنديا"),
        ("سينسحب", "الانسحاب"),  # a verb and its noun
        ("ستنسحب", "انسحبت"),
        ("يعلن", "إعلانه"),
        ("للحكومة", "حكومات"),
        ("المقاتلون", "مقاتلين"),
        ("هجومين", "هجوم"),
        ("القتالية", "قتالي"),
        ("مهمتها", "المهمة"),
        ("والكهرباء", "كهرباء"),
        ("شركاتهم", "شركة"),
        ("بالاتفاق", "الاتفاق"),
        ("رواتب", "راتب"),
    ],
)
def test_arabic_forms_of_one_word(one: str, other: str) -> None:
    assert lemma(one, "ar") == lemma(other, "ar")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وزارة", "وزير"),
        ("كتاب", "كاتب"),
        ("مكتب", "كتاب"),
        ("مدرسة", "دراسة"),
        ("عملية", "عميل"),
        ("حكم", "حكومة"),
        ("مصر", "مصير"),
        ("قرار", "قارة"),
        ("ولد", "بلد"),
        ("وقت", "قوة"),
        ("سلاح", "إصلاح"),
        ("نفط", "نفق"),
    ],
)
def test_arabic_words_that_only_look_alike(one: str, other: str) -> None:
    assert lemma(one, "ar") != lemma(other, "ar")


@pytest.mark.parametrize(
    ("word", "expected"),
    [("troops", "troop"), ("withdrew", "withdraw"), ("countries", "country"), ("US", "us"), ("NATO", "nato")],
)
def test_english_lemmas(word: str, expected: str) -> None:
    assert lemma(word, "en") == expected


def test_terms_leave_out_what_carries_no_topic() -> None:
    assert terms("The US told us that it will withdraw 2,500 troops", "en") == [
        "us",
        "tell",
        "withdraw",
        "2500",
        "troop",
    ]
    assert terms("وقد أعلنت أنها ستسحب من هناك قواتها", "ar") == ["اعلن", "سحب", "قوه"]


def test_terms_of_a_language_without_lists_are_its_words() -> None:
    assert terms("quelques mots", "xx") == ["quelques", "mots"]


STEMS = (
    "قوات",
    "انسحاب",
    "وزير",
    "حكومة",
    "مقاتل",
    "قرار",
    "ينسحب",
    "أعلن",
    "مسؤول",
    "دولة",
    "كتاب",
    "زحلة",
    "جو'بايدن",
)
BEFORE = ("", "و", "ف", "ب", "ل", "ال", "وال", "بال", "وبال", "لل", "س", "سي", "ولل")
BEHIND = ("", "ه", "ها", "هم", "نا", "كم", "ين", "ون", "ات", "ية", "تها", "هما")


@given(
    st.tuples(*map(st.sampled_from, (BEFORE, STEMS, BEHIND))).map("".join)
    | st.text(st.sampled_from("ابتةدرسعفقكلمنهويىأإؤئء\u064b\u0640'-5"), min_size=1, max_size=9)
)
def test_the_ways_that_know_arabic_find_what_all_ways_find(word: str) -> None:
    found = lemmatize(word, "ar")
    expected = found if found != word or is_known(word, "ar") else ""
    assert lemmas._known_arabic(word) == expected
