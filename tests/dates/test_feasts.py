"""Feasts and public days in sentences: whose they are, which year, and how many days count."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from ledger.dates import read

ANCHOR = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("language", "nation", "text", "days"),
    [
        ("en", "", "Kuwait's National Day will be marked with fireworks.", "2027-02-25..2027-02-25"),
        ("en", "", "before Iraq's Army Day", "2026-03-11..2027-01-05"),
        ("en", "", "The Lebanese army will parade on Independence Day.", "2026-11-22..2026-11-22"),
        ("en", "", "Prices will fall by Independence Day.", "2026-03-11..2026-07-04"),
        ("en", "JO", "Prices will fall by Independence Day.", "2026-03-11..2026-05-25"),
        ("en", "JO", "Shops will close on US Independence Day", "2026-07-04..2026-07-04"),
        ("en", "JO", "They will meet us on Independence Day", "2026-05-25..2026-05-25"),
        ("en", "", "Canadian shops close on Thanksgiving", "2026-10-12..2026-10-12"),
        ("en", "", "by the end of Ramadan 2027", "2026-03-11..2027-03-08"),
        ("en", "", "Talks resume after Eid al-Fitr", "2026-03-23.."),
        ("en", "", "Salaries will be paid before Eid al-Fitr", "2026-03-11..2026-03-19"),
        ("en", "", "Schools close during Eid al-Adha", "2026-05-27..2026-05-30"),
        ("en", "", "Eid al-Adha 2027", "2027-05-16..2027-05-16"),
        ("en", "", "It opened on Christmas", "2025-12-25..2025-12-25"),
        ("en", "", "Christmas", "2026-12-25..2026-12-25"),
        ("en", "", "New Year's Eve", "2026-12-31..2026-12-31"),
        ("en", "", "the weekend of Halloween", "2026-10-31..2026-11-01"),
        ("en", "", "during Lent 2027", "2027-02-10..2027-03-27"),
        ("en", "", "by Diwali", "2026-03-11..2026-11-08"),
        ("en", "", "after the anniversary of the July 23 revolution", "2026-07-24.."),
        ("ar", "", "قبل اليوم الوطني السعودي", "2026-03-11..2026-09-22"),
        ("ar", "", "في عيد الاستقلال اللبناني", "2026-11-22..2026-11-22"),
        ("ar", "", "سيقام العرض في اليوم الوطني للكويت", "2027-02-25..2027-02-25"),
        ("ar", "IQ", "قبل عيد الجيش", "2026-03-11..2027-01-05"),
        ("ar", "", "قبل ذكرى ثورة 23 يوليو", "2026-03-11..2026-07-22"),
        ("ar", "", "بعد عيد الفطر", "2026-03-23.."),
        ("ar", "", "بحلول شم النسيم", "2026-03-11..2026-04-13"),
        ("ar", "", "الجمعة العظيمة", "2026-04-03..2026-04-03"),
        ("ar", "", "في رمضان 2027", "2027-02-08..2027-03-08"),
        ("fr", "FR", "avant la fête nationale", "2026-03-11..2026-07-13"),
        ("fr", "", "après la fête de l'indépendance du Liban", "2026-11-23.."),
        ("fr", "", "avant le vendredi saint", "2026-03-11..2026-04-02"),
    ],
)
def test_days(language: str, nation: str, text: str, days: str) -> None:
    (found,) = read(text, anchor=ANCHOR, language=language, nation=nation)
    assert f"{found.earliest or ''}..{found.latest or ''}" == days


@pytest.mark.parametrize(
    ("language", "nation", "text", "why"),
    [
        ("ar", "", "بعد عيد الاستقلال", "no nation is told"),
        ("fr", "", "avant la fête nationale", "no nation is told"),
        ("en", "LB", "by Throne Day", "the calendar of LB has no such day"),
        ("ar", "ZZ", "قبل اليوم الوطني", "the calendar of ZZ has no such day"),
    ],
)
def test_a_day_of_no_known_nation_is_not_guessed(language: str, nation: str, text: str, why: str) -> None:
    (found,) = read(text, anchor=ANCHOR, language=language, nation=nation)
    assert (found.earliest, found.latest, found.role) == (None, None, "vague")
    assert why in found.reason


def test_the_reason_tells_the_nation() -> None:
    (found,) = read("قبل عيد الجيش العراقي", anchor=ANCHOR, language="ar")
    assert "(in IQ)" in found.reason


def test_names_that_are_also_other_words() -> None:
    assert read("He lent money to the wholly owned bank.", anchor=ANCHOR, language="en") == []


def test_kept_calendars_are_loaded_only_for_their_days() -> None:
    code = (
        "import sys; from datetime import date; from ledger.dates import read;"
        "[read(t, anchor=date(2026, 1, 1), language='en') for t in ('by Christmas', 'after Eid al-Fitr', 'May 5')];"
        "assert 'holidays' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
