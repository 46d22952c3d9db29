"""Search without a server, in Chromium over loopback and from the disk."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.report import write_site
from ledger.report.search import folding_table
from ledger.text.folding import fold

from .hostile import hostile_view
from .sample import view
from .test_browser import Reader, browser  # noqa: F401 - a fixture

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        return


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out = tmp_path_factory.mktemp("search") / "deep" / "site"
    write_site(view(), out, languages=("en", "ar"), search=True)
    with _served(out.parent) as root:
        yield root + "site/"


@contextmanager
def _page(browser: Any, address: str, path: str) -> Iterator[tuple[Any, list[str]]]:  # noqa: F811
    context = browser.new_context()
    page, wrong = context.new_page(), []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda one: None if one.url.startswith(address) else wrong.append(one.url))
    page.goto(address + path)
    page.wait_for_selector("#query")
    yield page, wrong
    context.close()


@pytest.mark.parametrize(
    ("path", "query", "first"),
    [
        ("search.html", "coalition Syria", "C24"),
        ("ar/search.html", "القوّات القتاليه", "C7"),
        ("ar/search.html", "الانتخابات إلى", "C5"),
        ("search.html", "combat forces", "C7"),
    ],
)
def test_claims_are_found_in_any_spelling(
    browser: Any,  # noqa: F811
    address: str,
    path: str,
    query: str,
    first: str,
) -> None:
    with _page(browser, address, path) as (page, wrong):
        page.fill("#query", query)
        page.wait_for_selector("#found li")
        assert first in page.locator("#found .id").all_inner_texts()
        link = page.locator("#found a").first
        link.click()
        page.wait_for_selector("article.claim")
        assert page.url.startswith(address + path.removesuffix("search.html") + "claims/")
        assert wrong == []


def test_what_is_not_there_is_said(browser: Any, address: str) -> None:  # noqa: F811
    with _page(browser, address, "search.html#zzqxj") as (page, wrong):
        page.wait_for_selector("#count:not(:empty)")
        assert page.inner_text("#count") == "No claim has these words."
        assert wrong == []


def test_the_page_folds_as_the_index_does(browser: Any, address: str) -> None:  # noqa: F811
    words = "أُعلِنَ إلغاءُ الآليّة في مؤسّسةٍ شؤونُ ٣٠٪ لجنةـــ ڤيتو پارلمان گاز BAGHDAD Erbil"
    with _page(browser, address, "search.html") as (page, _):
        table = "JSON.parse(document.getElementById('search').dataset.letters)"
        told = page.evaluate(
            f"text => [...text.normalize('NFKC').toLowerCase()].map(one => ({table})[one] ?? one).join('')",
            words,
        )
    assert told == fold(words)


@given(st.text(alphabet=[chr(point) for point in range(0x0600, 0x0700)], max_size=12))
def test_the_table_folds_arabic(text: str) -> None:
    assert "".join(folding_table().get(char, char) for char in text) == fold(text)


def test_from_the_disk_the_page_leads_to_the_filters(browser: Any, tmp_path: Path) -> None:  # noqa: F811
    write_site(view(), tmp_path / "site", languages=("en",), search=True)
    reader = Reader(browser, tmp_path / "site")
    page = reader.open("search.html")
    assert page.locator("#no-server a").is_visible()
    assert not page.locator("#search").is_visible()
    assert reader.wrong == []
    reader.context.close()


def test_the_index_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_site(view(), tmp_path / name, languages=("en", "ar"), search=True)
    found = [
        {
            str(path.relative_to(tmp_path / name)): path.read_bytes()
            for path in (tmp_path / name).rglob("*.*")
            if path.is_file() and "stamps" not in path.name
        }
        for name in ("one", "two")
    ]
    assert found[0] == found[1]
    assert any(name.startswith("pagefind/fragment/") for name in found[0])


def test_hostile_text_is_found_and_does_not_run(browser: Any, tmp_path: Path) -> None:  # noqa: F811
    out = tmp_path / "site"
    write_site(hostile_view(), out, search=True)
    with _served(out) as address, _page(browser, address, "search.html") as (page, wrong):
        page.fill("#query", "window.ran")
        page.wait_for_selector("#found li")
        assert page.evaluate("window.ran") is None
        assert page.locator("#found script, #found img").count() == 0
        assert wrong == []
