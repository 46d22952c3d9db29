"""What the accepted matches of a claim say: their articles, and the deadlines that they state."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ledger import dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from ledger.model import Article, Customs, Interval, Language, Match
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
        customs = settings.customs(article.source)
        deadline = _stated(match.passage.text, article.day, article.language, customs)
        if deadline is not None:
            stated[match.id] = deadline
    return stated


@lru_cache(maxsize=100_000)
def _stated(text: str, day: date, language: Language, customs: Customs) -> Interval | None:
    found = dates.read(
        text,
        anchor=day,
        language=language,
        week_start=customs.week_start,
        day_first=customs.day_first,
        events=customs.events,
    )
    return dates.deadline_of(found, within=(0, len(text)), said_on=day)
