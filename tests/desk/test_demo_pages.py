"""The demo's site as a reader meets it: opened in Chromium from the folder it was written to."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.conftest import CHROMIUM

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDTHS = (390, 1280)


def pages(folder: Path) -> list[Path]:
    """Of each kind in each language the fullest dozen: the others are set by the same template."""
    kinds: defaultdict[tuple[Path, str], list[Path]] = defaultdict(list)
    for page in sorted(folder.rglob("*.html"), key=lambda one: (-one.stat().st_size, one)):
        name = re.match("[A-Za-z]*", page.name) if page.parent.name == "claims" else None
        kinds[page.parent, name.group() if name else ""].append(page)
    return sorted(page for kind in kinds.values() for page in kind[:12])


def test_no_error_no_request_off_the_folder_no_sideways_scroll(demo_home: Path) -> None:
    """Every other page is opened on a phone, the others on a desk; each is looked at in both widths."""
    folder = demo_home / "reports"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        page = browser.new_page(viewport={"width": WIDTHS[0], "height": 900})
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("request", lambda request: told.extend(_outside(request.url, folder)))
        for number, path in enumerate(pages(folder)):
            page.goto(path.as_uri())
            for width in WIDTHS[:: 1 if number % 2 == 0 else -1]:
                page.set_viewport_size({"width": width, "height": 900})
                assert _is_titled_and_narrow_enough(page, width), (path, width)
        browser.close()
    assert told == []


def _outside(url: str, folder: Path) -> list[str]:
    return [] if url.startswith((folder.resolve().as_uri(), folder.as_uri())) else [url]


def _is_titled_and_narrow_enough(page: Page, width: int) -> bool:
    told = """[innerWidth, document.documentElement.scrollWidth <= document.documentElement.clientWidth,
        document.title !== '']"""
    return bool(page.evaluate(told) == [width, True, True])
