"""Claims found in many articles: what was told is kept, and each sees what the one before it said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ledger.desk.proposing import propose
from ledger.desk.session import Desk, open_desk, start_ledger
from ledger.model import Article
from ledger.settings import Settings

AT = datetime(2022, 11, 9, 12, tzinfo=UTC)
ARTICLE = Article(
    source="Paper",
    text="Transport Minister Nasser al-Shibli said that the ministry would complete the new pier at Basra by May 2023.",
    title="A new pier",
    language="en",
    published=AT,
    published_precision="minute",
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    settings = Settings(home=tmp_path)
    start_ledger(settings, editor="Salma", at=AT)
    with open_desk(settings, editor="Salma", now=lambda: AT) as opened:
        with opened.unit() as unit:
            for number in range(50):
                unit.add_article(replace(ARTICLE, source=f"Paper {number}"), fingerprint=str(number))
        yield opened


def test_each_is_told_once_it_is_kept_and_a_break_loses_none_of_them(desk: Desk) -> None:
    given = desk.store.unread_articles()
    told = propose(desk, given)
    for number, done in zip(range(33), told, strict=False):
        unread = {article.id for article in desk.store.unread_articles()}
        assert done.article.id == given[number].id
        assert done.article.id not in unread
    told.close()
    rest = [done.article.id for done in propose(desk, desk.store.unread_articles())]
    assert not desk.store.unread_articles()
    assert {article.id for article in given[33:]} >= set(rest)


def test_what_one_article_says_is_told_again_by_all_others(desk: Desk) -> None:
    done = list(propose(desk, desk.store.unread_articles()))
    assert [claim.id for each in done for claim in each.drafts] == ["C1"]
    assert [match.claim for each in done for match in each.again] == ["C1"] * 49


def test_the_same_article_given_twice_says_nothing_new(desk: Desk) -> None:
    article = desk.store.article("A1")
    first, second = propose(desk, [article, article])
    assert [len(first.drafts), first.known] == [1, 0]
    assert [len(second.drafts), len(second.again), second.known] == [0, 0, 1]
