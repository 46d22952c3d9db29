"""When an article was published, as its byline says, through the whole of reading a text."""

from __future__ import annotations

from datetime import datetime

import pytest

from ledger import articles
from ledger.articles import Options
from ledger.articles.places import is_place

AR_TITLE = "مجلس الوزراء يقر خطة لترميم المدارس الابتدائية"
AR_BODY = "أعلن مجلس الوزراء أنه أقر خطة لترميم نحو ثلاثمئة مدرسة ابتدائية قبل بداية العام الدراسي المقبل."
EN_TITLE = "Cabinet approves plan to repair primary schools"
EN_BODY = (
    "The cabinet has approved a plan to repair some three hundred primary schools before the new school year."
)

# byline, expected instant, precision; the reason beside the odd ones
ARABIC = [
    ("2021.07.25 - 22:16", "2021-07-25T22:16+00:00", "minute"),
    ("2021-07-25", "2021-07-25T00:00+00:00", "day"),
    ("2021/07/25 22:16", "2021-07-25T22:16+00:00", "minute"),
    ("25 تموز 2021", "2021-07-25T00:00+00:00", "day"),
    ("الأحد 25 يوليو 2021", "2021-07-25T00:00+00:00", "day"),
    ("الأحد، 25 يوليو/تموز 2021 - 10:16 مساءً", "2021-07-25T22:16+00:00", "minute"),
    ("25 تموز/يوليو 2021، 23:05", "2021-07-25T23:05+00:00", "minute"),
    ("25 كانون الثاني (يناير) 2021", "2021-01-25T00:00+00:00", "day"),
    ("٢٥ تموز ٢٠٢١ - ١٠:١٦ مساءً", "2021-07-25T22:16+00:00", "minute"),
    ("نشر في: 3 آب 2022 الساعة 7:05 صباحا", "2022-08-03T07:05+00:00", "minute"),
    ("تاريخ النشر: 12 تشرين الأول 2020", "2020-10-12T00:00+00:00", "day"),
    ("تم النشر في 30 كانون الأول 2021 | 01:10", "2021-12-30T01:10+00:00", "minute"),
    ("3/4/2021", "2021-04-03T00:00+00:00", "day"),  # Arabic puts the day first
    ("25-07-2021 08:30 ص", "2021-07-25T08:30+00:00", "minute"),
    ("25.07.2021 08:30 م", "2021-07-25T20:30+00:00", "minute"),
    ("الثلاثاء 1 نيسان 2025 - 12:00 ظهرا", "2025-04-01T12:00+00:00", "minute"),
    ("1 أيار 2021 11:30 ليلا", "2021-05-01T23:30+00:00", "minute"),
    ("2 أيار 2021 1:30 ليلا", "2021-05-02T01:30+00:00", "minute"),  # at night after midnight
    ("14 فيفري 2023 - 09:45", "2023-02-14T09:45+00:00", "minute"),  # Tunis and Algiers
    ("5 شتنبر 2021", "2021-09-05T00:00+00:00", "day"),  # Rabat
    ("17 شباط 2024 - 18:20 بتوقيت بغداد", "2024-02-17T18:20+03:00", "minute"),
    ("17 شباط 2024 - 18:20 بتوقيت غرينتش", "2024-02-17T18:20+00:00", "minute"),
    ("17 يناير 2024 18:20 GMT+3", "2024-01-17T18:20+03:00", "minute"),
    ("الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس", "2015-08-11T00:00+03:00", "day"),
    ("آخر تحديث: 6 حزيران 2021 - 14:00", "2021-06-06T14:00+00:00", "minute"),
    ("نشر: 5 حزيران 2021 - 10:00 | آخر تحديث: 6 حزيران 2021 - 14:00", "2021-06-05T10:00+00:00", "minute"),
    ("أيلول 2021", "2021-09-01T00:00+00:00", "month"),
    ("بغداد - 25 تموز 2021 - 22:16", "2021-07-25T22:16+03:00", "minute"),
    ("صدى النهرين — 25 تموز 2021 - 22:16", "2021-07-25T22:16+00:00", "minute"),
    ("بقلم: سلمى الحداد - 25 تموز 2021", "2021-07-25T00:00+00:00", "day"),
    ("25 تموز 2021 | 3 دقائق للقراءة", "2021-07-25T00:00+00:00", "day"),
    ("\u200f25 تموز\u00a02021 - 22:16\u200f", "2021-07-25T22:16+00:00", "minute"),
]
ENGLISH = [
    ("July 25, 2021 10:16 pm", "2021-07-25T22:16+00:00", "minute"),
    ("25 July 2021, 18:30", "2021-07-25T18:30+00:00", "minute"),
    ("Sunday, July 25, 2021", "2021-07-25T00:00+00:00", "day"),
    ("July 25 , 2021", "2021-07-25T00:00+00:00", "day"),  # tokenised copy
    ("Jul. 25, 2021 at 6:05 a.m.", "2021-07-25T06:05+00:00", "minute"),
    ("Published: 25th July 2021 12:00 AM", "2021-07-25T00:00+00:00", "minute"),
    ("Posted on 3 March 2022 | 12:05 PM", "2022-03-03T12:05+00:00", "minute"),
    ("Published 2021-07-25T22:16:09+03:00", "2021-07-25T22:16:09+03:00", "instant"),
    ("2021-07-25T19:16:00Z", "2021-07-25T19:16+00:00", "minute"),
    ("27 July 2021, 12:20 UTC", "2021-07-27T12:20+00:00", "minute"),
    ("July 27, 2021 8:20 a.m. EDT", "2021-07-27T08:20-04:00", "minute"),
    ("Jan 27, 2021, 5:00 PM ET", "2021-01-27T17:00-05:00", "minute"),
    ("Jul 25, 2021, 5:00 PM (GMT+3)", "2021-07-25T17:00+03:00", "minute"),
    ("25 July 2021 - 17:00 Baghdad time", "2021-07-25T17:00+03:00", "minute"),
    ("07/25/2021 3:04 PM", "2021-07-25T15:04+00:00", "minute"),  # no month 25: the month is first
    ("25/07/2021 15:04", "2021-07-25T15:04+00:00", "minute"),
    ("River Herald — 26 July 2021, 18:30", "2021-07-26T18:30+00:00", "minute"),
    ("By Jane Doe | 26 July 2021", "2021-07-26T00:00+00:00", "day"),
    ("By Jane Doe, River Herald, July 26, 2021 6:30pm", "2021-07-26T18:30+00:00", "minute"),
    ("Updated 27 July 2021 09:00", "2021-07-27T09:00+00:00", "minute"),
    ("Published: 26 July 2021 08:00 | Updated: 27 July 2021 09:00", "2021-07-26T08:00+00:00", "minute"),
    ("July 2021", "2021-07-01T00:00+00:00", "month"),
    ("26 July 2021 · 4 min read", "2021-07-26T00:00+00:00", "day"),
]
CASES = [(AR_TITLE, AR_BODY, *row) for row in ARABIC] + [(EN_TITLE, EN_BODY, *row) for row in ENGLISH]


def written(title: str, byline: str, body: str) -> bytes:
    return f"{title}\n{byline}\n\n{body}\n".encode()


@pytest.mark.parametrize(("title", "body", "byline", "instant", "precision"), CASES)
def test_byline_tells_when(title: str, body: str, byline: str, instant: str, precision: str) -> None:
    article = articles.read(written(title, byline, body), name="a.txt")
    assert article.published == datetime.fromisoformat(instant)
    assert article.published is not None
    assert article.published.utcoffset() == datetime.fromisoformat(instant).utcoffset()
    assert (article.published_precision, article.published_from) == (precision, "byline")
    assert (article.title, article.text) == (title, body)


@pytest.mark.parametrize(
    ("byline", "why"),
    [
        ("07/05/2021 15:04", "7 May or 5 July: English writes both"),
        ("30 February 2021", "no such day"),
        ("2021-02-30 10:00", "no such day"),
        ("25 July", "no year"),
    ],
)
def test_unknown_is_better_than_wrong(byline: str, why: str) -> None:
    article = articles.read(written(EN_TITLE, byline, EN_BODY), name="a.txt")
    assert (article.published, article.published_precision, article.published_from) == (
        None,
        "unknown",
        "",
    ), why


@pytest.mark.parametrize(
    ("byline", "outlet", "author", "dateline"),
    [
        ("River Herald — 26 July 2021, 18:30", "River Herald", "", ""),
        ("By Jane Doe | 26 July 2021", "", "Jane Doe", ""),
        ("By Jane Doe, River Herald, July 26, 2021", "River Herald", "Jane Doe", ""),
        ("United Nations — 31 May 2024, 12:00", "United Nations", "", "United Nations"),
        ("صدى النهرين — 25 تموز 2021", "صدى النهرين", "", ""),
        ("RU24 — 1 تشرين الأول 2025، 09:15", "RU24", "", ""),
        ("بقلم: سلمى الحداد - 25 تموز 2021", "", "سلمى الحداد", ""),
        ("بغداد - صدى النهرين - 25 تموز 2021", "صدى النهرين", "", "بغداد"),
    ],
)
def test_byline_tells_who(byline: str, outlet: str, author: str, dateline: str) -> None:
    title, body = (
        (AR_TITLE, AR_BODY) if any("\u0600" < char < "\u06ff" for char in byline) else (EN_TITLE, EN_BODY)
    )
    article = articles.read(written(title, byline, body))
    assert (article.source, article.author, article.dateline) == (outlet, author, dateline)


@pytest.mark.parametrize(
    "line",
    [
        "Elections set for 10 October 2021",
        "Parliament meets on 3 May 2022 to choose a president",
        "الانتخابات في 10 تشرين الأول 2021",
        "تحرير الموصل بعد معارك دامت أشهرا",
        "كتب الوزير استقالته",
        "By the end of the year",
        "By Monday",
        "The talks end on 31 December 2021.",
    ],
)
def test_a_heading_with_a_date_is_not_a_byline(line: str) -> None:
    text = f"{EN_TITLE}\n\n{line}\n\n{EN_BODY}"
    assert line in articles.read(text.encode(), options=Options(title=EN_TITLE)).text


def test_hour_without_offset_is_read_in_the_given_zone() -> None:
    data = written(AR_TITLE, "25 تموز 2021 - 22:16", AR_BODY)
    article = articles.read(data, options=Options(time_zone="Asia/Baghdad"))
    assert article.published == datetime.fromisoformat("2021-07-25T22:16+03:00")


def test_summer_time_of_the_given_zone_counts() -> None:
    zone = Options(time_zone="Europe/London")
    summer = articles.read(written(EN_TITLE, "25 July 2021, 18:30", EN_BODY), options=zone)
    winter = articles.read(written(EN_TITLE, "25 January 2021, 18:30", EN_BODY), options=zone)
    assert [str(a.published) for a in (summer, winter)] == [
        "2021-07-25 18:30:00+01:00",
        "2021-01-25 18:30:00+00:00",
    ]


def test_offset_beside_the_hour_wins_over_the_given_zone() -> None:
    data = written(EN_TITLE, "25 July 2021, 18:30 UTC", EN_BODY)
    article = articles.read(data, options=Options(time_zone="Asia/Baghdad"))
    assert str(article.published) == "2021-07-25 18:30:00+00:00"


def test_zone_of_the_outlet_comes_before_that_of_the_dateline() -> None:
    data = written(EN_TITLE, "BBC News — 25 July 2021, 18:30", f"BAGHDAD — {EN_BODY}")
    article = articles.read(data)
    assert (str(article.published), article.dateline) == ("2021-07-25 18:30:00+01:00", "BAGHDAD")


def test_hour_at_the_end_belongs_to_the_day_at_the_beginning() -> None:
    text = (
        f"{AR_TITLE}\nالرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس\n{AR_BODY}\n// انتهى //\n16:13 ت م"
    )
    article = articles.read(text.encode())
    assert str(article.published) == "2015-08-11 16:13:00+03:00"
    assert article.text == AR_BODY


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Beirut", True),
        ("AMMAN and BEIRUT", True),
        ("بغداد وبيروت", True),
        ("Amman and Nobody", False),
        ("and", False),
    ],
)
def test_places_of_datelines_may_be_joined(name: str, expected: bool) -> None:
    assert is_place(name) is expected
