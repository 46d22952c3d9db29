"""The demo's articles and course hold together: every quotation stands in its article, every key resolves,
nothing is judged before it is there, and every text says whose words it is."""

from __future__ import annotations

import html
import json
import re
import tomllib
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from ledger.model import JUDGEMENTS, KINDS, MODALITIES, STANCES, Claim, Decision
from ledger.review import check, initial_state, load_method

DEMO = Path(__file__).parents[1] / "data" / "demo"
COURSE: dict[str, list[dict[str, Any]]] = tomllib.loads((DEMO / "course.toml").read_text(encoding="utf-8"))
SOURCES = {row["name"]: row for row in COURSE["source"]}
ARTICLES = {row["file"]: row for row in COURSE["article"]}
CLAIMS = {row["key"]: row for row in COURSE["claim"]}
JUDGED = COURSE["judgement"]
DECIDED = sorted(COURSE["decision"], key=lambda row: row["on"])
FILES = sorted(path.name for path in (DEMO / "articles").iterdir())
CENTRE = "withdrawal-2021"
MARKS = {
    "en": "Summary written for this demonstration. Source: ",
    "ar": "ملخص كُتب لهذا العرض. المصدر: ",
}


def language(file: str) -> str:
    return file.rsplit(".", 2)[1]


def names(file: str) -> set[str]:
    """What the outlet of the article is called, in any script."""
    source = SOURCES[ARTICLES[file]["source"]]
    return {source["name"], *source["other_names"]}


def day(file: str) -> date:
    return date.fromisoformat(file[:10])


@cache
def raw(file: str) -> str:
    return (DEMO / "articles" / file).read_text(encoding="utf-8")


@cache
def body(file: str) -> str:
    """What a reader sees of the article, without the head of a page."""
    if file.endswith(".txt"):
        return raw(file)
    inside = re.search(r"<article>(.*)</article>", raw(file), re.DOTALL)
    assert inside, file
    return html.unescape(re.sub(r"<[^<>]*>", "", inside[1]))


def test_the_demo_is_as_large_as_it_says() -> None:
    assert len(FILES) >= 26
    assert len(CLAIMS) == len(COURSE["claim"]) >= 32
    assert {day(file).year for file in FILES} >= {2020, 2021, 2023, 2024, 2025, 2026}


def test_about_half_of_the_articles_and_claims_are_arabic() -> None:
    for files in (FILES, [row["article"] for row in CLAIMS.values()]):
        arabic = sum(language(file) == "ar" for file in files)
        assert 0.4 <= arabic / len(files) <= 0.6


def test_about_a_third_of_the_articles_are_pages() -> None:
    pages = sum(file.endswith(".html") for file in FILES)
    assert 0.25 <= pages / len(FILES) <= 0.45


def test_every_file_is_in_the_course_and_the_other_way_round() -> None:
    assert sorted(ARTICLES) == FILES
    assert {row["source"] for row in ARTICLES.values()} == set(SOURCES)
    assert len(SOURCES) == len(COURSE["source"])


@pytest.mark.parametrize("file", FILES)
def test_every_article_is_marked_as_our_summary_with_its_source(file: str) -> None:
    row = ARTICLES[file]
    last = body(file).strip().splitlines()[-1].strip()
    assert last == MARKS[language(file)] + row["address"]
    assert re.fullmatch(r"https?://[!-~]+", row["address"])
    assert any(name in raw(file) for name in names(file))


@pytest.mark.parametrize("file", [one for one in FILES if one.endswith(".txt")])
def test_a_text_has_a_title_a_byline_and_paragraphs(file: str) -> None:
    title, byline, blank = raw(file).split("\n")[:3]
    assert title
    assert not blank
    assert byline.split(" — ")[0] in names(file)
    assert str(day(file).year) in byline
    assert str(day(file).day) in byline
    assert 3 <= len(raw(file).strip().split("\n\n")) - 2 <= 8


@pytest.mark.parametrize("file", [one for one in FILES if one.endswith(".html")])
def test_a_page_names_its_outlet_title_and_instant(file: str) -> None:
    text = raw(file)
    data = json.loads(text.split('<script type="application/ld+json">')[1].split("</script>")[0])
    published = datetime.fromisoformat(data["datePublished"])
    assert published.utcoffset() is not None
    assert published.date() == day(file)
    assert published <= ARTICLES[file]["on"]
    assert data["headline"] == html.unescape(text.split("<title>")[1].split("</title>")[0])
    assert data["publisher"]["name"] in names(file)
    assert f'<html lang="{language(file)}" dir="{"rtl" if language(file) == "ar" else "ltr"}">' in text


@pytest.mark.parametrize("file", FILES)
def test_an_article_is_taken_in_within_a_day_or_two(file: str) -> None:
    assert timedelta(0) <= ARTICLES[file]["on"].date() - day(file) <= timedelta(days=2)


@pytest.mark.parametrize("row", CLAIMS.values(), ids=list(CLAIMS))
def test_a_claim_quotes_its_article_and_names_what_counts(row: dict[str, Any]) -> None:
    text = body(row["article"])
    assert text.count(row["quote"]) == 1
    assert row.get("deadline", "") in text
    assert row["kind"] in KINDS
    assert row["modality"] in MODALITIES
    assert row["method"] in ("outcomes", "statements")
    assert row["gist"]
    assert "\n" not in row["gist"]
    assert row["criteria"]
    assert row["topics"]
    assert row["on"] >= ARTICLES[row["article"]]["on"]
    assert row["said_on"] <= day(row["article"])
    assert {row["editor"]} < {"desk-a", "desk-b"}


@pytest.mark.parametrize("row", JUDGED, ids=lambda row: f"{row['claim']}-{row['article'][:10]}")
def test_a_judgement_quotes_its_article_and_comes_after_it(row: dict[str, Any]) -> None:
    claim, article = CLAIMS[row["claim"]], ARTICLES[row["article"]]
    assert body(row["article"]).count(row["quote"]) == 1
    assert row["judgement"] in JUDGEMENTS
    assert row["stance"] in STANCES
    assert row["note"]
    assert row["on"] > max(claim["on"], article["on"])
    assert claim["article"] != row["article"]


def test_a_pair_is_judged_once() -> None:
    pairs = Counter((row["claim"], row["article"]) for row in JUDGED)
    assert max(pairs.values()) == 1


def test_accepted_rejected_and_unsure_all_occur() -> None:
    assert {row["judgement"] for row in JUDGED} == {"accepted", "rejected", "unsure"}
    assert {row["stance"] for row in JUDGED} == set(STANCES)


@pytest.mark.parametrize("row", DECIDED, ids=lambda row: f"{row['claim']}-{row['status']}")
def test_a_decision_comes_after_its_evidence_and_has_a_reason(row: dict[str, Any]) -> None:
    assert row["on"] > CLAIMS[row["claim"]]["on"]
    assert all(ARTICLES[file]["on"] < row["on"] for file in row["evidence"])
    assert re.search(r"[.؟!]$", row["reason"])
    assert len(row["reason"]) > 40
    if "second" in row:
        assert {row["editor"], row["second"]} == {"desk-a", "desk-b"}
        assert row["second_on"] > row["on"]
    if "replaced_by" in row:
        assert CLAIMS[row["replaced_by"]]["on"] < row["on"]


def test_the_methods_allow_every_step_of_the_course() -> None:
    final = statuses()
    assert set(final.values()) >= {
        "not_rated",
        "in_progress",
        "stalled",
        "fulfilled",
        "partially_fulfilled",
        "broken",
        "superseded",
        "unverifiable",
        "disputed",
        "contradicted",
    }
    assert "blocked" in {row["status"] for row in DECIDED}
    assert sum(row.get("reversal", False) for row in DECIDED) == 1


def statuses() -> dict[str, str]:
    """Where the course leaves every claim; the methods refuse a step that they do not allow."""
    now = {key: claim(row) for key, row in CLAIMS.items()}
    for row in DECIDED:
        before = now[row["claim"]]
        method = load_method(before.method)
        decision = proposed(row, before)
        check(method, before, decision)
        assert (initial_state(method, before, decision) == "waiting") == ("second" in row)
        now[row["claim"]] = replace(before, status=row["status"])
    return {key: one.status for key, one in now.items()}


def claim(row: dict[str, Any]) -> Claim:
    return Claim(
        text=row["quote"], method=row["method"], said_on=row["said_on"], id=row["key"], stage="approved"
    )


def proposed(row: dict[str, Any], before: Claim) -> Decision:
    return Decision(
        claim=before.id,
        status=row["status"],
        reason=row["reason"],
        effective=row["effective"],
        editor=row["editor"],
        decided_at=row["on"],
        evidence=tuple(row["evidence"]),
        before=before.status,
        reversal=row.get("reversal", False),
        replaced_by=row.get("replaced_by", ""),
    )


def test_the_course_is_written_in_the_order_of_time() -> None:
    for rows in (COURSE["article"], COURSE["judgement"], COURSE["decision"]):
        assert all(before["on"] <= after["on"] for before, after in pairwise(rows))


def test_the_claim_at_the_centre_has_evidence_in_both_languages_and_a_moving_date() -> None:
    rows = [row for row in JUDGED if row["claim"] == CENTRE and row["judgement"] == "accepted"]
    by_language = Counter(language(row["article"]) for row in rows)
    assert len(rows) >= 8
    assert min(by_language["ar"], by_language["en"]) >= 4
    assert {row["stance"] for row in rows} >= {"repeats", "supports", "contradicts", "moves"}
    moved = [day(row["article"]).year for row in rows if row["stance"] == "moves"]
    assert moved == sorted(moved)
    assert moved[0] == 2024
    assert moved[-1] == 2026


def test_late_is_left_to_be_computed() -> None:
    """Seven promises were kept after their day; no status says so, the dates do."""
    late = {
        "cut-to-3000": (date(2020, 9, 30), date(2020, 11, 17)),
        "fifteen-days": (date(2021, 12, 9), date(2021, 12, 29)),
        "exports-next-week": (date(2025, 3, 2), date(2025, 9, 27)),
        "exports-in-march": (date(2025, 3, 31), date(2025, 9, 27)),
        "coalition-2025": (date(2025, 9, 30), date(2026, 1, 18)),
        "baghdad-ain-al-asad": (date(2025, 9, 30), date(2026, 1, 17)),
        "next-week": (date(2026, 1, 10), date(2026, 1, 17)),
    }
    last = {row["claim"]: row for row in DECIDED}
    for key, (due, done) in late.items():
        assert last[key]["status"] == "fulfilled"
        assert last[key]["effective"] == done > due


def test_the_readme_counts_and_lists_what_is_there() -> None:
    text = (DEMO / "README.md").read_text(encoding="utf-8")
    arabic = sum(language(file) == "ar" for file in FILES)
    assert f"{len(FILES)} articles of 2020 to 2026 ({arabic} Arabic, {len(FILES) - arabic} English" in text
    assert f"{len(CLAIMS)} claims" in text
    for row in ARTICLES.values():
        assert f"| {row['source']} | <{row['address']}> |" in text
    for status, count in Counter(statuses().values()).items():
        assert f"| {status} | {count} |" in text
