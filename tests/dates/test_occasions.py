"""Events whose days the caller knows: what hangs on them is resolved, and nothing is guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.dates import read
from ledger.model import Customs, Interval, Occasion

ANCHOR = date(2024, 8, 1)
EVENTS = (
    Occasion(names=("the vote", "التصويت", "le vote"), first=date(2024, 11, 5), last=date(2024, 11, 5)),
    Occasion(names=("the summit", "القمة", "le sommet"), first=date(2024, 9, 10), last=date(2024, 9, 12)),
    Occasion(
        names=("parliamentary election", "الانتخابات النيابية", "les élections législatives"),
        first=date(2024, 10, 20),
        last=date(2024, 10, 20),
    ),
    Occasion(names=("the election", "الانتخابات"), first=date(2024, 6, 20), last=date(2024, 6, 20)),
    Occasion(names=("the election", "الانتخابات"), first=date(2025, 6, 20), last=date(2025, 6, 20)),
)


def one(text: str, language: str, events: tuple[Occasion, ...] = EVENTS) -> Interval:
    found = [
        i
        for i in read(text, anchor=ANCHOR, language=language, customs=Customs(events=events))
        if i.role != "duration"
    ]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "The bridge opens before the vote.", "2024-08-01..2024-11-04"),
        ("en", "Salaries will be paid AFTER THE VOTE", "2024-11-06.."),
        ("en", "The list is due by the vote at the latest", "2024-08-01..2024-11-05"),
        ("en", "No talks until the vote", "2024-08-01..2024-11-05"),
        ("en", "Roads close during the summit", "2024-09-10..2024-09-12"),
        ("en", "three days before the summit", "2024-09-07..2024-09-07"),
        ("en", "two weeks after the vote", "2024-11-19..2024-11-19"),
        ("en", "within 30 days of the vote", "2024-08-01..2024-12-05"),
        ("en", "between the summit and the vote", "2024-09-10..2024-11-05"),
        ("en", "before the end of the summit", "2024-08-01..2024-09-12"),
        ("en", "since the start of the summit", "2024-09-10.."),
        ("en", "before the parliamentary election", "2024-08-01..2024-10-19"),
        ("en", "before the 2025 election", "2024-08-01..2025-06-19"),
        ("en", "before the next election", "2024-08-01..2025-06-19"),
        ("en", "after the last election", "2024-06-21.."),
        ("ar", "تدفع الرواتب بعد التصويت", "2024-11-06.."),
        ("ar", "وقبل التصويت", "2024-08-01..2024-11-04"),
        ("ar", "حتى موعد التصويت", "2024-08-01..2024-11-05"),
        ("ar", "بحلول القمة", "2024-08-01..2024-09-12"),
        ("ar", "خلال القمة", "2024-09-10..2024-09-12"),
        ("ar", "قبل يومين من القمة", "2024-09-08..2024-09-08"),
        ("ar", "قبل التصويت بأسبوع", "2024-10-29..2024-10-29"),
        ("ar", "بعد شهر من التصويت", "2024-12-05..2024-12-05"),
        ("ar", "خلال 30 يوما من التصويت", "2024-08-01..2024-12-05"),
        ("ar", "بين القمة والتصويت", "2024-09-10..2024-11-05"),
        ("ar", "قبل انتهاء القمة", "2024-08-01..2024-09-12"),
        ("ar", "قبل الانتخابات النيابية المقررة", "2024-08-01..2024-10-19"),
        ("ar", "قبل انتخابات 2025", "2024-08-01..2025-06-19"),
        ("ar", "قبل الانتخابات المقبلة", "2024-08-01..2025-06-19"),
        ("fr", "avant le vote", "2024-08-01..2024-11-04"),
        ("fr", "après les élections législatives", "2024-10-21.."),
        ("fr", "d'ici le sommet", "2024-08-01..2024-09-12"),
        ("fr", "trois jours après le vote", "2024-11-08..2024-11-08"),
        ("fr", "pendant le sommet", "2024-09-10..2024-09-12"),
    ],
)
def test_what_hangs_on_an_event(language: str, text: str, days: str) -> None:
    found = one(text, language)
    assert f"{found.earliest or ''}..{found.latest or ''}" == days
    assert "given by the desk" in found.reason


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "before the municipal election"),
        ("en", "before the election of a speaker"),  # another vote than the country's
        ("ar", "قبل الانتخابات البلدية"),
        ("ar", "قبل تصويت البرلمان"),
        ("ar", "قبل القمة العربية"),
        ("fr", "avant les élections municipales"),
    ],
)
def test_a_narrowed_name_is_another_event(language: str, text: str) -> None:
    found = one(text, language)
    assert (found.earliest, found.latest, found.role) == (None, None, "vague")


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "after the election"), ("ar", "بعد الانتخابات"), ("en", "until the election")],
)
def test_two_events_of_one_name_are_not_guessed_between(language: str, text: str) -> None:
    found = one(text, language)
    assert (found.earliest, found.latest) == (None, None)
    assert "2 events have the name the election: 20 Jun 2024; 20 Jun 2025" in found.reason


def test_no_event_fits_the_year_told() -> None:
    found = one("before the 2031 election", "en")
    assert (found.earliest, found.latest) == (None, None)
    assert "no event of the name the election fits" in found.reason


def test_the_reason_names_the_event() -> None:
    assert "(the vote: 5 Nov 2024, given by the desk)" in one("قبل التصويت", "ar").reason
    assert "(the summit: 10 Sep 2024 to 12 Sep 2024, given" in one("after the summit", "en").reason


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_a_name_alone_is_no_time(language: str) -> None:
    text = {"en": "The vote was held.", "ar": "جرى التصويت", "fr": "Le vote a eu lieu"}[language]
    assert read(text, anchor=ANCHOR, language=language, customs=Customs(events=EVENTS)) == []


def test_a_name_of_words_that_no_grammar_knows() -> None:
    events = (Occasion(names=("بريكست", "Brexit"), first=date(2020, 1, 31), last=date(2020, 1, 31)),)
    for language, text in (("ar", "بعد البريكست"), ("en", "after Brexit")):
        assert one(text, language, events).earliest == date(2020, 2, 1)
    (found,) = read("بين البريكست و5 مايو 2021", anchor=ANCHOR, language="ar", customs=Customs(events=events))
    assert (found.earliest, found.latest) == (date(2020, 1, 31), date(2021, 5, 5))


def test_the_same_event_given_twice_is_one() -> None:
    assert one("after the vote", "en", (EVENTS[0], EVENTS[0])).earliest == date(2024, 11, 6)


@pytest.mark.parametrize(("names", "last"), [((), 2), ((" ",), 2), (("the vote",), 1)])
def test_an_event_needs_a_name_and_an_order(names: tuple[str, ...], last: int) -> None:
    with pytest.raises(ValueError, match=r"event needs a name|ends before it begins"):
        Occasion(names=names, first=date(2024, 1, 2), last=date(2024, 1, last))


days = st.dates(date(1950, 1, 1), date(2070, 12, 31))


@given(days, days, days, st.sampled_from(["before", "after", "by", "until", "during", "since"]))
def test_earliest_is_never_after_latest(anchor: date, a: date, b: date, word: str) -> None:
    event = Occasion(names=("the vote",), first=min(a, b), last=max(a, b))
    (found,) = read(f"{word} the vote", anchor=anchor, language="en", customs=Customs(events=(event,)))
    assert not (found.earliest and found.latest) or found.earliest <= found.latest


@given(
    st.text(max_size=80),
    st.text(min_size=1, max_size=12).filter(str.strip),
    st.sampled_from(["ar", "en", "fr"]),
)
def test_any_name_and_any_text_are_read(text: str, name: str, language: str) -> None:
    event = Occasion(names=(name,), first=ANCHOR, last=ANCHOR)
    for found in read(
        f"{text} {name} {text}", anchor=ANCHOR, language=language, customs=Customs(events=(event,))
    ):
        assert found.phrase


@given(st.sampled_from(["en", "ar", "fr"]), st.data())
def test_an_event_that_is_not_named_changes_nothing(language: str, data: st.DataObject) -> None:
    texts = {
        "en": ["by the end of May", "next week", "after the war", "in 2027", "will"],
        "ar": ["بحلول نهاية مايو", "الأسبوع المقبل", "بعد الحرب", "2027", "وللمرة"],
        "fr": ["d'ici fin mai", "la semaine prochaine", "après la guerre", "en 2027"],
    }
    text = " ".join(data.draw(st.lists(st.sampled_from(texts[language]), max_size=5)))
    named = read(text, anchor=ANCHOR, language=language, customs=Customs(events=EVENTS))
    assert named == read(text, anchor=ANCHOR, language=language)
