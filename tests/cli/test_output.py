"""What reaches a terminal, and what a program reads."""

from __future__ import annotations

import json

import pytest

from ledger.cli.output import json_line, one_line, say, show

OBEYED = "".join(map(chr, [7, 8, 13, 27, 127, 0x85, 0x9B, 0x202A, 0x202E, 0x2066, 0x2069]))


def test_lines_hold_nothing_that_a_terminal_obeys(capsys: pytest.CaptureFixture[str]) -> None:
    show(f"a{OBEYED}b")
    say(f"a{OBEYED}b")
    ran = capsys.readouterr()
    assert not set(OBEYED) & set(ran.out + ran.err)


def test_json_is_safe_on_one_line_and_loses_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    row = {"text": f"سد{OBEYED}\u2028\u2029\t\n\\u202e"}
    json_line(row)
    out = capsys.readouterr().out
    assert "سد" in out
    assert not set(OBEYED) & set(out)
    assert len(out.splitlines()) == 1
    assert json.loads(out) == row


def test_one_line() -> None:
    assert one_line(" a\n\n b\tc ") == "a b c"
