"""The page of promises names tests that are there, with the sizes that they have."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

ROWS = re.findall(
    r"^\|.*\| `(tests/[\w/]+\.py)::(\w+)` \| (.+) \|$", (ROOT / "docs" / "trust.md").read_text(), re.MULTILINE
)
MARKED = sorted(path for path in (ROOT / "tests").rglob("test_*.py") if "mark.soak(" in path.read_text())


def functions(path: Path) -> dict[str, ast.FunctionDef]:
    return {one.name: one for one in ast.parse(path.read_text()).body if isinstance(one, ast.FunctionDef)}


def sizes(function: ast.FunctionDef) -> list[str]:
    """The small and the full size of the mark `soak`, as the page writes them; none without it."""
    calls = [one for one in function.decorator_list if isinstance(one, ast.Call)]
    marks = [one for one in calls if isinstance(one.func, ast.Attribute) and one.func.attr == "soak"]
    return [f"{arg.value:,}" for one in marks for arg in one.args if isinstance(arg, ast.Constant)]


@pytest.mark.parametrize(("path", "name", "size"), ROWS, ids=[name for _, name, _ in ROWS])
def test_each_promise_has_its_test_and_size(path: str, name: str, size: str) -> None:
    found = functions(ROOT / path)[name]
    assert " / ".join(sizes(found)) in size


def test_each_test_of_two_sizes_is_a_promise() -> None:
    marked = {
        (str(path.relative_to(ROOT)), name)
        for path in MARKED
        for name, one in functions(path).items()
        if sizes(one)
    }
    assert marked == {(path, name) for path, name, size in ROWS if " / " in size}
