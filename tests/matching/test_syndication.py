"""One wire story in many papers is one story; bulletins in the same mould are not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.matching.syndication import printed, same_story, stories
from ledger.model import Article

WIRE = (
    "The transport ministry of Lebanon will reopen the coastal railway between Tripoli and Byblos by March 2031, "
    "Minister Rana Sabbagh said on Monday. She told reporters that 40 engineers had repaired the bridges and that "
    "the first trains would carry freight only. Passengers must wait until the stations are safe, she added."
)
WIRE_AR = (
    "قالت وزيرة النقل اللبنانية رنا صباغ اليوم الإثنين إن الوزارة ستعيد فتح خط السكة الحديد الساحلي بين طرابلس وجبيل "
    "بحلول آذار 2031، وأضافت للصحفيين أن 40 مهندسا أصلحوا الجسور وأن القطارات الأولى ستنقل البضائع فقط، أما الركاب "
    "فعليهم أن ينتظروا حتى تصبح المحطات آمنة."
)
RATES_AR = (
    "سجل سعر صرف الدولار في البورصة الرئيسية في بغداد صباح اليوم {a} دينار مقابل كل 100 دولار، فيما بلغت أسعار البيع في محال "
    "الصيرفة بالأسواق المحلية {b} دينار مقابل كل 100 دولار، بينما بلغت أسعار الشراء {c} دينار لكل 100 دولار أميركي."
)
SAME = [
    ("as it is", WIRE, WIRE),
    ("a source line before it", WIRE, "BEIRUT (Reuters) - " + WIRE),
    ("its end cut off", WIRE, WIRE[: WIRE.index(" Passengers")]),
    ("other quotation marks and case", WIRE, WIRE.replace("Monday", "MONDAY").replace(",", " ,")),
    (
        "Arabic, hamzas and vowel signs written otherwise",
        WIRE_AR,
        WIRE_AR.replace("إ", "ا").replace("ستعيد", "ستُعيد"),
    ),
    ("Arabic, digits of the other kind", WIRE_AR, WIRE_AR.replace("2031", "٢٠٣١").replace("40", "٤٠")),
    ("Arabic, the outlet's line before it", WIRE_AR, "بيروت - وكالة الساحل: " + WIRE_AR),
]
OTHER = [
    ("another day's rates", RATES_AR.format(a=151250, b=152250, c=150250), RATES_AR.format(a=149800, b=150800, c=148700)),
    ("another story", WIRE, "The airport of Rafic will get a third terminal in 2032, the same minister said, when the contracts are signed and loans agreed with two banks."),
    ("a translation", WIRE, WIRE_AR),
    ("one quotation in a long article", WIRE, WIRE[:120] + " " + " ".join(f"word{n} of another report" for n in range(60))),
    ("too short to tell", "He denied the report.", "He denied the report."),
    ("nothing", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_reprints(one: str, other: str) -> None:
    assert same_story(printed(one), printed(other))
    assert same_story(printed(other), printed(one))


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in OTHER], ids=[row[0] for row in OTHER])
def test_not_reprints(one: str, other: str) -> None:
    assert not same_story(printed(one), printed(other))
    assert not same_story(printed(other), printed(one))


def article(key: str, text: str, source: str, hour: int | None) -> Article:
    at = None if hour is None else datetime(2030, 5, 6, hour, tzinfo=UTC)
    return Article(id=key, title="", text=text, source=source, language="en", published=at)


def test_the_earliest_that_names_an_agency_is_the_likely_original() -> None:
    articles = [
        article("A1", WIRE, "River Post", 8),
        article("A2", "BEIRUT (Reuters) - " + WIRE, "Coast Daily", 9),
        article("A3", WIRE, "Reuters", 10),
        article("A4", WIRE, "Undated", None),
        article("A5", RATES_AR, "Exchange", 7),
    ]
    (story,) = stories(articles)
    assert (story.original, story.reprints) == ("A2", ("A1", "A3", "A4"))


def test_without_an_agency_the_earliest_is() -> None:
    (story,) = stories([article("A1", WIRE, "River Post", 12), article("A2", WIRE, "Coast Daily", 9)])
    assert story.original == "A2"


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("رويترز", True),
        ("وكالة واع", True),
        ("Anadolu Agency", True),
        ("Reuter's Garden", False),
        ("بناء", False),
    ],
)
def test_agencies_are_told_by_name(source: str, named: bool) -> None:
    (story,) = stories([article("A1", WIRE, "River Post", 8), article("A2", WIRE, source, 9)])
    assert (story.original == "A2") is named


@given(st.permutations(range(4)))
def test_groups_do_not_depend_on_the_order(order: list[int]) -> None:
    articles = [
        article("A0", WIRE, "a", 8),
        article("A1", WIRE[:-30], "b", 9),
        article("A2", WIRE_AR, "c", 8),
        article("A3", WIRE_AR, "d", 9),
    ]
    found = {(one.original, one.reprints) for one in stories([articles[at] for at in order])}
    assert found == {("A0", ("A1",)), ("A2", ("A3",))}
