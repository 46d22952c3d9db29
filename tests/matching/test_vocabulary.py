"""Words met in texts, kept beside an index with their lemmas."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.matching import vocabulary
from ledger.matching.vocabulary import keep_words, open_words
from ledger.text import lemmas
from ledger.text.lemmas import lemma, meet, met

MET = {"en": ["troops", "withdrawing", "left"], "ar": ["وقواتها", "القتالية", "ينسحب"]}


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A process that has met no word, and keeps those that it meets at once."""
    forget(monkeypatch)
    monkeypatch.setattr(vocabulary, "MORE", 1)
    return monkeypatch


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lemmas, "_met", type(lemmas._met)(dict))
    monkeypatch.setattr(vocabulary, "_known", {})


def look_up() -> dict[str, dict[str, str]]:
    return {language: {word: lemma(word, language) for word in words} for language, words in MET.items()}


def test_words_are_taken_up_by_the_next_process(fresh: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = look_up()
    keep_words(tmp_path)
    forget(fresh)
    open_words(tmp_path)
    assert met() == found
    fresh.setattr(lemmas, "_lemma", None)
    assert look_up() == found


def test_what_another_process_kept_meanwhile_stays(fresh: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lemma("soldiers", "en")
    keep_words(tmp_path)
    forget(fresh)
    lemma("ministers", "en")
    keep_words(tmp_path)
    forget(fresh)
    open_words(tmp_path)
    assert met() == {"en": {"soldiers": "soldier", "ministers": "minister"}}
    assert [path.name for path in tmp_path.iterdir()] == ["words.json"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("troop", "group"),
        lambda text: "\n" + text,
        lambda text: "",
    ],
)
def test_a_damaged_file_is_not_gone_by(fresh: pytest.MonkeyPatch, tmp_path: Path, damage: object) -> None:
    found = look_up()
    keep_words(tmp_path)
    file = tmp_path / "words.json"
    file.write_text(damage(file.read_text(encoding="utf-8")), encoding="utf-8")  # type: ignore[operator]
    forget(fresh)
    open_words(tmp_path)
    assert not any(met().values())
    assert look_up() == found
    keep_words(tmp_path)
    forget(fresh)
    open_words(tmp_path)
    assert met() == found


def test_words_of_another_version_are_not_gone_by(fresh: pytest.MonkeyPatch, tmp_path: Path) -> None:
    look_up()
    fresh.setattr(vocabulary, "_made_by", lambda: "another")
    keep_words(tmp_path)
    forget(fresh)
    fresh.undo()
    forget(fresh)
    open_words(tmp_path)
    assert not any(met().values())


def test_a_folder_that_cannot_be_written_is_no_error(fresh: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    look_up()
    keep_words(file / "folder")
    open_words(file / "folder")


def test_the_file_is_written_where_enough_words_are_new(fresh: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fresh.setattr(vocabulary, "MORE", 3)
    lemma("troops", "en")
    keep_words(tmp_path)
    assert not list(tmp_path.iterdir())
    look_up()
    keep_words(tmp_path)
    made_by, words = json.loads((tmp_path / "words.json").read_text(encoding="utf-8").partition("\n")[2])
    assert (made_by, words) == (vocabulary._made_by(), met())


def test_the_older_half_of_too_many_words_goes(fresh: pytest.MonkeyPatch) -> None:
    fresh.setattr(lemmas, "REMEMBERED", 4)
    for word in ("one", "two", "three", "four", "five"):
        lemma(word, "en")
    assert list(met()["en"]) == ["three", "four", "five"]
    meet({"en": {"six": "six", "seven": "seven"}})
    assert list(met()["en"]) == ["three", "four", "five", "six"]


@given(st.text(max_size=12), st.sampled_from(["en", "ar", "fr", "??"]))
def test_a_word_met_again_has_the_lemma_that_it_had(word: str, language: str) -> None:
    first = lemma(word, language)
    assert lemma(word, language) == first == lemmas._lemma(word, language)
