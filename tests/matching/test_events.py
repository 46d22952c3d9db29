"""Pairs of our own kept out of the fitting (not blind: word lists grew beside them), with hard neighbours."""

from __future__ import annotations

import math
import tomllib
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from ledger.matching import THRESHOLD, Index, match_index, passages
from ledger.matching.matcher import LONG
from ledger.matching.pair import Pair
from ledger.matching.reach import setting_of
from ledger.matching.reading import Reading
from ledger.matching.scoring import probability, profile
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
    assert sum(right) / len(right) >= 0.63
    assert sum(wrong) / len(wrong) <= 0.1
    assert strangers / (len(seen) * len(seen) / 2) <= 0.001


def test_the_stance_of_held_out_pairs() -> None:
    seen, _ = outcomes("events_held")
    proposed = [one for one in seen if one.stance != "none" and one.score >= THRESHOLD]
    told = Counter(one.found is not None and one.found.stance == one.stance for one in proposed)
    assert told[True] / told.total() >= 0.59


def test_held_out_passages_rank_before_all_others_across_languages() -> None:
    events = tomllib.loads((HOME / "events_held.toml").read_text(encoding="utf-8"))["event"]
    index = Index(claims_of(events))
    ranked: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for at, event in enumerate(events):
        for line in event["passages"]:
            article, stance = article_of(line)
            found = {one.claim: one.score for one in match_index(article, index, threshold=0.0)}
            for entry in index.claims:
                claim = entry.claim
                if claim.language != article.language:
                    right = stance != "none" and claim.id.startswith(f"{at}-")
                    ranked[claim.id].append((found.get(claim.id, 0.0), right))
    orders = [[right for _, right in sorted(scores, key=lambda one: -one[0])] for scores in ranked.values()]
    orders = [order for order in orders if any(order)]
    assert len(events) >= 40
    assert sum(map(sum, orders)) >= 120
    assert sum(map(average_precision, orders)) / len(orders) >= 0.9
    assert sum(order[0] for order in orders) / len(orders) >= 0.9


def average_precision(order: list[bool]) -> float:
    hits = [place for place, right in enumerate(order, 1) if right]
    return sum(at / place for at, place in enumerate(hits, 1)) / len(hits)


def test_candidates_lose_nothing_that_scoring_every_pair_would_propose() -> None:
    events = tomllib.loads((HOME / "events_fit.toml").read_text(encoding="utf-8"))["event"]
    index = Index(claims_of(events))
    for article in (article_of(line)[0] for event in events for line in event["passages"]):
        quick = {one.claim: one.score for one in match_index(article, index)}
        assert quick == pytest.approx(every_pair_scored(article, index))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_long_articles_lose_nothing_either(language: str) -> None:
    events = tomllib.loads((HOME / "events_fit.toml").read_text(encoding="utf-8"))["event"]
    index = Index(claims_of(events))
    lines = [article_of(line)[0] for event in events for line in event["passages"]]
    told = [one for one in lines if one.language == language]
    for start in range(0, 75, 25):
        chosen = told[start : start + 25]
        article = replace(chosen[0], text="\n".join(one.text for one in chosen))
        assert len(passages(article)) >= 25
        quick = {one.claim: one.score for one in match_index(article, index)}
        assert len(quick) >= 3
        assert quick == pytest.approx(every_pair_scored(article, index))


def every_pair_scored(article: Article, index: Index) -> dict[str, float]:
    """What is proposed where nothing is left out: each claim's best score over all passages."""
    readings = [Reading(one.text, article.language, article.day) for one in passages(article)]
    setting = setting_of(readings)
    scores = {}
    for entry in index.claims:
        pairs = [Pair(entry, reading, index.weights, setting) for reading in readings]
        kind = "cross_language" if pairs[0].is_cross_language else "same_language"
        best = max(profile(kind).log_odds(pair) for pair in pairs)
        scores[entry.claim.id] = probability(best - LONG * math.log(len(pairs)))
    return {claim: score for claim, score in scores.items() if score >= THRESHOLD}
