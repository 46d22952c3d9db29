"""The desk's own look: names, logo, colours, words and templates in place of the shipped ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ledger.errors import InputError
from ledger.report import site_files
from ledger.report.sheet import contrast
from ledger.settings import Look, load

from .sample import view


def pages(look: Look, *languages: str) -> dict[str, str]:
    sample = view()
    few = tuple(one for one in sample.claims if one.id in ("C7", "C3"))
    found = site_files(replace(sample, claims=few, look=look), languages=languages or ("en", "ar"))
    return {name: content.decode("utf-8") for name, content in found if not name.endswith(".png")}


def test_a_name_in_each_language(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    look = Look(names={"ar": "سجل الوعود"}, logo=tmp_path / "logo.svg")
    site = pages(look)
    assert "<bdi>سجل الوعود</bdi>" in site["ar/index.html"]
    assert "<bdi>The Withdrawal Ledger</bdi>" in site["index.html"]
    assert '<img src="../../logo.svg" alt=""' in site["ar/claims/C7.html"]
    assert site["logo.svg"].startswith("<svg")


def test_texts_and_templates_are_overridden_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "words.en.toml").write_text('[front]\nheading = "Kept or not"\n')
    (tmp_path / "pointer.html").write_text("{% extends 'shipped/pointer.html' %}")
    (tmp_path / "sources.html").write_text(
        "{% extends 'shipped/sources.html' %}{% block head %}<meta name='x' content='{{ site_name }}'>{% endblock %}"
    )
    site = pages(Look(templates=tmp_path))
    assert "<h1>Kept or not</h1>" in site["index.html"]
    assert "<meta name='x' content='The Withdrawal Ledger'>" in site["sources.html"]
    assert pages(Look())["claims/C7.html"] == site["claims/C7.html"]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("words.en.toml", '[front]\nheadline = "x"\n', "front.headline stands for no text"),
        ("words.en.toml", '[front]\nheading = "{day}"\n', "has {day}, which is not filled in there"),
        ("words.en.toml", '[front]\nheading = "{"\n', "has {{}, which is not filled in there"),
        ("words.en.toml", "[front", "not valid TOML"),
        ("index.html", "{% block main %}", "index.html cannot be set"),
        ("index.html", "{{ nothing.at.all }}", "'nothing' is undefined"),
    ],
)
def test_what_is_wrong_with_an_own_file_is_told(tmp_path: Path, name: str, text: str, says: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(InputError) as refusal:
        pages(Look(templates=tmp_path))
    assert says in str(refusal.value)
    assert str(tmp_path) in str(refusal.value)


def test_what_a_desk_adds_to_the_head_is_on_every_page(tmp_path: Path) -> None:
    added = '<meta name="author" content="The desk">'
    own = '{% extends "shipped/base.html" %}{% block head %}' + added + "{% endblock %}"
    (tmp_path / "base.html").write_text(own)
    for path, page in pages(Look(templates=tmp_path)).items():
        assert not path.endswith(".html") or added in page, path


def test_own_colours_hold_on_screens_only() -> None:
    css = pages(Look(colours={"accent": "#7a1f5c"}, dark_colours={"accent": "#ffb0dd"}))["style.css"]
    assert "@media screen { :root { --accent: #7a1f5c } }" in css
    dark = css.rpartition("prefers-color-scheme: dark)")[2]
    assert "--accent: #ffb0dd" in dark
    assert "--paper: #13171a" in dark, "a light colour of the desk does not reach into the dark"


def test_colours_that_cannot_be_read_are_refused() -> None:
    with pytest.raises(InputError, match=r"accent #ffff00 on paper #faf8f3 has a contrast of 1\.0"):
        pages(Look(colours={"accent": "#ffff00"}))


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777", "#fff") == pytest.approx(4.48, abs=0.01)


def test_arabic_numerals_on_arabic_pages_only() -> None:
    site = pages(Look(numerals="arab"))
    assert "٣١ كانون الأول ٢٠٢١" in site["ar/claims/C7.html"]
    assert "31 December 2021" in site["claims/C7.html"]
    assert 'datetime="2021-12-31"' in site["ar/claims/C7.html"]


@pytest.mark.parametrize(
    ("editors", "shown"), [("named", "desk-a"), ("initials", "d."), ("hidden", "an editor")]
)
def test_editors_are_named_as_the_desk_chooses(editors: str, shown: str) -> None:
    site = pages(Look(editors=editors))
    everything = site["claims/C7.html"] + site["claims/C7.json"] + site["changes.html"]
    assert shown in everything
    assert ("desk-a" in everything) == (editors == "named")


def test_only_what_is_published() -> None:
    sample = view()
    approved = {one.id for one in sample.claims if one.stage == "approved"}
    wide = {name for name, _ in site_files(sample, languages=("en",))}
    narrow = {
        name for name, _ in site_files(replace(sample, look=Look(published_only=True)), languages=("en",))
    }
    assert approved
    for name in (f"claims/{one}{ending}" for one in approved for ending in (".html", ".json")):
        assert name in wide
        assert name not in narrow
    assert "claims/C7.html" in narrow


def test_pages_know_their_address() -> None:
    site = pages(Look(address="https://ledger.example/deep/"))
    page = site["ar/claims/C7.html"]
    assert '<link rel="canonical" href="https://ledger.example/deep/ar/claims/C7.html">' in page
    assert '<link rel="alternate" hreflang="en" href="https://ledger.example/deep/claims/C7.html">' in page
    assert (
        '<link rel="alternate" hreflang="x-default" href="https://ledger.example/deep/claims/C7.html">'
        in page
    )
    assert "canonical" not in pages(Look())["index.html"]


def test_the_look_is_read_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "look").mkdir()
    (tmp_path / "logo.png").write_bytes(b"\x89PNG")
    (tmp_path / "ledger.toml").write_text(
        '[site]\naddress = "https://l.example"\nlogo = "logo.png"\ntemplates = "look"\nnumerals = "arab"\n'
        'editors = "hidden"\nstage = "published"\n[site.names]\nar = "سجل"\n[site.colours]\naccent = "#123456"\n'
    )
    assert load(tmp_path, {}).look == Look(
        address="https://l.example/",
        names={"ar": "سجل"},
        logo=tmp_path / "logo.png",
        colours={"accent": "#123456"},
        templates=tmp_path / "look",
        numerals="arab",
        editors="hidden",
        published_only=True,
    )


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('address = "ledger.example"', "is no address of a site"),
        ('address = "https://l.example/?q=1"', "is no address of a site"),
        ('address = "javascript:alert(1)"', "is no address of a site"),
        ('logo = "logo.gif"', "logo must be an SVG or PNG file"),
        ('logo = "logo.svg"', "is not there"),
        ('templates = "look"', "is no folder"),
        ('numerals = "roman"', "numerals must be one of latn, arab"),
        ('editors = "some"', "editors must be one of named, initials, hidden"),
        ('colour = "x"', "colour is not known"),
        ('colours = "x"', "colours must be a table"),
        ('colours = {accent = "red"}', "colours.accent must be a colour"),
        ('colours = {ok = "#123456"}', "ok is not known"),
        ('names = {fr = "x"}', "fr is not known"),
    ],
)
def test_what_is_wrong_with_the_table_is_told(tmp_path: Path, line: str, says: str) -> None:
    (tmp_path / "ledger.toml").write_text(f"[site]\n{line}\n")
    with pytest.raises(InputError) as refusal:
        load(tmp_path, {})
    assert says in str(refusal.value)
    assert "site" in str(refusal.value)
