"""`ledger lab` keeps the shapes that other programs read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Ledger

AR = "قال وزير الكهرباء عادل الموسوي إن الوزارة ستنهي القطع بحلول نهاية العام المقبل."
EN = "Oil Minister Adel Moussawi said the refinery will open by the end of June."


def lines(*rows: dict[str, object]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_dates(ledger: Ledger) -> None:
    ran = ledger.within(
        "lab", "dates", "-",
        stdin=lines(
            {"id": "a", "text": AR, "anchor": "2024-03-10", "lang": "ar", "more": 1},
            {"id": 2, "text": EN, "anchor": "2024-03-10", "lang": None},
            {"id": "none", "text": "2500 troops", "anchor": "2024-03-10", "lang": "en"},
        ),
    )  # fmt: skip
    arabic, english, none = ran.rows
    time = arabic["times"][0]
    assert time["text"] == AR[time["start"] : time["end"]] == "بحلول نهاية العام المقبل"
    assert (time["earliest"], time["latest"]) == ("2024-03-10", "2025-12-31")
    assert set(time) == {"start", "end", "text", "earliest", "latest", "grain", "type", "value"}
    assert (english["id"], english["times"][0]["latest"]) == (2, "2024-06-30")
    assert none == {"id": "none", "times": []}


def test_extract(ledger: Ledger) -> None:
    ran = ledger.within(
        "lab", "extract", "-", stdin=lines({"doc": "d", "text": AR, "anchor": "2024-03-10", "lang": "ar"})
    )
    row = ran.rows[0]
    claim = row["claims"][0]
    assert row["doc"] == "d"
    assert claim["text"] == AR[claim["start"] : claim["end"]]
    assert set(claim) == {
        "start", "end", "text", "kind", "trackable", "speaker", "speaker_role", "via", "modality", "negated",
        "said_on", "deadline", "quantities", "gist",
    }  # fmt: skip
    assert (claim["speaker"], claim["trackable"]) == ("عادل الموسوي", True)
    assert claim["deadline"]["latest"] == "2025-12-31"


def test_quotes(ledger: Ledger) -> None:
    ran = ledger.within("lab", "quotes", "-", stdin=lines({"id": "q", "text": EN, "lang": None}))
    (row,) = ran.rows
    (one,) = row["attributions"]
    assert (row["id"], one["kind"], one["speaker"]) == ("q", "indirect", "Adel Moussawi")
    told = {
        part: " ".join(EN[start:end] for start, end in one[part]) for part in ("source", "cue", "content")
    }
    assert "Adel Moussawi" in told["source"]
    assert told["cue"] == "said"
    assert told["content"] == "the refinery will open by the end of June"


def test_rank(ledger: Ledger, tmp_path: Path) -> None:
    claims, queries = tmp_path / "claims.jsonl", tmp_path / "queries.jsonl"
    claims.write_text(
        lines(
            {"id": "c1", "text": "The refinery at Karbala opens in June", "title": "Refinery"},
            {"id": "c2", "text": "Salt heals every wound", "speaker": "A healer"},
        )
    )
    queries.write_text(lines({"id": "q1", "text": "Is the Karbala refinery really opening in June?"}))
    ran = ledger.within("lab", "rank", claims, queries, "--top", "1")
    query, claim, score = ran.out.strip().split("\t")
    assert (query, claim) == ("q1", "c1")
    assert 0 <= float(score) <= 1


def test_stance(ledger: Ledger) -> None:
    ran = ledger.within(
        "lab", "stance", "-",
        stdin=lines(
            {"s1": "ارتفاع أسعار النفط", "s2": "انخفاض أسعار النفط"},
            {"id": "x", "s1": "ارتفاع أسعار النفط", "s2": "أسعار النفط ترتفع"},
        ),
    )  # fmt: skip
    assert [row["id"] for row in ran.rows] == ["0", "x"]
    assert [row["stance"] for row in ran.rows] == ["disagree", "agree"]
    assert set(ran.rows[0]["scores"]) == {"agree", "disagree", "other"}


BAD = [
    ('{"id": 1}\n', "line 1"),
    ('{"id": 1, "text": "a", "anchor": "2024-01-01"}\n\n{"id"', "line 3"),
    ('{"id": 1, "text": "a", "anchor": "2024-02-30"}\n', "2024-02-30"),
    ('{"id": 1, "text": 7, "anchor": "2024-02-20"}\n', "text"),
    ('{"id": 1, "text": "a", "anchor": "2024-02-20", "lang": "xx"}\n', "xx"),
    ("[1, 2]\n", "object"),
    ("[" * 5000 + "\n", "line 1"),
]


@pytest.mark.parametrize(("rows", "says"), BAD)
def test_a_bad_row_stops_with_its_line(ledger: Ledger, rows: str, says: str) -> None:
    ran = ledger.within("lab", "dates", "-", stdin=rows)
    assert ran.code == 2
    assert says in ran.err
    assert "Traceback" not in ran.err
