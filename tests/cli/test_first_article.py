"""The article that the project began with: what must be read out of it, and found again in English."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Ledger

pytestmark = pytest.mark.shared
ENGLISH = ROOT / "data" / "demo" / "articles" / "2021-07-26-joint-statement.en.txt"


@pytest.fixture
def article(shared: Path) -> Path:
    return shared / "seed" / "000_173cb15f2e2cb1a8.txt"


@pytest.fixture
def gold(shared: Path) -> dict[str, Any]:
    return json.loads((shared / "seed" / "gold.json").read_text(encoding="utf-8"))


def test_title_outlet_and_instant(ledger: Ledger, article: Path, gold: dict[str, Any]) -> None:
    row = ledger.within("read", article, "--json").rows[0]
    assert row["title"] == gold["title"]
    assert (row["outlet"], row["dateline"], row["language"]) == (
        gold["outlet"],
        gold["dateline"],
        gold["lang"],
    )
    assert row["published"] == "2021-07-25T22:16:00+03:00"
    assert row["published_precision"] == "minute"


def test_furniture_is_out_and_the_body_is_whole(ledger: Ledger, article: Path, gold: dict[str, Any]) -> None:
    text = ledger.within("read", article, "--json").rows[0]["text"]
    for line in (*gold["boilerplate"], gold["title"]):
        assert line not in text
    for claim in gold["claims"]:
        assert claim["text"] in text


def test_the_seven_times(ledger: Ledger, shared: Path, gold: dict[str, Any]) -> None:
    document = json.loads((shared / "seed" / "doc.jsonl").read_text(encoding="utf-8"))
    row = {"id": "first", "text": document["text"], "anchor": document["anchor"], "lang": "ar"}
    times = ledger.within("lab", "dates", "-", stdin=json.dumps(row)).rows[0]["times"]
    read = {(time["text"].removeprefix("و"), time["earliest"], time["latest"]) for time in times}
    for want in gold["times"]:
        assert (want["phrase"].removeprefix("و"), want["earliest"], want["latest"]) in read


def test_ten_of_the_fifteen_claims(ledger: Ledger, shared: Path, tmp_path: Path) -> None:
    ran = ledger.within("lab", "extract", shared / "seed" / "doc.jsonl")
    found = tmp_path / "found.jsonl"
    found.write_text(ran.out, encoding="utf-8")
    scorer = [sys.executable, str(shared / "scoring" / "score.py"), "claims"]
    scored = subprocess.run(
        [*scorer, str(shared / "seed" / "gold.jsonl"), str(found)], capture_output=True, text=True, check=True
    )
    figures = dict(line.split("\t") for line in scored.stdout.splitlines())
    assert float(figures["R"]) * 15 >= 10 - 1e-9
    assert int(figures["pred"]) <= 20


def test_nothing_comes_from_furniture(ledger: Ledger, shared: Path, gold: dict[str, Any]) -> None:
    document = json.loads((shared / "seed" / "doc.jsonl").read_text(encoding="utf-8"))
    found = ledger.within("lab", "extract", shared / "seed" / "doc.jsonl").rows[0]["claims"]
    furniture = [(document["text"].find(line), len(line)) for line in gold["boilerplate"]]
    assert not [c for c in found for at, length in furniture if c["start"] < at + length and at < c["end"]]


@pytest.fixture
def withdrawal(kept: Ledger, article: Path, gold: dict[str, Any]) -> dict[str, Any]:
    """The withdrawal claim, proposed from the article and taken by an editor."""
    kept.within("ingest", article)
    drafts = kept.within("propose", "--json").rows
    want = gold["claims"][2]["text"]
    claim = next(draft for draft in drafts if draft["text"] in want or want in draft["text"])
    assert kept.within("review", "accept", claim["id"]).code == 0
    return claim


def test_the_withdrawal_claim(withdrawal: dict[str, Any]) -> None:
    assert withdrawal["speaker"] == "نيويورك تايمز"
    assert (withdrawal["modality"], withdrawal["kind"]) == ("possible", "forecast")
    assert withdrawal["deadline"]["earliest"] == "2021-07-25"
    assert withdrawal["deadline"]["latest"] == "2021-12-31"
    assert withdrawal["said_on"] == "2021-07-25"


def test_an_english_article_of_the_next_day_matches_it_and_says_why(
    kept: Ledger, withdrawal: dict[str, Any]
) -> None:
    kept.within("ingest", ENGLISH)
    found = kept.within("match", "A2", "--json").rows
    match = next(row for row in found if row["claim"] == withdrawal["id"])
    told = kept.within("show", match["id"]).out
    by_name = {feature["name"]: feature for feature in match["features"]}
    assert by_name["deadline"]["value"] > 0.5
    assert "31 December 2021" in by_name["deadline"]["why"]
    assert by_name["places"]["value"] > 0 or by_name["actors"]["value"] > 0
    for name in ("deadline", "actors"):
        assert name in told
    assert "العراق" in told
    assert "Iraq" in told


def test_other_news_of_the_week_does_not_match_it(kept: Ledger, withdrawal: dict[str, Any]) -> None:
    other = "\n".join(
        [
            "Electricity ministry promises more hours",
            "Coast Agency — 27 July 2021, 10:00",
            "",
            (
                "BAGHDAD — Iraq's electricity ministry said on Tuesday that supply in Basra will rise to 16 hours a day "
                "by the end of the year, once two lines from Iran are repaired."
            ),
            "",
            "The electoral commission printed 25 million ballot papers for the vote of 10 October.",
        ]
    )
    kept.within("ingest", "-", stdin=other)
    assert kept.within("match", "A2").code == 1
