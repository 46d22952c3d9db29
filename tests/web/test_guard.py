"""Hosts, headers, sizes and forms: what no request may do, whoever sends it."""

from __future__ import annotations

import http.client
import re

import pytest

from ledger.errors import InputError
from ledger.web.guard import BODY_CAP, HEADERS, Origin
from ledger.web.server import Place, origin_of
from ledger.web.visit import local_path

from .serving import Running


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{port}", 200),
        ("localhost:{port}", 200),
        ("LOCALHOST:{port}", 200),
        ("127.0.0.1", 421),
        ("evil.example", 421),
        ("evil.example:{port}", 421),
        ("127.0.0.1:{port}.evil.example", 421),
        ("[::1]:{port}", 421),
        ("", 421),
    ],
)
def test_only_its_own_host(shared_desk: Running, host: str, status: int) -> None:
    visitor = shared_desk.signed_in("noor")
    got = visitor.ask("GET", "/queue", headers={"Host": host.format(port=shared_desk.port)})
    assert got.status == status
    assert "content-security-policy" in got.headers


def test_every_answer_carries_the_headers(shared_desk: Running) -> None:
    visitor = shared_desk.signed_in("noor")
    style = re.search(rb'href="(/static/[^"]+css)"', visitor.get("/queue").body)
    assert style
    for path in (
        "/queue",
        "/nowhere",
        "/sign-in",
        style[1].decode(),
        "/claims/C99999",
        "/feeds/x/queue.atom",
    ):
        got = visitor.ask("GET", path)
        for name, value in HEADERS.items():
            if name != "Cache-Control" or "/static/" not in path:
                assert got.headers[name.lower()] == value, (path, name)
        assert "server" not in got.headers
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_pages_hold_nothing_that_the_policy_forbids(shared_desk: Running) -> None:
    visitor = shared_desk.signed_in("noor")
    for path in ("/queue", "/matches/M4", "/claims/C16", "/claims/C16/correct", "/settings", "/people"):
        page = visitor.get(path).page
        for node in page.iter():
            if isinstance(node.tag, str):
                assert "style" not in node.attrib
                assert not [name for name in node.attrib if name.startswith("on")]
        assert [one.get("src") for one in page.iter("script")] == [page.find(".//script").get("src")]
        assert not list(page.iter("style"))


def test_the_cookie_is_for_this_host_alone(desk: Running) -> None:
    visitor = desk.visitor()
    form = visitor.get("/sign-in").form("/sign-in").fill(name="noor", password="roon")
    got = visitor.post("/sign-in", form.values)
    cookie = got.headers["set-cookie"]
    assert got.status == 303
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Domain" not in cookie
    assert desk.house.origin.secure is False
    assert "Secure" not in cookie


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"x=" + b"y" * BODY_CAP, {}, 413),
        (b"x=1", {"Content-Type": "application/json"}, 415),
        (b"x=1", {"Content-Type": "multipart/form-data; boundary=a"}, 415),
        (b"x=1", {"Content-Type": None}, 415),
        (b"x=1", {"Content-Length": "-1"}, 411),
        (b"x=%ff", {}, 400),
        (b"x=1&" * 400, {}, 400),
        ("x=é".encode(), {}, 400),
        (b"x=" + b"y" * 30_000, {}, 413),
    ],
)
def test_what_is_no_form_is_refused(
    shared_desk: Running, body: bytes, headers: dict[str, str | None], status: int
) -> None:
    visitor = shared_desk.signed_in("noor")
    if headers.get("Content-Length") == "-1":
        link = http.client.HTTPConnection("127.0.0.1", shared_desk.port, timeout=10)
        link.putrequest("POST", "/queue")
        for name, value in (
            ("Origin", visitor.origin),
            ("Content-Type", "application/x-www-form-urlencoded"),
        ):
            link.putheader(name, value)
        link.putheader("Transfer-Encoding", "chunked")
        link.endheaders(b"3\r\nx=1\r\n0\r\n\r\n")
        assert link.getresponse().status == status
        link.close()
        return
    assert visitor.ask("POST", "/queue", body=body, headers=headers).status == status


def test_a_failure_shows_no_trace(
    shared_desk: Running, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a secret of the inside")

    monkeypatch.setattr(type(shared_desk.house.store), "topics", broken)
    got = shared_desk.signed_in("noor").get("/queue")
    assert got.status == 500
    assert b"secret" not in got.body
    assert b"Traceback" not in got.body
    assert "a secret of the inside" in caplog.text


@pytest.mark.parametrize(
    ("given", "leads"),
    [
        ("/queue?kind=match", "/queue?kind=match"),
        ("//evil.example", "/queue"),
        ("/\\evil.example", "/queue"),
        ("https://evil.example", "/queue"),
        ("javascript:alert(1)", "/queue"),
        ("/a\nSet-Cookie: x", "/queue"),
        ("", "/queue"),
    ],
)
def test_no_way_leads_out(given: str, leads: str) -> None:
    assert local_path(given) == leads


def test_over_https_the_cookie_is_secure(desk: Running) -> None:
    """Behind a proxy, which hands on the Host that editors type."""
    house = desk.house
    plain = house.origin
    try:
        house.origin = Origin("https", ("desk.example.org",))
        visitor = desk.visitor()
        got = visitor.ask("GET", "/sign-in", headers={"Host": "desk.example.org"})
        cookie = got.headers["set-cookie"]
        assert cookie.startswith("__Host-ledger-")
        assert "Secure" in cookie
        assert "Path=/" in cookie
        for origin, status in (("https://desk.example.org", 401), ("http://desk.example.org", 403)):
            headers: dict[str, str | None] = {
                "Host": "desk.example.org",
                "Origin": origin,
                "Sec-Fetch-Site": None,
            }
            assert visitor.ask("POST", "/settings/feeds", body=b"a=b", headers=headers).status == status
    finally:
        house.origin = plain


@pytest.mark.parametrize(
    ("place", "scheme", "hosts"),
    [
        (Place(), "http", ("127.0.0.1:9", "localhost:9")),
        (Place(host="::1"), "http", ("[::1]:9", "127.0.0.1:9", "localhost:9")),
        (Place(host="192.0.2.1"), "http", ("192.0.2.1:9",)),
        (Place(address="https://Desk.example.org/"), "https", ("desk.example.org",)),
        (Place(address="http://desk.lan:8765"), "http", ("desk.lan:8765",)),
    ],
)
def test_where_the_desk_is_reached(place: Place, scheme: str, hosts: tuple[str, ...]) -> None:
    origin = origin_of(place, 9)
    assert (origin.scheme, origin.hosts) == (scheme, hosts)
    hides = scheme == "http" and "127.0.0.1:9" not in hosts
    assert origin.headers["Referrer-Policy"] == ("same-origin" if hides else "no-referrer")


@pytest.mark.parametrize("address", ["desk.example.org", "ftp://desk", "https://desk/path", "https://"])
def test_an_address_is_that_of_a_site(address: str) -> None:
    with pytest.raises(InputError):
        origin_of(Place(address=address), 9)
