"""Actors: the same keys from both languages, and words that only look like names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.text.actors import actors, agree
from ledger.text.places import country_of, currency_of
from ledger.text.tokens import tokens


def keys(text: str, language: str) -> set[str]:
    return {mention.key for mention in actors(text, language)}


BOTH = [
    ("القوات الأمريكية في العراق", "US forces in Iraq", {"force:US", "place:US", "place:IQ"}),
    ("الجنود الأميركيون", "American soldiers", {"force:US", "place:US"}),
    ("الجيش العراقي", "the Iraqi army", {"force:IQ", "place:IQ"}),
    ("الحكومة العراقية", "the Iraqi government", {"org:government", "place:IQ"}),
    ("والعراقيون", "Iraqis", {"place:IQ"}),
    ("بواشنطن", "Washington", {"place:US"}),
    ("البنتاغون والبيت الأبيض", "the Pentagon and the White House", {"org:pentagon", "org:white_house"}),
    ("التحالف الدولي ضد داعش", "the coalition against ISIS", {"org:coalition", "org:isis"}),
    ("تنظيم الدولة الإسلامية", "Islamic State group", {"org:isis"}),
    ("الحشد الشعبي", "Popular Mobilization Forces", {"force:pmf"}),
    ("الأمم المتحدة ومجلس الأمن", "The U.N. and the Security Council", {"org:un", "org:security_council"}),
    ("حلف الناتو والاتحاد الأوروبي", "NATO and the European Union", {"org:nato", "org:eu"}),
    ("أوبك وصندوق النقد الدولي", "OPEC and the IMF", {"org:opec", "org:imf"}),
    ("قاعدة عين الأسد", "Ain al-Asad base", {"place:ain_al_asad"}),
    ("أربيل والبصرة", "Erbil and Basra", {"place:erbil", "place:basra"}),
    ("كوريا الشمالية", "North Korea", {"place:KP"}),
    ("الكوريون الشماليون", "North Koreans", {"place:KP"}),
    ("رئيس الوزراء مصطفى الكاظمي", "Prime Minister Mustafa al-Kadhimi", {"office:prime_minister", "person:mstf-kzm"}),
    ("المتحدث باسم البنتاغون جون كيربي", "Pentagon spokesman John Kirby", {"org:pentagon", "person:gn-krb"}),
    ("قال الرئيس جو بايدن", "President Joe Biden said", {"office:president", "person:g-bdn"}),
    ("مستشار الأمن القومي قاسم الأعرجي", "national security adviser Qasim al-Araji", {"office:national_security_adviser", "person:ksm-arg"}),
    ("وقال كيربي إن", "Kirby said that", {"person:krb"}),
    ("محمد شياع السوداني رئيس الوزراء", "Prime Minister Mohammed Shia al-Sudani", {"person:mmd-c-sdn", "office:prime_minister"}),
    ("وزير الخارجية العراقي فؤاد حسين", "Iraqi Foreign Minister Fuad Hussein", {"office:foreign_minister", "place:IQ", "person:fd-hsn"}),
]  # fmt: skip


@pytest.mark.parametrize(("arabic", "english", "expected"), BOTH)
def test_both_languages_give_the_same_keys(arabic: str, english: str, expected: set[str]) -> None:
    assert keys(arabic, "ar") == expected
    assert keys(english, "en") == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("He told us that it is over", "en", set()),  # no country
        ("They will march in may", "en", set()),
        ("turkey for dinner with polish", "en", set()),
        ("Officials said on Monday", "en", set()),
        ("The Deutsche Bank report", "en", set()),  # a body, no person
        ("Last Thursday", "en", set()),
        ("جلس مع جده", "ar", set()),  # his grandfather, no city
        ("اليد اليمنى", "ar", set()),  # right, not Yemeni
        ("الوضع المالي ودعم مالي", "ar", set()),  # financial, not Mali
        ("قال مصدر في اللجنة", "ar", set()),
        ("قوات أجنبية من العراق", "ar", {"place:IQ"}),  # not Iraq's forces
        ("قواتها بالعراق", "ar", {"place:IQ"}),
    ],
)
def test_words_that_only_look_like_names(text: str, language: str, expected: set[str]) -> None:
    assert keys(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "key", "times"),
    [
        ("John Kirby spoke. Later Kirby left, and Kirby's aide too.", "en", "person:gn-krb", 3),
        ("قال المتحدث جون كيربي نعم. ثم عاد كيربي.", "ar", "person:gn-krb", 2),
    ],
)
def test_a_family_name_stands_for_the_full_name(text: str, language: str, key: str, times: int) -> None:
    assert [mention.key for mention in actors(text, language)].count(key) == times


def test_mentions_nest() -> None:
    text = "The last US combat troops left."
    assert [(mention.key, mention.text) for mention in actors(text, "en")] == [
        ("force:US", "US combat troops"),
        ("place:US", "US"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("place:IQ", "place:IQ", True),
        ("place:IQ", "place:IR", False),
        ("person:gn-krb", "person:krb", True),
        ("person:gn-krb", "person:gn-kr", False),
        ("person:g-bdn", "person:hntr-bdn", False),
        ("person:gn-rb", "person:rb", False),  # two consonants prove nothing
        ("org:un", "place:un", False),
    ],
)
def test_agree(one: str, other: str, expected: bool) -> None:
    assert agree(one, other) is expected
    assert agree(other, one) is expected


def test_country_and_currency() -> None:
    assert [country_of(key) for key in ("place:erbil", "place:IQ", "force:US", "place:europe", "org:un")] == [
        "IQ",
        "IQ",
        "US",
        "",
        "",
    ]
    assert currency_of(tokens("سعودي")[0]) == "SAR"
    assert currency_of(tokens("Iraqi")[0]) == "IQD"
    assert currency_of(tokens("green")[0]) == ""


@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(["US", "troops", "John", "Kirby", "said", "the", "al-", "Kadhimi", ".", "القوات", "الأمريكية", "قال", "جون", "كيربي", "رئيس", "الوزراء", "،", "\n"])
        ).map(" ".join),
    ),
    st.sampled_from(["ar", "en"]),
)  # fmt: skip
def test_mentions_are_slices_in_order(text: str, language: str) -> None:
    found = actors(text, language)
    assert all(text[mention.start : mention.end] == mention.text for mention in found)
    assert [mention.start for mention in found] == sorted(mention.start for mention in found)
    assert all(mention.key.partition(":")[2] for mention in found)
