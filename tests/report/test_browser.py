"""The pages in Chromium: nothing runs, nothing is fetched from elsewhere, nothing is cut off."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html

from ledger.report import write_site
from tests.validator import html_errors, needs_java

from .hostile import PAYLOAD, hostile_view
from .sample import view

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

_QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
)
KINDS = (
    "index.html",
    "claims/index.html",
    "claims/status-fulfilled.html",
    "claims/C7.html",
    "claims/C3.html",
    "claims/C11.html",
    "claims/by-due.html",
    "deadlines.html",
    "deadlines/2026-09.html",
    "changes.html",
    "changes/2021-12.html",
    "speakers.html",
    "topics.html",
    "sources.html",
    "sources/us-state-department-8a9b9a65.html",
    "method.html",
    "about.html",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as tools:
        opened = tools.chromium.launch(executable_path=found, args=list(_QUIET))
        yield opened
        opened.close()


class Reader:
    """A page in the browser that notes what went wrong on it."""

    def __init__(self, browser: Any, folder: Path, **options: Any) -> None:
        self._folder = folder.resolve().as_uri()
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("console", lambda message: self.wrong.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: self.wrong.append(f"dialog: {dialog.message}"))
        self.page.on("request", self._note)

    def _note(self, request: Any) -> None:
        if not request.url.startswith(self._folder + "/"):
            self.wrong.append(f"request: {request.url}")

    def open(self, path: str) -> Any:
        self.page.goto(f"{self._folder}/{path}")
        self.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        return self.page


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("hostile") / "site"
    write_site(hostile_view(), out, languages=("en", "ar"))
    return out


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site as it is where its address is known."""
    out, sample = tmp_path_factory.mktemp("addressed") / "site", view()
    look = replace(sample.look, address="https://ledger.example/")
    write_site(replace(sample, look=look), out, languages=("en", "ar"))
    return out


_CUT = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(one => {
  const box = one.getBoundingClientRect();
  return box.width && !one.closest('.scroll, .skip, thead, svg') &&
    (box.right > innerWidth + 1 || box.left < -1);
}).map(one => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("language", ["", "ar/"])
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_pages_fit_and_are_quiet(browser: Any, site: Path, width: int, language: str) -> None:
    scheme = "dark" if width == 768 else "light"
    reader = Reader(browser, site, viewport={"width": width, "height": 900}, color_scheme=scheme)
    for path in KINDS:
        page = reader.open(language + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(_CUT) == [], path
    assert reader.wrong == []
    reader.context.close()


@pytest.mark.parametrize(("language", "scheme"), [("", "light"), ("ar/", "dark")])
def test_axe_finds_no_violation(browser: Any, site: Path, language: str, scheme: str) -> None:
    reader = Reader(
        browser, site, viewport={"width": 1440, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    for path in KINDS:
        found = Axe().run(reader.open(language + path)).response["violations"]
        assert not found, f"{language}{path}: {[(one['id'], one['nodes'][0]['html'][:120]) for one in found]}"
    reader.context.close()


def test_pages_say_the_same_without_a_script(browser: Any, site: Path) -> None:
    reader = Reader(browser, site, java_script_enabled=False)
    for path in KINDS:
        reader.page.goto(f"{site.resolve().as_uri()}/{path}")
        assert reader.page.inner_text("h1"), path
    assert reader.wrong == []
    reader.context.close()


@pytest.mark.parametrize("language", ["", "ar/"])
def test_a_page_that_can_be_embedded_is_quiet_and_clear(browser: Any, addressed: Path, language: str) -> None:
    paths = (f"{language}claims/C7.html", f"{language}embed/C7.html")
    reader = Reader(browser, addressed, viewport={"width": 320, "height": 900})
    for path in paths:
        assert reader.open(path).evaluate("document.documentElement.scrollWidth") <= 320
    reader.open(paths[0])
    assert reader.page.evaluate("document.querySelector('.embedding img').naturalWidth") > 100
    assert reader.wrong == []
    reader.context.close()
    reader = Reader(browser, addressed, bypass_csp=True)
    for path in paths:
        found = Axe().run(reader.open(path)).response["violations"]
        assert not found, [(one["id"], one["nodes"][0]["html"][:120]) for one in found]
    reader.context.close()


@needs_java
def test_the_validator_finds_no_error(site: Path, addressed: Path) -> None:
    assert html_errors(site, addressed / "ar")[:8] == []


def test_nothing_hostile_runs_or_fits_badly(browser: Any, hostile: Path) -> None:
    every = sorted(str(one.relative_to(hostile)) for one in hostile.rglob("*.html"))
    for width, paths in ((320, every), (1440, sorted({*every} & {*KINDS}))):
        reader = Reader(browser, hostile, viewport={"width": width, "height": 900})
        for path in paths:
            page = reader.open(path)
            assert page.evaluate("window.ran") is None, path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            assert (
                page.evaluate(
                    "document.querySelectorAll('script:not([type=\"application/ld+json\"]), img, base, iframe').length"
                )
                == 0
            ), path
        assert reader.wrong == []
        reader.context.close()


def test_hostile_text_is_shown_whole_and_in_its_place(hostile: Path) -> None:
    tree = html.document_fromstring((hostile / "claims" / "C7.html").read_bytes())
    shown = tree.text_content()
    for part in ("<script>window.ran=1", "{{ 7 * 7 }}", "⟦RLO⟧", "{0.__class__}"):
        assert part in shown
    for node in tree.iter():
        if isinstance(node.tag, str):
            assert not [key for key in node.attrib if key.startswith("on")]
            assert not node.get("href", "").lower().startswith("javascript:")
    assert not set("\u202e\u2066\u2067\x00\x1b") & set(shown)
    assert "\u202e" in PAYLOAD


def test_the_style_sheet_is_used(browser: Any, site: Path) -> None:
    reader = Reader(browser, site, viewport={"width": 1440, "height": 900})
    page = reader.open("index.html")
    widths = page.evaluate("[...document.querySelectorAll('.totals rect')].map(one => one.getBBox().width)")
    assert len(widths) == 6
    assert all(width > 1 for width in widths), "the policy must not forbid the bars"
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    reader.context.close()


def test_the_chart_takes_its_narrow_form_on_a_phone(browser: Any, site: Path) -> None:
    shown = (
        "[...document.querySelectorAll('figure > svg')].filter(s => s.clientWidth).map(s => s.classList[0])"
    )
    for width, form in ((390, "narrow"), (1440, "wide")):
        reader = Reader(browser, site, viewport={"width": width, "height": 900})
        assert set(reader.open("claims/C7.html").evaluate(shown)) == {form}
        reader.context.close()


_LETTERING = """() => [...document.querySelectorAll('figure > svg')].filter(s => s.clientWidth).map(s =>
  [...s.querySelectorAll('text')].map(t => t.getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom]))"""


@pytest.mark.parametrize(
    "path", ["claims/C7.html", "claims/C19.html", "ar/claims/C7.html", "ar/claims/C19.html"]
)
@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_chart_labels_do_not_collide_and_are_not_cut(browser: Any, site: Path, path: str, width: int) -> None:
    reader = Reader(browser, site, viewport={"width": width, "height": 900})
    for boxes in reader.open(path).evaluate(_LETTERING):
        for number, (left, top, right, bottom) in enumerate(boxes):
            assert left >= 0
            assert right <= width
            for other in boxes[number + 1 :]:
                apart = right <= other[0] or other[2] <= left or bottom <= other[1] + 3 or other[3] <= top + 3
                assert apart, (path, width, (left, top, right, bottom), other)
    reader.context.close()


def test_texts_stand_out_from_their_ground(browser: Any, site: Path) -> None:
    for scheme in ("light", "dark"):
        reader = Reader(browser, site, color_scheme=scheme)
        for path in ("claims/C7.html", "index.html", "method.html"):
            assert reader.open(path).evaluate(_FAINT) == [], (scheme, path)
        reader.context.close()


# WCAG's contrast of text on the first opaque ground behind it, 4.5 at least.
_FAINT = """() => {
  const parse = text => { const m = text.match(/[\\d.]+/g).map(Number); return text.startsWith('color(srgb')
    ? [m[0]*255, m[1]*255, m[2]*255, m[3] ?? 1] : [m[0], m[1], m[2], m[3] ?? 1]; };
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const ground = one => { const own = parse(getComputedStyle(one).backgroundColor);
    return own[3] === 1 ? own : over(own, one.parentElement ? ground(one.parentElement) : [255, 255, 255, 1]); };
  const found = new Set();
  for (const one of document.querySelectorAll('body *:not(svg *)')) {
    if (![...one.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || !one.getClientRects().length) continue;
    const paper = ground(one), ink = parse(getComputedStyle(one).color);
    const opacity = Number(getComputedStyle(one).opacity);
    const [a, b] = [light(over([ink[0], ink[1], ink[2], ink[3] * opacity], paper)), light(paper)].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) found.add(`${one.className || one.tagName}: ${((a + .05) / (b + .05)).toFixed(2)}`);
  }
  return [...found];
}"""


def test_a_page_reads_in_order_without_its_style(browser: Any, site: Path) -> None:
    reader = Reader(browser, site, java_script_enabled=True)
    text = reader.open("claims/C7.html").inner_text("main")
    places = [text.index(part) for part in ("Fulfilled", "How the deadline moved", "Cite and check")]
    assert places == sorted(places)
    reader.context.close()


def test_the_sample_is_public(site: Path) -> None:
    assert (site / "claims" / f"{view().claims[0].id}.html").is_file()
