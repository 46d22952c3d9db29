"""The day that an agency's dateline gives, where no byline does."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.articles import Options, read

BODY = "The ministry said that the dam would be full by the end of the year, and that it would hold."
CASES = [
    ("BAGHDAD, December 29, 2021 (Reuters) - ", date(2021, 12, 29)),
    ("WASHINGTON, July 26, 2021 — ", date(2021, 7, 26)),
    ("BAGHDAD (Reuters) - ", None),  # a place and no day
]


@pytest.mark.parametrize(("lead", "day"), CASES)
def test_the_day_of_a_dateline(lead: str, day: date | None) -> None:
    article = read(f"Dam to be full by year end\n\n{lead}{BODY}\n".encode())
    assert article.day == day
    assert BODY in article.text


def test_what_is_given_wins() -> None:
    options = Options(published="2022-01-01")
    article = read(f"Dam to be full\n\n{CASES[0][0]}{BODY}\n".encode(), options=options)
    assert article.day == date(2022, 1, 1)
