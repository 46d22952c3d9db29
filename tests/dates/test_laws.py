"""What holds of every reading, whatever the text."""

from __future__ import annotations

import sys
import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.dates import languages, read
from ledger.dates.grammar import load
from ledger.model import Customs, Occasion

PIECES = {
    "en": [
        "by", "the end of", "next", "year", "March", "may", "2027", "15", "within", "three", "weeks", "before",
        "Friday", "from", "to", "the first", "week", "of", "in", "ago", ",", ".", "will", "said", "mid-", "Q3",
        "after", "Eid al-Fitr", "Independence Day", "the vote", "2026-W11", "since", "closest", "5/6", "early",
    ],
    "ar": [
        "بحلول", "نهاية", "العام", "المقبل", "تموز", "مارس", "2027", "١٥", "خلال", "ثلاثة", "أسابيع", "قبل",
        "الجمعة", "من", "إلى", "الأول", "أسبوع", "شهرين", "في", "منذ", "،", ".", "سيصل", "قال", "رمضان", "و",
        "بعد", "عيد الفطر", "اليوم الوطني", "التصويت", "الربع", "بين", "مطلع", "5/6", "حتى", "العراقي",
    ],
    "fr": [
        "d'ici", "la fin de", "prochain", "l'année", "mars", "mai", "2027", "15", "dans", "trois", "semaines",
        "avant", "vendredi", "du", "au", "le premier", "semaine", "de", "en", "il y a", ",", ".", "sera", "a",
        "après", "la fête nationale", "le vote", "2026-H1", "depuis", "entre", "5/6", "trimestre",
    ],
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def grammars() -> None:
    """Grammars are read before a first example is timed."""
    for language in languages():
        load(language)


VOTE = Occasion(names=("the vote", "التصويت", "le vote"), first=date(2026, 5, 3), last=date(2026, 5, 4))
KNOWING = Customs(events=(VOTE,))
anchors = st.dates(date(1950, 1, 1), date(2070, 12, 31))


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    language = draw(st.sampled_from(languages()))
    return language, " ".join(draw(st.lists(st.sampled_from(PIECES[language]), max_size=9)))


@given(texts(), anchors)
def test_earliest_is_never_after_latest(given_text: tuple[str, str], anchor: date) -> None:
    language, text = given_text
    for interval in read(text, anchor=anchor, language=language, customs=KNOWING, nation="FR"):
        if interval.earliest and interval.latest:
            assert interval.earliest <= interval.latest


@given(texts(), anchors)
def test_spans_are_sorted_apart_and_verbatim(given_text: tuple[str, str], anchor: date) -> None:
    language, text = given_text
    end = 0
    for interval in read(text, anchor=anchor, language=language):
        assert end <= interval.start < interval.end <= len(text)
        assert text[interval.start : interval.end] == interval.phrase
        end = interval.end


@given(st.text(max_size=200), st.sampled_from(["ar", "en", "fr"]))
def test_any_text_is_read_without_failing(text: str, language: str) -> None:
    for interval in read(text, anchor=date(2026, 3, 11), language=language):
        assert interval.phrase == text[interval.start : interval.end]


def plain(text: str, anchor: date) -> list[tuple[date | None, date | None, str]]:
    return [(i.earliest, i.latest, i.value) for i in read(text, anchor=anchor, language="ar")]


@given(st.lists(st.sampled_from(PIECES["ar"]), max_size=9), anchors)
def test_vowel_signs_tatweel_and_digits_do_not_change_a_reading(pieces: list[str], anchor: date) -> None:
    text = " ".join(pieces)
    dressed = "".join(c + ("ـَ" if "ا" <= c <= "ي" else "") for c in text)
    digits = text.translate({ord(str(k)): chr(0x0660 + k) for k in range(10)})
    assert plain(text, anchor) == plain(dressed, anchor) == plain(digits, anchor)


@given(
    st.sampled_from(["said on", "will meet on", "last", "next", "by"]),
    st.sampled_from(["Monday", "Thursday", "Sunday"]),
    anchors,
    st.integers(-40, 40),
)
def test_whole_weeks_shift_weekdays_equally(before: str, weekday: str, anchor: date, weeks: int) -> None:
    shift = timedelta(weeks=weeks)
    text = f"The minister {before} {weekday}."
    (here,) = read(text, anchor=anchor, language="en")
    (there,) = read(text, anchor=anchor + shift, language="en")
    assert here.latest is not None
    assert there.latest == here.latest + shift


YEARLY = {
    "en": [
        "next month",
        "by the end of next year",
        "three months ago",
        "within two years",
        "since early last year",
        "next quarter",
        "late next month",
        "the second half of next year",
        "over the past five years",
        "before June next year",
        "the year after next",
    ],
    "ar": [
        "الشهر المقبل",
        "بحلول نهاية العام المقبل",
        "قبل ثلاثة أشهر",
        "خلال عامين",
        "منذ مطلع العام الماضي",
        "الربع المقبل",
        "أواخر الشهر المقبل",
        "النصف الثاني من العام المقبل",
        "خلال السنوات الخمس الماضية",
        "العام بعد المقبل",
        "قبل شهرين",
    ],
    "fr": [
        "le mois prochain",
        "d'ici la fin de l'année prochaine",
        "il y a trois mois",
        "dans deux ans",
        "l'année dernière",
        "début du mois prochain",
    ],
}
yearly = st.sampled_from([(language, phrase) for language, phrases in YEARLY.items() for phrase in phrases])


def moved(day: date | None, years: int) -> date | None:
    return day and day.replace(year=day.year + years)


@given(yearly, anchors.filter(lambda day: day.day <= 27), st.integers(-30, 30))
def test_whole_years_shift_months_and_years_equally(case: tuple[str, str], anchor: date, years: int) -> None:
    language, phrase = case
    (here,) = read(phrase, anchor=anchor, language=language)
    (there,) = read(phrase, anchor=anchor.replace(year=anchor.year + years), language=language)
    if any(day and (day.month, day.day) in ((2, 28), (2, 29)) for day in (here.earliest, here.latest)):
        return  # a month's last day moves with leap years
    assert (there.earliest, there.latest) == (moved(here.earliest, years), moved(here.latest, years))


@given(st.sampled_from(["en", "fr"]), st.data(), anchors)
def test_digits_and_accents_do_not_change_a_reading(language: str, data: st.DataObject, anchor: date) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(PIECES[language]), max_size=9)))
    digits = text.translate({ord(str(k)): chr(0xFF10 + k) for k in range(10)})
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    found = [
        [(i.earliest, i.latest, i.value) for i in read(form, anchor=anchor, language=language)]
        for form in (text, digits, bare, unicodedata.normalize("NFD", text))
    ]
    assert found == [found[0]] * 4


DIGITS = [0x0660, 0x06F0, 0xFF10]  # Arabic-Indic, Persian, full-width


@given(texts(), anchors, st.sampled_from(DIGITS))
def test_digits_of_another_script_do_not_change_a_reading(
    given_text: tuple[str, str], anchor: date, zero: int
) -> None:
    language, text = given_text
    other = text.translate({ord(str(k)): chr(zero + k) for k in range(10)})
    found = [
        [
            (i.earliest, i.latest, i.value, i.start, i.end)
            for i in read(form, anchor=anchor, language=language)
        ]
        for form in (text, other)
    ]
    assert found[0] == found[1]


CASED = {
    "en": [
        "by",
        "the end of",
        "next",
        "year",
        "October",
        "2027",
        "within",
        "three",
        "weeks",
        "before",
        "Friday",
        "week",
    ],
    "fr": [
        "d'ici",
        "la fin de",
        "prochaine",
        "l'année",
        "juillet",
        "2027",
        "dans",
        "trois",
        "semaines",
        "avant",
    ],
}


@given(st.sampled_from(["en", "fr"]), st.data(), anchors)
def test_case_does_not_change_a_reading(language: str, data: st.DataObject, anchor: date) -> None:
    """But of names that are other words too (May, mars), which are left out here."""
    text = " ".join(data.draw(st.lists(st.sampled_from(CASED[language]), max_size=7)))
    found = [
        [(i.earliest, i.latest, i.value) for i in read(form, anchor=anchor, language=language)]
        for form in (text, text.upper(), text.lower(), text.title())
    ]
    assert found == [found[0]] * 4


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), anchors, st.sampled_from(["ar", "en", "fr"]))
def test_a_printed_day_reads_back(day: date, anchor: date, language: str) -> None:
    (interval,) = read(day.isoformat(), anchor=anchor, language=language)
    assert (interval.earliest, interval.latest, interval.value) == (day, day, day.isoformat())


HOSTILE = [
    "by the end of ",
    "early ",
    "1 month and ",
    "1/2/",
    "from ",
    "last ",
    "شهر و ",
    "قبل نهاية ",
    "يوم ",
    "- ",
    "0",
    "ـ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_stays_linear(unit: str) -> None:
    """Four times the text takes about four times the work, counted in calls, not sixteen."""
    language = "ar" if ord(unit[0]) > 255 else "en"

    def calls(size: int) -> int:
        text = (unit * (size // len(unit) + 1))[:size]
        count = 0

        def note(_frame: object, event: str, _arg: object) -> None:
            nonlocal count
            count += event == "call"

        sys.setprofile(note)
        try:
            read(text, anchor=date(2026, 1, 1), language=language)
        finally:
            sys.setprofile(None)
        return count

    calls(1_000)
    assert calls(16_000) < 5 * calls(4_000) + 100


@settings(max_examples=30)
@given(st.sampled_from(["ar", "en", "fr"]), anchors)
def test_no_words_no_dates(language: str, anchor: date) -> None:
    assert read("", anchor=anchor, language=language) == []
    assert read(" \n\t ", anchor=anchor, language=language) == []
