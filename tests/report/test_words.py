"""The two catalogues say the same things, each in its own grammar."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ledger.errors import InputError, UnreadableFile
from ledger.report.axis import Tick
from ledger.report.words import Words, load_words
from ledger.settings import shipped

FOLDER = shipped("templates") / "report"
FORMS = {"en": {"one", "other"}, "ar": {"zero", "one", "two", "few", "many", "other"}}


@pytest.fixture(scope="module")
def english() -> Words:
    return load_words(FOLDER, "en")


@pytest.fixture(scope="module")
def arabic() -> Words:
    return load_words(FOLDER, "ar")


def test_catalogues_have_the_same_keys(english: Words, arabic: Words) -> None:
    assert english.keys() == arabic.keys()


def test_texts_take_the_same_values() -> None:
    english, arabic = (dict(_flat(_table(language))) for language in ("en", "ar"))
    for key, text in english.items():
        if isinstance(text, str):
            assert _values(text) == _values(arabic[key]), key


@pytest.mark.parametrize("language", ["en", "ar"])
def test_plurals_have_every_form_of_their_language(language: str) -> None:
    for key, forms in _flat(_table(language)):
        if isinstance(forms, dict):
            assert forms.keys() <= FORMS[language], key
            assert "other" in forms, key
            if key.split(".")[0] in ("count", "flag"):
                assert forms.keys() == FORMS[language], key


def _table(language: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"words.{language}.toml").read_text(encoding="utf-8"))


def _flat(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict) and "other" not in value:
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _values(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "لا أدلة"),
        (1, "دليل واحد"),
        (2, "دليلان"),
        (3, "3 أدلة"),
        (11, "11 دليلاً"),
        (100, "100 دليل"),
        (103, "103 أدلة"),
    ],
)
def test_arabic_counts(arabic: Words, number: int, text: str) -> None:
    assert arabic.count("count.evidence", number) == text


def test_english_counts(english: Words) -> None:
    assert english.count("count.claims", 1) == "1 claim"
    assert english.count("count.claims", 1200) == "1,200 claims"


def test_days_are_written_as_the_language_writes_them(english: Words, arabic: Words) -> None:
    day = date(2021, 12, 31)
    assert (english.day(day), arabic.day(day)) == ("31 December 2021", "31 كانون الأول 2021")
    assert (english.month(day), arabic.month(day)) == ("December 2021", "كانون الأول 2021")
    assert [english.tick(Tick(day, grain)) for grain in ("year", "month", "day")] == [
        "2021",
        "Dec 2021",
        "31 Dec",
    ]
    assert english.day(None) == ""


def test_values_are_escaped_and_never_read_as_a_pattern(english: Words) -> None:
    text = english("claim.due_on", day="<b>{secret}</b>\u202e")
    assert text == "due &lt;b&gt;{secret}&lt;/b&gt;⟦RLO⟧"


def test_a_term_without_a_word_is_shown_as_it_is(english: Words) -> None:
    assert english.term("feature", "some_<new>") == "some &lt;new&gt;"


def test_an_absent_or_broken_catalogue_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no pages can be written in 'ku'"):
        load_words(tmp_path, "ku")
    (tmp_path / "words.ku.toml").write_text("name = ")
    with pytest.raises(UnreadableFile, match="not valid TOML"):
        load_words(tmp_path, "ku")
