"""Methods as files: the two that ship, and what is said of one that is not right."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.errors import InputError, UnknownId, UnreadableFile
from ledger.model import Method
from ledger.review import definition, is_closed, load_method, load_method_file, methods

GOOD = """
name = "own"
version = "3"
[title]
en = "Our own"
[[statuses]]
name = "open"
sign = "o"
next = ["done"]
words = { en = "Open" }
definition = { en = "Not settled." }
[[statuses]]
name = "done"
sign = "x"
outcome = true
needs = ["reason"]
words = { en = "Done" }
definition = { en = "Settled." }
"""


def _every() -> list[Method]:
    return [load_method(name) for name in methods()]


def test_two_methods_ship() -> None:
    assert methods() == ("outcomes", "statements")


@pytest.mark.parametrize("method", _every(), ids=lambda one: one.name)
def test_a_shipped_method_speaks_both_languages_and_needs_no_colour(method: Method) -> None:
    for one in method.statuses:
        assert set(one.words) == set(one.definition) == {"en", "ar"}
        assert one.sign.strip()
    for language in ("en", "ar"):
        assert len({one.words[language] for one in method.statuses}) == len(method.statuses)
    assert len({one.sign for one in method.statuses}) == len(method.statuses)


@pytest.mark.parametrize("method", _every(), ids=lambda one: one.name)
def test_every_claim_begins_unrated_and_can_go_anywhere(method: Method) -> None:
    first, *rest = method.statuses
    assert first.name == "not_rated"
    assert set(first.next) == {one.name for one in rest}


@pytest.mark.parametrize("method", _every(), ids=lambda one: one.name)
def test_every_outcome_asks_for_a_second_editor(method: Method) -> None:
    for one in method.statuses:
        assert ("second_editor" in one.needs) == one.outcome


def test_what_is_closed() -> None:
    outcomes = load_method("outcomes")
    closed = {one.name for one in outcomes.statuses if is_closed(outcomes, one.name)}
    assert closed == {"fulfilled", "partially_fulfilled", "broken", "unverifiable", "superseded"}


def test_a_newsroom_can_bring_its_own(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(GOOD, encoding="utf-8")
    method = load_method_file(path)
    assert (method.name, method.version, method.title) == ("own", "3", {"en": "Our own"})
    assert definition(method, "done").needs == ("reason",)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "own"', "", "`name` must be a text"),
        ('version = "3"', "version = 3", "`version` must be a text"),
        ('[title]\nen = "Our own"', "", "title: must give a text for each language"),
        ('en = "Our own"', "en = 1", "title: must give a text for each language"),
        ('name = "open"', 'name = "not open"', "status 1: `name` must be letters"),
        ('name = "open"', "", "status 1: `name` must be letters"),
        ('name = "done"', 'name = "open"', "status open: defined more than once"),
        ('sign = "x"', 'sign = " "', "status done: `sign` must be a character"),
        ('sign = "x"', 'sign = "x"\ncolour = "red"', "status done: unknown key `colour`"),
        ("outcome = true", 'outcome = "yes"', "status done: `outcome` must be true or false"),
        ('next = ["done"]', 'next = ["gone"]', "status open: next: 'gone' is not one of done"),
        ('next = ["done"]', 'next = ["open"]', "status open: next: 'open' is not one of done"),
        ('next = ["done"]', 'next = "done"', "status open: next: must be a list of texts"),
        ('needs = ["reason"]', 'needs = ["luck"]', "status done: needs: 'luck' is not one of evidence"),
        ('words = { en = "Done" }', "words = {}", "status done: words: must give a text for each language"),
        ('definition = { en = "Settled." }', "", "status done: definition: must give a text"),
    ],
)
def test_what_is_wrong_with_a_method_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert GOOD.count(old) >= 1
    path = tmp_path / "own.toml"
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load_method_file(path)
    assert str(raised.value).startswith(f"{path}: {said}")


@pytest.mark.parametrize("text", ["", 'name = "x"\nversion = "1"\n[title]\nen = "x"\nstatuses = 3'])
def test_a_method_needs_statuses(tmp_path: Path, text: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        load_method_file(path)


def test_files_that_are_no_methods(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="No such file"):
        load_method_file(tmp_path / "absent.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableFile, match="not valid TOML"):
        load_method_file(tmp_path / "bytes.toml")
    (tmp_path / "broken.toml").write_text("name = ")
    with pytest.raises(UnreadableFile, match="not valid TOML"):
        load_method_file(tmp_path / "broken.toml")


def test_unknown_names() -> None:
    with pytest.raises(UnknownId, match="no method feelings"):
        load_method("feelings")
    with pytest.raises(UnknownId, match="status of method outcomes"):
        definition(load_method("outcomes"), "nearly")
