"""ClaimReview: the required properties, on the page and in the feed, and read back by our own import."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from ledger.desk.claim_reviews import read_reviews
from ledger.desk.rows import Row
from ledger.report import site_files
from ledger.report.claim_review import LONGEST, review_faults

from .conftest import Opened
from .hostile import hostile_view
from .sample import view

ADDRESS = "https://ledger.example/"


def block(page: html.HtmlElement) -> dict[str, Any] | None:
    """The data block of a page; a script that is anything else fails."""
    scripts = page.xpath("//script")
    assert len(scripts) <= 1
    return json.loads(scripts[0].text) if scripts else None


def reviews(made: bytes) -> list[dict[str, Any]]:
    return [review for one in json.loads(made)["dataFeedElement"] for review in one["item"]]


def test_the_page_of_a_judged_claim_bears_its_review(page: Opened) -> None:
    found = block(page("claims/C7.html"))
    assert found
    assert list(review_faults(found)) == []
    assert found["claimReviewed"] == "US combat forces leave Iraq by the end of 2021"
    assert found["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Fulfilled",
        "ratingValue": 5,
        "bestRating": 5,
        "worstRating": 1,
    }
    assert found["datePublished"] == "2021-12-30"
    assert found["itemReviewed"]["datePublished"] == "2021-07-25"
    assert found["itemReviewed"]["firstAppearance"]["url"] == "https://example.org/a1"
    assert found["url"] == "C7.html"


def test_what_is_no_outcome_bears_no_number(page: Opened) -> None:
    found = block(page("ar/claims/C24.html"))
    assert found
    assert found["reviewRating"] == {"@type": "Rating", "alternateName": "قيد التنفيذ"}


def test_a_claim_that_no_one_judged_has_no_review() -> None:
    sample = view()
    bare = replace(sample, decisions=())
    files = dict(site_files(bare))
    assert not any(b"ld+json" in made for path, made in files.items() if path.endswith(".html"))
    assert reviews(files["claimreview.json"]) == []


def test_the_feed_passes_the_lint_and_our_own_import() -> None:
    sample = view()
    files = dict(
        site_files(replace(sample, look=replace(sample.look, address=ADDRESS)), languages=("en", "ar"))
    )
    made = files["claimreview.json"]
    found = reviews(made)
    assert [list(review_faults(one)) for one in found] == [[]] * 7
    assert {one["url"] for one in found} == {
        f"{ADDRESS}claims/{name}.html" for name in ("C3", "C5", "C7", "C9", "C11", "C19", "C24")
    }
    rows = list(read_reviews("claimreview.json", made))
    assert [one.values["date"] for one in rows if isinstance(one, Row)] == [
        one["itemReviewed"]["datePublished"] for one in found
    ]


def test_nothing_hostile_ends_the_block() -> None:
    for path, made in site_files(hostile_view(), languages=("en", "ar")):
        if path.endswith(".html") and "/C" in path:
            found = block(html.document_fromstring(made))
            assert found is None or len(found["claimReviewed"]) <= LONGEST
            assert found is None or not json.dumps(found).count("javascript:window")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"url": ""}, "url is missing"),
        ({"@type": "Review"}, "@type is not ClaimReview"),
        ({"claimReviewed": "x" * 75}, "claimReviewed has 75 characters, more than 74"),
        ({"claimReviewed": "It was Fulfilled"}, "claimReviewed tells the rating"),
        ({"author": {}}, "author is missing"),
        ({"itemReviewed": {"appearance": [1], "firstAppearance": 1, "author": {"x": 1}}}, "itemReviewed.author.name is missing"),
        (
            {"reviewRating": {"alternateName": "Fulfilled", "ratingValue": 9, "bestRating": 5, "worstRating": 1}},
            "ratingValue is not between worstRating and bestRating",
        ),
    ],
)  # fmt: skip
def test_the_lint_finds(change: dict[str, Any], fault: str, page: Opened) -> None:
    found = block(page("claims/C7.html"))
    assert found
    assert fault in list(review_faults(found | change))
