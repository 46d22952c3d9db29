"""The pages as a reader finds them: what stands on each, and where its links lead."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from .conftest import Opened
from .markup import one, select, words


def test_a_claim_stands_in_its_own_words_language_and_direction(page: Opened) -> None:
    quote = one(page("claims/C7.html"), ".claim > blockquote")
    assert (quote.get("lang"), quote.get("dir")) == ("ar", "rtl")
    assert words(one(quote, "mark")).startswith("قد يُعلن خلال الزيارة")
    assert "وبحسب هؤلاء المسؤولين" in words(quote), "the text around it is shown"


def test_the_chain_runs_from_the_speaker_to_the_reader(page: Opened) -> None:
    links = [words(each) for each in select(page("claims/C7.html"), ".chain li")]
    assert links == ["مسؤولون في البنتاغون", "The New York Times", "ناس, 25 July 2021"]


def test_the_deadline_says_how_it_was_read(page: Opened) -> None:
    card = words(select(page("claims/C7.html"), ".card")[0])
    assert "31 December 2021" in card
    assert "بحلول نهاية العام الجاري" in card
    assert "counted from 25 July 2021" in card
    assert "the end of the year in which it was said" in card


def test_the_time_line_is_in_order_of_day(page: Opened) -> None:
    days = [each.get("datetime") for each in select(page("claims/C7.html"), ".timeline > li > .when > time")]
    assert days == sorted(days)
    assert (days[0], days[-1]) == ("2021-07-25", "2026-01-18")


def test_evidence_shows_passage_source_language_and_hash(page: Opened) -> None:
    entry = one(page("claims/C7.html"), "#M32")
    passage = one(entry, "blockquote")
    assert (passage.get("lang"), passage.get("dir")) == ("ar", "rtl")
    assert words(one(passage, "mark")) == "خفض الوحدات القتالية في قاعدتي عين الأسد وأربيل قبل نهاية أيلول"
    for part in ("16 September 2021", "supports", "هذا اليوم", "Arabic", "9c5767d4e7c2"):
        assert part in words(entry)


def test_the_reasons_of_a_match_add_up_to_its_score(page: Opened) -> None:
    table = one(one(page("claims/C7.html"), "#M31"), "table.why")
    shares = [_number(each) for each in select(table, "tbody td") if each.get("class")]
    total = _number(one(table, "tfoot td"))
    assert sum(shares) == pytest.approx(total, abs=0.03)
    assert total == pytest.approx(2.75, abs=0.01), "log-odds of .94"


def _number(node: html.HtmlElement) -> float:
    return float(words(node).replace("−", "-"))


def test_the_status_history_is_dated_signed_and_sourced(page: Opened) -> None:
    rows = [words(each) for each in select(page("claims/C7.html"), ".history tbody tr")]
    assert len(rows) == 2
    for part in (
        "29 December 2021",
        "Fulfilled",
        "M33",
        "30 December 2021",
        "desk-a and desk-b",
        "E204",
        "E205",
    ):
        assert part in rows[0]


def test_the_drift_chart_has_words_and_a_table(page: Opened) -> None:
    tree = page("claims/C7.html")
    charts = [each for each in select(tree, "figure svg") if "drift-" in each.get("aria-labelledby", "")]
    assert [each.get("class") for each in charts] == ["wide", "narrow"]
    for chart in charts:
        assert chart.get("role") == "img"
        assert "30 September 2025" in chart.findtext("desc")
        assert len(select(chart, "circle")) == 5
    rows = select(charts[0].getparent(), "table tbody tr")
    assert len(rows) == 5


def test_what_changed_in_the_telling_is_told_in_words(page: Opened) -> None:
    rows = [
        [words(each) for each in select(row, "td")]
        for row in select(page("claims/C7.html"), ".shifts tbody tr")
    ]
    assert rows == [
        [
            "26 July 2021",
            "M31 · US State Department",
            "how sure it was put",
            "Before possible",
            "Then certain",
        ],
        ["26 July 2021", "M31 · US State Department", "how much of it", "Before not said", "Then combat"],
    ]
    assert "درجة التأكيد" in words(one(page("ar/claims/C7.html"), ".shifts"))
    assert not select(page("claims/C9.html"), ".shifts")


def test_no_chart_is_drawn_from_a_single_deadline(page: Opened) -> None:
    assert not select(page("claims/C9.html"), "#drift")


def test_only_what_is_public_is_shown(site: Path, page: Opened) -> None:
    assert not (site / "claims" / "C40.html").exists(), "a draft has no page"
    everything = "".join(
        each.read_text(encoding="utf-8") for each in site.rglob("*.*") if each.suffix != ".css"
    )
    assert "Waits for a second editor" not in everything, "a decision that waits is not public"
    assert "C40" not in everything


def test_an_error_is_reported_with_the_number_of_the_claim(page: Opened) -> None:
    links = [each.get("href") for each in select(page("claims/C7.html"), "a")]
    assert "mailto:corrections@ledger.example?subject=C7" in links
    links = [each.get("href") for each in select(page("about.html"), "a")]
    assert "mailto:corrections@ledger.example" in links


def test_a_superseded_claim_leads_to_the_one_in_its_place(page: Opened) -> None:
    notice = one(page("claims/C3.html"), ".notice a")
    assert notice.get("href") == "../claims/C5.html"


def test_status_is_sign_and_word(site: Path) -> None:
    for path in site.rglob("*.html"):
        for status in select(html.document_fromstring(path.read_bytes()), ".status"):
            assert select(status, "svg path"), path
            assert words(status), path


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("claims/index.html", ["C24", "C19", "C9", "C11", "C7", "C5", "C3"]),
        ("claims/status-fulfilled.html", ["C7", "C5"]),
        ("claims/flag-overdue.html", ["C9"]),
        ("claims/flag-late.html", ["C19"]),
        ("claims/flag-disputed.html", ["C7"]),
    ],
)
def test_filters_are_pages(page: Opened, path: str, ids: list[str]) -> None:
    assert [words(each) for each in select(page(path), ".claims .id")] == ids


def test_filters_lead_to_each_other(page: Opened) -> None:
    current = select(page("claims/status-fulfilled.html"), ".filters a[aria-current]")
    assert [words(each) for each in current] == ["Fulfilled"]


def test_every_status_counts_once(page: Opened) -> None:
    counts = [int(words(each)) for each in select(page("index.html"), ".legend td")]
    assert sum(counts) == 7


def test_deadlines_stand_before_and_after_the_day(page: Opened) -> None:
    tree = page("deadlines.html")
    days = [
        [each.get("datetime") for each in select(part, ".agenda time")] for part in select(tree, "section")
    ]
    ahead, waiting, passed = (days[number] for number in (1, 3, 5))
    assert ahead[0] == "2026-09-30"
    assert waiting == ["2023-08-31"]
    assert passed == sorted(passed, reverse=True)


def test_a_month_is_a_calendar(page: Opened) -> None:
    tree = page("deadlines/2026-09.html")
    days = [words(each) for each in select(tree, ".calendar td time")]
    assert [int(each) for each in days] == list(range(1, 31))
    (link,) = select(tree, ".calendar a")
    assert (words(link), link.get("href")) == ("30", "#d30")
    assert words(select(tree, ".calendar th")[0]) == "Mon"
    assert words(select(page("ar/deadlines/2026-09.html"), ".calendar th")[0]) == "السبت"
    assert words(one(tree, "#d30 .id")) == "C24"


def test_every_month_with_a_deadline_is_in_the_calendar(page: Opened, site: Path) -> None:
    links = {each.get("href") for each in select(page("deadlines.html"), ".years a")}
    assert links == {f"deadlines/{each.name}" for each in site.glob("deadlines/*.html")}
    assert len(links) == 6


def test_decisions_stand_under_the_month_in_which_they_were_recorded(page: Opened, site: Path) -> None:
    listed = [words(each) for each in select(page("changes.html"), ".changes .id")]
    by_month = [
        words(each)
        for path in sorted(site.glob("changes/*.html"), reverse=True)
        for each in select(html.document_fromstring(path.read_bytes()), ".changes .id")
    ]
    assert listed == by_month


def test_speakers_and_topics_have_what_came_of_their_claims(page: Opened) -> None:
    rows = {words(one(each, "h2")): each for each in select(page("speakers.html"), ".roll > li")}
    assert len(rows) == len(select(page("speakers.html"), ".roll h2"))
    tree = page(select(page("topics.html"), ".roll h2 a")[0].get("href"))
    assert select(tree, ".overview .legend")


def test_arabic_has_its_own_words_months_and_direction(page: Opened) -> None:
    tree = page("ar/claims/C7.html")
    assert (tree.get("lang"), tree.get("dir")) == ("ar", "rtl")
    assert "31 كانون الأول 2021" in words(tree)
    assert "8 أدلة" in words(page("ar/claims/index.html"))
    assert "تأخر 109 أيام" in words(page("ar/claims/C19.html"))


def test_charts_run_leftwards_in_arabic(page: Opened) -> None:
    def first_dots(path: str) -> list[float]:
        chart = select(page(path), "figure svg.wide")[0]
        return [float(each.get("cx")) for each in select(chart, "circle")]

    rightward, leftward = first_dots("claims/C7.html"), first_dots("ar/claims/C7.html")
    assert rightward == sorted(rightward)
    assert leftward == sorted(leftward, reverse=True)


def test_editions_link_to_their_counterparts(site: Path) -> None:
    for path in site.rglob("*.html"):
        tree = html.document_fromstring(path.read_bytes())
        links = {each.get("hreflang"): each.get("href") for each in select(tree, "link[hreflang]")}
        assert set(links) == {"en", "ar", "x-default"}
        for href in links.values():
            assert (path.parent / href).is_file(), f"{path}: {href}"


def test_every_link_leads_somewhere_and_stays_relative(site: Path) -> None:
    for path in site.rglob("*.html"):
        tree = html.document_fromstring(path.read_bytes())
        for node, _, href, _ in tree.iterlinks():
            parts = urlsplit(href)
            if parts.scheme:
                assert parts.scheme in ("http", "https", "mailto"), f"{path}: {href}"
                assert node.tag == "a", f"{path}: {href} would be fetched"
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), f"{path}: {href}"
            if parts.fragment:
                there = html.document_fromstring(target.read_bytes())
                assert there.get_element_by_id(parts.fragment) is not None, f"{path}: {href}"


def test_every_page_is_whole(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        tree = html.document_fromstring(text.encode())
        assert text.startswith("<!doctype html>\n"), path
        policy = one(tree, "meta[http-equiv='Content-Security-Policy']").get("content")
        assert policy.startswith("default-src 'none';"), path
        assert "unsafe" not in policy, path
        assert not select(tree, "[style], style, iframe, form"), path
        assert {script.get("type") for script in select(tree, "script")} <= {"application/ld+json"}, path
        assert not re.search(r"\son\w+=", text), path
        assert len(select(tree, "h1")) == 1, path
        ids = [each.get("id") for each in select(tree, "[id]")]
        assert len(ids) == len(set(ids)), f"{path}: an id stands twice"
        assert one(tree, "head > title").text, path


def test_what_became_of_a_source_is_said(site: Path) -> None:
    def told(article: str, edition: str = "") -> str:
        evidence = [
            each
            for path in site.glob(f"{edition}sources/*.html")
            for each in select(html.document_fromstring(path.read_bytes()), f"#{article}")
        ]
        return words(evidence[0])

    assert "gone on 1 February 2025" in told("A4")
    assert "kept as A10" in told("A8")
    assert "محفوظ برقم A10" in told("A8", "ar/")


def test_headings_do_not_skip_a_level(site: Path) -> None:
    for path in site.rglob("*.html"):
        levels = [
            int(each.tag[1]) for each in select(html.document_fromstring(path.read_bytes()), "h1,h2,h3,h4")
        ]
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), path


def test_a_claims_page_is_light(site: Path) -> None:
    heaviest = max(site.glob("claims/C*.html"), key=lambda each: each.stat().st_size)
    assert heaviest.stat().st_size < 60_000
