"""Archives of articles, some of which bear on one claim."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from tests.conftest import Ledger

PIER = "The ministry would complete the new Basra port pier by the end of June 2023, Nasser al-Shibli said on day {day}."
OTHER = "Bakers in the old town of Fes baked {day} loaves of bread, and their guild gave them to a school."


def row(day: int) -> dict[str, Any]:
    """An article that bears on the claim where `day` can be divided by three."""
    text = (PIER if day % 3 == 0 else OTHER).format(day=day)
    return {
        "title": f"Report {day}",
        "text": text,
        "source": "River Post",
        "date": f"2022-11-{1 + day % 28:02}",
    }


def jsonl(path: Path, days: range) -> Path:
    path.write_text("".join(json.dumps(row(day)) + "\n" for day in days), encoding="utf-8")
    return path


def twin(ledger: Ledger, tmp_path: Path) -> Ledger:
    home = tmp_path / "twin"
    shutil.copytree(ledger.home, home)
    return Ledger(home)
