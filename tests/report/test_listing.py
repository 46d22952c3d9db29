"""Long lists run over several pages, and every filter stays in reach."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from ledger.report import View, write_site
from ledger.report.page import sheets

from .conftest import Opened
from .markup import one, select, words
from .sample import view


def _many(count: int) -> View:
    sample = view()
    claim = sample.claims[0]
    claims = tuple(
        replace(claim, id=f"C{number}", speaker=f"speaker {number % 20}", topics=())
        for number in range(1, count + 1)
    )
    return replace(sample, claims=claims, matches=(), decisions=(), flags={})


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("long") / "site"
    write_site(_many(120), out)
    return out


def _open(folder: Path, path: str) -> html.HtmlElement:
    return html.document_fromstring((folder / path).read_bytes())


def test_every_claim_stands_once_over_the_pages(long: Path) -> None:
    pages = ["claims/index.html", "claims/index-2.html", "claims/index-3.html"]
    found = [[words(each) for each in select(_open(long, path), ".claims .id")] for path in pages]
    assert [len(each) for each in found] == [50, 50, 20]
    assert len({number for numbers in found for number in numbers}) == 120
    assert not (long / "claims" / "index-4.html").exists()


def test_pages_lead_to_their_neighbours(long: Path) -> None:
    links = select(_open(long, "claims/index-2.html"), ".pages a")
    assert [(each.get("rel"), each.get("href")) for each in links] == [
        ("prev", "../claims/index.html"),
        ("next", "../claims/index-3.html"),
    ]
    assert words(one(_open(long, "claims/index-2.html"), ".pages span")) == "Page 2 of 3"


def test_a_list_of_one_page_has_no_pager(long: Path) -> None:
    speaker = next(long.glob("claims/speaker-*.html"))
    assert not select(html.document_fromstring(speaker.read_bytes()), ".pages")


def test_filters_beyond_the_first_have_a_page_of_their_own(long: Path) -> None:
    tree = _open(long, "claims/index.html")
    more = one(tree, ".every")
    assert (words(more), more.get("href")) == ("10 more", "../speakers.html")
    assert len(select(_open(long, "speakers.html"), ".roll h2 a")) == 20


def test_filters_are_counted_once_where_all_claims_begin(long: Path) -> None:
    assert select(_open(long, "claims/index.html"), ".filters .n")
    assert not select(_open(long, "claims/index-2.html"), ".filters .n")


def test_the_list_has_an_order_a_column_heading(long: Path) -> None:
    tree = _open(long, "claims/by-due.html")
    assert [(words(each), each.get("aria-sort")) for each in select(tree, ".claims [aria-sort]")] == [
        ("Due", "ascending")
    ]
    links = {words(each): each.get("href") for each in select(tree, ".claims thead a")}
    assert links == {
        "Who said it": "../claims/by-name.html",
        "Said": "../claims/index.html",
        "Due": "../claims/by-due.html",
    }


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("claims/by-due.html", ["C3", "C5", "C7", "C9", "C19", "C24", "C11"]),
        ("claims/place-IQ.html", ["C7"]),
        ("claims/year-2021.html", ["C11", "C7", "C5"]),
    ],
)
def test_orders_places_and_years(page: Opened, path: str, ids: list[str]) -> None:
    assert [words(each) for each in select(page(path), ".claims .id")] == ids


def test_a_place_is_called_as_the_language_does(page: Opened) -> None:
    def called(path: str) -> list[str]:
        tree = page(path)
        return [words(each) for each in select(tree, ".filters a") if "place-" in each.get("href")]

    assert called("claims/index.html") == ["Iraq 1", "United States 1", "Ain al-Asad 1"]
    assert called("ar/claims/index.html") == ["العراق 1", "الولايات المتحدة 1", "عين الأسد 1"]


def test_the_chosen_filter_is_shown_however_rare(long: Path) -> None:
    for path in long.glob("claims/speaker-*.html"):
        tree = html.document_fromstring(path.read_bytes())
        assert len(select(tree, ".filters a[aria-current]")) == 1, path


def test_an_empty_ledger_has_whole_pages(tmp_path: Path) -> None:
    write_site(replace(_many(0), articles={}, methods={}), tmp_path / "site", languages=("en", "ar"))
    tree = _open(tmp_path / "site", "index.html")
    assert "No claim has been published yet." in words(tree)
    assert (tmp_path / "site" / "claims" / "index.html").is_file()
    assert (tmp_path / "site" / "changes.html").is_file()


@pytest.mark.parametrize(("count", "sizes"), [(0, [0]), (1, [1]), (3, [3]), (4, [3, 1]), (7, [3, 3, 1])])
def test_sheets(count: int, sizes: list[int]) -> None:
    assert [len(one.rows) for one in sheets(list(range(count)), 3, "a.html")] == sizes


def test_the_first_sheet_keeps_its_name() -> None:
    assert [one.path for one in sheets(range(4), 3, "b/a.html")] == ["b/a.html", "b/a-2.html"]
