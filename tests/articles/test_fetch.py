"""Addresses fetched from a real server on loopback, which the tests allow by name."""

from __future__ import annotations

import gzip
import time
from http.server import BaseHTTPRequestHandler

import pytest

from ledger.articles.fetch import Conditions, Crawler, Fetcher, Guard
from ledger.errors import RefusedAddress, Unfetched
from tests.site import Site, send

LOCAL = Guard(frozenset({"127.0.0.1"}))
PAGE = "<html><body><p>The bridge will open in March, the ministry said.</p></body></html>"


class Hours:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def crawler(hours: Hours, pause: float = 1.0) -> Crawler:
    return Crawler(Fetcher(LOCAL, seconds=5), pause=pause, sleep=hours.sleep, clock=lambda: hours.now)


def test_a_page_comes_with_its_headers(site: Site) -> None:
    site.put("/a", PAGE, ETag='"1"', Last_Modified="Sun, 25 Jul 2021 19:16:00 GMT")
    with Fetcher(LOCAL) as fetcher:
        found = fetcher.get(site.url("/a#part"))
    assert (found.status, found.body, found.address) == (200, PAGE.encode(), site.url("/a"))
    assert found.conditions == Conditions('"1"', "Sun, 25 Jul 2021 19:16:00 GMT")
    assert "claim-ledger" in site.asked[0][1]["User-Agent"]


def test_an_arabic_address_is_asked_for_as_sites_expect(site: Site) -> None:
    site.put("/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1?q=%D8%A8", PAGE)
    with Fetcher(LOCAL) as fetcher:
        assert fetcher.get(site.url("/أخبار?q=ب")).status == 200


def test_known_version_is_not_sent_again(site: Site) -> None:
    site.versioned("/a", PAGE, '"7"')
    with Fetcher(LOCAL) as fetcher:
        first = fetcher.get(site.url("/a"))
        again = fetcher.get(site.url("/a"), first.conditions)
    assert (first.is_unchanged, again.is_unchanged, again.body) == (False, True, b"")


def test_redirects_are_followed_to_the_page(site: Site) -> None:
    site.move("/a", "/b", 301)
    site.move("/b", site.url("/c"), 307)
    site.put("/c", PAGE)
    with Fetcher(LOCAL) as fetcher:
        assert fetcher.get(site.url("/a")).address == site.url("/c")


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.05)


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    for _ in range(100):
        handler.wfile.write(b"H")
        handler.wfile.flush()
        time.sleep(0.05)


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"a" * 65536)


BAD: list[tuple[str, object, str]] = [
    ("redirects in a circle", lambda s: s.move("/x", "/x"), "redirects more than 5 times"),
    ("redirects to another protocol", lambda s: s.move("/x", "ftp://a.example/b"), "only http and https"),
    ("redirects to a file", lambda s: s.move("/x", "file:///etc/passwd"), "only http and https"),
    ("redirects to no address", lambda s: s.move("/x", "http://[::1"), "not an address"),
    ("redirects with a password", lambda s: s.move("/x", "http://a:b@127.0.0.1/"), "user's name"),
    ("drips its body", lambda s: s.answers.update({"/x": drip}), "took too long"),
    ("drips its headers", lambda s: s.answers.update({"/x": drip_headers}), "took too long"),
    ("never ends", lambda s: s.answers.update({"/x": endless}), "larger than 10 MB"),
    ("sends less than it announces", lambda s: s.put("/x", PAGE, Content_Length="900"), "connection failed"),
    ("announces no number", lambda s: s.put("/x", PAGE, Content_Length="many"), "connection failed"),
    ("is a bomb", lambda s: s.packed("/x", bytes(40_000_000)), "more than 200 times"),
    ("is cut off", lambda s: s.put("/x", gzip.compress(b"a" * 99)[:-9], Content_Encoding="gzip"), "cut off"),
    ("is no gzip", lambda s: s.put("/x", PAGE, Content_Encoding="gzip"), "gzip is broken"),
    ("is packed unasked", lambda s: s.put("/x", PAGE, Content_Encoding="br"), "not asked for"),
]


@pytest.mark.parametrize(("make", "says"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_site_that(site: Site, make, says: str) -> None:  # type: ignore[no-untyped-def]
    make(site)
    with Fetcher(LOCAL, seconds=1) as fetcher, pytest.raises(Unfetched, match=says) as caught:
        fetcher.get(site.url("/x"))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "address",
    ["ftp://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1:70/", "http://", "http:///a", "javascript:1",
     "http://a b/", "http://[::1", "http://user@127.0.0.1/", "http://127.0.0.1:99999/", "data:text/html,a",
     "http://a\nHost: b/", "http://" + "a" * 5000],
)  # fmt: skip
def test_what_is_no_address_is_told(address: str) -> None:
    with Fetcher(LOCAL) as fetcher, pytest.raises(Unfetched) as caught:
        fetcher.get(address)
    assert len(str(caught.value)) < 300


def test_a_busy_site_is_tried_again_after_as_long_as_it_asks(site: Site) -> None:
    hours = Hours()
    site.after("/a", (429, {"Retry-After": "7"}), (503, {}), (500, {}), body=PAGE)
    found = crawler(hours, pause=0).get(site.url("/a"), asked=False)
    assert found.status == 200
    assert hours.slept == [7.0, 4.0, 8.0]


def test_a_site_that_asks_for_an_hour_is_left(site: Site) -> None:
    hours = Hours()
    site.after("/a", (429, {"Retry-After": "3600"}), body=PAGE)
    with pytest.raises(Unfetched, match="asks to wait 3600 seconds"):
        crawler(hours).get(site.url("/a"), asked=False)
    assert hours.slept == []


def test_what_stays_broken_is_told_after_some_tries(site: Site) -> None:
    site.put("/a", b"", status=502)
    with pytest.raises(Unfetched, match="the site answered 502"):
        crawler(Hours()).get(site.url("/a"), asked=False)
    assert site.paths == ["/a"] * 4
    with pytest.raises(Unfetched, match="the site answered 404"):
        crawler(Hours()).get(site.url("/b"), asked=False)
    assert site.paths == ["/a"] * 4 + ["/b"]


def test_a_host_is_not_hurried(site: Site) -> None:
    hours = Hours()
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 5\nDisallow: /private/\n")
    site.put("/a", PAGE)
    going = crawler(hours, pause=2)
    for _ in range(3):
        going.get(site.url("/a"))
    assert hours.slept == [2.0, 5.0, 5.0]
    assert site.paths == ["/robots.txt", "/a", "/a", "/a"]


def test_robots_are_asked_once_and_heeded(site: Site) -> None:
    site.put("/robots.txt", "User-agent: claim-ledger\nDisallow: /private/\n")
    site.put("/private/a", PAGE)
    going = crawler(Hours())
    for _ in range(2):
        with pytest.raises(Unfetched, match=r"robots\.txt asks not to"):
            going.get(site.url("/private/a"))
    assert site.paths == ["/robots.txt"]
    assert going.get(site.url("/private/a"), asked=False).status == 200


def test_a_site_that_cannot_say_what_it_wants_is_left_alone(site: Site) -> None:
    site.put("/robots.txt", b"", status=500)
    site.put("/a", PAGE)
    going = crawler(Hours())
    for _ in range(2):
        with pytest.raises(Unfetched, match=r"its robots\.txt cannot be read"):
            going.get(site.url("/a"))
    assert "/a" not in site.paths


def test_a_site_without_robots_may_be_fetched(site: Site) -> None:
    site.put("/a", PAGE)
    assert crawler(Hours()).get(site.url("/a")).status == 200


def test_a_redirect_to_a_closed_host_is_refused(site: Site) -> None:
    site.move("/a", site.url("/b").replace("127.0.0.1", "localhost"))
    site.put("/b", PAGE)
    with Fetcher(LOCAL) as fetcher, pytest.raises(RefusedAddress, match="--allow-host localhost"):
        fetcher.get(site.url("/a"))
    assert site.paths == ["/a"]


def test_wrong_length_too_short_cuts_the_page_where_it_says(site: Site) -> None:
    site.answers["/a"] = lambda handler: send(handler, PAGE.encode(), 200, {"Content-Length": "20"})
    with Fetcher(LOCAL) as fetcher:
        assert fetcher.get(site.url("/a")).body == PAGE.encode()[:20]
