"""Where a word stands in a text, and what was read before it, change nothing: texts are read in parts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.dates import read
from ledger.dates.grammar import load

ANCHOR = date(2026, 3, 11)
FILLER = {"en": "copper ", "ar": "نحاس ", "fr": "cuivre "}
PHRASES = {
    "en": [
        "by the end of next year",
        "from 3 March 2026 to 12 May 2027",
        "before the council vote",
        "Tuesday, the 7th of July, 2026",
        "within three weeks",
        "twenty-one days ago",
    ],
    "ar": [
        "بحلول نهاية العام المقبل",
        "من 3 آذار إلى 12 أيار 2027",
        "على مدى ثلاثة وعشرين يوما",
        "يوم الثلاثاء 7 تموز/يوليو 2026",
        "قبل الانتخابات النيابية",
        "28 رمضان 1447 الموافق 17 مارس 2026",
    ],
    "fr": ["d'ici la fin de l'année prochaine", "du 3 mars au 12 mai 2027", "il y a trois semaines"],
}
cases = st.sampled_from([(language, phrase) for language, phrases in PHRASES.items() for phrase in phrases])


def readings(text: str, language: str, skip: int) -> list[tuple[object, ...]]:
    return [
        (i.phrase, i.start - skip, i.end - skip, i.earliest, i.latest, i.value, i.rule)
        for i in read(text, anchor=ANCHOR, language=language)
    ]


@settings(deadline=None)
@given(cases, st.integers(230, 290), st.integers(0, 40))
def test_a_phrase_reads_the_same_across_the_ends_of_windows(
    case: tuple[str, str], before: int, after: int
) -> None:
    language, phrase = case
    filler = FILLER[language]
    far = readings(filler * before + phrase + " " + filler * after, language, len(filler) * before)
    near = readings(filler * 9 + phrase + " " + filler * 9, language, len(filler) * 9)
    assert far == near != []


@settings(deadline=None)
@given(cases, st.integers(1, 300))
def test_a_phrase_reads_the_same_after_lines_of_others(case: tuple[str, str], lines: int) -> None:
    language, phrase = case
    head = (FILLER[language] + "\n") * lines
    assert readings(f"{head}{phrase}", language, len(head)) == readings(f"\n{phrase}", language, 1)


def test_no_expression_runs_over_the_end_of_a_line() -> None:
    found = read("We leave by the end of\nMarch 2027 is far.", anchor=ANCHOR, language="en")
    assert [i.phrase for i in found] == ["March 2027"]


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_what_was_read_before_does_not_change_a_reading(language: str) -> None:
    load.cache_clear()
    cold = [readings(phrase, language, 0) for phrase in PHRASES[language]]
    for phrase in reversed(PHRASES[language]):
        read(phrase.upper(), anchor=ANCHOR, language=language)
        read(f"«{phrase}»", anchor=ANCHOR, language=language)
    assert [readings(phrase, language, 0) for phrase in PHRASES[language]] == cold


@pytest.mark.parametrize(
    "text",
    [
        "See https://example.org/2026/03/15/talks-20260401.html for more.",
        "www.example.org/archive-2018-09-23-page-01",
        "1/2/2026/3/4/2026/5/6/2026/7/8/2026/9/10/2026/11/12/2026",
        "(https://example.org/by-march-2027)",
    ],
)
def test_addresses_and_long_codes_hold_no_dates(text: str) -> None:
    assert read(text, anchor=ANCHOR, language="en") == []


def test_a_sentence_goes_on_after_an_address() -> None:
    (found,) = read(
        "As www.example.org/2019-01-02 says, it ends on 5 May 2027.", anchor=ANCHOR, language="en"
    )
    assert found.phrase == "5 May 2027"
