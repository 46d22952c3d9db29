"""`ledger ingest` and `read` on addresses: a site on loopback, which has to be allowed by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.articles import piles
from tests.conftest import Ledger
from tests.site import Site

ALLOWED = ("--allow-host", "127.0.0.1")


@pytest.fixture
def news(site: Site) -> Site:
    """Three pages, a feed of them, a sitemap of them."""
    for number in range(3):
        site.put(f"/{number}", piles.page(number), Content_Type="text/html", ETag=f'"{number}"')
    site.put("/rss", piles.rss(site.url().rstrip("/"), content=False), Content_Type="application/rss+xml")
    site.put("/sitemap.xml", piles.sitemap(site.url().rstrip("/")))
    site.put("/index.xml", piles.sitemap_index(site.url("/sitemap.xml")))
    return site


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pause between two requests to one host."""
    monkeypatch.setattr("time.sleep", lambda seconds: None)


def test_a_page(kept: Ledger, news: Site) -> None:
    row = kept.within("read", news.url("/0"), *ALLOWED, "--json").rows[0]
    assert (row["title"], row["canonical_url"]) == (piles.TITLES[0], news.url("/0"))
    ran = kept.within("ingest", news.url("/0"), *ALLOWED, "--json")
    assert (ran.code, ran.rows[0]["published"]) == (0, piles.DAYS[0])
    assert news.paths == ["/0", "/0"]
    assert kept.within("verify").code == 0


def test_a_page_in_the_encoding_that_only_its_server_names(kept: Ledger, news: Site) -> None:
    sentence = "أعلنت الوزارة أن المحطة ستدخل الخدمة قبل نهاية حزيران المقبل، وأن العمل فيها لم يتوقف."
    news.put("/c", f"<p>{sentence}</p>".encode("iso8859-6"), Content_Type="text/html; charset=ISO-8859-6")
    assert kept.within("read", news.url("/c"), *ALLOWED, "--json").rows[0]["text"] == sentence


def test_a_closed_host_is_refused_in_one_line(kept: Ledger, news: Site) -> None:
    for command in ("ingest", "read"):
        ran = kept.within(command, news.url("/0"))
        assert (ran.code, ran.out) == (2, "")
        assert "--allow-host 127.0.0.1 permits it" in ran.err
    assert news.paths == []


@pytest.mark.parametrize("path", ["/rss", "/sitemap.xml", "/index.xml"])
def test_a_list_gives_the_pages_that_it_lists(kept: Ledger, news: Site, quick: None, path: str) -> None:
    ran = kept.within("ingest", news.url(path), *ALLOWED, "--json")
    assert ran.code == 0, ran.err
    assert [row["title"] for row in ran.rows] == list(piles.TITLES)
    assert "/robots.txt" in news.paths
    again = kept.within("ingest", news.url(path), *ALLOWED, "--json")
    assert [row["new"] for row in again.rows] == [False] * 3


def test_a_page_that_is_gone_is_told_with_its_place(kept: Ledger, news: Site, quick: None) -> None:
    del news.answers["/1"]
    ran = kept.within("ingest", news.url("/rss"), *ALLOWED, "--json")
    assert (ran.code, len(ran.rows)) == (1, 2)
    assert f"ledger: {news.url('/rss')}, item 2: {news.url('/1')}: the site answered 404" in ran.err


def test_a_list_in_a_file_is_followed_only_when_asked(
    kept: Ledger, news: Site, tmp_path: Path, quick: None
) -> None:
    path = tmp_path / "sitemap.xml"
    path.write_text(piles.sitemap(news.url().rstrip("/")))
    ran = kept.within("ingest", path, *ALLOWED)
    assert (ran.code, news.paths) == (1, [])
    assert "3 addresses listed and not fetched (--follow fetches them)" in ran.err
    assert len(kept.within("ingest", path, *ALLOWED, "--follow", "--json").rows) == 3


def test_every_kind_of_pile_at_once(kept: Ledger, tmp_path: Path) -> None:
    for name, data in piles.every_kind().items():
        (tmp_path / name).write_bytes(data)
    ran = kept.within("ingest", tmp_path, tmp_path / "feed.json", tmp_path / "rows.json", "--json")
    assert ran.code == 0, ran.err
    assert {row["title"] for row in ran.rows} == set(piles.TITLES)
    assert len(ran.rows) == 39
    # Told apart by their outlets alone: pages name none, feeds and rows do.
    assert len({row["id"] for row in ran.rows}) == 6
    assert kept.within("verify").code == 0


def test_a_bad_row_is_told_and_the_exit_says_so(kept: Ledger) -> None:
    ran = kept.within("ingest", "-", "--json", stdin=piles.json_lines(bad="{"))
    assert (ran.code, len(ran.rows)) == (1, 3)
    assert "standard input, line 2: not JSON" in ran.err
    ran = kept.within("read", "-", "--json", stdin=piles.json_lines(bad="{"))
    assert (ran.code, len(ran.rows)) == (1, 3)
    ran = kept.within("ingest", "-", stdin='{"a": 1}\n{"b": 2}\n')
    assert (ran.code, ran.out) == (2, "")


SOURCES = """
[[sources]]
name = "Coast Agency"
names = ["وكالة الساحل"]
feed = "{base}/rss"
language = "ar"
time_zone = "Asia/Baghdad"
pause = 0
"""


def test_sources_are_polled_and_asked_only_for_what_is_new(kept: Ledger, news: Site, quick: None) -> None:
    (kept.home / "ledger.toml").write_text(SOURCES.format(base=news.url().rstrip("/")))
    feed = piles.rss(news.url().rstrip("/"), content=False)
    news.versioned("/rss", feed, '"feed-1"')
    first = kept.within("ingest", "--sources", *ALLOWED, "--json")
    assert (first.code, len(first.rows)) == (0, 3), first.err
    assert {row["outlet"] for row in first.rows} == {"Coast Agency"}
    news.asked.clear()
    second = kept.within("ingest", "--sources", *ALLOWED)
    assert (second.code, second.out) == (0, "")
    assert news.paths == ["/robots.txt", "/rss"]
    news.versioned("/rss", feed.replace("/2</link>", "/3</link>"), '"feed-2"')
    news.put("/3", piles.page(2).replace("Dam", "Wall").replace("dam", "wall"))
    news.asked.clear()
    third = kept.within("ingest", "--sources", *ALLOWED, "--json")
    assert [row["new"] for row in third.rows] == [True]
    assert news.paths == ["/robots.txt", "/rss", "/3"]


def test_a_poll_that_failed_in_part_goes_on_where_it_was(kept: Ledger, news: Site, quick: None) -> None:
    (kept.home / "ledger.toml").write_text(SOURCES.format(base=news.url().rstrip("/")))
    news.versioned("/rss", piles.rss(news.url().rstrip("/"), content=False), '"feed-1"')
    news.put("/1", b"", status=410)
    assert kept.within("ingest", "--sources", *ALLOWED).code == 1
    news.put("/1", piles.page(1))
    news.asked.clear()
    ran = kept.within("ingest", "--sources", *ALLOWED, "--json")
    assert (ran.code, [row["title"] for row in ran.rows]) == (0, [piles.TITLES[1]])
    assert news.paths == ["/robots.txt", "/rss", "/1"]


def test_what_robots_close_is_not_fetched(kept: Ledger, news: Site, quick: None) -> None:
    news.put("/robots.txt", "User-agent: *\nDisallow: /1\n")
    ran = kept.within("ingest", news.url("/rss"), *ALLOWED, "--json")
    assert (ran.code, len(ran.rows)) == (1, 2)
    assert "/1" not in news.paths


def test_no_sources(kept: Ledger) -> None:
    ran = kept.within("ingest", "--sources")
    assert ran.code == 2
    assert "[[sources]]" in ran.err


def test_hours_are_read_in_the_zone_of_the_source(kept: Ledger, tmp_path: Path) -> None:
    (kept.home / "ledger.toml").write_text('[[sources]]\nname = "River Post"\ntime_zone = "Asia/Karachi"\n')
    path = tmp_path / "a.txt"
    path.write_text(
        "Bridge to open in March\nRiver Post — 10 January 2022, 09:00\n\n" + piles.TEXTS[1] + "\n"
    )
    row = kept.within("ingest", path, "--json").rows[0]
    assert (row["outlet"], row["published"]) == ("River Post", "2022-01-10T09:00:00+05:00")
