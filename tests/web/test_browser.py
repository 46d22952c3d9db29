"""The desk in Chromium: a morning by keyboard, every page by axe and the validator, narrow and zoomed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from ledger.model import Claim
from tests.validator import html_errors, needs_java

from .serving import Running
from .test_morning import open_claim

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

_QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
PAGES = (
    "/queue",
    "/queue?kind=match&language=ar&score=high",
    "/matches/M4?at=3&done=M5",
    "/claims/C16",
    "/claims/C7",
    "/claims/C16/correct",
    "/decisions/D4",
    "/claims?q=troops",
    "/deadlines?within=all",
    "/people",
    "/settings",
    "/nowhere",
)
_CUT = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(one => {
  const box = one.getBoundingClientRect();
  return box.width && !one.closest('.scroll, .skip, thead, svg, .hidden') &&
    (box.right > document.documentElement.clientWidth + 1 || box.left < -1);
}).map(one => one.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tools:
        opened = tools.chromium.launch(executable_path=shutil.which("chromium"), args=list(_QUIET))
        yield opened
        opened.close()


class Seat:
    """A person at a browser, signed in through the page, who notes what went wrong on it."""

    def __init__(self, browser: Any, desk: Running, name: str, **options: Any) -> None:
        self.desk = desk
        self.context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(8000)
        self.wrong: list[str] = []
        self.page.on("console", lambda message: self.wrong.append(message.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("dialog", lambda dialog: self.wrong.append(dialog.message))
        self.open("/sign-in")
        self.page.fill("#name", name)
        self.page.fill("#password", name[::-1])
        self.page.press("#password", "Enter")
        self.page.wait_for_url("**/queue")

    def open(self, path: str) -> Any:
        self.page.goto(f"http://127.0.0.1:{self.desk.port}{path}")
        return self.page

    def speak(self, language: str) -> None:
        self.context.add_cookies(
            [{"name": "desk-language", "value": language, "url": f"http://127.0.0.1:{self.desk.port}"}]
        )

    def press(self, key: str) -> None:
        """A key that leads to another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)


def test_a_morning_by_keyboard(browser: Any, desk: Running) -> None:
    store = desk.house.store
    huda, sami = Seat(browser, desk, "huda"), Seat(browser, desk, "sami")
    page = huda.open("/queue?kind=match")
    huda.press("n")
    before = store.head().sequence
    judged = []
    for key in "araruaarra":
        judged.append(page.url.split("/matches/")[1].partition("?")[0])
        huda.press(key)
    verdicts = {"a": "accepted", "r": "rejected", "u": "unsure"}
    assert [store.match(one).judgement for one in judged] == [verdicts[key] for key in "araruaarra"]
    assert store.head().sequence == before + 10
    huda.press("z")
    assert store.match(judged[-1]).judgement == "proposed"
    huda.press("q")
    assert "/queue?kind=match" in page.url

    claim = open_claim(desk)
    huda.open(f"/claims/{claim.id}")
    huda.press("e")
    page.fill("#c-deadline_latest", "2029-06-30")
    page.fill("#why", "as published")
    stale = sami.open(f"/claims/{claim.id}/correct")
    with page.expect_navigation():
        page.press("#why", "Enter")
    assert store.claim(claim.id).deadline.latest.isoformat() == "2029-06-30"  # type: ignore[union-attr]

    stale.fill("#c-criteria", "what I wrote")
    stale.fill("#why", "to be clear")
    with stale.expect_navigation():
        stale.press("#why", "Enter")
    assert "Changed while you worked" in stale.inner_text("main")
    assert stale.input_value("#c-criteria") == "what I wrote"
    sami.wrong = [one for one in sami.wrong if "409" not in one]

    huda.open(f"/claims/{claim.id}")
    page.keyboard.press("s")
    page.check("input[value=fulfilled]")
    page.fill("#reason", "done as it was said")
    page.check("input[name=evidence] >> nth=0")
    with page.expect_navigation():
        page.click(f"text={'Record the decision'}")
    (waits,) = [one for one in store.decisions(states=("waiting",)) if one.editor == "huda"]
    sami.open(f"/decisions/{waits.id}")
    sami.press("a")
    assert store.claim(claim.id).status == "fulfilled"
    assert huda.wrong == []
    assert sami.wrong == []
    huda.context.close()
    sami.context.close()


def test_keys_in_a_list_and_in_fields(browser: Any, desk: Running) -> None:
    seat = Seat(browser, desk, "noor")
    page = seat.open("/queue?kind=claim")
    for key in "jjkjx":
        page.keyboard.press(key)
    assert (
        page.evaluate("[...document.querySelectorAll('[data-row]')].findIndex(r => 'chosen' in r.dataset)")
        == 1
    )
    assert page.evaluate("document.querySelectorAll('input[name=id]:checked').length") == 1
    seat.press("o")
    assert "/claims/" in page.url
    page.click("#draft-note")
    page.keyboard.type("a real note, about r and u")
    assert page.input_value("#draft-note") == "a real note, about r and u"
    page.keyboard.press("Escape")
    seat.press("j")
    assert "at=2" in page.url
    assert seat.wrong == []
    seat.context.close()


def test_a_second_press_sends_nothing(browser: Any, desk: Running) -> None:
    seat = Seat(browser, desk, "noor")
    page = seat.open("/queue/next?kind=match&at=0")
    head = desk.house.store.head().sequence
    with page.expect_navigation():
        page.dblclick("button[value=accepted]")
    page.wait_for_load_state()
    assert desk.house.store.head().sequence == head + 1
    seat.context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_are_accessible_and_nothing_is_cut(browser: Any, shared_desk: Running, language: str) -> None:
    """axe on every page; then at 320 px, and at 640 px, which is 1280 px zoomed to 200 %."""
    seat = Seat(browser, shared_desk, "noor", color_scheme="dark" if language == "ar" else "light")
    seat.speak(language)
    for path in (*PAGES, "/sign-in"):
        seat.page.set_viewport_size({"width": 1280, "height": 900})
        page = seat.open(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"][:120] for node in one["nodes"][:2]]) for one in found] == [], path
        for width in (640, 320):
            page.set_viewport_size({"width": width, "height": 450})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
            assert page.evaluate(_CUT) == [], (path, width)
    seat.context.close()


@needs_java
def test_pages_are_valid(shared_desk: Running, tmp_path: Path) -> None:
    for language in ("en", "ar"):
        noor = shared_desk.signed_in("noor", language=language)
        for number, path in enumerate(PAGES):
            (tmp_path / f"{language}-{number}.html").write_bytes(noor.get(path).body)
        (tmp_path / f"{language}-door.html").write_bytes(shared_desk.visitor().get("/sign-in").body)
    assert html_errors(tmp_path)[:8] == []


HOSTILE = '<script>window.ran=1</script><img src=x onerror=window.ran=1>" onfocus=window.ran=1 autofocus x="\u202eevil\u2066{{7*7}}'


def test_nothing_hostile_runs(browser: Any, desk: Running) -> None:
    """Every text field of a claim, a match's note, a decision's reason, an editor's filter."""
    store = desk.house.store
    claim = open_claim(desk)
    fields = ("gist", "text", "speaker", "speaker_role", "action", "criteria", "note", "source")
    given: dict[str, Any] = dict.fromkeys(fields, HOSTILE) | dict.fromkeys(
        ("via", "actors", "places", "topics"), (HOSTILE,)
    )
    with desk.house.desk("noor").unit() as unit:
        unit.correct_claim(claim.id, given, HOSTILE)
    match = store.matches(claim=claim.id)[0]
    with desk.house.desk(HOSTILE).unit() as unit:
        unit.judge_match(match.id, "accepted", note=HOSTILE)
    assert isinstance(store.claim(claim.id), Claim)
    from urllib.parse import quote

    seat = Seat(browser, desk, "noor")
    paths = (
        f"/claims/{claim.id}",
        f"/claims/{claim.id}/correct",
        f"/matches/{match.id}?done={quote(HOSTILE)}",
        f"/queue?kind=match&topic={quote(HOSTILE)}&source={quote(HOSTILE)}",
        f"/claims?q={quote(HOSTILE)}",
        "/people",
        "/deadlines?within=all",
        f"/sign-in?to={quote(HOSTILE)}",
    )
    for language in ("en", "ar"):
        seat.speak(language)
        for path in paths:
            page = seat.open(path)
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
            assert page.evaluate("window.ran") is None, path
            assert (
                page.evaluate("document.querySelectorAll('script:not([src]), img, base, iframe').length") == 0
            ), path
            shown = page.evaluate("document.body.innerText")
            assert not set("\u202e\u2066") & set(shown), path
            assert not re.search(r"\b49\b", shown) or "{{7*7}}" in shown, path
    assert seat.wrong == []
    seat.context.close()
