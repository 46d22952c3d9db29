"""Where a ledger lives and what its desk has set."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.errors import InputError
from ledger.settings import load, shipped


def test_nothing_set(tmp_path: Path) -> None:
    settings = load(tmp_path, {})
    assert settings.database == tmp_path / "data" / "ledger.db"
    assert (settings.editor, settings.site_languages) == ("editor", ("en", "ar"))


def test_the_file_the_environment_and_the_call(tmp_path: Path) -> None:
    (tmp_path / "ledger.toml").write_text(
        '[desk]\neditor = "sara"\nsite_name = "سجل"\nsite_languages = ["ar"]\n'
    )
    assert load(tmp_path, {}).editor == "sara"
    assert load(None, {"LEDGER_HOME": str(tmp_path)}).site_name == "سجل"
    assert load(tmp_path, {"LEDGER_HOME": "/nowhere", "LEDGER_EDITOR": "omar"}).editor == "omar"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[desk", "not valid TOML"),
        ('desk = "x"', "table"),
        ("[desk]\neditor = 3", "desk.editor"),
        ('[desk]\nsite_languages = "ar"', "desk.site_languages"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "ledger.toml").write_text(text)
    with pytest.raises(InputError, match=says):
        load(tmp_path, {})


def test_what_travels_with_the_program_is_there() -> None:
    assert (shipped("templates") / "report").is_dir()
    assert (shipped("data/demo") / "course.toml").is_file()
