"""The quality gate: accuracy on labelled data beside the checkout, with floors that are never lowered silently.

Each corpus is named with the SHA-256 of its file: another file has other figures.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ledger.dates import read

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
DATA = SHARED / "data" / "dates"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DATA.is_dir(), reason="the labelled data is not beside the checkout"),
]

FLOORS: list[tuple[str, str, str, dict[str, float]]] = [
    (
        "expressions_ar",
        "expressions",
        "43b84e538561506f178401c6c2e8fb75184cef327dadb6e24f9a0c2d45b4e3b2",
        {"found": 0.95, "interval": 0.725},
    ),
    (
        "expressions_en",
        "expressions",
        "a4e5f67cc5afb1dadc5b32970d90082e7dfceb776129634c05d91237a08e284b",
        {"found": 0.99, "interval": 0.815},
    ),
    (
        "deadlines_ar",
        "deadlines",
        "0f2ddaa9965924d80400633e98e60244f1c8b38e6dc7ac066f6f1fa32ba79960",
        {"both": 1.0, "negatives_right": 1.0},
    ),
    (
        "deadlines_en",
        "deadlines",
        "df52f83006d2b34b208ace58fc44f63451f2f5c14c5033c69d263a01df3ab683",
        {"both": 1.0, "negatives_right": 1.0},
    ),
    (
        "weekdays_ar",
        "expressions",
        "194770023b1fe7ecb930cd41cd3e9906609486e2795340ab670efb335053b26f",
        {"start_day": 0.905},
    ),
    (
        "dated_weekdays_ar",
        "expressions",
        "53accdd18303cb875ef5b8e161d79e28620134a2dca649cb4533a8badacf8c3e",
        {"start_day": 1.0},
    ),
    (
        "meantime_en",
        "times",
        "f483d81a3bb66f72bf674208126cb5ec96ffee152173330a79a120be8c441aa6",
        {"value_F1": 0.85, "relaxed_F1": 0.94},
    ),
    (
        "holidays_ar",
        "expressions",
        "26fbf12f015d46db54e27a7626f212b9d3a7e1203536563a0296407ab26ed08a",
        {"found": 1.0, "interval": 0.83},
    ),
    (
        "holidays_en",
        "expressions",
        "a9e5e445031bab6f8207f9a8945d8273168f5863ff71609f560f27eea07b577f",
        {"found": 0.92, "interval": 0.765},
    ),
]
HIJRI = ("hijri_ar", "a15f234712e315e869c01255143c54ef26abb2708f3daa27a9c65058c02c5f1e", 0.99)


def rows(name: str, digest: str) -> list[dict[str, Any]]:
    data = (DATA / f"{name}.jsonl").read_bytes()
    assert hashlib.sha256(data).hexdigest() == digest, (
        f"{name} is not the corpus that its floor was measured on"
    )
    return [json.loads(line) for line in data.decode().splitlines()]


def times(row: dict[str, Any]) -> dict[str, Any]:
    found = read(row["text"], anchor=date.fromisoformat(row["anchor"]), language=row["lang"])
    return {
        "id": row["id"],
        "times": [
            {
                "start": i.start,
                "end": i.end,
                "earliest": i.earliest and i.earliest.isoformat(),
                "latest": i.latest and i.latest.isoformat(),
                "value": i.value,
            }
            for i in found
        ],
    }


@pytest.mark.parametrize(("name", "scorer", "digest", "floors"), FLOORS, ids=[row[0] for row in FLOORS])
def test_floor(name: str, scorer: str, digest: str, floors: dict[str, float], tmp_path: Path) -> None:
    read_rows = tmp_path / "read.jsonl"
    read_rows.write_text(
        "".join(json.dumps(times(row)) + "\n" for row in rows(name, digest)), encoding="utf-8"
    )
    script = SHARED / "scoring" / "score.py"
    done = subprocess.run(
        [sys.executable, str(script), scorer, str(DATA / f"{name}.jsonl"), str(read_rows)],
        capture_output=True,
        text=True,
        check=True,
    )
    figures = dict(line.split("\t") for line in done.stdout.splitlines())
    below = {key: figures[key] for key, floor in floors.items() if float(figures[key]) < floor}
    assert below == {}, figures


def test_both_calendars_are_read() -> None:
    """A Hijri day and the Gregorian one beside it: both found, at most a day apart."""
    name, digest, floor = HIJRI
    found = right = 0
    for row in rows(name, digest):
        day = date.fromisoformat(row["gregorian"])
        near = [
            i
            for i in read(row["text"], anchor=date.fromisoformat(row["anchor"]), language="ar")
            if i.earliest and i.earliest == i.latest and abs(i.earliest - day) <= timedelta(days=1)
        ]
        found += 1
        right += len(near) >= 2
    assert right / found >= floor


def test_the_seed_article() -> None:
    """The seven times of the seed article, read from the file as it was copied off the site."""
    gold = json.loads((SHARED / "seed" / "gold.json").read_text(encoding="utf-8"))
    text = (SHARED / "seed" / gold["file"]).read_text(encoding="utf-8")
    found = {
        (i.phrase, i.earliest and i.earliest.isoformat(), i.latest and i.latest.isoformat())
        for i in read(text, anchor=date(2021, 7, 25), language="ar")
    }
    wanted = {(row["phrase"], row["earliest"], row["latest"]) for row in gold["times"]}
    assert wanted - found == set()
