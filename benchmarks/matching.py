"""One article held against many claims: ours beside four other ways to look claims up, in one run.

    python benchmarks/matching.py [--json] [--quick]

Claims and articles are made of a seeded vocabulary of policy words; each size has one claim that every
article repeats. No article is read twice: figures are medians over several. Each peer is given the article's
passages, as ours cuts them (lookups.py). Only ours goes on to read figures, deadlines, stance. percolate.py
does the same with real text.

Stages of ours: index (once for all articles), tokenise (passages, words, concepts), candidates (bounds on
every pair), verify (the pairs that are left), matcher (the last two), end_to_end (all three). recall is what
share of the proposals of reading every pair ours makes too, over SAMPLE of the claims and those proposed.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import time
from datetime import UTC, date, datetime
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lookups import peers

from ledger.matching import Index, match_index, passages
from ledger.matching.lexicon import load
from ledger.matching.matcher import Cut, candidates, cut_article, verify
from ledger.matching.pair import Pair
from ledger.matching.reach import setting_of
from ledger.matching.scoring import log_odds_of, profile
from ledger.matching.tables import rows
from ledger.model import Article, Claim, Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lookups import Lookup

SIZES = (1_000, 10_000, 100_000)
QUICK = (1_000, 10_000)
PLACES = ("Iraq", "Egypt", "Jordan", "Kuwait", "Tunisia", "Morocco", "Sudan", "Turkey", "France", "Germany")
REPEATED = "Jordan will add 350 megawatts of solar power to its national grid by the end of 2031"
AGAIN = "The kingdom of Jordan will have 350 more megawatts of solar power on its grid by the end of 2031"
SENTENCES = 25
ARTICLES = 12
SLOW = 3
"""Articles given to a peer that needs more than a second for one."""
SAMPLE = 500
"""Claims of which every pair is read for the recall."""


class Figure(NamedTuple):
    """One line of the result."""

    case: int
    method: str
    stage: str
    value: float
    unit: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one line of JSON a figure")
    parser.add_argument("--quick", action="store_true", help="no 100,000 claims")
    arguments = parser.parse_args()
    for size in QUICK if arguments.quick else SIZES:
        for figure in measure(size):
            if arguments.json:
                row = {**figure._asdict(), "value": round(figure.value, 4)}
                print(json.dumps({"bench": "matching", **row}), flush=True)
            else:
                case, method, stage, value, unit = figure
                print(f"{case:>7,} claims  {method:<10} {stage:<12} {value:>10.3f} {unit}", flush=True)


def measure(size: int) -> Iterator[Figure]:
    """The figures of ours and of every peer for `size` claims."""
    chance = random.Random(7)
    claims = made_up(size, chance)
    articles = [written(chance) for _ in range(2 * ARTICLES + 1)]
    began = time.perf_counter()
    index = Index(claims)
    match_index(articles.pop(), index)
    yield Figure(size, "ours", "index", (time.perf_counter() - began) * 1000, "ms")
    apart, whole = articles[:ARTICLES], articles[ARTICLES:]
    spent = [timed_stages(article, index) for article in apart]
    for stage in spent[0]:
        yield Figure(size, "ours", stage, statistics.median(one[stage] for one in spent), "ms")
    ours = statistics.median(timed(partial(match_index, article, index)) for article in whole)
    yield Figure(size, "ours", "end_to_end", ours, "ms")
    yield Figure(size, "ours", "recall", recall(apart[:2], index), "share")
    texts = [claim.text for claim in claims]
    for method, lookup in peers(texts):
        if lookup is None:
            print(f"{method} is not installed", file=sys.stderr)
            continue
        theirs = timed_lookup(lookup, whole)
        yield Figure(size, method, "end_to_end", theirs, "ms")
        yield Figure(size, method, "ratio", theirs / ours, "times ours")


def timed_stages(article: Article, index: Index) -> dict[str, float]:
    """Milliseconds of each stage of ours on an article not read before."""
    times = [time.perf_counter()]
    cut = cut_article(article)
    for reading in cut.readings:
        _ = reading.words, reading.concepts
    times.append(time.perf_counter())
    near = candidates(cut, index)
    times.append(time.perf_counter())
    verify(cut, near, index)
    times.append(time.perf_counter())
    tokenise, found, verified = (1000 * (b - a) for a, b in pairwise(times))
    return {"tokenise": tokenise, "candidates": found, "verify": verified, "matcher": found + verified}


def timed(run: Callable[[], object]) -> float:
    """The milliseconds of a run."""
    began = time.perf_counter()
    run()
    return (time.perf_counter() - began) * 1000


def recall(articles: Sequence[Article], index: Index) -> float:
    """The share of the proposals of reading every pair that ours makes too."""
    wanted, made = 0, 0
    for article in articles:
        proposed = {one.claim for one in match_index(article, index)}
        step = max(len(index) // SAMPLE, 1)
        numbers = {*range(0, len(index), step), len(index) - 1}
        numbers |= {at for at, entry in enumerate(index.claims) if entry.claim.id in proposed}
        likely = {index.claims[at].claim.id for at in by_reading(cut_article(article), index, numbers)}
        wanted += len(likely)
        made += len(likely & proposed)
    return made / wanted


def by_reading(cut: Cut, index: Index, numbers: set[int]) -> Iterator[int]:
    """The claims among `numbers` that some passage reaches, every feature of every pair read."""
    fitted, floor = profile("same_language"), log_odds_of(0.25) + cut.taken_off
    setting = setting_of(cut.readings)
    for number in numbers:
        pairs = (Pair(index.claims[number], reading, index.weights, setting) for reading in cut.readings)
        if any(fitted.log_odds(pair) >= floor for pair in pairs):
            yield number


def timed_lookup(lookup: Lookup, articles: Sequence[Article]) -> float:
    """The median milliseconds of an article."""
    times: list[float] = []
    for article in articles:
        times.append(timed(partial(lookup, [passage.text for passage in passages(article)])))
        if len(times) == SLOW and min(times) > 1000:
            break
    return statistics.median(times)


def made_up(size: int, chance: random.Random) -> list[Claim]:
    """`size` claims, of which the articles repeat the last."""
    words = vocabulary()
    texts = [sentence(chance, words) for _ in range(size - 1)] + [REPEATED]
    return [
        Claim(
            id=f"C{at}",
            text=text,
            language="en",
            said_on=date(2030, 1, 1),
            kind="commitment",
            deadline=Interval(
                phrase=text[-7:], earliest=None, latest=date(int(text[-4:]), 12, 31), role="deadline"
            ),
        )
        for at, text in enumerate(texts)
    ]


def written(chance: random.Random) -> Article:
    """An article of SENTENCES sentences, the thirteenth of which repeats a claim."""
    words = vocabulary()
    body = [sentence(chance, words) for _ in range(SENTENCES)]
    body[12] = AGAIN
    published = datetime(2030, 6, 1, tzinfo=UTC)
    return Article(
        title="Energy", text=". ".join(body) + ".", source="bench", language="en", published=published
    )


def vocabulary() -> tuple[list[str], list[str], list[float]]:
    """Policy words, everyday words, and how common each of the latter is."""
    policy = [" ".join(phrase) for phrase in load("concepts").phrases["en"] if len(phrase) == 1]
    everyday = [
        (word, float(share)) for word, share in rows("background") if word.isascii() and word.isalpha()
    ]
    return policy, [word for word, _ in everyday], [share for _, share in everyday]


def sentence(chance: random.Random, words: tuple[list[str], list[str], list[float]]) -> str:
    policy, everyday, shares = words
    drawn = chance.choices(policy, k=4) + chance.choices(everyday, shares, k=10)
    picked = " ".join(chance.sample(drawn, len(drawn)))
    return f"{chance.choice(PLACES)} will {picked} by {chance.randint(2031, 2045)}"


if __name__ == "__main__":
    main()
