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
