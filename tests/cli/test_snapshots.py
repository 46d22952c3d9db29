"""`ledger snapshots` says which pages changed or are gone since, and keeps both versions."""

from __future__ import annotations

import gzip

import pytest

from tests.articles import piles
from tests.conftest import Ledger
from tests.site import Site

ALLOWED = ("--allow-host", "127.0.0.1")


@pytest.fixture
def taken(kept: Ledger, site: Site, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """A ledger with three articles of a site."""
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    for number in range(3):
        site.put(f"/{number}", piles.page(number))
    assert kept.within("ingest", *(site.url(f"/{number}") for number in range(3)), *ALLOWED).code == 0
    return kept


def test_pages_that_stayed(taken: Ledger, site: Site) -> None:
    site.put("/1", piles.page(1).replace("<body>", "<body><nav><a href='/'>Home</a></nav>"))
    ran = taken.within("snapshots", *ALLOWED)
    assert (ran.code, ran.out) == (0, "")
    assert "3 the same, 0 changed, 0 gone, 0 not read" in ran.err


def test_pages_that_changed_or_are_gone(taken: Ledger, site: Site) -> None:
    site.put("/0", piles.page(0), status=410)
    site.put("/1", piles.page(1).replace("in March", "in June"))
    site.put("/2", b"", status=500)
    ran = taken.within("snapshots", *ALLOWED, "--json")
    assert ran.code == 1
    assert [(row["id"], row["state"], row["now"]) for row in ran.rows] == [
        ("A1", "gone", None),
        ("A2", "changed", "A4"),
        ("A3", "unread", None),
    ]
    assert taken.within("verify").code == 0
    assert "found gone on" in taken.within("show", "A1").out
    assert "its page holds A4 by now" in taken.within("show", "A2").out
    head = taken.within("verify").out
    again = taken.within("snapshots", "A4", *ALLOWED, "--json")
    assert (again.code, again.rows[0]["state"]) == (0, "same")
    assert taken.within("verify").out == head  # nothing new was found
    site.put("/0", piles.page(0))
    assert taken.within("snapshots", "A1", *ALLOWED).code == 0
    assert "gone" not in taken.within("show", "A1").out.partition("\n\n")[0]
    # Both versions, as they were received.
    assert taken.within("received", "A2").out == piles.page(1)
    assert taken.within("received", "A4").out == piles.page(1).replace("in March", "in June")


def test_what_is_kept_is_a_web_archive(taken: Ledger, site: Site) -> None:
    place = min((taken.home / "data" / "archive").rglob("*.warc.gz"))
    record = gzip.decompress(place.read_bytes())
    assert record.startswith(b"WARC/1.0\r\n")
    assert b"WARC-Type: response\r\n" in record
    assert b"WARC-Target-URI: " + site.url("/").encode() in record
    assert f"WARC-Payload-Digest: sha256:{place.name.partition('.')[0]}".encode() in record


def test_a_damaged_archive_is_told(taken: Ledger) -> None:
    data = piles.page(0).encode()
    (place,) = [
        path
        for path in (taken.home / "data" / "archive").rglob("*.warc.gz")
        if data in gzip.decompress(path.read_bytes())
    ]
    assert taken.within("verify").code == 0
    place.write_bytes(place.read_bytes()[:-20])
    ran = taken.within("verify")
    assert ran.code == 1
    assert "as received" in ran.out
    assert taken.within("received", "A1").code == 2


def test_no_article_has_an_address(kept: Ledger) -> None:
    assert kept.within("snapshots").code == 1
    assert kept.within("snapshots", "A9").code == 2
