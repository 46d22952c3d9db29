"""Deadlines that are events, and dates that belong to what is compared with."""

from datetime import date

import pytest

from ledger.claims import propose
from ledger.claims.awaited import awaited, is_compared
from ledger.text.sentences import Span

EVENTS = [
    ("ar", "ستدفع الوزارة الرواتب بعد إقرار الموازنة الجديدة", "بعد إقرار الموازنة الجديدة"),
    ("ar", "ستنسحب القوات بعد الانتهاء من تدريب الشرطة المحلية", "بعد الانتهاء من تدريب الشرطة"),
    ("ar", "سيعود السفير فور توقيع اتفاق الهدنة", "فور توقيع اتفاق الهدنة"),
    ("ar", "ستفتح الأبواب بعد الظهر", None),
    ("ar", "سترفع الأسعار بعد تراجع الواردات", None),  # a reason, and past
    ("en", "pay will rise once the new budget is passed by parliament", "once the new budget is passed"),
    ("en", "troops stay until the deal takes effect", "until the deal takes effect"),
    ("en", "the base will close as soon as sanctions are lifted", "as soon as sanctions are lifted"),
    ("en", "fees will rise after the talks failed", None),  # past
    ("en", "he will speak after lunch. It is late", None),
    ("fr", "après le vote", None),
]


@pytest.mark.parametrize(("language", "text", "phrase"), EVENTS)
def test_events_that_are_awaited(language, text, phrase):
    found = awaited(text, Span(0, len(text)), language)
    assert (text[found.start : found.end] if found else None) == phrase


def test_an_event_is_the_deadline_where_no_day_is_named():
    text = "قال الوزير إن الحكومة ستدفع الرواتب بعد إقرار الموازنة."
    (claim,) = propose(text, language="ar", anchor=date(2024, 3, 10))
    assert claim.deadline is not None
    assert (claim.deadline.phrase, claim.deadline.latest) == ("بعد إقرار الموازنة", None)
    assert text[claim.deadline.start : claim.deadline.end] == claim.deadline.phrase


def test_a_named_day_goes_before_an_event():
    text = "قال الوزير إن الحكومة ستدفع الرواتب قبل نهاية 2025 بعد إقرار الموازنة."
    (claim,) = propose(text, language="ar", anchor=date(2024, 3, 10))
    assert claim.deadline is not None
    assert claim.deadline.latest == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("language", "before", "compared"),
    [
        ("en", "output will grow less than forecast in ", True),
        ("en", "sales will fall, compared with ", True),
        ("en", "no later. Growth will reach a point in ", False),
        ("en", "rather than wait, it will vote in ", False),  # the comparison ends at the comma
        ("en", "it will end not later than ", False),
        ("ar", "سينخفض الإنتاج مقارنة ب", True),
        ("ar", "سينخفض الإنتاج في ", False),
    ],
)
def test_dates_of_what_is_compared_with(language, before, compared):
    assert is_compared(before + "July", len(before), language) is compared


def test_a_day_compared_with_is_no_deadline():
    text = "The bank said that growth will slow by more than it forecast in July."
    (claim,) = propose(text, language="en", anchor=date(2024, 3, 10))
    assert claim.deadline is None
