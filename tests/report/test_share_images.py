"""Images for shared links: drawn where they can be, drawn again only when they changed, never needed."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from ledger.report import View, share_images, site_files, write_site

from .hostile import hostile_view
from .markup import select
from .sample import view

ADDRESS = "https://ledger.example/"


def addressed(shown: View) -> View:
    """The sample with few claims at an address."""
    return replace(shown, look=replace(shown.look, address=ADDRESS), claims=shown.claims[:2])


def meta(page: bytes) -> dict[str, str]:
    tree = html.document_fromstring(page)
    return {each.get("property"): each.get("content") for each in select(tree, "meta[property]")}


@pytest.mark.parametrize("shown", [view, hostile_view])
def test_each_claim_has_its_image_in_each_language(shown: object) -> None:
    assert callable(shown)
    files = dict(site_files(addressed(shown()), languages=("en", "ar")))
    images = {path: made for path, made in files.items() if path.endswith(".png")}
    assert len(images) == 4
    for made in images.values():
        assert made.startswith(b"\x89PNG")
        assert struct.unpack(">II", made[16:24]) == (1200, 630)
    for path, page in files.items():
        if "claims/C" in path and path.endswith(".html"):
            told = meta(page)
            assert told["og:image"].removeprefix(ADDRESS) in images
            assert told["og:url"] == ADDRESS + path


def test_an_image_is_drawn_again_only_when_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(
        share_images, "_drawn", lambda press, values, colours: drawn.append(values["id"]) or b"x"
    )
    first = addressed(view())
    write_site(first, tmp_path / "site")
    assert sorted(drawn) == sorted(one.id for one in first.claims)
    drawn.clear()
    write_site(addressed(view(as_of=date(2026, 1, 25))), tmp_path / "site")
    assert drawn == []
    changed = replace(first.claims[0], gist="Another gist")
    write_site(replace(first, claims=(changed, *first.claims[1:])), tmp_path / "site")
    assert drawn == [changed.id]


def test_without_a_renderer_pages_name_no_image(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(share_images, "find_spec", lambda _: None)
    share_images.renders.cache_clear()
    try:
        files = dict(site_files(addressed(view())))
    finally:
        share_images.renders.cache_clear()
    assert not any(path.endswith(".png") for path in files)
    told = meta(next(page for path, page in files.items() if "claims/C" in path and path.endswith(".html")))
    assert "og:image" not in told
    assert told["og:title"]


def test_without_an_address_there_are_no_images(site: Path) -> None:
    assert not list(site.rglob("*.png"))
