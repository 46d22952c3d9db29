"""What is broken in a site is found, with its place; what we write is whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ledger.errors import InputError
from ledger.report.inspection import site_faults, word_faults
from ledger.report.writer import MANIFEST
from ledger.settings import shipped

PAGE = """<!doctype html>
<html lang="en" dir="ltr"><head><title>A page</title></head>
<body>
{}
<p id="here">words</p>
</body></html>
"""
TABLE = "<table><tr><td>1</td></tr></table>"
FAULTS = {
    '<a href="none.html">x</a>': "none.html leads to no file",
    '<a href="../../x.html">x</a>': "../../x.html leads out of the site",
    '<a href="#there">x</a>': "#there leads to a place that the page does not have",
    '<a href="other.html#there">x</a>': "other.html#there leads to a place that the page does not have",
    '<a href="http://[x">x</a>': "http://[x is no address",
    '<img src="mark.svg">': "img has no alt",
    '<iframe src="other.html"></iframe>': "iframe has no title",
    '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>': "svg has no title and is not hidden from those who do not see it",
    TABLE: "table has no header cells",
}  # fmt: skip
WHOLE = (
    '<a href="other.html#here">x</a><a href="#here">x</a><a href="https://outside.example/x#y">x</a>',
    '<img src="mark.svg" alt="">',
    '<svg><title>a line</title></svg><span aria-hidden="true"><svg></svg></span>',
    "<table><tr><th>1</th></tr></table>",
)


def _site(folder: Path, body: str) -> Path:
    (folder / MANIFEST).write_text("{}")
    (folder / "mark.svg").write_text("<svg/>")
    (folder / "other.html").write_text(PAGE.format(""))
    (folder / "page.html").write_text(PAGE.format(body))
    return folder


@pytest.mark.parametrize("body", FAULTS)
def test_a_fault_is_named_with_its_place(body: str, tmp_path: Path) -> None:
    assert [str(one) for one in site_faults(_site(tmp_path, body))] == [
        f"{tmp_path / 'page.html'}:4: {FAULTS[body]}"
    ]


@pytest.mark.parametrize("body", WHOLE)
def test_what_is_whole_passes(body: str, tmp_path: Path) -> None:
    assert site_faults(_site(tmp_path, body)) == []


def test_a_page_says_its_language_and_name(tmp_path: Path) -> None:
    _site(tmp_path, "")
    (tmp_path / "page.html").write_text("<!doctype html>\n<html><head></head><body></body></html>")
    assert [one.what for one in site_faults(tmp_path)] == [
        "html has no dir",
        "html has no lang",
        "the page has no title",
    ]


def test_the_sample_is_whole(site: Path) -> None:
    assert site_faults(site) == []


def test_a_folder_without_a_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no site stands in"):
        site_faults(tmp_path)


def test_the_shipped_words_are_whole() -> None:
    assert word_faults([shipped("templates") / "report", shipped("templates") / "web"]) == []


def test_a_text_in_one_language_alone_is_found(tmp_path: Path) -> None:
    for path in (shipped("templates") / "report").glob("words.*.toml"):
        shutil.copy(path, tmp_path)
    with (tmp_path / "words.ar.toml").open("a", encoding="utf-8") as file:
        file.write('\n[own]\nmotto = { one = "x", other = "y" }\n')
    lines = (tmp_path / "words.ar.toml").read_text(encoding="utf-8").splitlines()
    assert [str(one) for one in word_faults([tmp_path])] == [
        f"{tmp_path / 'words.ar.toml'}:{len(lines)}: own.motto is missing from words.en.toml"
    ]
