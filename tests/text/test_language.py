"""The language of a text: by script where that decides, and without a model then."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ledger.text.language import detect


@pytest.mark.parametrize(
    ("text", "among", "expected"),
    [
        ("أعلن البنتاغون اليوم", ("ar", "en"), "ar"),
        ("The Pentagon said today", ("ar", "en"), "en"),
        ("قال Joe Biden اليوم إن القوات ستغادر", ("ar", "en"), "ar"),
        ("The word العراق means Iraq", ("ar", "en"), "en"),
        ("", ("ar", "en"), "ar"),  # nothing to go by: the first
        ("2021 - 2022", ("en", "ar"), "en"),
        ("Le gouvernement a annoncé hier un accord", ("ar", "en", "fr"), "fr"),
        ("The government announced an agreement", ("fr", "en"), "en"),
    ],
)
def test_detect(text: str, among: tuple[str, ...], expected: str) -> None:
    assert detect(text, among) == expected


def test_no_model_is_loaded_where_the_script_decides() -> None:
    code = (
        "import sys; from ledger.text.language import detect; detect('قال');"
        "sys.exit('numpy' in sys.modules or 'py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
