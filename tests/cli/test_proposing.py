"""From articles to a queue: one story told by many is one claim, and what was turned down stays away."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.conftest import Ledger

STORIES = {
    "first": """New pier at Basra by the end of June 2023
Coast Agency — 9 November 2022, 11:30

BASRA — Transport Minister Nasser al-Shibli said on Wednesday that the ministry would complete the new pier at Basra port by the end of June 2023.

He added that 250 engineers were working at the site.
""",
    "second": """Ministry promises pier
River Post — 9 November 2022, 20:10

BASRA — The new pier at Basra port will be completed by the ministry by the end of June 2023, Nasser al-Shibli said.

The governor of Basra, Huda Karim, said the province would strengthen cooperation with the ministry.
""",
    "arabic": """الوزارة تعد برصيف جديد
وكالة الساحل — 9 تشرين الثاني 2022 - 18:05

البصرة - قال وزير النقل ناصر الشبلي إن الوزارة ستنجز الرصيف الجديد في ميناء البصرة بنهاية حزيران 2023.

وأضاف الشبلي أن 250 مهندسا يعملون في الموقع.
""",
    "later": """Minister speaks of pier again
Coast Agency — 14 November 2022, 09:00

BASRA — The ministry would complete the new Basra port pier by the end of June 2023, Nasser al-Shibli said on Monday.
""",
    "other": """Road to Safwan
Coast Agency — 9 November 2022, 13:00

SAFWAN — Transport Minister Nasser al-Shibli said the ministry would open the road to Safwan by the end of May 2023.
""",
}


def ingest(ledger: Ledger, folder: Path, *names: str) -> None:
    for name in names:
        path = folder / f"{name}.txt"
        path.write_text(STORIES[name], encoding="utf-8")
        assert ledger.within("ingest", path).code == 0


def pier(ledger: Ledger) -> str:
    """The id of the claim about the pier."""
    rows = ledger.within("list", "--json").rows
    return next(row["id"] for row in rows if row["deadline"] and row["deadline"]["latest"] == "2023-06-30")


@pytest.mark.parametrize("again", ["second", "arabic"], ids=["another outlet", "a translation"])
def test_one_story_in_two_articles_is_one_claim_and_a_proposed_match(
    kept: Ledger, tmp_path: Path, again: str
) -> None:
    ingest(kept, tmp_path, "first", again)
    ran = kept.within("propose", "--json")
    assert ran.code == 0
    first = pier(kept)
    assert sum(row["deadline"] is not None for row in ran.rows) == 1
    assert "A2: " in ran.err
    assert f"told again (M1 of {first}" in ran.err
    match = kept.within("show", "M1", "--json").rows[0]
    assert (match["claim"], match["stance"], match["judgement"]) == (first, "repeats", "proposed")
    passage = match["passage"]
    assert passage["article"] == "A2"
    article = kept.within("show", "A2", "--json").rows[0]
    assert article["text"][passage["start"] : passage["end"]] == passage["text"]
    assert kept.within("verify").code == 0


def test_another_claim_of_the_same_day_stays_another(kept: Ledger, tmp_path: Path) -> None:
    ingest(kept, tmp_path, "first", "other")
    kept.within("propose")
    latest = {row["deadline"]["latest"] for row in kept.within("list", "--json").rows if row["deadline"]}
    assert latest == {"2023-06-30", "2023-05-31"}


def test_drafts_come_trackable_and_dated_first_then_by_confidence(kept: Ledger, tmp_path: Path) -> None:
    ingest(kept, tmp_path, "first", "second", "other")
    rows = kept.within("propose", "--json").rows
    order = [(not row["trackable"], row["deadline"] is None, -row["confidence"]) for row in rows]
    assert order == sorted(order)
    assert not order[0][0]
    assert not order[0][1]
    queue = [row for row in kept.within("review", "--json").rows if row["kind"] == "claim"]
    assert [row["id"] for row in queue] == [row["id"] for row in rows]
    assert [row["lacks"] for row in queue] == [row["lacks"] for row in rows]


def test_what_a_claim_lacks_is_said_wherever_it_is_listed(kept: Ledger, tmp_path: Path) -> None:
    ingest(kept, tmp_path, "second")
    ran = kept.within("propose")
    vague = next(row for row in kept.within("review", "--json").rows if "cooperation" in row["gist"])
    assert vague["lacks"] == ["measure", "deadline"]
    says = "likely unverifiable: no measure, no deadline"
    for out in (ran.out, kept.within("review").out, kept.within("show", vague["id"]).out):
        assert says in out


def test_only_what_is_new_is_read_unless_told(kept: Ledger, tmp_path: Path) -> None:
    ingest(kept, tmp_path, "first")
    assert "from 1 articles" in kept.within("propose").err
    idle = kept.within("propose")
    assert (idle.code, idle.out) == (1, "")
    assert "--again" in idle.err
    again = kept.within("propose", "--again")
    assert again.code == 1
    assert "2 known" in again.err
    ingest(kept, tmp_path, "other")
    assert kept.within("propose").err.startswith("A2: ")
    assert kept.within("verify").code == 0


def test_what_is_less_sure_is_left(kept: Ledger, tmp_path: Path) -> None:
    ingest(kept, tmp_path, "first", "second")
    sure = kept.within("propose", "--min-confidence", "0.7", "--json")
    assert sure.rows
    assert all(row["confidence"] >= 0.7 for row in sure.rows)
    assert "not sure enough" in sure.err
    rest = kept.within("propose", "--again", "--json").rows
    assert rest
    assert all(row["confidence"] < 0.7 for row in rest)
    for bad in ("1.1", "-1", "much"):
        assert kept.within("propose", "--min-confidence", bad).code == 2


def test_what_was_turned_down_stays_away_in_other_words_too(kept: Ledger, tmp_path: Path) -> None:
    ingest(kept, tmp_path, "first")
    kept.within("propose")
    kept.within("review", "reject", pier(kept), "--note", "not ours")
    ingest(kept, tmp_path, "later")
    ran = kept.within("propose")
    assert ran.code == 1
    assert "1 turned down before" in ran.err
    assert kept.within("propose", "A1", "A2").code == 1


def test_a_repeat_that_an_editor_turned_down_is_a_claim_of_its_own(kept: Ledger, tmp_path: Path) -> None:
    ingest(kept, tmp_path, "first", "arabic")
    kept.within("propose")
    kept.within("review", "reject", "M1", "--note", "another pier")
    rows = kept.within("propose", "A2", "--json").rows
    assert [row["deadline"]["latest"] for row in rows if row["deadline"]] == ["2023-06-30"]
    assert kept.within("propose", "A2").code == 1


def test_unknown_articles(kept: Ledger) -> None:
    ran = kept.within("propose", "A9")
    assert ran.code == 2
    assert "no article A9" in ran.err


def test_an_interrupted_run_is_completed_without_doubling(kept: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(
            f"Road {number} to be opened\nGazette — {1 + number % 28} May 2021, 10:00\n\n"
            f"BAGHDAD — The ministry will open road {number} to Basra by the end of June 2022, Nasser al-Shibli said.\n"
        )
    assert kept.within("ingest", folder).code == 0
    running = kept.popen("propose")
    assert running.stderr is not None
    for _ in range(5):
        assert running.stderr.readline()
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert b"Traceback" not in err
    assert kept.within("verify").code == 0
    kept.within("propose")
    listed = kept.within("list", "--json").rows
    assert len({row["text"] for row in listed}) == len(listed)
    read = {row["article"] for row in listed} | {f"A{number}" for number in range(1, 41)}
    assert len(read) == 40
    assert kept.within("propose", "--again").code == 1
    assert kept.within("verify").code == 0


@pytest.mark.parametrize(
    ("written", "set_for_it", "last"),
    [
        ("on 05/06/2023", "", "2023-06-05"),
        ("on 05/06/2023", "day_first = false", "2023-05-06"),
        ("by the end of this week", "", "2022-11-13"),
        ("by the end of this week", 'week_start = "saturday"', "2022-11-11"),
        ("by this weekend", "", "2022-11-13"),
        ("by this weekend", 'weekend = "friday"', "2022-11-12"),
        ("before the second vote", "", None),
        ("before the second vote", '[[events]]\nname = "second vote"\nfirst = 2023-02-01', "2023-01-31"),
    ],
)
def test_dates_are_read_as_is_set_for_their_source(
    kept: Ledger, tmp_path: Path, written: str, set_for_it: str, last: str | None
) -> None:
    (kept.home / "ledger.toml").write_text(f'[[sources]]\nname = "Coast Agency"\n{set_for_it}\n')
    path = tmp_path / "a.txt"
    path.write_text(
        "Ministry speaks of pier\nCoast Agency — 9 November 2022, 11:30\n\n"
        f"BASRA — Transport Minister Nasser al-Shibli said the ministry would complete the new pier {written}.\n"
    )
    assert kept.within("ingest", path).code == 0
    assert kept.within("propose").code == 0
    (row,) = kept.within("list", "--stage", "draft", "--json").rows
    assert (row["deadline"] or {"latest": None})["latest"] == last
