"""Long lists run over several pages, and every filter stays in reach."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from ledger.report import View, write_site
from ledger.report.page import numbered, sheets

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
    found = [[words(each) for each in select(_open(long, path), ".list .id")] for path in pages]
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
    assert (words(more), more.get("href")) == ("10 more", "../claims/by-speaker.html")
    assert len(select(_open(long, "claims/by-speaker.html"), ".filters a")) == 20


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
    assert [len(rows) for _, rows, _ in sheets(list(range(count)), 3, "a.html")] == sizes


def test_the_first_sheet_keeps_its_name() -> None:
    assert (numbered("b/a.html", 1), numbered("b/a.html", 2)) == ("b/a.html", "b/a-2.html")
