"""The sitemap: every page in every language, each leading to its counterparts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from ledger.report import site_files, sitemap

from .sample import view

ADDRESS = "https://ledger.example/a&b/"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def files(address: str = ADDRESS, languages: tuple[str, ...] = ("en", "ar")) -> dict[str, bytes]:
    sample = view()
    return dict(site_files(replace(sample, look=replace(sample.look, address=address)), languages=languages))


def test_every_page_is_listed_with_its_counterparts() -> None:
    made = files()
    tree = etree.fromstring(made["sitemap.xml"])
    places = tree.xpath("//s:loc/text()", namespaces=NAMES)
    assert sorted(places) == sorted(
        ADDRESS + path for path in made if path.endswith(".html") and "embed/" not in path
    )
    for url in tree.findall("s:url", NAMES):
        links = {one.get("hreflang"): one.get("href") for one in url.findall("x:link", NAMES)}
        assert links.keys() == {"en", "ar", "x-default"}
        assert url.findtext("s:loc", namespaces=NAMES) in (links["en"], links["ar"])
        assert links["x-default"] == links["en"]


def test_a_claim_bears_the_day_of_its_last_change() -> None:
    tree = etree.fromstring(files()["sitemap.xml"])
    days = tree.xpath("//s:url[s:loc[contains(., 'claims/C24.html')]]/s:lastmod/text()", namespaces=NAMES)
    assert days == ["2026-01-18", "2026-01-18"]


def test_robots_are_told_of_it() -> None:
    assert files()["robots.txt"].decode().splitlines()[-1] == f"Sitemap: {ADDRESS}sitemap.xml"


def test_one_language_has_no_counterparts() -> None:
    assert b"hreflang" not in files(languages=("ar",))["sitemap.xml"]


def test_a_site_without_an_address_has_neither() -> None:
    assert not {"sitemap.xml", "robots.txt"} & files(address="").keys()


def test_a_large_site_has_its_sitemap_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = etree.fromstring(files()["sitemap.xml"]).xpath("//s:loc/text()", namespaces=NAMES)
    monkeypatch.setattr(sitemap, "_AT_MOST", 50)
    made = files()
    parts = etree.fromstring(made["sitemap.xml"]).xpath("//s:sitemap/s:loc/text()", namespaces=NAMES)
    trees = [etree.fromstring(made[one.removeprefix(ADDRESS)]) for one in parts]
    found = [tree.xpath("//s:loc/text()", namespaces=NAMES) for tree in trees]
    assert [place for part in found for place in part] == whole
    assert max(map(len, found)) <= 50
