"""Languages without a grammar of our own, and dateparser as an oracle for those with one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.dates import can_read, read
from ledger.dates.calendars import month_span
from ledger.dates.foreign import parsed
from ledger.model import Customs

ANCHOR = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("language", "text", "phrase", "days"),
    [
        ("de", "Die Brücke wird am 3. Oktober 2026 eröffnet.", "3. Oktober 2026", "2026-10-03..2026-10-03"),
        ("de", "Im März 2027 ziehen 2500 Soldaten ab", "März 2027", "2027-03-01..2027-03-31"),
        ("de", "Die Wahl ist am 20. September.", "20. September", "2026-09-20..2026-09-20"),
        ("de", "Frist: 30.09.2026", "30.09.2026", "2026-09-30..2026-09-30"),
        ("de", "Oktober 2026 3 Millionen Euro", "Oktober 2026", "2026-10-01..2026-10-31"),
        ("es", "El puente abre el 3 de octubre de 2026", "3 de octubre de 2026", "2026-10-03..2026-10-03"),
        ("es", "en mayo de 2027 habrá obras", "mayo de 2027", "2027-05-01..2027-05-31"),
        ("it", "il ponte apre il 3 ottobre 2026", "3 ottobre 2026", "2026-10-03..2026-10-03"),
        ("tr", "Köprü 3 Ekim 2026 tarihinde açılacak", "3 Ekim 2026", "2026-10-03..2026-10-03"),
        ("ru", "Мост откроют 3 октября 2026 года", "3 октября 2026", "2026-10-03..2026-10-03"),
        ("hu", "A híd 2026. október 3. nyílik", "2026. október 3", "2026-10-03..2026-10-03"),
        ("fa", "پل در ۳ اکتبر ۲۰۲۶ باز می‌شود", "۳ اکتبر ۲۰۲۶", "2026-10-03..2026-10-03"),
        (
            "fa",
            "پل در ۱۲ مهر ۱۴۰۵ باز می‌شود",
            "۱۲ مهر ۱۴۰۵",
            "2026-10-04..2026-10-04",
        ),  # 1 Mehr: 23 September
        ("fa", "در مهر ۱۴۰۵", "مهر ۱۴۰۵", "2026-09-23..2026-10-22"),
        ("ja", "橋は2026年10月3日に開通する", "2026年10月3日", "2026-10-03..2026-10-03"),
        ("ko", "2026년 10월에 개통한다", "2026년 10월", "2026-10-01..2026-10-31"),
        ("zh", "大桥将于2026年10月3日通车", "2026年10月3日", "2026-10-03..2026-10-03"),
    ],
)
def test_absolute_dates(language: str, text: str, phrase: str, days: str) -> None:
    (found,) = read(text, anchor=ANCHOR, language=language)
    assert found.phrase == text[found.start : found.end] == phrase
    assert f"{found.earliest}..{found.latest}" == days
    assert found.rule.startswith(f"{language}.")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "۳۱ مهر ۱۴۰۵"),  # Mehr has thirty days
        ("de", "2500 Soldaten, 30 Tage, 15 Mo 2000, 31. Februar 2026"),
        ("de", "https://a.example/2026-10-03"),
        ("es", "15 de 2000, 3 por ciento"),
        ("tr", "bugün 15 kişi"),
        ("fa", "۱۵ نفر در سال"),
        ("ja", "2500人"),
        ("de", ""),
    ],
)
def test_no_date(language: str, text: str) -> None:
    assert read(text, anchor=ANCHOR, language=language) == []


def test_two_dates_stand_apart() -> None:
    found = read("vom 3. Oktober 2026 bis 5. November 2026", anchor=ANCHOR, language="de")
    assert [i.phrase for i in found] == ["3. Oktober 2026", "5. November 2026"]


def test_which_languages() -> None:
    assert can_read("de")
    assert not can_read("xx")
    with pytest.raises(ValueError, match="no grammar of dates for 'xx'"):
        read("5 May 2026", anchor=ANCHOR, language="xx")


@given(st.text(max_size=60), st.sampled_from(["de", "fa", "ja", "tr"]))
def test_any_text_is_read_in_order_and_verbatim(text: str, language: str) -> None:
    end = 0
    for found in read(f"{text} 3 Mai 2026", anchor=ANCHOR, language=language):
        assert end <= found.start < found.end
        end = found.end


MONTHS = {
    "ar": [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}
FORMS = {
    "ar": ["{d} {m} {y}", "{d:02d}/{n:02d}/{y}", "{y}-{n:02d}-{d:02d}"],
    "en": [
        "{d} {m} {y}",
        "{m} {d}, {y}",
        "{s} {d}, {y}",
        "{m} {d} {y}",
        "{d:02d}/{n:02d}/{y}",
        "{d}.{n}.{y}",
        "{y}-{n:02d}-{d:02d}",
    ],
    "fr": ["{d} {m} {y}", "{d:02d}/{n:02d}/{y}", "{d}.{n}.{y}", "{y}-{n:02d}-{d:02d}"],
}
forms = st.sampled_from([(language, form) for language, known in FORMS.items() for form in known])


def written(form: str, day: date, language: str) -> str:
    month = MONTHS[language][day.month - 1]
    return form.format(d=day.day, n=day.month, y=day.year, m=month, s=month[:3])


@given(forms, st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_days_agree_with_dateparser(form: tuple[str, str], day: date) -> None:
    language, pattern = form
    text = written(pattern, day, language)
    (found,) = read(text, anchor=day, language=language, customs=Customs(day_first=True))
    theirs = parsed(text, language=language, anchor=day, parts=("day", "month", "year"))
    assert found.earliest == found.latest == theirs == day


@given(st.sampled_from(["ar", "en", "fr"]), st.integers(1950, 2099), st.integers(1, 12))
def test_months_agree_with_dateparser(language: str, year: int, month: int) -> None:
    text = f"{MONTHS[language][month - 1]} {year}"
    (found,) = read(text, anchor=ANCHOR, language=language)
    assert parsed(text, language=language, anchor=ANCHOR, parts=("month", "year")) == found.earliest
    assert (found.earliest, found.latest) == tuple(month_span(year, month))
