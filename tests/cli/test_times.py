"""`ledger dates`: text in, a table of phrases, days and reasons out."""

from __future__ import annotations

from tests.conftest import Ledger


def test_a_table_of_phrase_days_and_why(ledger: Ledger) -> None:
    ran = ledger.within(
        "dates", "Troops leave by year end, said the ministry; 2500 stay.", "--anchor", "2021-07-25"
    )
    assert ran.code == 0
    line = ran.out.strip()
    for part in ("2021-07-25 to 2021-12-31", "deadline", "by year end", "read against 2021-07-25"):
        assert part in line


def test_standard_input_and_json(ledger: Ledger) -> None:
    ran = ledger.within("dates", "-", "--anchor", "2021-07-25", "--json", stdin="يغادرون خلال 60 يوما")
    row = ran.rows[0]
    assert (row["phrase"], row["earliest"], row["latest"]) == ("خلال 60 يوما", "2021-07-25", "2021-09-23")


def test_what_is_vague_is_told_and_never_guessed(ledger: Ledger) -> None:
    ran = ledger.within("dates", "Talks resume after the vote.", "--anchor", "2021-07-25")
    assert "no day" in ran.out


def test_no_time_and_no_grammar(ledger: Ledger) -> None:
    assert ledger.within("dates", "2500 troops").code == 1
    ran = ledger.within("dates", "demain", "--lang", "xx")
    assert ran.code == 2
    assert "xx" in ran.err


def test_events_of_the_line_and_of_the_desk(ledger: Ledger) -> None:
    (ledger.home / "ledger.toml").write_text(
        '[[events]]\nname = "the summit"\nnames = ["القمة"]\nfirst = 2026-05-02\nlast = "2026-05-04"\n'
    )
    ran = ledger.within(
        "dates", "Talks resume after the vote.", "--anchor", "2026-03-01", "--event", "the vote=2026-03-20"
    )
    assert "2026-03-21 to …" in ran.out
    assert "the vote: 20 Mar 2026, given by the desk" in ran.out
    ran = ledger.within("dates", "تستأنف المحادثات قبل القمة", "--anchor", "2026-03-01")
    assert "2026-03-01 to 2026-05-01" in ran.out


def test_an_event_that_is_none(ledger: Ledger) -> None:
    for event in ("the vote", "=2026-01-01", "the vote=soon", "the vote=2026-03-02..2026-03-01"):
        ran = ledger.within("dates", "after the vote", "--event", event)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1), ran
        assert "is no event" in ran.err


def test_a_claim_that_hangs_on_an_event_of_the_desk(ledger: Ledger) -> None:
    (ledger.home / "ledger.toml").write_text('[[events]]\nname = "the vote"\nfirst = 2026-11-03\n')
    assert ledger.within("init").code == 0
    ran = ledger.within("add", "The ministry will pay all salaries before the vote.", "--date", "2026-09-01")
    assert ran.code == 0, ran.err
    row = ledger.within("show", "C1", "--json").rows[0]
    assert "2026-11-02" in str(row["deadline"])
