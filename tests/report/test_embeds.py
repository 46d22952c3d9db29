"""Badges and cards: they stand alone, say the status, and are embedded by code that works."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree, html

from ledger.report import View, site_files

from .hostile import hostile_view
from .markup import one, select, words
from .sample import view

ADDRESS = "https://ledger.example/"
SVG = "{http://www.w3.org/2000/svg}"


def files(shown: View) -> dict[str, bytes]:
    shown = replace(shown, look=replace(shown.look, address=ADDRESS))
    return dict(site_files(shown, languages=("en", "ar")))


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return files(view())


@pytest.mark.parametrize(
    ("path", "name"),
    [("embed/C7.svg", "The Withdrawal Ledger: Fulfilled"), ("ar/embed/C24.svg", "The Withdrawal Ledger: قيد التنفيذ")],
)  # fmt: skip
def test_a_badge_has_a_title_and_both_words(path: str, name: str, made: dict[str, bytes]) -> None:
    badge = etree.fromstring(made[path])
    assert badge.findtext(f"{SVG}title") == name
    assert [each.text for each in badge.iter(f"{SVG}text")] == name.split(": ")


def test_a_card_tells_the_claim_and_leads_to_its_page(made: dict[str, bytes]) -> None:
    card = html.document_fromstring(made["ar/embed/C24.html"])
    assert words(one(card, "h1")) == "The coalition leaves Iraq by September 2026"
    assert one(card, "h1 a").get("href") == "../claims/C24.html"
    assert one(card, "h1 bdi").get("lang") == "en"
    assert "قيد التنفيذ" in words(one(card, ".status"))


def test_the_page_shows_code_that_works(made: dict[str, bytes]) -> None:
    page = html.document_fromstring(made["ar/claims/C7.html"])
    badge, card = (html.fragment_fromstring(words(code)) for code in select(page, ".embedding code"))
    assert badge.get("href") == f"{ADDRESS}ar/claims/C7.html"
    for link in (one(badge, "img").get("src"), card.get("src")):
        assert link.removeprefix(ADDRESS) in made


def test_without_an_address_no_code_is_shown() -> None:
    assert not any(b"embedding" in page for path, page in site_files(view()) if path.endswith(".html"))


def test_hostile_words_stay_words() -> None:
    for path, content in files(hostile_view()).items():
        if path.endswith(".svg") and "embed/" in path:
            badge = etree.fromstring(content)
            assert {each.tag.removeprefix(SVG) for each in badge.iter()} <= {
                "svg",
                "title",
                "rect",
                "path",
                "g",
                "text",
            }
            assert not any(key.startswith("on") for each in badge.iter() for key in each.attrib)
        elif "/claims/C7.html" in f"/{path}":
            codes = select(html.document_fromstring(content), ".embedding code")
            for code in codes:
                shown = html.fragment_fromstring(code.text_content())
                assert {each.tag for each in shown.iter()} <= {"a", "img", "iframe"}
                assert not any(key.startswith("on") for each in shown.iter() for key in each.attrib)
