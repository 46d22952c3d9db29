"""An article goes in, a status report comes out: each step by the command a desk would call."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Ledger

ARABIC = """الموانئ: رصيف جديد في الفاو قبل نهاية العام

وكالة الساحل — 14 آذار 2022 - 18:05

البصرة - وكالة الساحل

قال وزير النقل ناصر الشبلي إن الوزارة ستنجز الرصيف الجديد في ميناء الفاو بحلول نهاية العام الجاري.

وأضاف الشبلي أن 250 مهندسا يعملون في الموقع.
"""
ENGLISH = """Faw pier delayed to June 2023, minister says
Coast Agency — 9 November 2022, 11:30

BASRA — Transport Minister Nasser al-Shibli said on Wednesday that the new pier at Faw port in Iraq will be
completed by the end of June 2023, six months later than promised.

The ministry had pledged to finish the pier by the end of 2022.
"""


@pytest.fixture
def taken(kept: Ledger, tmp_path: Path) -> Ledger:
    """A ledger with both articles."""
    for name, text in (("ar.txt", ARABIC), ("en.txt", ENGLISH)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert kept.within("ingest", tmp_path / name).code == 0
    return kept


def test_read_shows_and_stores_nothing(kept: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "ar.txt"
    path.write_text(ARABIC, encoding="utf-8")
    row = kept.within("read", path, "--json").rows[0]
    assert row["title"] == "الموانئ: رصيف جديد في الفاو قبل نهاية العام"
    assert row["outlet"] == "وكالة الساحل"
    assert row["published"] == "2022-03-14T18:05:00+03:00"
    assert row["language"] == "ar"
    assert row["text"].count("رصيف جديد في الفاو قبل") == 0
    assert kept.within("ingest", path, "--json").rows[0]["new"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1256"])
def test_the_same_article_in_any_encoding_is_one(kept: Ledger, tmp_path: Path, encoding: str) -> None:
    text = ARABIC.replace("—", "-")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(text, encoding=encoding)
    first = kept.within("ingest", tmp_path / "a.txt", "--json").rows[0]
    second = kept.within("ingest", tmp_path / "b.txt", "--json").rows[0]
    assert (first["new"], second["new"], second["id"]) == (True, False, first["id"])


def test_standard_input_and_options(kept: Ledger) -> None:
    ran = kept.within(
        "ingest", "-", "--json", "--title", "Dam to be filled", "--outlet", "River Post", "--published",
        "2020-02-03T09:00:00+03:00", stdin="The dam will be filled by May 2020, the ministry said.\n",
    )  # fmt: skip
    row = ran.rows[0]
    assert (row["title"], row["outlet"]) == ("Dam to be filled", "River Post")
    assert row["published"] == "2020-02-03T09:00:00+03:00"


def test_the_whole_way(taken: Ledger) -> None:
    drafts = taken("propose", "A1", "--json").rows
    pier = next(row for row in drafts if row["deadline"] and row["deadline"]["latest"] == "2022-12-31")
    assert pier["speaker"] == "ناصر الشبلي"
    assert pier["lang"] == "ar"
    assert taken.within("propose", "A1").code == 1  # nothing new the second time

    assert taken.within("review", "accept", pier["id"], "--editor", "desk-a").code == 0
    found = taken.within("match", "A2", "--json").rows
    match = next(row for row in found if row["claim"] == pier["id"])
    assert match["stance"] in ("moves", "repeats")
    why = taken.within("show", match["id"]).out
    assert "2023-06-30" in why or "deadline" in why
    assert taken.within("match", "A2").code == 1

    assert match["id"] in taken.within("review").out
    assert taken.within("review", "accept", match["id"], "--stance", "moves", "--editor", "desk-a").code == 0
    refused = taken.within("status", pier["id"], "fulfilled", "--editor", "desk-a")
    assert refused.code == 2
    assert "reason" in refused.err or "evidence" in refused.err
    other = taken.within("add", "The lighthouse will be lit by May 2024", "--date", "2023-05-01").out.split()[
        0
    ]
    foreign = taken.within(
        "status", other, "in_progress", "--reason", "Lit.", "--evidence", match["id"], "--editor", "desk-a"
    )
    assert foreign.code == 2
    assert match["id"] in foreign.err
    given = ("status", pier["id"], "broken", "--reason", "The day passed and the pier was not there.")
    decided = taken.within(
        *given, "--evidence", match["id"], "--effective", "2023-01-01", "--editor", "desk-a"
    )
    assert decided.code == 0, decided.err
    decision = decided.out.strip()
    own = taken.within("review", "accept", decision, "--editor", "desk-a")
    assert own.code == 2
    assert "another editor" in own.err
    assert taken.within("list", "--status", "broken").code == 1
    assert taken.within("review", "accept", decision, "--editor", "desk-b").code == 0
    assert [row["id"] for row in taken.within("list", "--status", "broken", "--json").rows] == [pier["id"]]

    page = Path(taken.within("report").out.strip())
    assert page == taken.home / "reports" / "index.html"
    assert pier["text"] in "".join(path.read_text() for path in page.parent.rglob("*.html"))
    assert taken.within("verify").code == 0
    assert taken.within("rebuild").code == 0
    assert taken("verify").code == 0


def test_a_rejected_pair_does_not_come_back(taken: Ledger) -> None:
    drafts = taken.within("propose", "A1", "--json").rows
    taken.within("review", "accept", *[row["id"] for row in drafts])
    matches = taken.within("match", "A2", "--json").rows
    assert matches
    assert (
        taken.within("review", "reject", *[row["id"] for row in matches], "--note", "another pier").code == 0
    )
    assert taken.within("match").code == 1
    assert taken.within("match", "A2", "--claim", matches[0]["claim"]).code == 1


def test_a_discarded_draft_does_not_come_back(taken: Ledger) -> None:
    drafts = taken.within("propose", "A1", "--json").rows
    taken.within("review", "reject", *[row["id"] for row in drafts])
    assert taken.within("propose", "A1").code == 1
    assert taken.within("list").code == 1
    assert len(taken.within("list", "--stage", "discarded", "--json").rows) == len(drafts)


def test_a_claim_by_hand_is_read_the_same_way(kept: Ledger) -> None:
    ran = kept.within(
        "add", "withdrawal of US combat troops by year end", "--speaker", "Pentagon", "--source", "Nas",
        "--date", "2021-07-25",
    )  # fmt: skip
    assert ran.code == 0
    row = kept.within("list", "--json").rows[0]
    assert row["deadline"] == {"earliest": "2021-07-25", "latest": "2021-12-31", "phrase": "by year end"}
    assert (row["speaker"], row["source"], row["said_on"]) == ("Pentagon", "Nas", "2021-07-25")
    assert {
        "id",
        "gist",
        "text",
        "speaker",
        "status",
        "kind",
        "said_on",
        "deadline",
        "source",
        "lang",
    } <= set(row)


def test_a_near_duplicate_is_told(kept: Ledger) -> None:
    first = kept.within(
        "add", "withdrawal of US combat troops by year end", "--source", "Nas", "--date", "2021-07-25"
    )
    assert "much like" not in first.err
    near = kept.within(
        "add", "US combat troops withdrawal by the end of the year", "--source", "AP", "--date", "2021-07-26"
    )
    assert "C2 is much like C1" in near.err
    other = kept.within(
        "add", "electricity in Basra restored by year end", "--source", "Nas", "--date", "2021-07-25"
    )
    assert "much like" not in other.err
    same = kept.within(
        "add", "withdrawal of US combat troops by year end", "--source", "Nas", "--date", "2021-07-25"
    )
    assert "C1 says this already" in same.err
    assert len(kept.within("list", "--json").rows) == 3


def test_many_claims_at_once_all_or_none(kept: Ledger, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(
        '{"text": "The bridge opens in May 2023", "date": "2022-01-10", "source": "Post", "topics": ["roads"]}\n'
        '{"text": "تنجز الوزارة الجسر قبل نهاية العام", "date": "2022-01-10", "source": "Post"}\n'
    )
    added = kept.within("add", "--json", rows)
    assert [row["lang"] for row in added.rows] == ["en", "ar"]
    rows.write_text('{"text": "One more", "date": "2022-01-10"}\n{"text": "Bad", "date": "2022-02-30"}\n')
    bad = kept.within("add", "--json", rows)
    assert bad.code == 2
    assert "line 2" in bad.err
    assert len(kept.within("list", "--json").rows) == 2


def test_search_and_due(kept: Ledger) -> None:
    kept.within(
        "add", "The bridge at Mosul opens by 30 June 2023", "--date", "2022-01-10", "--source", "Post"
    )
    kept.within("add", "تنجز الوزارة السد بحلول نهاية العام", "--date", "2022-01-10", "--source", "Post")
    assert [row["id"] for row in kept.within("search", "mosul", "BRIDGE", "--json").rows] == ["C1"]
    assert [row["id"] for row in kept.within("search", "السدّ", "--json").rows] == ["C2"]
    assert [row["id"] for row in kept.within("search", "bridg", "mosl", "--json").rows] == ["C1"]
    assert kept.within("search", "zebra").code == 1
    due = kept.within("due", "--as-of", "2023-06-20", "--json").rows
    assert [(row["id"], row["days"]) for row in due] == [("C2", -171), ("C1", 10)]


def test_as_of_a_day_before_anything_was_known(kept: Ledger) -> None:
    kept.within("add", "The bridge opens by 30 June 2023", "--date", "2022-01-10", "--source", "Post")
    assert kept.within("list", "--as-of", "2020-01-01").code in (1, 2)


def test_what_an_editor_says_of_a_claim_carries_what_follows_from_it(kept: Ledger) -> None:
    kept.within("add", "Jobs for the young", "--kind", "commitment", "--date", "2021-07-25")
    kept.within("add", "The pier opens by 2023", "--kind", "statement", "--date", "2021-07-25")
    assert "method outcomes" in kept.within("show", "C1").out
    assert "method statements" in kept.within("show", "C2").out


def test_words_that_are_no_status_and_days_at_the_end_of_time(kept: Ledger) -> None:
    for call in (("list", "--status", "foo"), ("list", "--stage", "foo"), ("list", "--as-of", "2020-01-01")):
        ran = kept.within(*call)
        assert ran.code == (1 if call[1] == "--as-of" else 2), ran
    assert kept.within("report", "--as-of", "2020-01-01").code == 2
    assert kept.within("due", "--as-of", "9999-12-31", "--within", "100000").code == 1
    assert kept.within("dates", "by the end of the year", "--anchor", "9999-12-30").code == 1
