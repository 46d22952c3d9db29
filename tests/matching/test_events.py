"""Pairs of our own kept out of the fitting (not blind: word lists grew beside them), with hard neighbours."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from ledger.matching import THRESHOLD, Index, match_index, matcher
from ledger.model import Article, Claim, Match

HOME = Path(__file__).parent / "data"


class Outcome(NamedTuple):
    cross: bool
    stance: str
    found: Match | None
    score: float


def claims_of(events: list[dict[str, object]]) -> list[Claim]:
    return [
        Claim(
            id=f"{at}-{language}",
            text=str(event[language]),
            language=language,
            said_on=date.fromisoformat(str(event["said"])),
            kind="commitment",
        )
        for at, event in enumerate(events)
        for language in ("en", "ar")
    ]


def article_of(line: str) -> tuple[Article, str]:
    head, _, text = line.partition(": ")
    language, day, stance = head.split()
    published = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    return Article(title="", text=text, source="test", language=language, published=published), stance


@cache
def outcomes(name: str) -> tuple[list[Outcome], int]:
    """Each passage with both claims of its event, and how many claims of other events were proposed."""
    events = tomllib.loads((HOME / f"{name}.toml").read_text(encoding="utf-8"))["event"]
    index = Index(claims_of(events))
    seen: list[Outcome] = []
    strangers = 0
    for at, event in enumerate(events):
        for line in event["passages"]:
            article, stance = article_of(line)
            found = {one.claim: one for one in match_index(article, index, threshold=0.0)}
            for language in ("en", "ar"):
                one = found.pop(f"{at}-{language}", None)
                seen.append(Outcome(language != article.language, stance, one, one.score if one else 0.0))
            strangers += sum(one.score >= THRESHOLD for one in found.values())
    return seen, strangers


@pytest.mark.parametrize("cross", [False, True])
def test_held_out_pairs_are_found_and_their_neighbours_are_not(cross: bool) -> None:
    seen, strangers = outcomes("events_held")
    right = [one.score >= THRESHOLD for one in seen if one.cross == cross and one.stance != "none"]
    wrong = [one.score >= THRESHOLD for one in seen if one.cross == cross and one.stance == "none"]
    assert sum(right) / len(right) >= 0.5
    assert sum(wrong) / len(wrong) <= 0.05
    assert strangers <= 2


def test_the_stance_of_held_out_pairs() -> None:
    seen, _ = outcomes("events_held")
    told = Counter(
        one.found is not None and one.found.stance == one.stance for one in seen if one.stance != "none"
    )
    assert told[True] / told.total() >= 0.65


def test_candidates_lose_nothing_that_scoring_every_pair_would_propose(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    events = tomllib.loads((HOME / "events_fit.toml").read_text(encoding="utf-8"))["event"]
    index = Index(claims_of(events))
    articles = [article_of(line)[0] for event in events for line in event["passages"]]
    quick = [{one.claim for one in match_index(article, index)} for article in articles]
    monkeypatch.setattr(matcher, "CANDIDATES", 10_000)
    assert [{one.claim for one in match_index(article, index)} for article in articles] == quick
