"""No page, feed or redirect makes us connect to a machine that is not public: a canary hears nothing."""

from __future__ import annotations

import contextlib
import itertools
import socket
import threading
from collections.abc import Iterator

import httpcore2
import pytest

from ledger.articles.fetch import Fetcher, Guard
from ledger.articles.fetch.backend import Deadline, GuardedBackend
from ledger.articles.fetch.guard import is_public, resolve
from ledger.errors import RefusedAddress, Unfetched
from tests.site import Site


class Canary:
    """A listening socket that counts who connects."""

    def __init__(self) -> None:
        self.heard = 0
        self.sockets = [socket.create_server(("127.0.0.1", 0))]
        self.port = self.sockets[0].getsockname()[1]
        if socket.has_ipv6:
            with contextlib.suppress(OSError):
                self.sockets.append(socket.create_server(("::1", self.port), family=socket.AF_INET6))
        for each in self.sockets:
            threading.Thread(target=self._listen, args=(each,), daemon=True).start()

    def _listen(self, each: socket.socket) -> None:
        while True:
            try:
                connection, _ = each.accept()
            except OSError:
                return
            self.heard += 1
            connection.close()


@pytest.fixture
def canary() -> Iterator[Canary]:
    made = Canary()
    yield made
    for each in made.sockets:
        each.close()


def forms() -> list[str]:
    """Ways to write this machine."""
    numbers = [
        "2130706433",
        "0x7f000001",
        "017700000001",
        "127.1",
        "127.0.1",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "0x7f.1",
    ]
    numbers += [
        "0177.0x0.0.1",
        "127.0.0.1.",
        "00000177.0.0.1",
        "0",
        "0.0.0.0",
        "0x0",
        "127.0.0.1%2e",
        "0177.1",
    ]
    numbers += [f"127.{a}.{b}.{c}" for a, b, c in itertools.product((0, 1, 255), (0, 9), (1, 2, 254))]
    numbers += [str(0x7F000001 + 2**32), "127.0.0.01", "127.00.00.1", "0x7f000001.", "127.65535"]
    wide = ["１２７.０.０.１", "127。0。0。1", "127．0．0．1", "①②⑦.⓪.⓪.①", "lοcalhost", "ｌocalhost"]
    named = ["localhost", "LOCALHOST", "localhost.", "localhost.localdomain", "ip6-localhost", "a.localhost"]
    sixes = [
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "::ffff:7f00:1",
        "0:0:0:0:0:ffff:7f00:0001",
        "::127.0.0.1",
        "::7f00:1",
    ]
    sixes += [
        "64:ff9b::7f00:1",
        "64:ff9b::127.0.0.1",
        "64:ff9b:1::7f00:1",
        "2002:7f00:1::",
        "2001::7f00:1",
        "fe80::1",
    ]
    sixes += [
        "0000:0000:0000:0000:0000:0000:0000:0001",
        "::ffff:0:127.0.0.1",
        "fc00::1",
        "fd00::1",
        "ff02::1",
        "100::1",
    ]
    sixes += [
        "::1%25lo",
        "fe80::1%25eth0",
        "fec0::1",
        "::ffff:0.0.0.0",
        "::ffff:10.0.0.1",
        "5f00::1",
        "3fff::1",
    ]
    private = [
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.254",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
    ]
    private += [
        "192.0.0.1",
        "192.0.2.1",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.88.99.1",
    ]
    private += [
        "0251.0376.0251.0376",
        "0xa9fea9fe",
        "2852039166",
        "169.16689662",
        "0xA9.0xFE.0xA9.0xFE",
        "10.1",
    ]
    return [*numbers, *wide, *named, *private, *(f"[{six}]" for six in sixes)]


def addresses(port: int) -> list[str]:
    """Two hundred and more hostile addresses."""
    made = [f"http://{form}:{port}/" for form in forms()]
    made += [f"https://{form}:{port}/" for form in forms()]
    made += [f"http://public.example@{form}:{port}/" for form in forms()[:20]]
    made += [f"http://public.example#@{form}:{port}/" for form in forms()[:5]]
    made += [f"http://public.example\\@{form}:{port}/" for form in forms()[:5]]
    made += [
        f"{scheme}://127.0.0.1:{port}/" for scheme in ("file", "ftp", "gopher", "dict", "ldap", "jar", "ws")
    ]
    return [
        *made,
        "file:///etc/passwd",
        "file://localhost/etc/passwd",
        f"HTTP://127.0.0.1:{port}/",
        f"//127.0.0.1:{port}/",
    ]


def known(host: str, port: int) -> list[str]:
    """The system's resolver, but no question leaves this machine: names that are not local have no address."""
    if host == "site.test":
        return ["127.0.0.1"]
    try:
        numeric = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        return [str(place[0]) for *_, place in numeric]
    except OSError:
        if "localhost" not in host:
            raise
        return resolve(host, port)


def test_two_hundred_hostile_addresses(canary: Canary) -> None:
    given = addresses(canary.port)
    assert len(set(given)) >= 200
    with Fetcher(Guard(resolve=known), seconds=2) as fetcher:
        for address in given:
            with pytest.raises(Unfetched):
                fetcher.get(address)
    assert canary.heard == 0


def test_two_hundred_hostile_redirects(canary: Canary, site: Site) -> None:
    given = addresses(canary.port)
    for number, address in enumerate(given):
        target = address.encode("utf-8").decode("latin-1")
        site.put(f"/{number}", b"", status=302, Location=target)
    with Fetcher(Guard(frozenset({"site.test"}), resolve=known), seconds=2) as fetcher:
        for number in range(len(given)):
            with pytest.raises(Unfetched):
                fetcher.get(f"http://site.test:{site.port}/{number}")
    assert len(site.asked) == len(given)
    assert canary.heard == 0


class Recorder(httpcore2.SyncBackend):
    """Connects nowhere, and notes where it was sent."""

    def __init__(self) -> None:
        self.sent_to: list[str] = []

    def connect_tcp(self, host, *arguments, **named):  # type: ignore[no-untyped-def]
        self.sent_to.append(host)
        raise httpcore2.ConnectError("nobody there")


def test_a_name_that_changes_its_address_is_asked_once() -> None:
    answers = iter([["93.184.215.14"], ["127.0.0.1"], ["10.0.0.1"]])
    deadline = Deadline()
    deadline.start(5)
    backend = GuardedBackend(Guard(resolve=lambda host, port: next(answers)), deadline)
    backend._plain = recorder = Recorder()
    with pytest.raises(httpcore2.ConnectError):
        backend.connect_tcp("rebinding.example", 80)
    assert recorder.sent_to == ["93.184.215.14"]
    with pytest.raises(RefusedAddress, match=r"127\.0\.0\.1"):
        backend.connect_tcp("rebinding.example", 80)
    assert recorder.sent_to == ["93.184.215.14"]


def test_one_closed_address_among_public_ones_closes_the_name() -> None:
    guard = Guard(resolve=lambda host, port: ["93.184.215.14", "::ffff:10.0.0.1"])
    with pytest.raises(RefusedAddress):
        guard.addresses("mixed.example", 80)


def test_a_host_allowed_by_name_is_allowed_by_no_other() -> None:
    guard = Guard(frozenset({"wiki.desk"}), resolve=lambda host, port: ["10.0.0.7"])
    assert guard.addresses("WIKI.desk.", 80) == ["10.0.0.7"]
    with pytest.raises(RefusedAddress, match=r"not on the public internet \(it is at 10\.0\.0\.7\)"):
        guard.addresses("desk", 80)


@pytest.mark.parametrize(
    ("address", "expected"),
    [("8.8.8.8", True), ("93.184.215.14", True), ("2606:4700:4700::1111", True), ("::ffff:8.8.8.8", True),
     ("::ffff:127.0.0.1", False), ("64:ff9b::8.8.8.8", False), ("2002:808:808::", False), ("", False),
     ("127.0.0.1", False), ("0.0.0.0", False), ("255.255.255.255", False), ("fe80::1%eth0", False)],
)  # fmt: skip
def test_what_is_public(address: str, expected: bool) -> None:
    assert is_public(address) is expected


def test_the_canary_hears_what_is_allowed(canary: Canary) -> None:
    with Fetcher(Guard(frozenset({"127.0.0.1"})), seconds=2) as fetcher, pytest.raises(Unfetched):
        fetcher.get(f"http://127.0.0.1:{canary.port}/")
    assert canary.heard == 1
