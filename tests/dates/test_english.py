"""English time expressions as the news writes them, read against 11 March 2026, a Wednesday."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.dates import read

ANCHOR = date(2026, 3, 11)

RESOLVED = [
    # counted in other orders
    ("Two coming months will show it.", "Two coming months", "2026-03-12", "2026-05-11"),
    ("It is only 3 next week.", "next week", "2026-03-16", "2026-03-22"),
    ("It opens more than two weeks after 5 May.", "more than two weeks after 5 May", "2026-05-19", None),
    ("They signed two years since 2011.", "two years since 2011", "2013-01-01", "2013-01-01"),
    ("It closes for 10 days from 18 December.", "for 10 days from 18 December", "2026-12-18", "2026-12-28"),
    (
        "the closest Monday to 7 October 2026",
        "the closest Monday to 7 October 2026",
        "2026-10-05",
        "2026-10-05",
    ),
    (
        "the second closest Monday to 7 October 2026",
        "the second closest Monday to 7 October 2026",
        "2026-10-12",
        "2026-10-12",
    ),
    (
        "the nearest Christmas to 1 May 2026",
        "the nearest Christmas to 1 May 2026",
        "2025-12-25",
        "2025-12-25",
    ),
    ("Shops open on Labor Day 2027 weekend", "Labor Day 2027 weekend", "2027-09-04", "2027-09-05"),
    # a length from a day on
    ("It must leave within 60 days of 5 May.", "within 60 days of 5 May", "2026-05-05", "2026-07-04"),
    (
        "It ends less than 3 days after tomorrow.",
        "less than 3 days after tomorrow",
        "2026-03-12",
        "2026-03-15",
    ),
    (
        "It must answer within two weeks from Monday.",
        "within two weeks from Monday",
        "2026-03-16",
        "2026-03-30",
    ),
    # terms that are granted
    ("The port has nine months to comply.", "nine months", "2026-03-11", "2026-12-11"),
    ("She gave the airlines 48 hours to answer.", "48 hours", "2026-03-11", "2026-03-13"),
    ("The king set a 30-day deadline.", "a 30-day deadline", "2026-03-11", "2026-04-10"),
    ("The firm has 21 days in which to reply.", "21 days", "2026-03-11", "2026-04-01"),
    # what is asked or put off lies ahead, though the verb is past
    ("The owner was ordered to vacate within five days.", "within five days", "2026-03-11", "2026-03-16"),
    ("The judge told the firm to pay up in February.", "February", "2027-02-01", "2027-02-28"),
    ("He told readers of a visit to Oman in February.", "February", "2026-02-01", "2026-02-28"),
    ("The trial was adjourned to 3 February.", "3 February", "2027-02-03", "2027-02-03"),
    ("He delayed a trip to Rome in February.", "February", "2026-02-01", "2026-02-28"),
    # limits
    (
        "The lake will be dry before the decade is out.",
        "before the decade is out",
        "2026-03-11",
        "2029-12-31",
    ),
    ("The road will open ahead of the summer.", "ahead of the summer", "2026-03-11", "2026-05-31"),
    ("The road will open in time for Easter.", "in time for Easter", "2026-03-11", "2026-04-05"),
    ("He will stay until at least 2031.", "until at least 2031", "2026-03-11", "2031-12-31"),
    ("Rates fall in May at the earliest.", "May at the earliest", "2026-05-01", None),
    ("It will run out no sooner than 2033.", "no sooner than 2033", "2033-01-01", None),
    ("The road will be ready by end-August.", "by end-August", "2026-03-11", "2026-08-31"),
    ("The dam will be full by year-end.", "by year-end", "2026-03-11", "2026-12-31"),
    ("The fort will be empty by the end of 2026.", "by the end of 2026", "2026-03-11", "2026-12-31"),
    ("He will resign before the end of the year.", "before the end of the year", "2026-03-11", "2026-12-31"),
    ("Sales will recover by Q2.", "by Q2", "2026-03-11", "2026-06-30"),
    ("Filings close no later than 31 March.", "no later than 31 March", "2026-03-11", "2026-03-31"),
    ("The panel will publish by mid-May.", "by mid-May", "2026-03-11", "2026-05-20"),
    ("Coal ends by the middle of the century.", "by the middle of the century", "2026-03-11", "2050-12-31"),
    ("The port will reopen before Eid al-Fitr.", "before Eid al-Fitr", "2026-03-11", "2026-03-19"),
    ("It will stop before Ramadan.", "before Ramadan", "2026-03-11", "2027-02-07"),  # this one has begun
    ("Flights resume after the hajj.", "after the hajj", "2026-05-31", None),
    ("No base will stay after 2027.", "after 2027", "2028-01-01", None),
    ("VAT will not rise before June.", "before June", "2026-06-01", None),  # denied: from then on
    ("They have until midnight on Thursday.", "until midnight on Thursday", "2026-03-11", "2026-03-12"),
    ("The fee applies from 1 July 2026.", "from 1 July 2026", "2026-07-01", "2026-07-01"),
    ("The war has lasted since 2003.", "since 2003", "2003-01-01", "2026-03-11"),
    ("Exports have been down since March.", "since March", "2026-03-01", "2026-03-11"),
    ("From now until the end of the year.", "until the end of the year", "2026-03-11", "2026-12-31"),
    # counted
    ("It will end within 90 days.", "within 90 days", "2026-03-11", "2026-06-09"),
    ("Output will double over the next five years.", "over the next five years", "2026-03-11", "2031-03-11"),
    ("Talks restart in a fortnight.", "in a fortnight", "2026-03-11", "2026-03-25"),
    ("It should take between 60 and 90 days.", "between 60 and 90 days", "2026-05-10", "2026-06-09"),
    ("Oman may answer within days.", "within days", "2026-03-11", None),
    ("Rates will rise in coming months.", "in coming months", "2026-03-11", None),
    ("She left three weeks ago.", "three weeks ago", "2026-02-18", "2026-02-18"),
    ("He was jailed for the past two years.", "the past two years", "2024-03-11", "2026-03-11"),
    ("This time next year we will know.", "This time next year", "2027-03-11", "2027-03-11"),
    ("It will be built within a year and a half.", "within a year and a half", "2026-03-11", "2027-09-11"),
    ("It will come in two to three weeks.", "in two to three weeks", "2026-03-11", "2026-04-01"),
    ("The tax will not fall until 2028.", "until 2028", "2028-01-01", None),  # denied: from then on
    ("The bank will answer within the next week.", "within the next week", "2026-03-11", "2026-03-18"),
    ("The bank will answer in the next fortnight.", "in the next fortnight", "2026-03-11", "2026-03-25"),
    ("It must be handed in by May 3 of next year.", "by May 3 of next year", "2026-03-11", "2027-05-03"),
    ("Cuts will follow in the months ahead.", "in the months ahead", "2026-03-11", None),
    ("Talks are set for two weeks from Friday.", "two weeks from Friday", "2026-03-27", "2026-03-27"),
    (
        "Fees are waived for a term of two years from 1 May.",
        "for a term of two years from 1 May",
        "2026-05-01",
        "2028-05-01",
    ),
    (
        "Votes are due by close of business on Monday.",
        "by close of business on Monday",
        "2026-03-11",
        "2026-03-16",
    ),
    # parts
    ("Half of it will be sold by mid-decade.", "by mid-decade", "2026-03-11", "2026-12-31"),
    ("Shares go on sale in the latter half of 2027.", "the latter half of 2027", "2027-07-01", "2027-12-31"),
    (
        "Shares go on sale in the closing months of 2027.",
        "the closing months of 2027",
        "2027-09-01",
        "2027-12-31",
    ),
    ("The museum will open at the start of the month.", "the start of the month", "2026-04-01", "2026-04-10"),
    ("The museum closed at the end of the year.", "the end of the year", "2025-09-01", "2025-12-31"),
    ("Pupils will stay home next academic year.", "next academic year", "2026-09-01", "2027-06-30"),
    ("The toll ends next June 30.", "next June 30", "2026-06-30", "2026-06-30"),
    ("A ruling will come early next year.", "early next year", "2027-01-01", "2027-04-30"),
    ("It opens in the first half of 2027.", "the first half of 2027", "2027-01-01", "2027-06-30"),
    ("We leave in the second half of April.", "the second half of April", "2026-04-16", "2026-04-30"),
    ("It closes on the last Friday of June.", "the last Friday of June", "2026-06-26", "2026-06-26"),
    ("It ends in the last week of August.", "the last week of August", "2026-08-25", "2026-08-31"),
    ("They vote late next week.", "late next week", "2026-03-20", "2026-03-22"),
    ("Later this month the king will speak.", "Later this month", "2026-03-11", "2026-03-31"),
    # tense
    ("They will meet this week.", "this week", "2026-03-11", "2026-03-15"),
    ("They met this week.", "this week", "2026-03-09", "2026-03-11"),
    ("The general spoke on Sunday.", "Sunday", "2026-03-08", "2026-03-08"),
    ("The general will speak on Sunday.", "Sunday", "2026-03-15", "2026-03-15"),
    ("The bank collapsed in May.", "May", "2025-05-01", "2025-05-31"),
    ("The bank will reopen in May.", "May", "2026-05-01", "2026-05-31"),
    ("He arrived last Friday.", "last Friday", "2026-03-06", "2026-03-06"),
    ("Next Monday the school opens.", "Next Monday", "2026-03-16", "2026-03-16"),
    # calendar
    ("It was signed on 12 March 2025.", "12 March 2025", "2025-03-12", "2025-03-12"),
    ("It expires on 05/06/2026.", "05/06/2026", "2026-06-05", "2026-06-05"),
    ("The game is on May 5-9.", "May 5-9", "2026-05-05", "2026-05-09"),
    ("From June 28 to July 3, 2026", "From June 28 to July 3, 2026", "2026-06-28", "2026-07-03"),
    ("The 2026-27 budget passed.", "2026-27", "2026-01-01", "2027-12-31"),
    ("Congress funded fiscal year 2027.", "fiscal year 2027", "2026-10-01", "2027-09-30"),
    ("Cairo cut aid for the 2026/27 fiscal year.", "the 2026/27 fiscal year", "2026-07-01", "2027-06-30"),
    ("The school year 2026-2027 starts late.", "the school year 2026-2027", "2026-09-01", "2027-06-30"),
    ("Ice will vanish in the 2040s.", "the 2040s", "2040-01-01", "2049-12-31"),
    ("It fell in the nineteen-nineties.", "the nineteen-nineties", "1990-01-01", "1999-12-31"),
    ("It grew in the two thousand and tens.", "the two thousand and tens", "2010-01-01", "2019-12-31"),
    ("Demand peaks in the early twenty-thirties.", "the early twenty-thirties", "2030-01-01", "2033-12-31"),
    ("The council met in the year 325.", "the year 325", "0325-01-01", "0325-12-31"),
    ("The council voted in June two years ago.", "June two years ago", "2024-06-01", "2024-06-30"),
    ("It was shut on 8 May a year ago.", "8 May a year ago", "2025-05-08", "2025-05-08"),
    ("It burned in the summer three years ago.", "the summer three years ago", "2023-06-01", "2023-08-31"),
    ("It fell in early May a year ago.", "early May a year ago", "2025-05-01", "2025-05-10"),
    # at least, at most
    ("Sales for the years greater than 2012 are shown.", "greater than 2012", "2013-01-01", None),
    ("Take rows of date >= 2019-05-01 only.", ">= 2019-05-01", "2019-05-01", None),
    ("Bonds with maturity <= 2030 count.", "<= 2030", "2026-03-11", "2030-12-31"),
    ("They will close it in 2030 or earlier.", "2030 or earlier", "2026-03-11", "2030-12-31"),
    ("It must be paid on 1 May 2026 or before.", "1 May 2026 or before", "2026-03-11", "2026-05-01"),
    ("It came after 2016 and before 2018.", "after 2016", "2017-01-01", None),
    ("It opens on 5/12, 2026.", "5/12, 2026", "2026-05-12", "2026-05-12"),
    ("It opened on 08/12,15", "08/12,15", "2015-08-12", "2015-08-12"),
    ("Over the year 300 companies failed.", "Over the year", "2026-01-01", "2026-12-31"),
    ("It was built in 814 AD.", "814 AD", "0814-01-01", "0814-12-31"),
    ("Ice will be gone by the year 2500.", "by the year 2500", "2026-03-11", "2500-12-31"),
    ("It happened in nineteen ninety six.", "nineteen ninety six", "1996-01-01", "1996-12-31"),
    ("The law takes effect next spring.", "next spring", "2027-03-01", "2027-05-31"),
    ("The truce began at 10:00 GMT on Saturday.", "10:00 GMT on Saturday", "2026-03-07", "2026-03-07"),
]

UNRESOLVED = [
    ("A cabinet will be formed after the election.", "after the election"),
    ("It pays off in the long term.", "the long term"),
    ("Details will follow soon.", "soon"),
    ("They leave within two years of the agreement.", "within two years of the agreement"),
    ("He ruled for 12 years.", "12 years"),
    ("They meet every Friday.", "every Friday"),
    ("They meet on the last Sunday of each month.", "the last Sunday of each month"),
    ("Rent is due on the 5th of every month.", "the 5th of every month"),
    ("Owners must object within 21 days of receipt.", "within 21 days of receipt"),
    ("Its annual report is out.", "annual"),
]

NEVER = [
    "About 2,500 troops remain.",
    "The 2500 troops remain.",
    "The Vision 2030 plan is on track.",
    "May told parliament that the deal was dead.",  # a name
    "It may rain and they march on.",  # verbs
    "Protesters March on the capital.",
    "Leaders of the March 14 alliance will sit.",  # named after a day
    "The May 25 bridge will be widened.",
    "They won 2-1 on penalties.",
    "Call 555-2026 or 0780 123 4567.",
    "Article 140 and Resolution 1701 apply.",
    "It costs $2026 or 2026 million pounds.",
    "The Sunday Times backs it.",
    "Temperatures of 20.5 degrees",
    "It sold 800 ad slots.",
    "Children aged between 5 and 18 years",
    "Players are from 12 to 15 years old.",
    "A man in his thirties, a woman in her 60s",
]


@pytest.mark.parametrize(("text", "phrase", "earliest", "latest"), RESOLVED)
def test_days(text: str, phrase: str, earliest: str, latest: str | None) -> None:
    found = {i.phrase.lower(): i for i in read(text, anchor=ANCHOR, language="en")}
    assert phrase.lower() in found
    interval = found[phrase.lower()]
    assert interval.earliest == date.fromisoformat(earliest)
    assert interval.latest == (latest and date.fromisoformat(latest))
    assert text[interval.start : interval.end] == interval.phrase
    assert interval.anchor == ANCHOR
    assert interval.rule.startswith("en.")
    assert interval.phrase in interval.reason


@pytest.mark.parametrize(("text", "phrase"), UNRESOLVED)
def test_found_and_never_guessed(text: str, phrase: str) -> None:
    found = [i for i in read(text, anchor=ANCHOR, language="en") if i.phrase == phrase]
    assert [(i.earliest, i.latest) for i in found] == [(None, None)]


@pytest.mark.parametrize("text", NEVER)
def test_never_a_date(text: str) -> None:
    assert [i for i in read(text, anchor=ANCHOR, language="en") if i.earliest or i.latest] == []


def test_the_last_day_named_carries_the_next_expression() -> None:
    text = "It began on 12 March 2025; a month later it ended. The same day he left."
    days = [i.earliest for i in read(text, anchor=ANCHOR, language="en")]
    assert days == [date(2025, 3, 12), date(2025, 4, 12), date(2025, 4, 12)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("in the third quarter of 2026", "DATE", "2026-Q3"),
        ("next week", "DATE", "2026-W12"),
        ("for 18 months", "DURATION", "P18M"),
        ("every year", "SET", "P1Y"),
        ("at 9:30 UTC", "TIME", "2026-03-11T09:30Z"),
        ("soon", "DATE", "FUTURE_REF"),
    ],
)
def test_timex3(text: str, kind: str, value: str) -> None:
    (interval,) = read(text, anchor=ANCHOR, language="en")
    assert (interval.type, interval.value) == (kind, value)
