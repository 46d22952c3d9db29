"""Everything around the pages, with hostile text in every field: it parses, and reorders nothing outside its field."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from icalendar import Calendar
from lxml import etree

from ledger.report import site_files

from .hostile import hostile_view

# Controls that reach beyond their own field (UAX 9); isolates of our own are closed where they are opened.
_REACHING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067"
_TOLD = (".atom", ".ics", ".svg", ".html", ".xml", ".txt")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    shown = hostile_view()
    shown = replace(
        shown, look=replace(shown.look, address="https://ledger.example/"), claims=shown.claims[:4]
    )
    return {
        path: made for path, made in site_files(shown, languages=("en", "ar")) if not path.endswith(".png")
    }


def test_every_file_parses(files: dict[str, bytes]) -> None:
    for path, made in files.items():
        text = made.decode("utf-8")
        if path.endswith((".atom", ".svg", ".xml")):
            etree.fromstring(made)
        elif path.endswith(".json"):
            json.loads(text)
        elif path.endswith(".jsonl"):
            assert all(isinstance(json.loads(line), dict) for line in text.removesuffix("\n").split("\n"))
        elif path.endswith(".ics"):
            Calendar.from_ical(made)


def test_nothing_reaches_beyond_its_field(files: dict[str, bytes]) -> None:
    for path, made in files.items():
        if path.endswith(_TOLD):
            text = made.decode("utf-8").replace("\r\n ", "")
            assert not set(_REACHING) & set(text), path
            for line in text.splitlines():
                assert line.count("\N{FIRST STRONG ISOLATE}") == line.count("\N{POP DIRECTIONAL ISOLATE}"), (
                    path
                )


def test_the_kinds_are_all_here(files: dict[str, bytes]) -> None:
    kinds = {path.rpartition(".")[2] for path in files}
    assert kinds == {"atom", "css", "csv", "html", "ics", "json", "jsonl", "svg", "txt", "xml"}
