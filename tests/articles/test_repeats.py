"""Lines that a source repeats are the site's; what an article says is never taken for them."""

from __future__ import annotations

from ledger import articles
from ledger.articles import Habits, without
from ledger.model import Article

NOTICE = "Write to the author by SMS"
BACKGROUND = (
    "The two countries signed the agreement on the river in 1998, after talks that lasted for two years."
)


def article(number: int, *lines: str, address: str = "") -> Article:
    text = "\n\n".join(
        [f"The ministry said that road number {number} will be opened by the end of June 2021.", *lines]
    )
    return Article(title=f"Road {number}", text=text, source="Post", language="en", address=address)


def test_a_line_of_many_articles_is_left_out_of_the_next() -> None:
    habits = Habits.of(article(n, BACKGROUND, NOTICE) for n in range(3))
    left = without(article(4, BACKGROUND, NOTICE), habits)
    assert left.text == article(4, BACKGROUND).text
    assert left.text_hash != article(4, BACKGROUND, NOTICE).text_hash
    assert articles.key(left.text) in articles.key(article(4, BACKGROUND, NOTICE).text)


def test_two_articles_show_nothing() -> None:
    habits = Habits.of(article(n, NOTICE) for n in range(2))
    assert without(article(4, NOTICE), habits) == article(4, NOTICE)


def test_background_in_the_middle_or_in_few_articles_stays() -> None:
    end = (
        "The work began with two hundred engineers, and more of them are to come in the spring of next year."
    )
    ends = [f"{end[:-1]} for road {n}." for n in range(40)]
    middle = Habits.of(article(n, BACKGROUND, *ends[n : n + 3]) for n in range(20))
    given = article(30, BACKGROUND, *ends[30:33])
    assert without(given, middle) == given
    few = Habits.of(article(n, *([BACKGROUND] if n < 9 else [])) for n in range(40))
    assert without(article(50, BACKGROUND), few) == article(50, BACKGROUND)


def test_versions_of_one_page_count_once() -> None:
    habits = Habits.of(article(n, NOTICE, address="https://post.example/1") for n in range(9))
    assert without(article(10, NOTICE), habits) == article(10, NOTICE)


def test_an_article_of_nothing_else_stays_whole() -> None:
    only = Article(title="a", text=NOTICE, source="Post", language="en")
    assert without(only, Habits.of([only] * 9)) == only
