"""What the accepted matches of a claim say: their articles, and the deadlines that they state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger import dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ledger.model import Article, Interval, Match
    from ledger.settings import Settings

__all__ = ["stated_deadlines"]


def stated_deadlines(
    matches: Iterable[Match], articles: Mapping[str, Article], settings: Settings
) -> dict[str, Interval]:
    """The deadline that each match's passage states, by match id, read against its article's day."""
    stated = {}
    for match in matches:
        article = articles[match.passage.article]
        if article.day is None:
            continue
        text = match.passage.text
        customs = settings.customs(article.source)
        found = dates.read(
            text,
            anchor=article.day,
            language=article.language,
            week_start=customs.week_start,
            day_first=customs.day_first,
            events=customs.events,
        )
        deadline = dates.deadline_of(found, within=(0, len(text)), said_on=article.day)
        if deadline is not None:
            stated[match.id] = deadline
    return stated
